// SPDX-License-Identifier: MIT
#include "fields/field_type.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace custos;
using namespace custos::fields;

namespace {

std::string code_of_value(std::string_view type, std::string_view text, const Rules& rules = {}) {
  Problems problems;
  const auto value = read_value(*find_field_type(type), text, rules, problems);
  CHECK(value.has_value() == problems.empty());
  return problems.empty() ? std::string() : std::string(problems.list().front().code.text());
}

}  // namespace

TEST_CASE("types are found by the policy's names") {
  std::set<std::string_view> names;
  for (const FieldType* type : all_field_types()) {
    names.insert(type->name);
    CHECK(find_field_type(type->name) == type);
    CHECK_FALSE(type->what.empty());
  }
  CHECK(names.size() == all_field_types().size());
  CHECK(names.count("person-name") == 1);
  CHECK(find_field_type("") == nullptr);
  CHECK(find_field_type("person_name") == nullptr);
  CHECK(find_field_type("Email") == nullptr);
}

TEST_CASE("an empty text is no value and no problem, for every type") {
  for (const FieldType* type : all_field_types()) {
    for (const std::string text : {"", " ", "\t\n", "\xc2\xa0", " \r\n "}) {
      CAPTURE(type->name);
      Problems problems;
      CHECK_FALSE(read_value(*type, text, {}, problems).has_value());
      CHECK(problems.empty());
      CHECK(problems.warnings().empty());
    }
  }
}

TEST_CASE("bytes that are no UTF-8 are refused by every type") {
  for (const FieldType* type : all_field_types()) {
    CAPTURE(type->name);
    CHECK(code_of_value(type->name, "Zo\xeb") == "text.not-utf8");
    CHECK(code_of_value(type->name, "\xed\xa0\x80") == "text.not-utf8");
    CHECK(code_of_value(type->name, "a\xc0\x80") == "text.not-utf8");
  }
}

TEST_CASE("control characters are refused by every type, and shown escaped") {
  for (const FieldType* type : all_field_types()) {
    CAPTURE(type->name);
    CHECK(code_of_value(type->name, "a\x1b[31m") == "text.control-character");
    CHECK(code_of_value(type->name, std::string_view("a\0b", 3)) == "text.control-character");
    Problems problems;
    read_value(*type, "a\x1b[31m", {}, problems);
    CHECK(problems.list().front().message.find('\x1b') == std::string::npos);
  }
}

TEST_CASE("no message carries a control character out") {
  for (const FieldType* type : all_field_types()) {
    for (const std::string text : {"a\nb\tc", "\xe2\x80\xae", "\x1b]0;title\x07", "@\n", "1\n2"}) {
      Problems problems;
      read_value(*type, text, {}, problems);
      for (const Problem& problem : problems.list()) {
        for (const char c : problem.message) {
          CHECK(static_cast<unsigned char>(c) >= 0x20);
        }
      }
    }
  }
}

TEST_CASE("the normal form of a kept value does not depend on the day") {
  Rules rules{.birth = true, .today = dates::parse_iso("1950-01-01")};
  CHECK(normal_form(*find_field_type("date"), "1980-06-26", rules) == "1980-06-26");
  CHECK(normal_form(*find_field_type("email"), "", {}).empty());
  CHECK(normal_form(*find_field_type("email"), "no longer valid", {}) == "no longer valid");
  CHECK(normal_form(*find_field_type("choice"), "Dropped", {}) == "dropped");
  CHECK(program_form(*find_field_type("phone"), "020 7946 0018", {}) == "+442079460018");
  CHECK(program_form(*find_field_type("email"), "Ada@Example.ORG", {}) == "Ada@Example.ORG");
}

TEST_CASE("a wrong choice is answered with the right one") {
  Problems problems;
  const Rules rules{.choices = {"active", "lapsed"}};
  read_value(*find_field_type("choice"), "actve", rules, problems);
  REQUIRE(problems.list().size() == 1);
  CHECK(problems.list().front().hint == "did you mean 'active'?");
}
