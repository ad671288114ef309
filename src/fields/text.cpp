// SPDX-License-Identifier: MIT
#include "fields/field_type.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace custos::fields {

namespace {

// What databases and programs write for nothing. "None" and "Unknown" are words that people write too.
bool is_nothing(std::string_view text) {
  constexpr std::string_view nothing[] = {"NULL", "null", "(null)", "<null>", "\\N", "NaN", "nan", "undefined"};
  return std::find(std::begin(nothing), std::end(nothing), text) != std::end(nothing);
}

std::optional<Value> parse(std::string_view text, const Rules& rules, Problems& problems) {
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  if (lines > rules.lines) {
    problems.add("text.too-many-lines", fmt::format("{} lines; at most {} are kept", lines, rules.lines));
    return std::nullopt;
  }
  if (is_nothing(text)) {
    problems.warn("text.placeholder", fmt::format("'{}' is what a program writes where there is nothing", text));
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
