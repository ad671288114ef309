// SPDX-License-Identifier: MIT
// References and membership numbers: kept as typed, leading zeros and all; compared without case
// and blanks.
#include "fields/field_type.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::fields {

namespace {

constexpr std::size_t longest = 100;

std::optional<Value> parse(std::string_view text, const Rules& rules, Problems& problems) {
  std::string normal;
  for (const char c : folded(text)) {
    if (c != ' ') {
      normal += c;
    }
  }
  if (text.size() > longest || text.find_first_of("\n\t") != std::string_view::npos || folded_word(text).empty()) {
    problems.add("reference.malformed", fmt::format("'{}' is not a reference", printable(text)));
    return std::nullopt;
  }
  if (!has_right_check_digit(text, rules.check_digit)) {
    problems.add("reference.check-digit", fmt::format("the check digit of '{}' is wrong", printable(text))).hint =
        "look at the digits again; two may be swapped";
    return std::nullopt;
  }
  return Value{std::string(text), std::move(normal)};
}

}  // namespace

extern const FieldType reference_field;
const FieldType reference_field{.name = "reference",
                                .what = "a reference",
                                .canonical = false,
                                .by_words = false,
                                .by_value = true,
                                .ordered = false,
                                .normal_for_programs = false,
                                .parse = parse};

}  // namespace custos::fields
