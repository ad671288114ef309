// SPDX-License-Identifier: MIT
// Text files: whatever the bytes are, the rows come to an end, read twice they are the same, and no byte of a good row
// is lost.
#include "formats/csv_reader.hpp"
#include "formats/input.hpp"
#include "fuzzing.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace custos;
using namespace custos::formats;
using namespace custos::test;

constexpr char delimiters[] = {',', ';', '\t', '|'};

std::vector<InputRow> rows_of(RowReader& reader) {
  std::vector<InputRow> rows;
  InputRow row;
  while (reader.next(row)) {
    rows.push_back(row);
  }
  return rows;
}

// Written again, a good row is read as it was.
void check_kept(const InputRow& row, char delimiter) {
  if (row.fault || row.blank) {
    return;
  }
  std::string text;
  for (const std::string& cell : row.cells) {
    text += text.empty() ? "" : std::string(1, delimiter);
    text += '"';
    for (const char c : cell) {
      text += c == '"' ? "\"\"" : std::string(1, c);
    }
    text += '"';
  }
  CsvReader reader(text_source(text), "again.csv", delimiter);
  const auto again = rows_of(reader);
  require(again.size() == 1 && !again.front().fault && again.front().cells == row.cells);
}

void check_reader(std::string_view text, char delimiter, std::size_t step) {
  CsvReader reader(text_source(text), "in.csv", delimiter), slow(slow_source(text, step), "in.csv", delimiter);
  const auto rows = rows_of(reader), slowly = rows_of(slow);
  require(std::equal(rows.begin(), rows.end(), slowly.begin(), slowly.end(), same));
  std::size_t line = 0;
  for (const InputRow& row : rows) {
    require(row.line > line);
    line = row.line;
    check_kept(row, delimiter);
  }
}

void check_input(std::string_view text) {
  try {
    const auto input = open_input([text] { return text_source(text); }, "in.csv", {});
    const auto first = rows_of(*input->rows()), second = rows_of(*input->rows());
    require(std::equal(first.begin(), first.end(), second.begin(), second.end(), same));
    require(!input->header().empty() || !input->has_header_line());
  } catch (const Error&) {  // the file cannot be read as a whole
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) {
    return 0;
  }
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  check_reader(text, delimiters[data[0] % sizeof delimiters], 1 + data[0] / 16U);
  check_input(text);
  return 0;
}
