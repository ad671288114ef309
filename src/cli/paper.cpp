// SPDX-License-Identifier: MIT
#include "cli/paper.hpp"

#include "cli/context.hpp"
#include "cli/rows.hpp"
#include "render/html.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <ostream>
#include <sstream>

namespace custos::cli {

namespace {

std::string written(const Paper& paper, const std::string& text, const std::string& format) {
  if (format == "json") {
    return text + "\n";
  }
  std::ostringstream out;
  const render::Document document = paper.told(text);
  format == "html" ? render::print_html(document, paper.title, out) : render::print_text(document, {}, out);
  return out.str();
}

}  // namespace

Outcome hand_over(Context& context, const Paper& paper, const std::string& output) {
  if (output.empty()) {
    throw Error(Failure::usage, "argument.empty", "--output is empty");
  }
  const std::string format = context.globals.format_name();
  if (format != "text" && format != "json" && format != "html") {
    throw Error(Failure::usage, "format.unknown", fmt::format("a {} is text, html or json", paper.kind))
        .at({format, 0, 0});
  }
  const bool to_file = output != "-", dry_run = context.globals.dry_run;
  if (to_file && !dry_run) {
    AtomicFile probe(plain_file(output));  // what cannot be written has no entry that says it was given
  }
  const std::string text = paper.signed_text();
  if (!to_file && format == "text") {
    return paper.told(text);
  }
  if (!to_file) {
    context.world.out << written(paper, text, format);
  } else if (!dry_run) {
    write_file(plain_file(output), written(paper, text, format));
  }
  render::Document document{"", {}};
  if (to_file) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: {} {}", dry_run ? "would write" : "wrote", printable(output))});
  }
  return document;
}

}  // namespace custos::cli
