// SPDX-License-Identifier: MIT
#include "render/document.hpp"
#include "support/code_points.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace custos;
using namespace custos::render;

namespace {

std::string json_of(const Document& document) {
  std::ostringstream out;
  print_json(document, out);
  return out.str();
}

}  // namespace

TEST_CASE("a document is one object on one line") {
  const Document document{
      "customer",
      {Fields{"", {{"id", "Id", "C-10429"}, {"", "For people", "x"}, {"count", "", 2}}},
       Fields{"fields", {{"given-name", "Given name", "Zo\xc3\xab"}, {"born", "Born", Date{"1980-06-26"}}}},
       Table{"withheld",
             {{"field", "Field"}, {"", "People's"}, {"reason", "Why"}},
             {{"note", "x", "no"}, {"town", "y", Value()}}},
       Note{"not for programs"}, Plain{"text", "one\ntwo"}}};
  CHECK(json_of(document) ==
        "{\"type\":\"customer\",\"id\":\"C-10429\",\"count\":2,\"fields\":{\"given-name\":\"Zo\xc3\xab\",\"born\":"
        "\"1980-06-26\"},"
        "\"withheld\":[{\"field\":\"note\",\"reason\":\"no\"},{\"field\":\"town\"}],\"text\":\"one\\ntwo\"}\n");
}

TEST_CASE("programs get the value, not what is said to people") {
  const Fields fields{"",
                      {{"a", "A", Value(true).told("certainly")},
                       {"b", "B", Value()},
                       {"c", "C", std::uint64_t{9007199254740993}},
                       {"d", "D", std::int64_t{-1}},
                       {"e", "E", List{}},
                       {"f", "F", Members{}},
                       {"g", "G", List{List{1, "x"}, Members{{"k", false}}}}}};
  CHECK(json_of({"x", {fields}}) ==
        "{\"type\":\"x\",\"a\":true,\"b\":null,\"c\":9007199254740993,\"d\":-1,\"e\":[],\"f\":{},"
        "\"g\":[[1,\"x\"],{\"k\":false}]}\n");
}

TEST_CASE("an empty table is an empty list") {
  CHECK(json_of({"find", {Table{"customers", {{"id", "Id"}}, {}}}}) == "{\"type\":\"find\",\"customers\":[]}\n");
}

TEST_CASE("every code point comes back, and none that is not seen gets out") {
  const std::string all = test::all_code_points();
  const Document document{
      "x",
      {Fields{"", {{"value", "Value", all}, {"list", "", List{all}}, {"members", "", Members{{all, all}}}}},
       Table{"table", {{"cell", "Cell"}}, {{all}}}, Plain{"plain", all}}};
  const std::string json = json_of(document);
  std::vector<std::uint32_t> unseen;
  each_code_point(json.substr(0, json.size() - 1), [&unseen](std::int32_t c, std::string_view) {
    if (c < 0 || test::must_not_reach_terminal(static_cast<std::uint32_t>(c))) {
      unseen.push_back(static_cast<std::uint32_t>(c));
    }
  });
  CHECK(unseen == std::vector<std::uint32_t>{});
  CHECK(json.back() == '\n');
  const Node node = parse_json(json, "out");
  CHECK((*node.find("value")->as<std::string>() == all));
  CHECK((*(*node.find("list")->as<Node::List>())[0].as<std::string>() == all));
  CHECK((*node.find("members")->find(all)->as<std::string>() == all));
  CHECK((*(*node.find("table")->as<Node::List>())[0].find("cell")->as<std::string>() == all));
  CHECK((*node.find("plain")->as<std::string>() == all));
}

TEST_CASE("bytes that are no UTF-8 do not break the JSON") {
  const std::string json = json_of({"x", {Fields{"", {{"a", "A", "Zo\xeb \xed\xa0\x80"}}}}});
  CHECK(is_utf8(json));
  CHECK(parse_json(json, "out").find("a")->as<std::string>()->starts_with("Zo\xef\xbf\xbd"));
}
