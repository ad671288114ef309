// SPDX-License-Identifier: MIT
#include "formats/format.hpp"
#include "formats/sheet_quote.hpp"

namespace custos::formats {

namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";  // without it Excel takes the file for windows-1252

// Every cell is quoted: a spreadsheet that divides at semicolons must not find one in a value.
void append_cell(std::string& out, std::string_view cell) {
  out += '"';
  for (const char c : with_sheet_quote(cell)) {
    out += c;
    if (c == '"') {
      out += '"';
    }
  }
  out += '"';
}

class CsvSheetWriter final : public Writer {
 public:
  explicit CsvSheetWriter(std::vector<Column> columns) : columns_(std::move(columns)) {}

  std::string begin() override {
    std::string out(byte_order_mark);
    append_cell(out, "id");
    for (const Column& column : columns_) {
      out += ',';
      append_cell(out, column.name);
    }
    return out + "\r\n";
  }

  std::string row(const RecordRow& row) override {
    std::string out;
    append_cell(out, row.id.text());
    for (const auto& value : row.values) {
      out += ',';
      append_cell(out, value.value_or(""));
    }
    return out + "\r\n";
  }

  std::string end(std::uint64_t, std::optional<bool>) override { return {}; }

 private:
  std::vector<Column> columns_;
};

}  // namespace

extern const Format csv_sheet_format;
const Format csv_sheet_format{.name = "csv-sheet",
                              .extension = "csv",
                              .for_whom = "spreadsheets that take no xlsx",
                              .remark = "csv-sheet is for spreadsheets; csv is exact",
                              .writer = [](std::vector<Column> columns, Envelope) -> std::unique_ptr<Writer> {
                                return std::make_unique<CsvSheetWriter>(std::move(columns));
                              }};

}  // namespace custos::formats
