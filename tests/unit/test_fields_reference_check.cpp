// SPDX-License-Identifier: MIT
#include "fields/field_type.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace custos;
using namespace custos::fields;

TEST_SUITE("fields: reference check") {
  TEST_CASE("published examples") {
    struct Case {
      CheckDigit how;
      std::string right;
    };

    for (const Case& each : {Case{CheckDigit::luhn, "7992739871 3"},             // of the patent, US 2950048
                             Case{CheckDigit::luhn, "HL-79927398713"},           //
                             Case{CheckDigit::mod_11, "943 476 5919"},           // an NHS number
                             Case{CheckDigit::mod_11, "0-8044-2957-X"},          // ISBN-10
                             Case{CheckDigit::mod_11_2, "0000-0002-1825-0097"},  // ORCID
                             Case{CheckDigit::mod_11_2, "0000 0002 1694 233x"},
                             Case{CheckDigit::mod_97, "54930084UKLVMY22DS16"}}) {  // a legal entity identifier
      CAPTURE(each.right);
      CHECK(has_right_check_digit(each.right, each.how));
    }
  }

  TEST_CASE("one wrong digit, and two that are swapped, are seen") {
    const std::string right = "0000000218250097";
    for (std::size_t at = 7; at < right.size(); ++at) {
      std::string wrong = right;
      wrong[at] = wrong[at] == '9' ? '0' : static_cast<char>(wrong[at] + 1);
      CAPTURE(wrong);
      CHECK_FALSE(has_right_check_digit(wrong, CheckDigit::mod_11_2));
      wrong = right;
      std::swap(wrong[at - 1], wrong[at]);
      CHECK((wrong == right || !has_right_check_digit(wrong, CheckDigit::mod_11_2)));
    }
  }

  TEST_CASE("what is no number has no check digit") {
    for (const std::string& text :
         {std::string(), std::string("7"), std::string("HL-"), std::string("1X2"), std::string("é")}) {
      CAPTURE(text);
      for (const CheckDigit how : {CheckDigit::luhn, CheckDigit::mod_11, CheckDigit::mod_11_2}) {
        CHECK_FALSE(has_right_check_digit(text, how));
      }
      CHECK(has_right_check_digit(text, CheckDigit::none));
    }
  }

  TEST_CASE("a reference of a policy that asks for it") {
    const FieldType& type = *find_field_type("reference");
    Problems problems;
    Rules rules{.check_digit = CheckDigit::luhn};
    CHECK(read_value(type, "HL-79927398713", rules, problems)->normal == "hl-79927398713");
    CHECK(problems.list().empty());
    CHECK_FALSE(read_value(type, "HL-79927398731", rules, problems).has_value());
    REQUIRE(problems.list().size() == 1);
    CHECK(problems.list().front().code.text() == "reference.check-digit");
    rules.check_digit = CheckDigit::none;
    CHECK(read_value(type, "HL-79927398731", rules, problems).has_value());
  }

  TEST_CASE("names") {
    for (const std::string_view name : check_digit_names()) {
      CHECK(check_digit_named(name) != CheckDigit::none);
    }
    CHECK(check_digit_named("") == CheckDigit::none);
    CHECK(check_digit_named("mod-97") == CheckDigit::mod_97);
  }
}
