// SPDX-License-Identifier: MIT
#include "ops/intake_file.hpp"

#include "util/error.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::ops {

formats::InputOptions input_options(const ImportRequest& request, const std::optional<ImportMap>& map) {
  formats::InputOptions options{.format = request.format, .encoding = request.encoding, .sheet = request.sheet};
  if (!request.delimiter.empty()) {
    options.delimiter = request.delimiter.front();
  }
  if (map) {
    options.format = options.format.empty() ? map->format : options.format;
    options.delimiter = options.delimiter ? options.delimiter : map->delimiter;
    options.other_encoding = map->encoding;
    options.sheet = options.sheet.empty() ? map->sheet : options.sheet;
  }
  return options;
}

bool may_be_delimited(std::string_view format) {
  return format != "xlsx" && format != "json" && format != "jsonl";
}

void refuse_idle(const formats::InputOptions& said, const formats::Input& input, const std::string& file) {
  const std::string_view format = input.format();
  const bool workbook = format == "xlsx";
  const auto refuse_where = [&](bool idle, const char* option, const char* of_what) {
    if (idle) {
      throw Error(Failure::usage, "import.idle-option",
                  fmt::format("{} is for {}, and {} is read as {}", option, of_what, printable(file), format))
          .hint(fmt::format("leave out {}, or say with --input-format that it is another file", option));
    }
  };
  refuse_where(!said.sheet.empty() && !workbook, "--sheet", "workbooks");
  refuse_where(said.delimiter && !may_be_delimited(format), "--delimiter", "files of cells in lines");
  refuse_where(!said.encoding.empty() && workbook, "--encoding", "files of text");
}

}  // namespace custos::ops
