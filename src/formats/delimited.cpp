// SPDX-License-Identifier: MIT
#include "formats/delimited.hpp"

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
  std::string out = row.id.text();
  for (const auto& value : row.values) {
    out += delimiter_;
    if (value) {
      append_csv_cell(out, *value, delimiter_);
    }
  }
  return out + '\n';
}

}  // namespace custos::formats
