// SPDX-License-Identifier: MIT
#include "fields/field_type.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::fields {

namespace {

std::optional<Value> parse(std::string_view text, const Rules& rules, Problems& problems) {
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  if (lines > rules.lines) {
    problems.add("text.too-many-lines", fmt::format("{} lines; at most {} are kept", lines, rules.lines));
    return std::nullopt;
  }
  return Value{std::string(text), folded(text)};
}

}  // namespace

extern const FieldType text_field;
const FieldType text_field{.name = "text",
                           .what = "a text",
                           .canonical = false,
                           .by_words = true,
                           .by_value = false,
                           .ordered = false,
                           .normal_for_programs = false,
                           .parse = parse};

}  // namespace custos::fields
