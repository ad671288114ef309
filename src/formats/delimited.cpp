// SPDX-License-Identifier: MIT
#include "formats/delimited.hpp"

#include "formats/row_id.hpp"
#include "util/text.hpp"

namespace custos::formats {

std::string DelimitedWriter::begin() {
  std::string out = "id";
  for (const Column& column : columns_) {
    out += delimiter_;
    append_csv_cell(out, column.name, delimiter_);
  }
  return out + '\n';
}

std::string DelimitedWriter::row(const RecordRow& row) {
  std::string out;
  append_row(out, row);
  return out;
}

void DelimitedWriter::append_row(std::string& out, const RecordRow& row) {
  append_id(out, row.id);
  for (const auto& value : row.values) {
    out += delimiter_;
    if (value) {
      append_csv_cell(out, *value, delimiter_);
    }
  }
  out += '\n';
}

}  // namespace custos::formats
