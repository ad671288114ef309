// SPDX-License-Identifier: MIT
#include "formats/delimited_input.hpp"

#include "formats/csv_reader.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::formats {

DelimitedInput::DelimitedInput(OpenBytes bytes, std::string name, Dialect dialect)
    : bytes_(std::move(bytes)), name_(std::move(name)), dialect_(std::move(dialect)) {
  const auto first = reader();
  InputRow row;
  if (!first->next(row) || row.blank) {
    throw Error(Failure::bad_data, "import.no-header", fmt::format("{} has no header", name_)).at({name_, 1, 0});
  }
  if (row.fault) {
    throw Error(Failure::bad_data, row.fault->code, fmt::format("the header is broken: {}", row.fault->message))
        .at(row.fault->place)
        .hint(row.fault->hint);
  }
  header_ = std::move(row.cells);
  // Some programs end every line with a delimiter; rows may have as many empty cells too many.
  while (header_.size() > 1 && trimmed(header_.back()).empty()) {
    header_.pop_back();
  }
}

// At the header.
std::unique_ptr<RowReader> DelimitedInput::reader() const {
  auto reader = std::make_unique<CsvReader>(bytes_(), name_, dialect_.delimiter);
  InputRow sep;
  if (dialect_.sep_line) {
    reader->next(sep);
  }
  return reader;
}

std::unique_ptr<RowReader> DelimitedInput::rows() {
  auto rows = reader();
  InputRow header;
  rows->next(header);
  return rows;
}

std::vector<std::string> DelimitedInput::notices() const {
  return dialect_.notice.empty() ? std::vector<std::string>() : std::vector{dialect_.notice};
}

}  // namespace custos::formats
