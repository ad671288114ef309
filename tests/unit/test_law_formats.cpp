// SPDX-License-Identifier: MIT
#include "formats/csv_reader.hpp"
#include "formats/sheet_quote.hpp"
#include "util/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <rapidcheck.h>

using namespace custos;
using namespace custos::formats;

namespace {

// Short, since a row of more than 50 lines counts as one whose quote was never closed.
std::string any_cell() {
  return *rc::gen::resize(
      9, rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab \"\"\n\r,;\t'\xc3\xab=\\"))));
}

std::vector<std::vector<std::string>> any_table() {
  const auto width = *rc::gen::inRange<std::size_t>(2, 6);  // five cells of nine bytes
  const auto height = *rc::gen::inRange<std::size_t>(0, 8);
  std::vector<std::vector<std::string>> table(height, std::vector<std::string>(width));
  for (auto& row : table) {
    std::generate(row.begin(), row.end(), any_cell);
  }
  return table;
}

std::string written(const std::vector<std::vector<std::string>>& table, char delimiter, const std::string& line_end) {
  std::string out;
  for (const auto& row : table) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += i > 0 ? std::string(1, delimiter) : std::string();
      append_csv_cell(out, row[i], delimiter);
    }
    out += line_end;
  }
  return out;
}

ByteSource cut_source(std::string_view text, std::size_t step) {
  return [text, step](char* buffer, std::size_t size) mutable {
    const std::size_t taken = std::min({size, step, text.size()});
    std::copy_n(text.data(), taken, buffer);
    text.remove_prefix(taken);
    return taken;
  };
}

}  // namespace

TEST_CASE("law: what is written as CSV is read as it was") {
  CHECK(rc::check("any cells, delimiter, line end and cut", [] {
    const auto table = any_table();
    const char delimiter = *rc::gen::element(',', ';', '\t');
    const auto line_end = *rc::gen::element<std::string>("\n", "\r\n", "\r");
    const std::string text = written(table, delimiter, line_end);
    CsvReader reader(cut_source(text, *rc::gen::inRange<std::size_t>(1, 20)), "law", delimiter);
    InputRow row;
    for (const auto& expected : table) {
      RC_ASSERT(reader.next(row));
      RC_ASSERT(!row.fault.has_value());
      RC_ASSERT(!row.blank);
      RC_ASSERT(row.cells == expected);
    }
    RC_ASSERT(!reader.next(row));
  }));
}

TEST_CASE("law: a quoted cell begins no formula, and is given back") {
  CHECK(rc::check("any cell of apostrophes, signs and line ends", [] {
    const std::string cell = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("''=+-@\t\r\na;")));
    const std::string quoted = with_sheet_quote(cell);
    const bool harmless =
        quoted.empty() || std::string_view("=+-@\t\r\n").find(quoted.front()) == std::string_view::npos;
    RC_ASSERT(harmless);  // as it takes a condition apart, it looks at both sides of one
    RC_ASSERT(without_sheet_quote(quoted) == cell);
  }));
}

TEST_CASE("law: any bytes are read to their end, no line is lost, and lines rise") {
  CHECK(rc::check("of what means something to the reader", [] {
    const std::string text = any_cell() + any_cell() + any_cell();
    CsvReader reader(cut_source(text, *rc::gen::inRange<std::size_t>(1, 20)), "law", ',');
    std::size_t lines = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool half = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
      lines += (text[i] == '\n' || text[i] == '\r') && !half ? 1U : 0U;
    }
    lines += text.empty() || text.back() == '\n' || text.back() == '\r' ? 0U : 1U;
    InputRow row;
    std::size_t next_line = 1;
    while (reader.next(row)) {
      RC_ASSERT(row.line == next_line);
      std::size_t inside = 0;  // line ends in the cells of a whole row
      for (const std::string& cell : row.cells) {
        for (std::size_t i = 0; i < cell.size(); ++i) {
          const bool half = cell[i] == '\r' && i + 1 < cell.size() && cell[i + 1] == '\n';
          inside += (cell[i] == '\n' || cell[i] == '\r') && !half ? 1U : 0U;
        }
      }
      next_line += row.fault ? 1 : inside + 1;
    }
    RC_ASSERT(next_line == lines + 1);
  }));
}
