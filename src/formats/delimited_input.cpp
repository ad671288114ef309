// SPDX-License-Identifier: MIT
#include "formats/delimited_input.hpp"

#include "formats/csv_reader.hpp"
#include "formats/sheet_quote.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::formats {

namespace {

class UnquotedRows final : public RowReader {
 public:
  explicit UnquotedRows(std::unique_ptr<RowReader> quoted) : quoted_(std::move(quoted)) {}

  bool next(InputRow& row) override {
    if (!quoted_->next(row)) {
      return false;
    }
    if (!row.fault) {  // of a broken row the cells are its pieces as they stand
      for (std::string& cell : row.cells) {
        cell = without_sheet_quote(cell);
      }
    }
    return true;
  }

 private:
  std::unique_ptr<RowReader> quoted_;
};

}  // namespace

DelimitedInput::DelimitedInput(OpenBytes bytes, std::string name, Dialect dialect, bool sheet_quoted)
    : bytes_(std::move(bytes)), name_(std::move(name)), dialect_(std::move(dialect)), sheet_quoted_(sheet_quoted) {
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
  if (sheet_quoted_) {
    return std::make_unique<UnquotedRows>(std::move(reader));
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
