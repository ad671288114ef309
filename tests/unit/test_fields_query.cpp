// SPDX-License-Identifier: MIT
#include "fields/query.hpp"
#include "support/errors.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace custos;
using namespace custos::fields;
using Kind = QueryText::Kind;
using Match = QueryText::Match;

namespace {

std::string value_of(const QueryText& query) {
  switch (query.match) {
    case Match::equals:
      return "=" + query.value;
    case Match::prefix:
      return query.value + "…";
    case Match::suffix:
      return "…" + query.value;
    case Match::empty:
      return "empty";
    case Match::range:
      return query.value + ".." + query.upper;
    case Match::below:
      return "<" + query.value;
    case Match::at_most:
      return "<=" + query.value;
    case Match::above:
      return ">" + query.value;
    case Match::at_least:
      return ">=" + query.value;
  }
  return "?";
}

// The tree in one line, every pair of parentheses written.
std::string shape(const QueryText& query) {
  if (query.kind == Kind::word) {
    return "'" + query.value + "'";
  }
  if (query.kind == Kind::field) {
    return query.name + ":" + value_of(query);
  }
  std::string out = query.kind == Kind::no ? "not" : query.kind == Kind::any ? "any" : "all";
  out += "(";
  for (const QueryText& part : query.parts) {
    out += (out.back() == '(' ? "" : " ") + shape(part);
  }
  return out + ")";
}

std::string shape(std::string_view text) {
  return shape(parse_query(text));
}

std::string query_of(std::initializer_list<std::string> words) {
  return query_text(std::vector<std::string>(words));
}

}  // namespace

TEST_CASE("words and fields side by side must all hold") {
  CHECK(shape("") == "all()");
  CHECK(shape("  \t\n ") == "all()");
  CHECK(shape("ada") == "'ada'");
  CHECK(shape("ada lovelace") == "all('ada' 'lovelace')");
  CHECK(shape("Ada O'Brien") == "all('Ada' 'O'Brien')");
  CHECK(shape("ada town:leeds") == "all('ada' town:=leeds)");
  CHECK(shape("ada@example.org") == "'ada@example.org'");
  CHECK(shape("C-10429") == "'C-10429'");
  CHECK(shape("\"St Ives\"") == "'St Ives'");
  CHECK(shape("王小明 Zoë") == "all('王小明' 'Zoë')");
}

TEST_CASE("what a field's value asks for") {
  CHECK(shape("town:leeds") == "town:=leeds");
  CHECK(shape("town:St*") == "town:St…");
  CHECK(shape("phone:*4821") == "phone:…4821");
  CHECK(shape("town:") == "town:empty");
  CHECK(shape("town:\"\"") == "town:empty");
  CHECK(shape("town: leeds") == "all(town:empty 'leeds')");
  CHECK(shape("born:1980-01-01..1989-12-31") == "born:1980-01-01..1989-12-31");
  CHECK(shape("born:1980-01-01..") == "born:1980-01-01..");
  CHECK(shape("born:..1980-01-01") == "born:..1980-01-01");
  CHECK(shape("age:<18") == "age:<18");
  CHECK(shape("age:<=18") == "age:<=18");
  CHECK(shape("age:>18") == "age:>18");
  CHECK(shape("age:>=18") == "age:>=18");
  CHECK(shape("consent:newsletter") == "consent:=newsletter");
  CHECK(shape("time:10:30") == "time:=10:30");
  CHECK(shape("Town:leeds") == "town:=leeds");
  CHECK(shape("NOT Given_Name:ada") == "not(given-name:=ada)");
  CHECK(shape(":leeds") == "':leeds'");
}

TEST_CASE("quotes take the meaning from every sign") {
  CHECK(shape("town:\"St Ives\"") == "town:=St Ives");
  CHECK(shape("town:\"St*\"") == "town:=St*");
  CHECK(shape("town:\"St I\"*") == "town:St I…");
  CHECK(shape("phone:*\"07 57\"") == "phone:…07 57");
  CHECK(shape("\"St I\"*") == "all('St I' '*')");
  CHECK(query_of({"town:St I*"}) == "town:\"St I\"*");
  CHECK(query_of({"phone:*07 57"}) == "phone:*\"07 57\"");
  CHECK(shape("note:\"a..b\"") == "note:=a..b");
  CHECK(shape("note:\"<5\"") == "note:=<5");
  CHECK(shape("note:\"(a OR b)\"") == "note:=(a OR b)");
  CHECK(shape("note:\"say \\\"yes\\\" \\\\o/\"") == "note:=say \"yes\" \\o/");
  CHECK(shape("\"OR\"") == "'OR'");
  CHECK(shape("\"NOT\" ada") == "all('NOT' 'ada')");
}

TEST_CASE("OR binds less than standing side by side, NOT more") {
  CHECK(shape("a OR b") == "any('a' 'b')");
  CHECK(shape("a OR b OR c") == "any('a' 'b' 'c')");
  CHECK(shape("a b OR c d") == "any(all('a' 'b') all('c' 'd'))");
  CHECK(shape("NOT a") == "not('a')");
  CHECK(shape("NOT a b") == "all(not('a') 'b')");
  CHECK(shape("NOT NOT a") == "not(not('a'))");
  CHECK(shape("NOT (a b) OR c") == "any(not(all('a' 'b')) 'c')");
  CHECK(shape("a (b OR c)") == "all('a' any('b' 'c'))");
  CHECK(shape("((a))") == "'a'");
  CHECK(shape("status:active OR status:lapsed") == "any(status:=active status:=lapsed)");
  CHECK(shape("a OR\tb") == "any('a' 'b')");
  CHECK(shape("a\nOR\nb") == "any('a' 'b')");
  CHECK(shape("NOT\ta") == "not('a')");
  CHECK(shape("(NOT(a))") == "not('a')");
}

TEST_CASE("keywords are whole words in capitals") {
  CHECK(shape("or not") == "all('or' 'not')");
  CHECK(shape("ORLA NOTTAGE") == "all('ORLA' 'NOTTAGE')");
  CHECK(shape("a ORb") == "all('a' 'ORb')");
  CHECK(shape("NOT-a") == "'NOT-a'");
}

TEST_CASE("parentheses inside a word are part of it") {
  CHECK(shape("note:O(1)") == "note:=O(1)");
  CHECK(shape("(note:O(1))") == "note:=O(1)");
  CHECK(shape("(a b)") == "all('a' 'b')");
}

TEST_CASE("what cannot be a query is refused, and says where") {
  struct Case {
    std::string text;
    std::size_t column;  // 0: anywhere
  };

  const Case cases[] = {{"(a", 1},      {"a)", 2},          {"()", 1},       {"( )", 1},     {"OR", 0},
                        {"a OR", 5},    {"OR a", 0},        {"(a OR)", 6},   {"(a OR )", 7}, {"NOT", 1},
                        {"a NOT", 3},   {"(NOT)", 2},       {"NOT OR a", 1}, {"age:<", 1},   {"age:>=", 1},
                        {"born:..", 1}, {"a town:\"St", 8}, {"\"", 1}};
  for (const Case& each : cases) {
    CAPTURE(each.text);
    const Error error = test::error_of([&] { parse_query(each.text); });
    CHECK(error.code().text() == "query.syntax");
    CHECK(error.failure() == Failure::usage);
    CHECK(error.place().line == 1);
    CHECK((each.column == 0 || error.place().column == each.column));
  }
}

TEST_CASE("a query has 64 levels and no more") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '(') + "a" + std::string(depth, ')'); };
  CHECK(shape(nested(60)) == "'a'");
  CHECK(test::code_of([&] { parse_query(nested(100)); }) == "query.syntax");
  CHECK(test::code_of([&] { parse_query(std::string(1000000, '(')); }) == "query.syntax");
  std::string nots;
  for (int i = 0; i < 100000; ++i) {
    nots += "NOT ";
  }
  CHECK(test::code_of([&] { parse_query(nots + "a"); }) == "query.syntax");
}

TEST_CASE("a term knows where it stands and how it was written") {
  const QueryText query = parse_query("ada (town:\"St Ives\" OR born:>1980-01-01)");
  std::vector<std::string> written;
  std::vector<std::size_t> positions;
  each_term(query, [&](const QueryText& term) {
    written.push_back(term.written);
    positions.push_back(term.position);
  });
  CHECK(written == std::vector<std::string>{"ada", "town:\"St Ives\"", "born:>1980-01-01"});
  CHECK(positions == std::vector<std::size_t>{0, 5, 23});
}

TEST_CASE("a word of the command line that lost its quotes is one term again") {
  CHECK(query_of({}).empty());
  CHECK(query_of({"ada", "lovelace"}) == "ada lovelace");
  CHECK(shape(query_of({"town:St Ives", "ada"})) == "all(town:=St Ives 'ada')");
  CHECK(shape(query_of({"town:St Ives OR town:Leeds"})) == "any(all(town:=St 'Ives') town:=Leeds)");
  CHECK(shape(query_of({"status:active OR status:lapsed"})) == "any(status:=active status:=lapsed)");
  CHECK(shape(query_of({"town:\"St Ives\""})) == "town:=St Ives");
  CHECK(shape(query_of({"NOT", "ada"})) == "not('ada')");
  CHECK(shape(query_of({"path:C:\\My Files\\x"})) == "all(path:=C:\\My 'Files\\x')");
  CHECK(shape(query_of({"note:back \\ slash"})) == "note:=back \\ slash");
}
