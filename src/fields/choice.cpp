// SPDX-License-Identifier: MIT
#include "fields/field_type.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::fields {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// Whether they fold to the same, of which ASCII needs no folded copy.
bool are_same(std::string_view left, std::string_view right) {
  const auto ascii = [](std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  };
  if (!ascii(left) || !ascii(right)) {
    return folded(left) == folded(right);
  }
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

std::optional<Value> parse(std::string_view text, const Rules& rules, Problems& problems) {
  for (const std::string& choice : rules.choices) {
    if (are_same(choice, text)) {
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
