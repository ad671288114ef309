// SPDX-License-Identifier: MIT
#include "fields/field_type.hpp"
#include "fields/search_terms.hpp"
#include "support/data.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"
#include "util/writing.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>

using namespace custos;
using namespace custos::fields;

namespace {

Rules any_rules() {
  Rules rules;
  rules.country = *rc::gen::element<std::string>("GB", "US", "DE", "JE");
  rules.choices = {"standard", "large-print", "0"};
  rules.lines = *rc::gen::inRange<std::size_t>(1, 5);
  rules.today = dates::parse_iso("2026-11-22");
  rules.birth = *rc::gen::arbitrary<bool>();
  rules.date_order =
      *rc::gen::element<std::optional<dates::Order>>(std::nullopt, dates::Order::day_first, dates::Order::month_first);
  return rules;
}

// Near to values of many types, so that many are taken.
std::string any_text() {
  std::string out;
  for (const std::string& piece :
       *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{"a",
                                                                                                 "B",
                                                                                                 "Zo\xc3\xab",
                                                                                                 "e\xcc\x81",
                                                                                                 "0",
                                                                                                 "1",
                                                                                                 "26",
                                                                                                 "1980",
                                                                                                 "-",
                                                                                                 "/",
                                                                                                 ".",
                                                                                                 "@",
                                                                                                 " ",
                                                                                                 "example.org",
                                                                                                 "+44",
                                                                                                 "020 7946 0018",
                                                                                                 "SW1A",
                                                                                                 "1AA",
                                                                                                 "\n",
                                                                                                 "\r\n",
                                                                                                 "\t",
                                                                                                 "\xff",
                                                                                                 "\xc2\xa0",
                                                                                                 "yes",
                                                                                                 "standard",
                                                                                                 "'",
                                                                                                 "\xe2\x80\xae",
                                                                                                 "\xef\xbc\x91",
                                                                                                 "\xef\xac\x81"}))) {
    out += piece;
  }
  return out;
}

// What holds for every text and every type.
bool lawful(const FieldType& type, const std::string& text, const Rules& rules) {
  Problems problems;
  const auto value = read_value(type, text, rules, problems);
  if (!value) {
    return true;
  }
  Problems again;
  const auto second = read_value(type, value->kept, rules, again);
  const bool stable = second && second->kept == value->kept && second->normal == value->normal;
  const bool clean = is_utf8(value->kept) && is_utf8(value->normal) && unseen_in(value->kept, type.by_words).empty() &&
                     nfc(value->kept) == value->kept && !value->kept.empty() &&
                     (!value->normal.empty() || type.name == "text");  // a text may be marks alone
  return problems.empty() && stable && clean && normal_form(type, value->kept, rules) == value->normal &&
         (!type.canonical || type.name == "postcode" || value->kept == value->normal);
}

}  // namespace

TEST_CASE("law: what is kept is clean, is taken again, and means the same") {
  for (const FieldType* type : all_field_types()) {
    CAPTURE(type->name);
    CHECK(rc::check(std::string(type->name), [type] { RC_ASSERT(lawful(*type, any_text(), any_rules())); }));
    CHECK(rc::check(std::string(type->name) + ", noise",
                    [type](const std::string& noise) { RC_ASSERT(lawful(*type, noise, any_rules())); }));
  }
}

TEST_CASE("law: search terms have no blanks, and begin with their field") {
  CHECK(rc::check("of any text", [] {
    const std::string kept = any_text();
    std::string terms;
    append_word_terms(terms, 7, kept);
    RC_ASSERT((terms.empty() || terms.back() == ' '));
    std::size_t start = 0;
    for (auto end = terms.find(' '); end != std::string::npos; start = end + 1, end = terms.find(' ', start)) {
      RC_ASSERT(terms.substr(start, 2) == "7:");
      RC_ASSERT(end > start + 2);
    }
    RC_ASSERT(terms.find_first_of("\t\r\n\"*") == std::string::npos);
  }));
}

TEST_CASE("naughty strings are lawful for every type") {
  if (!test::has_data()) {
    return;
  }
  const Node strings = parse_json(test::data_file("hostile/blns.json"), "blns.json");
  const auto& list = *strings.as<Node::List>();
  CHECK(list.size() > 500);
  Rules rules;
  rules.choices = {"true", "1"};
  rules.lines = 10;
  rules.date_order = dates::Order::day_first;
  for (const Node& node : list) {
    const std::string& text = *node.as<std::string>();
    CAPTURE(text);
    for (const FieldType* type : all_field_types()) {
      CAPTURE(type->name);
      CHECK(lawful(*type, text, rules));
    }
  }
}
