// SPDX-License-Identifier: MIT
#include "formats/csv_reader.hpp"
#include "formats/format.hpp"
#include "formats/input.hpp"
#include "support/data.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace custos;
using namespace custos::formats;

namespace {

using Values = std::vector<std::optional<std::string>>;

const std::vector<Column> columns{{"given-name"}, {"note"}, {"member-no"}};

std::vector<RecordRow> rows_of(const std::vector<std::string>& texts) {
  std::vector<RecordRow> rows;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    rows.push_back({CustomerId(i + 1), {texts[i], std::nullopt, texts[texts.size() - 1 - i]}, {}});
  }
  return rows;
}

std::string written(std::string_view format, const std::vector<RecordRow>& rows) {
  const auto writer = find_format(format)->writer(columns, {"export", {}});
  std::string out = writer->begin();
  for (const RecordRow& row : rows) {
    out += writer->row(row);
  }
  return out + writer->end(rows.size(), false);
}

std::vector<std::string> hostile_texts() {
  return {"",
          "a",
          " edge ",
          "\t",
          "a,b;c\td",
          "say \"yes\"",
          "\"",
          "\"\"",
          "a\nb",
          "a\r\nb",
          "a\rb",
          "\n",
          "=1+1",
          "+44 20 7946 0018",
          "@sum",
          "0042",
          "1e5",
          "\\",
          "\\n",
          "'",
          "<script>alert(1)</script>",
          "Zo\xc3\xab 王 \xf0\x9f\x98\x80",
          "\xe2\x80\xae",
          "\xef\xbb\xbf",
          "\x1b[31m",
          "sep=;",
          "null",
          "#",
          std::string("nul\0in", 6),
          std::string(100000, 'x')};
}

void check_delimited(std::string_view format, char delimiter, const std::vector<RecordRow>& rows) {
  const std::string text = written(format, rows);
  CsvReader reader(text_source(text), "out", delimiter);
  InputRow row;
  REQUIRE(reader.next(row));
  CHECK(row.cells == std::vector<std::string>{"id", "given-name", "note", "member-no"});
  for (const RecordRow& expected : rows) {
    REQUIRE(reader.next(row));
    const bool has_nul = std::any_of(expected.values.begin(), expected.values.end(),
                                     [](const auto& value) { return value && value->find('\0') != std::string::npos; });
    CHECK(row.fault.has_value() == has_nul);  // which no record has, and reading a file refuses
    REQUIRE(row.cells.size() == 4);
    CHECK(row.cells[0] == expected.id.text());
    for (std::size_t i = 0; i < columns.size(); ++i) {
      CHECK((row.cells[i + 1] == expected.values[i].value_or("")));
    }
  }
  CHECK_FALSE(reader.next(row));
}

// What import reads of it: the id, and a cell for each value.
std::vector<std::vector<std::string>> read_back(const std::string& text, const std::string& format) {
  const auto input = open_input([&text] { return text_source(text); }, "out", {.format = format});
  const auto reader = input->rows();
  std::vector<std::vector<std::string>> out;
  for (InputRow row; reader->next(row);) {
    CHECK_FALSE(row.fault);
    out.push_back(row.cells);
  }
  return out;
}

void check_object(const Node& node, const RecordRow& expected) {
  CHECK(*node.find("id")->as<std::string>() == expected.id.text());
  const Node& fields = *node.find("fields");
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Node* value = fields.find(columns[i].name);
    CHECK((value != nullptr) == expected.values[i].has_value());
    if (value != nullptr) {
      CHECK((*value->as<std::string>() == expected.values[i]));
    }
  }
}

void check_all(const std::vector<RecordRow>& rows) {
  check_delimited("csv", ',', rows);
  check_delimited("tsv", '\t', rows);

  const Node whole = parse_json(written("json", rows), "out");
  CHECK(*whole.find("type")->as<std::string>() == "export");
  CHECK(whole.find("count")->as<Node::Number>()->text == std::to_string(rows.size()));
  const auto& list = *whole.find("customers")->as<Node::List>();
  REQUIRE(list.size() == rows.size());
  const std::string lines_text = written("jsonl", rows);
  const auto lines = split(lines_text, '\n');
  REQUIRE(lines.size() == rows.size() + 1);
  CHECK(lines.back().empty());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    check_object(list[i], rows[i]);
    const Node line = parse_json(lines[i], "out");
    CHECK(*line.find("type")->as<std::string>() == "customer");
    check_object(line, rows[i]);
  }
}

}  // namespace

TEST_CASE("formats are found by name") {
  std::set<std::string_view> names;
  for (const Format* format : all_formats()) {
    names.insert(format->name);
    CHECK(find_format(format->name) == format);
    CHECK_FALSE(format->extension.empty());
    CHECK_FALSE(format->for_whom.empty());
  }
  CHECK(names.size() == all_formats().size());
  CHECK(find_format("") == nullptr);
  CHECK(find_format("CSV") == nullptr);
}

TEST_CASE("hostile values come back from every format as they were") {
  check_all(rows_of(hostile_texts()));
}

TEST_CASE("no rows are an empty file of the format") {
  check_all({});
  CHECK(written("csv", {}) == "id,given-name,note,member-no\n");
  CHECK(written("jsonl", {}).empty());
}

TEST_CASE("the naughty strings come back from every format as they were") {
  if (!test::has_data()) {
    return;
  }
  const Node strings = parse_json(test::data_file("hostile/blns.json"), "blns.json");
  std::vector<std::string> texts;
  for (const Node& node : *strings.as<Node::List>()) {
    texts.push_back(*node.as<std::string>());
    CHECK(is_utf8(texts.back()));
  }
  CHECK(texts.size() > 500);
  check_all(rows_of(texts));
}

TEST_CASE("CSV for spreadsheets has no formula in it, and comes back as it was") {
  std::vector<std::string> texts{"=1+1", "+44", "-1", "@sum", "\t=1", "\r=1", "\n=1", "'",    "''",      "'=1",
                                 "''=1", "'a",  "a",  "",     "=",    "'-",   "a;=1", "\"=1", "\",\"=1", "a\n=1"};
  for (const std::string& text : hostile_texts()) {
    if (text.find('\0') == std::string::npos) {
      texts.push_back(text);
    }
  }
  const auto rows = rows_of(texts);
  const std::string text = written("csv-sheet", rows);
  CHECK(text.starts_with("\xef\xbb\xbf\"id\",\"given-name\""));
  const auto raw = read_back(text, "csv");
  const auto back = read_back(text, "csv-sheet");
  REQUIRE(back.size() == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const std::string& cell : raw[i]) {
      CHECK((cell.empty() || std::string_view("=+-@\t\r\n").find(cell.front()) == std::string_view::npos));
    }
    for (std::size_t column = 0; column < columns.size(); ++column) {
      CHECK(back[i][column + 1] == rows[i].values[column].value_or(""));
    }
  }
}

TEST_CASE("a table in Markdown means nothing but its cells") {
  const std::string text =
      written("md", rows_of({"|", "<b>&amp;", "*a* _b_ `c`", "[x](y)", "a\nb\tc", "\x1b[31m\xe2\x80\xae"}));
  const auto lines = split(text, '\n');
  REQUIRE(lines.size() == 9);
  CHECK(lines[0] == "| Customer | given-name | note | member-no |");
  CHECK(lines[2].find("| \\| | |") != std::string_view::npos);
  CHECK(lines[3].find("\\<b\\>\\&amp;") != std::string_view::npos);
  CHECK(lines[4].find("\\*a\\* \\_b\\_ \\`c\\`") != std::string_view::npos);
  CHECK(lines[5].find("\\[x\\](y)") != std::string_view::npos);
  CHECK(lines[6].find("a<br>b c") != std::string_view::npos);
  CHECK(lines[7].find("\\\\u{1b}\\[31m\\\\u{202e}") != std::string_view::npos);
}

TEST_CASE("JSON tells what was withheld, and whether the list was cut") {
  const auto writer = find_format("json")->writer(columns, {"export", {{"id", "D-1\"8"}}});
  std::string out = writer->begin();
  out += writer->row(
      {CustomerId(1), {std::nullopt, std::nullopt, std::nullopt}, {{"note", "the role may not \"see\" it"}}});
  out += writer->end(1, true);
  const Node node = parse_json(out, "out");
  CHECK(*node.find("id")->as<std::string>() == "D-1\"8");
  CHECK(*node.find("truncated")->as<bool>());
  const Node& customer = (*node.find("customers")->as<Node::List>())[0];
  CHECK(customer.find("fields")->as<Node::Members>()->empty());
  const Node& withheld = (*customer.find("withheld")->as<Node::List>())[0];
  CHECK(*withheld.find("field")->as<std::string>() == "note");
  CHECK(*withheld.find("reason")->as<std::string>() == "the role may not \"see\" it");
  const auto other = find_format("json")->writer(columns, {"export", {}});
  CHECK(parse_json(other->begin() + other->end(0, std::nullopt), "out").find("truncated") == nullptr);
}
