// SPDX-License-Identifier: MIT
#include "fields/field_type.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace custos::fields {

namespace {

constexpr std::ptrdiff_t most_digits = 15;  // what a double keeps exactly, so that ranges compare right

std::optional<Value> parse(std::string_view text, const Rules&, Problems& problems) {
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_decimal(text) || digits > most_digits) {
    problems.add("number.malformed", fmt::format("'{}' is not a number such as 1234 or -12.5", printable(text))).hint =
        text.find(',') == std::string_view::npos ? "" : "a map reads commas with decimal = \"comma\" or \"point\"";
    return std::nullopt;
  }
  std::string kept(text);
  if (kept.find('.') != std::string::npos) {
    kept.erase(kept.find_last_not_of('0') + 1);
    if (kept.ends_with('.')) {
      kept.pop_back();
    }
  }
  if (kept == "-0") {
    kept = "0";
  }
  return Value{kept, kept};
}

}  // namespace

extern const FieldType number_field;
const FieldType number_field{.name = "number",
                             .what = "a number",
                             .canonical = true,
                             .by_words = false,
                             .by_value = false,
                             .ordered = true,
                             .normal_for_programs = false,
                             .parse = parse};

}  // namespace custos::fields
