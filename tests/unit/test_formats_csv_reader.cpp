// SPDX-License-Identifier: MIT
#include "formats/csv_reader.hpp"
#include "support/data.hpp"
#include "support/errors.hpp"
#include "util/tree.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

using namespace custos;
using namespace custos::formats;
using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

using Cells = std::vector<std::string>;

// A source that gives a few bytes at a time, so that every line is cut somewhere.
ByteSource slow_source(std::string_view text, std::size_t step) {
  return [text, step](char* buffer, std::size_t size) mutable {
    const std::size_t taken = std::min({size, step, text.size()});
    std::copy_n(text.data(), taken, buffer);
    text.remove_prefix(taken);
    return taken;
  };
}

std::vector<InputRow> rows_of(ByteSource source, char delimiter) {
  CsvReader reader(std::move(source), "in.csv", delimiter);
  std::vector<InputRow> rows;
  InputRow row;
  while (reader.next(row)) {
    rows.push_back(row);
  }
  CHECK_FALSE(reader.next(row));
  return rows;
}

bool same(const std::vector<InputRow>& left, const std::vector<InputRow>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](const InputRow& a, const InputRow& b) {
    return a.line == b.line && a.blank == b.blank && a.cells == b.cells && a.fault.has_value() == b.fault.has_value();
  });
}

std::vector<InputRow> rows_of(std::string_view text, char delimiter = ',') {
  auto rows = rows_of(text_source(text), delimiter);
  CHECK(same(rows, rows_of(slow_source(text, 1), delimiter)));
  CHECK(same(rows, rows_of(slow_source(text, 7), delimiter)));
  return rows;
}

Cells only_row(std::string_view text, char delimiter = ',') {
  const auto rows = rows_of(text, delimiter);
  REQUIRE(rows.size() == 1);
  CHECK_FALSE(rows[0].fault.has_value());
  return rows[0].cells;
}

std::string code(const InputRow& row) {
  return row.fault ? std::string(row.fault->code.text()) : std::string();
}

std::string with_crlf(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == '\n' ? "\r\n" : std::string(1, c);
  }
  return out;
}

}  // namespace

TEST_CASE("cells, quotes and line ends of RFC 4180") {
  CHECK(only_row("a,b,c\n") == Cells{"a", "b", "c"});
  CHECK(only_row("a,b,c") == Cells{"a", "b", "c"});
  CHECK(only_row("a,b,c\r\n") == Cells{"a", "b", "c"});
  CHECK(only_row("a,b,c\r") == Cells{"a", "b", "c"});
  CHECK(only_row(",,\n") == Cells{"", "", ""});
  CHECK(only_row("a,\n") == Cells{"a", ""});
  CHECK(only_row("a,") == Cells{"a", ""});
  CHECK(only_row("\"\"\n") == Cells{""});
  CHECK(only_row("\"\"") == Cells{""});
  CHECK(only_row("\"a,b\",\"c\"\"d\",\"e\nf\"\n") == Cells{"a,b", "c\"d", "e\nf"});
  CHECK(only_row("\"a\r\nb\"") == Cells{"a\r\nb"});
  CHECK(only_row("\"\"\"\"\n") == Cells{"\""});
  CHECK(only_row("\"a\",\"\"") == Cells{"a", ""});
  CHECK(only_row("a;b,c;\"d;e\"\n", ';') == Cells{"a", "b,c", "d;e"});
  CHECK(only_row("a\tb c\t\n", '\t') == Cells{"a", "b c", ""});
}

TEST_CASE("blanks belong to the cell, and so do bytes that are no text") {
  CHECK(only_row(" a , b\t,\xc2\xa0\n") == Cells{" a ", " b\t", "\xc2\xa0"});
  CHECK(only_row("\" a \"\n") == Cells{" a "});
  CHECK(only_row("a\x01,\xff\n") == Cells{"a\x01", "\xff"});
}

TEST_CASE("a byte order mark is no part of the first cell, and elsewhere it is") {
  CHECK(only_row("\xef\xbb\xbf"
                 "a,b\n") == Cells{"a", "b"});
  CHECK(only_row("\xef\xbb\xbf\"a\",b\n") == Cells{"a", "b"});
  CHECK(only_row("a,\xef\xbb\xbf"
                 "b\n") == Cells{"a",
                                 "\xef\xbb\xbf"
                                 "b"});
  CHECK(rows_of("").empty());
}

TEST_CASE("empty lines are rows, and are called blank") {
  const auto rows = rows_of("a\n\n\r\nb\n,\n\n");
  REQUIRE(rows.size() == 6);
  CHECK(rows[1].blank);
  CHECK(rows[2].blank);
  CHECK(rows[1].cells.empty());
  CHECK_FALSE(rows[4].blank);
  CHECK(rows[5].blank);
  CHECK(rows[3].line == 4);
}

TEST_CASE("rows know the physical line that they begin in") {
  const auto rows = rows_of("h\n\"a\nb\nc\"\nd\n\"e\"\n");
  REQUIRE(rows.size() == 4);
  CHECK(rows[1].line == 2);
  CHECK(rows[2].line == 5);
  CHECK(rows[3].line == 6);
  const auto old = rows_of("h\r\"a\rb\"\rd\r");
  REQUIRE(old.size() == 3);
  CHECK(old[1].cells == Cells{"a\rb"});
  CHECK(old[2].line == 4);
}

TEST_CASE("a stray quote breaks one row, and the next ones are read") {
  const auto rows = rows_of("name,town\nAda,Leeds\na,\"b\"c,d\nBob,York\nx\"y,\"z\"\nEve,Bath\n");
  REQUIRE(rows.size() == 6);
  CHECK(code(rows[2]) == "csv.stray-quote");
  CHECK(rows[2].line == 3);
  CHECK(rows[2].fault->place == Place{"in.csv", 3, 6});
  CHECK(rows[2].cells == Cells{"a", "\"b\"c", "d"});
  CHECK(rows[3].cells == Cells{"Bob", "York"});
  CHECK(code(rows[4]) == "csv.stray-quote");
  CHECK(rows[4].fault->place.column == 2);
  CHECK(rows[5].cells == Cells{"Eve", "Bath"});
  CHECK_FALSE(rows[5].fault.has_value());
}

TEST_CASE("the sound cells beside a stray quote come without their quotes, the broken ones as they stand") {
  const auto broken = [](const std::string& line) {
    const auto rows = rows_of("h\n" + line + "\nnext\n");
    REQUIRE(rows.size() == 3);
    CHECK(code(rows[1]) == "csv.stray-quote");
    CHECK(rows[2].cells == Cells{"next"});
    return rows[1].cells;
  };
  CHECK(broken(R"("A","B ""b"", c","say \"hi\" now","D")") == Cells{"A", "B \"b\", c", R"("say \"hi\" now")", "D"});
  CHECK(broken(R"("say \"hi\", he said","D")") == Cells{R"("say \"hi\", he said")", "D"});
  CHECK(broken(R"("A"x,"B","C")") == Cells{"\"A\"x", "B", "C"});
  CHECK(broken(R"("A",B"C,)") == Cells{"A", "B\"C", ""});
  CHECK(broken(R"("A" ,"","x""y")") == Cells{"\"A\" ", "", "x\"y"});
}

TEST_CASE("a stray quote in the last line, without its end") {
  for (const std::string text : {"a\nb\"c,\"d\"", "a\n\"b\"c", "a\n\"b\" ", "a\nb\"c,\"d\"\n"}) {
    CAPTURE(text);
    const auto rows = rows_of(text);
    REQUIRE(rows.size() == 2);
    CHECK(code(rows[1]) == "csv.stray-quote");
  }
}

TEST_CASE("an unclosed quote is told where it was opened, and reading goes on behind that line") {
  const auto rows = rows_of("h,i\n1,2\n\"open,3\n4,5\n6,7\n");
  REQUIRE(rows.size() == 5);
  CHECK(code(rows[2]) == "csv.unclosed-quote");
  CHECK(rows[2].line == 3);
  CHECK(rows[2].fault->place.line == 3);
  CHECK(rows[2].cells == Cells{"\"open", "3"});
  CHECK(rows[3].cells == Cells{"4", "5"});
  CHECK(rows[3].line == 4);
  CHECK(rows[4].cells == Cells{"6", "7"});
}

TEST_CASE("an unclosed quote that the next quote seems to close") {
  const auto rows = rows_of("h,i\n\"open,3\n4,5\n\"x\",7\n8,9\n");
  REQUIRE(rows.size() == 5);
  CHECK(code(rows[1]) == "csv.unclosed-quote");
  CHECK(rows[1].fault->message.find("line 4") != std::string::npos);
  CHECK(rows[2].cells == Cells{"4", "5"});
  CHECK(rows[3].cells == Cells{"x", "7"});
  CHECK(rows[4].cells == Cells{"8", "9"});
  CHECK(rows[4].line == 5);
}

TEST_CASE("a cell has at most 50 lines") {
  const auto cell = [](std::size_t lines) {
    std::string out = "\"";
    for (std::size_t i = 1; i < lines; ++i) {
      out += "x\n";
    }
    return out + "x\",end\n";
  };
  const std::string whole = cell(50) + "after\n";
  auto rows = rows_of(whole);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].cells.size() == 2);
  CHECK(rows[1].line == 51);
  rows = rows_of(cell(52) + "after\n");
  CHECK(code(rows[0]) == "csv.unclosed-quote");
  CHECK(rows[0].line == 1);
  CHECK(rows[1].cells == Cells{"x"});
  CHECK(rows[1].line == 2);
  CHECK(rows.back().cells == Cells{"after"});
}

TEST_CASE("a quoted cell has at most 64 KiB") {
  std::string text = "\"";
  for (int i = 0; i < 20; ++i) {
    text += std::string(4000, 'x') + "\n";
  }
  const auto rows = rows_of(text + "a,b\n");
  CHECK(code(rows[0]) == "csv.unclosed-quote");
  CHECK(rows.back().cells == Cells{"a", "b"});
  CHECK(rows.size() == 21);
  CHECK(only_row(std::string(200000, 'y') + ",z\n").front().size() == 200000);  // one line is one line
}

TEST_CASE("every quote of a file may be left open") {
  std::string text;
  for (int i = 0; i < 300; ++i) {
    text += "a,\"b\n";
  }
  std::size_t faults = 0;
  const auto rows = rows_of(text);
  for (const InputRow& row : rows) {
    faults += row.fault ? 1U : 0U;
  }
  CHECK(faults > 0);
  CHECK(rows.back().line >= 299);
}

TEST_CASE("a row's memory is used again, and keeps nothing of the row before") {
  CsvReader reader(text_source("a,b,c\n\"x\"y\nd\n\ne,f\n"), "in.csv", ',');
  InputRow row;
  REQUIRE(reader.next(row));
  CHECK(row.cells == Cells{"a", "b", "c"});
  REQUIRE(reader.next(row));
  CHECK(row.fault.has_value());
  REQUIRE(reader.next(row));
  CHECK_FALSE(row.fault.has_value());
  CHECK(row.cells == Cells{"d"});
  REQUIRE(reader.next(row));
  CHECK(row.blank);
  REQUIRE(reader.next(row));
  CHECK_FALSE(row.blank);
  CHECK(row.cells == Cells{"e", "f"});
  CHECK_FALSE(reader.next(row));
}

TEST_CASE("long files are read in pieces without a seam") {
  std::string text;
  for (int i = 0; i < 60000; ++i) {
    text += std::to_string(i) + ",\"two\r\nlines\"\r\n";
  }
  CsvReader reader(text_source(text), "in.csv", ',');
  InputRow row;
  std::size_t count = 0, wrong = 0;
  while (reader.next(row)) {
    wrong += row.cells == Cells{std::to_string(count), "two\r\nlines"} && row.line == 2 * count + 1 ? 0U : 1U;
    ++count;
  }
  CHECK(count == 60000);
  CHECK(wrong == 0);
}

TEST_CASE("an open file is a source, and a folder is a fault") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const Descriptor read_end(ends[0]);
  {
    const Descriptor write_end(ends[1]);
    write_all(write_end.number(), "a,b\nc", "pipe");
  }
  const auto rows = rows_of(descriptor_source(read_end.number(), "pipe"), ',');
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].cells == Cells{"a", "b"});
  CHECK(rows[1].cells == Cells{"c"});
  const Descriptor folder(::open("/", O_RDONLY | O_CLOEXEC));
  char buffer[8];
  CHECK(test::code_of([&] { descriptor_source(folder.number(), "/")(buffer, sizeof buffer); }) == "file.unreadable");
}

TEST_CASE("csv-spectrum, as it is and with CRLF") {
  if (!test::has_data()) {
    return;
  }
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::data_path("real/csv-spectrum"))) {
    if (entry.path().extension() != ".csv" || entry.path().stem() == "location_coordinates") {
      continue;  // that one's JSON has another telephone number than its CSV, and both lost bytes
    }
    auto json = entry.path();
    const Node expected = parse_json(read_file(json.replace_extension(".json")), json.string());
    const auto& records = *expected.as<Node::List>();
    const std::string text = read_file(entry.path());
    for (const bool crlf : {false, true}) {
      CAPTURE(entry.path().string());
      CAPTURE(crlf);
      auto rows = rows_of(crlf ? with_crlf(text) : text);
      std::erase_if(rows, [](const InputRow& row) { return row.blank; });
      REQUIRE(rows.size() == records.size() + 1);
      for (std::size_t r = 0; r < records.size(); ++r) {
        CHECK_FALSE(rows[r + 1].fault.has_value());
        REQUIRE(rows[r + 1].cells.size() == rows[0].cells.size());
        for (std::size_t c = 0; c < rows[0].cells.size(); ++c) {
          const std::string& value = *records[r].find(rows[0].cells[c])->as<std::string>();
          CHECK(rows[r + 1].cells[c] == (crlf ? with_crlf(value) : value));
        }
      }
    }
    ++files;
  }
  CHECK(files == 6);
}

TEST_CASE("csv-spectrum: quotes inside a cell that is not quoted are text") {
  if (!test::has_data()) {
    return;
  }
  const auto rows = rows_of(test::data_file("real/csv-spectrum/location_coordinates.csv"));
  REQUIRE(rows.size() == 2);
  CHECK_FALSE(rows[1].fault.has_value());
  REQUIRE(rows[1].cells.size() == 4);
  CHECK(rows[1].cells[1].ends_with("17.9\"W"));
}

TEST_CASE("where no cell begins with a quote, quotes are text, and reading goes on") {
  const auto rows = rows_of("size,what\n12\" ,pipe\nsay \"x\",y\n\"a\",b\n");
  REQUIRE(rows.size() == 4);
  CHECK(rows[1].cells == Cells{"12\" ", "pipe"});
  CHECK(rows[2].cells == Cells{"say \"x\"", "y"});
  CHECK(rows[3].cells == Cells{"a", "b"});
}

TEST_CASE("a NUL byte breaks its row, and no other") {
  const auto rows = rows_of("h,i\na\0b,1\n\"x\ny\0\",2\n\0\nz,3\n"sv);
  REQUIRE(rows.size() == 5);
  CHECK(code(rows[1]) == "csv.nul-byte");
  CHECK(rows[1].fault->place == Place{"in.csv", 2, 2});
  CHECK(rows[1].cells == Cells{"a\0b"s, "1"});
  CHECK(code(rows[2]) == "csv.nul-byte");
  CHECK(rows[2].fault->place.column == 0);
  CHECK(code(rows[3]) == "csv.nul-byte");
  CHECK(rows[4].cells == Cells{"z", "3"});
  CHECK_FALSE(rows[4].fault.has_value());
}

TEST_CASE("line ends may differ within a file, and the last one may be missing") {
  const auto rows = rows_of("a,b\n1,2\r\n3,4\r5,\"6\r\n7\"\n8,9");
  REQUIRE(rows.size() == 5);
  CHECK(rows[1].cells == Cells{"1", "2"});
  CHECK(rows[2].line == 3);
  CHECK(rows[3].cells == Cells{"5", "6\r\n7"});
  CHECK(rows[4].line == 6);
  CHECK(rows[4].cells == Cells{"8", "9"});
  CHECK(rows_of("\n").front().blank);
  CHECK(rows_of("\r\n\r").size() == 2);
}

TEST_CASE("a cell of a megabyte is a cell") {
  const std::string large(1 << 20, 'x');
  CHECK(only_row(large + ",1\n") == Cells{large, "1"});
}

TEST_CASE("a line that hardly ends is one broken row, and the next one is read") {
  const std::string line(std::size_t{40} << 20, 'x');
  for (const std::string& end : {"\nlast\n"s, "\r\nlast"s, "\rlast"s}) {
    const std::string text = "h\n\"open\n" + line + end;
    const auto rows = rows_of(text_source(text), ',');
    REQUIRE(rows.size() == 4);
    CHECK(code(rows[1]) == "csv.unclosed-quote");
    CHECK(code(rows[2]) == "csv.line-too-long");
    CHECK(rows[2].line == 3);
    CHECK(rows[2].cells.front().size() == 4096);
    CHECK(rows[3].cells == Cells{"last"});
    CHECK(rows[3].line == 4);
  }
}
