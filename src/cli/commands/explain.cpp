// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/pages.hpp"
#include "util/code.hpp"
#include "util/error.hpp"
#include "util/known_codes.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

std::vector<std::string> all_codes() {
  return {std::begin(detail::known_codes), std::end(detail::known_codes)};
}

// What docs/codes.md says under the code's heading.
std::string explanation_of(const std::string& code) {
  std::string_view text;
  for (const Page& page : all_pages) {
    if (std::string_view(page.name) == "codes.md") {
      text = page.text;
    }
  }
  const std::string heading = fmt::format("\n## {}\n", code);
  const auto at = text.find(heading);
  if (at == std::string_view::npos) {
    throw Error(Failure::usage, "code.unknown", fmt::format("custos has no code '{}'", printable(code)))
        .at({printable(code), 0, 0})
        .hint(did_you_mean(code, all_codes()))
        .hint("custos explain lists them");
  }
  text.remove_prefix(at + heading.size());
  return std::string(trimmed(text.substr(0, text.find("\n## ")))) + "\n";
}

Runner configure(Arguments& arguments) {
  const auto code = std::make_shared<std::optional<std::string>>();
  arguments.optional_positional("CODE", "A code, as an error tells it; without one all are listed", *code, "code");
  arguments.examples("custos explain email.no-domain\ncustos explain --json");
  return [code](Context&) {
    if (*code) {
      return render::Document{
          "explanation", {render::Fields{"", {{"code", "", **code}}}, render::Plain{"text", explanation_of(**code)}}};
    }
    render::Table table{"codes", {{"code", "Code"}}, {}};
    for (const std::string& each : all_codes()) {
      table.rows.push_back({each});
    }
    return render::Document{"codes", {table}};
  };
}

}  // namespace

extern const Command explain_command;
const Command explain_command{
    .name = "explain", .summary = "Say more about the code of an error", .group = "Help", .configure = configure};

}  // namespace custos::cli
