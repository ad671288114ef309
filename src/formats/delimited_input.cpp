// SPDX-License-Identifier: MIT
#include "formats/delimited_input.hpp"

#include "formats/csv_reader.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::formats {

DelimitedInput::DelimitedInput(OpenBytes bytes, std::string name, char delimiter)
    : bytes_(std::move(bytes)), name_(std::move(name)), delimiter_(delimiter) {
  CsvReader reader(bytes_(), name_, delimiter_);
  InputRow row;
  if (!reader.next(row) || row.blank) {
    throw Error(Failure::bad_data, "import.no-header", fmt::format("{} has no header", name_)).at({name_, 1, 0});
  }
  if (row.fault) {
    throw Error(Failure::bad_data, row.fault->code, fmt::format("the header is broken: {}", row.fault->message))
        .at(row.fault->place);
  }
  header_ = std::move(row.cells);
  // Some programs end every line with a delimiter; rows may have as many empty cells too many.
  while (header_.size() > 1 && trimmed(header_.back()).empty()) {
    header_.pop_back();
  }
}

std::unique_ptr<RowReader> DelimitedInput::rows() {
  auto reader = std::make_unique<CsvReader>(bytes_(), name_, delimiter_);
  InputRow header;
  reader->next(header);
  return reader;
}

}  // namespace custos::formats
