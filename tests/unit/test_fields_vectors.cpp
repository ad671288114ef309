// SPDX-License-Identifier: MIT
// Every field type by the cases of tests/vectors/fields/NAME.toml.
#include "fields/field_type.hpp"
#include "support/data.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace custos;
using namespace custos::fields;

namespace {

std::string text_member(const Node& node, std::string_view name) {
  const Node* member = node.find(name);
  REQUIRE(member != nullptr);
  REQUIRE(member->as<std::string>() != nullptr);
  return *member->as<std::string>();
}

std::vector<std::string> texts(const Node& node) {
  std::vector<std::string> out;
  for (const Node& item : *node.as<Node::List>()) {
    out.push_back(*item.as<std::string>());
  }
  return out;
}

dates::Order order_of(const std::string& text) {
  if (text == "day-first") {
    return dates::Order::day_first;
  }
  REQUIRE(text == "month-first");
  return dates::Order::month_first;
}

Rules rules_of(const Node& node) {
  Rules rules;
  for (const Node::Member& member : *node.as<Node::Members>()) {
    const Node& value = member.value;
    if (member.name == "country") {
      rules.country = *value.as<std::string>();
    } else if (member.name == "choices") {
      rules.choices = texts(value);
    } else if (member.name == "max") {
      rules.longest = parse_unsigned(value.as<Node::Number>()->text).value();
    } else if (member.name == "lines") {
      rules.lines = parse_unsigned(value.as<Node::Number>()->text).value();
    } else if (member.name == "birth") {
      rules.birth = *value.as<bool>();
    } else if (member.name == "today") {
      rules.today = dates::parse_iso(value.as<Node::Date>()->text);
      REQUIRE(rules.today.has_value());
    } else if (member.name == "date_order") {
      rules.date_order = order_of(*value.as<std::string>());
    } else {
      static const std::string others[] = {"text", "kept", "normal", "code", "hint", "warns"};
      CAPTURE(member.name);
      REQUIRE(std::find(std::begin(others), std::end(others), member.name) != std::end(others));
    }
  }
  return rules;
}

std::vector<std::string> codes(const std::vector<Problem>& problems) {
  std::vector<std::string> out;
  for (const Problem& problem : problems) {
    out.emplace_back(problem.code.text());
  }
  return out;
}

void check_accepted(const FieldType& type, const Node& node) {
  const Rules rules = rules_of(node);
  Problems problems;
  const auto value = read_value(type, text_member(node, "text"), rules, problems);
  CHECK(codes(problems.list()) == std::vector<std::string>{});
  const Node* warns = node.find("warns");
  CHECK(codes(problems.warnings()) == (warns != nullptr ? texts(*warns) : std::vector<std::string>{}));
  CHECK(value.has_value());
  if (!value) {
    return;
  }
  CHECK(value->kept == text_member(node, "kept"));
  CHECK(value->normal == text_member(node, "normal"));

  // What is kept is taken again, and means the same.
  Problems again;
  const auto second = read_value(type, value->kept, rules, again);
  CHECK(second.has_value());
  CHECK((second && second->kept == value->kept && second->normal == value->normal));
  CHECK(normal_form(type, value->kept, rules) == value->normal);
  CHECK(program_form(type, value->kept, rules) == (type.normal_for_programs ? value->normal : value->kept));
}

void check_rejected(const FieldType& type, const Node& node) {
  Problems problems;
  const auto value = read_value(type, text_member(node, "text"), rules_of(node), problems);
  CHECK_FALSE(value.has_value());
  CHECK(codes(problems.list()) == std::vector<std::string>{text_member(node, "code")});
  if (const auto* hint = node.member<std::string>("hint")) {
    CHECK(problems.list().front().hint == *hint);
  }
}

void run(const FieldType& type, const Node& vectors) {
  const Node* accepted = vectors.find("accept");
  const Node* rejected = vectors.find("reject");
  REQUIRE(accepted != nullptr);
  REQUIRE(rejected != nullptr);
  CHECK(accepted->as<Node::List>()->size() + rejected->as<Node::List>()->size() >= 15);
  for (const Node* list : {accepted, rejected}) {
    for (const Node& node : *list->as<Node::List>()) {
      const std::string text = text_member(node, "text");
      CAPTURE(type.name);
      CAPTURE(text);
      list == accepted ? check_accepted(type, node) : check_rejected(type, node);
    }
  }
}

}  // namespace

TEST_CASE("every field type by its vectors") {
  for (const FieldType* type : all_field_types()) {
    std::string name(type->name);
    std::replace(name.begin(), name.end(), '-', '_');
    const std::string file = "vectors/fields/" + name + ".toml";
    SUBCASE(name.c_str()) {
      run(*type, parse_toml(test::test_file(file), file));
    }
  }
}
