// SPDX-License-Identifier: MIT
#include "fields/field_type.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::fields {

namespace {

std::optional<Value> parse(std::string_view text, const Rules& rules, Problems& problems) {
  const std::string wanted = folded(text);
  for (const std::string& choice : rules.choices) {
    if (folded(choice) == wanted) {
      return Value{choice, choice};
    }
  }
  const std::string meant = did_you_mean(text, rules.choices);
  problems.add("choice.unknown", fmt::format("'{}' is not one of {}", printable(text), joined(rules.choices, ", ")))
      .hint = meant;
  return std::nullopt;
}

}  // namespace

extern const FieldType choice_field;
const FieldType choice_field{.name = "choice",
                             .what = "one of the policy's choices",
                             .canonical = true,
                             .by_words = false,
                             .by_value = false,
                             .ordered = false,
                             .normal_for_programs = false,
                             .parse = parse};

}  // namespace custos::fields
