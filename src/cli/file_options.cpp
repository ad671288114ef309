// SPDX-License-Identifier: MIT
#include "cli/file_options.hpp"

#include "cli/arguments.hpp"
#include "formats/encoding.hpp"
#include "formats/input.hpp"
#include "util/error.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::cli {

void check_file_options(const std::optional<std::string>& rejects, const std::string& delimiter,
                        const std::string& format, const std::string& encoding) {
  if (rejects == "-" || rejects == "") {
    throw Error(Failure::usage, "argument.unexpected", "--rejects takes the name of a file");
  }
  if (delimiter.size() > 1 && delimiter != "tab") {
    throw Error(Failure::usage, "argument.unexpected",
                fmt::format("--delimiter is one character, or tab, not '{}'", printable(delimiter)));
  }
  if (!format.empty()) {
    require_one_of(formats::input_formats(), "--input-format", format);
  }
  if (!encoding.empty()) {
    require_one_of(formats::encoding_names(), "--encoding", encoding);
  }
}

}  // namespace custos::cli
