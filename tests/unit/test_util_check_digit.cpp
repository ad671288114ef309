// SPDX-License-Identifier: MIT
#include "util/check_digit.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace custos;

TEST_CASE("the check digit of published examples") {
  CHECK(damm_digit("572") == '4');  // the example of most descriptions of the method
  CHECK(damm_digit("1042") == '9');
  CHECK(damm_digit("") == '0');
  CHECK(damm_valid("5724"));
  CHECK(damm_valid("10429"));
  CHECK_FALSE(damm_valid(""));
  CHECK_FALSE(damm_valid("0"));
}

TEST_CASE("every wrong digit and every swap of neighbours is found") {
  std::size_t tried = 0, unseen = 0;
  for (int number = 1; number < 20000; number += 7) {
    std::string digits = std::to_string(number);
    digits += damm_digit(digits);
    REQUIRE(damm_valid(digits));
    for (std::size_t i = 0; i < digits.size(); ++i) {
      for (char other = '0'; other <= '9'; ++other) {
        std::string wrong = digits;
        wrong[i] = other;
        tried += wrong != digits ? 1U : 0U;
        unseen += wrong != digits && damm_valid(wrong) ? 1U : 0U;
      }
      std::string swapped = digits;
      std::swap(swapped[i], swapped[i + 1 < digits.size() ? i + 1 : i]);
      tried += swapped != digits ? 1U : 0U;
      unseen += swapped != digits && damm_valid(swapped) ? 1U : 0U;
    }
  }
  CHECK(tried > 100000);
  CHECK(unseen == 0);
}
