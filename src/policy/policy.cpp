// SPDX-License-Identifier: MIT
#include "policy/policy.hpp"

namespace custos::policy {

fields::Rules Policy::rules_of(const Field& field, std::optional<dates::Date> today) const {
  return {.country = organisation.country,
          .choices = field.choices,
          .check_digit = field.check_digit,
          .longest = field.longest,
          .lines = field.lines,
          .birth = field.match == "born",
          .today = today};
}

}  // namespace custos::policy
