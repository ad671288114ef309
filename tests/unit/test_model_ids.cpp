// SPDX-License-Identifier: MIT
#include "model/ids.hpp"
#include "support/errors.hpp"

#include <doctest/doctest.h>

#include <type_traits>

using namespace custos;
using custos::test::code_of;

namespace {

std::string code_of_id(const std::string& text) {
  return code_of([&] { CustomerId::parse(text); });
}

}  // namespace

TEST_CASE("an id is a letter, a hyphen, a number and its check digit") {
  CHECK(CustomerId(1042).text() == "C-10429");
  CHECK(CustomerId(0).text() == "C-00");
  CHECK(EntryId(7).text().starts_with("E-7"));
  for (const std::uint64_t number : {0ULL, 1ULL, 9ULL, 10ULL, 1042ULL, 99999999999999999ULL}) {
    CHECK(CustomerId::parse(CustomerId(number).text()).number() == number);
  }
  CHECK(CustomerId::parse("c-10429") == CustomerId(1042));
}

TEST_CASE("a mistyped id is refused as mistyped") {
  for (const std::string text :
       {"C-10428", "C-01429", "C-14029", "C-10249", "C-010429", "C-0010429", "C-1042", "C-10492"}) {
    CAPTURE(text);
    CHECK(code_of_id(text) == "id.mistyped");
  }
}

TEST_CASE("what is no id is refused as none") {
  for (const std::string text :
       {"", "C", "C-", "C-1", "10429", "E-10429", "C10429", "C-10429 ", " C-10429", "C--10429", "C-1042x", "C-+10429",
        "C-\xef\xbc\x91\xef\xbc\x92", "C-1234567890123456789", "C:10429"}) {
    CAPTURE(text);
    const Error error = test::error_of([&] { CustomerId::parse(text); });
    CHECK(error.code().text() == "id.malformed");
    CHECK(error.failure() == Failure::usage);
    CHECK(error.place().file == text);
  }
}

TEST_CASE("an id as somebody types it") {
  for (const std::string text : {"C-10429", "c-10429", "C10429", "c10429", "10429", "id:C-10429", "id:10429"}) {
    CAPTURE(text);
    CHECK(CustomerId::typed(text) == CustomerId(1042));
  }
  for (const std::string text : {"10428", "C10428", "id:C-10428", "E-10429", "E10429", "", "ada", "010429", "C",
                                 "id:", "12345678901234567890"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(CustomerId::typed(text), Error);
  }
  CHECK(CustomerId::may_be("10429") == std::optional(CustomerId(1042)));
  CHECK_FALSE(CustomerId::may_be("C-10429"));
  CHECK_FALSE(CustomerId::may_be("10428"));
  CHECK_FALSE(CustomerId::may_be("00"));
}

TEST_CASE("ids and names of different kinds do not mix") {
  CHECK_FALSE(std::is_convertible_v<CustomerId, EntryId>);
  CHECK_FALSE(std::is_constructible_v<CustomerId, EntryId>);
  CHECK_FALSE(std::is_convertible_v<FieldName, RoleName>);
  CHECK(CustomerId(2) < CustomerId(10));
  CHECK(FieldName{"a"} < FieldName{"b"});
}
