// SPDX-License-Identifier: MIT
#include "fields/query.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>

using namespace custos;
using namespace custos::fields;

namespace {

// Texts made of what means something to the parser.
std::string any_query() {
  std::string out;
  for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
           std::vector<std::string>{"ada", "town:", "born:", "\"", "\\",         "(",  ")",  " ",    "OR", "NOT", "..",
                                    "*",   "<",     ">=",    ":",  "Zo\xc3\xab", "\t", "\n", "\xff", "-",  "'"}))) {
    out += piece;
  }
  return out;
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    out += c == '"' || c == '\\' ? "\\" : "";
    out += c;
  }
  return out + "\"";
}

}  // namespace

TEST_CASE("law: any text is a query or a fault in it, and every term stands where it says") {
  CHECK(rc::check("of pieces of the language", [] {
    const std::string text = any_query();
    try {
      each_term(parse_query(text), [&text](const QueryText& term) {
        RC_ASSERT(text.substr(term.position, term.written.size()) == term.written);
        RC_ASSERT(!term.written.empty());
      });
    } catch (const Error& error) {
      RC_ASSERT(error.code().text() == "query.syntax");
      RC_ASSERT(error.place().column >= 1U);
      RC_ASSERT(error.place().column <= text.size() + 1);
    }
  }));
}

TEST_CASE("law: a quoted value is taken as it is") {
  CHECK(rc::check("whatever stands in it", [](const std::string& value) {
    const QueryText query = parse_query("town:" + quoted(value));
    RC_ASSERT((query.kind == QueryText::Kind::field));
    RC_ASSERT(query.value == value);
    RC_ASSERT((query.match == (value.empty() ? QueryText::Match::empty : QueryText::Match::equals)));
  }));
}

TEST_CASE("law: a word with blanks on the command line keeps its value") {
  CHECK(rc::check("letters, blanks and backslashes", [] {
    const auto tail = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab \\.-'@/")));
    const std::string value = "x " + tail;
    const QueryText query = parse_query(query_text(std::vector<std::string>{"town:" + value}));
    RC_ASSERT((query.kind == QueryText::Kind::field));
    RC_ASSERT(query.value == value);
  }));
}
