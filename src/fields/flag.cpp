// SPDX-License-Identifier: MIT
#include "fields/field_type.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace custos::fields {

namespace {

std::optional<Value> parse(std::string_view text, const Rules&, Problems& problems) {
  static constexpr std::array<std::string_view, 4> yes{"yes", "y", "true", "1"};
  static constexpr std::array<std::string_view, 4> no{"no", "n", "false", "0"};
  const std::string word = lower_ascii(text);
  if (std::find(yes.begin(), yes.end(), word) != yes.end()) {
    return Value{"yes", "yes"};
  }
  if (std::find(no.begin(), no.end(), word) != no.end()) {
    return Value{"no", "no"};
  }
  problems.add("flag.unknown", fmt::format("'{}' is neither yes nor no", printable(text)));
  return std::nullopt;
}

}  // namespace

extern const FieldType flag_field;
const FieldType flag_field{.name = "flag",
                           .what = "yes or no",
                           .canonical = true,
                           .by_words = false,
                           .by_value = false,
                           .ordered = false,
                           .normal_for_programs = false,
                           .parse = parse};

}  // namespace custos::fields
