// SPDX-License-Identifier: MIT
#include "formats/csv_reader.hpp"
#include "render/document.hpp"
#include "support/code_points.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

using namespace custos;
using namespace custos::render;

namespace {

std::string delimited(const Document& document, char delimiter = ',') {
  std::ostringstream out;
  print_delimited(document, delimiter, out);
  return out.str();
}

}  // namespace

TEST_CASE("a value in one text") {
  CHECK(to_text(Value()).empty());
  CHECK(to_text("x") == "x");
  CHECK(to_text(std::int64_t{-5}) == "-5");
  CHECK(to_text(true) == "yes");
  CHECK(to_text(false) == "no");
  CHECK(to_text(Date{"2026-11-22"}) == "2026-11-22");
  CHECK(to_text(List{"a", 1, true}) == "a, 1, yes");
  CHECK(to_text(List{}).empty());
  CHECK(to_text(Members{{"a", 1}, {"b", "x"}}) == "a: 1, b: x");
  CHECK(to_text(Value(5).told("five")) == "five");
  CHECK(Value().empty());
  CHECK_FALSE(Value("").empty());
}

TEST_CASE("an empty text in a list keeps its place") {
  CHECK(to_text(List{"", "a", ""}) == ", a, ");
}

TEST_CASE("a document is one delimited text: the table that it begins with, or all of it by key") {
  const Table table{
      "t", {{"id", "Id"}, {"name", "Name"}}, {{"C-10429", "a,b"}, {"C-75", Value("x").told("for people")}}};
  const Fields fields{"", {{"a", "A", "1"}, {"", "B", "2"}, {"c", "C", true}}};
  const Document table_first{"x", {Note{"n"}, table, fields}};
  CHECK(delimited(table_first) == "id,name\nC-10429,\"a,b\"\nC-75,x\n");
  CHECK(delimited(table_first, '\t') == "id\tname\nC-10429\ta,b\nC-75\tx\n");
  const Document fields_first{"x", {Note{"n"}, fields, table}};
  CHECK(delimited(fields_first) ==
        "key,value\na,1\nc,yes\nt.1.id,C-10429\nt.1.name,\"a,b\"\nt.2.id,C-75\nt.2.name,x\n");
  const Document named{"x", {Fields{"f", {{"a", "A", "1"}}}, Plain{"text", "words"}, Table{"t", {{"", "N"}}, {{"2"}}}}};
  CHECK(delimited(named, '\t') == "key\tvalue\nf.a\t1\ntext\twords\n");
}

TEST_CASE("of several tables the first is the delimited text, and the others are named") {
  const Table table{"t", {{"id", "Id"}}, {{"C-13"}}}, other{"u", {{"id", "Id"}}, {{"C-21"}}}, none{"v", {}, {}};
  std::ostringstream out;
  CHECK(print_delimited({"x", {table, none, other}}, ',', out) == std::vector<std::string>{"u"});
  CHECK(out.str() == "id\nC-13\n");
}

TEST_CASE("fields for people alone are passed over") {
  const Document document{"x", {Fields{"", {{"", "B", "2"}}}, Fields{"f", {{"c", "C", true}}}}};
  CHECK(delimited(document) == "key,value\nf.c,yes\n");
  CHECK(delimited({"x", {Note{"n"}}}).empty());
}

TEST_CASE("delimited text is exact: every code point comes back, one row a row") {
  const Table table{"t", {{"id", "Id"}, {"name", "Name"}}, {{"C-10429", test::all_code_points()}, {"C-75", "=1+1"}}};
  for (const char delimiter : {',', '\t'}) {
    const std::string text = delimited({"x", {table}}, delimiter);
    formats::CsvReader reader(formats::text_source(text), "out", delimiter);
    formats::InputRow row;
    REQUIRE(reader.next(row));
    REQUIRE(reader.next(row));
    REQUIRE(row.cells.size() == 2);
    CHECK((row.cells[1] == test::all_code_points()));
    REQUIRE(reader.next(row));
    CHECK(row.cells == std::vector<std::string>{"C-75", "=1+1"});
    CHECK_FALSE(reader.next(row));
  }
}
