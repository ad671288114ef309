// SPDX-License-Identifier: MIT
// Names of people. Letters, marks, apostrophes, hyphens, blanks and full stops of any script are
// never refused, nor are names of one letter; what cannot be a name is.
#include "fields/field_type.hpp"
#include "fields/name_warnings.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::fields {

namespace {

constexpr std::size_t longest = 200;

bool looks_like_address(std::string_view text) {
  if (text.find_first_of("@.:") == std::string_view::npos) {
    return false;
  }
  const std::string lower = lower_ascii(text);
  return text.find('@') != std::string_view::npos || lower.find("http://") != std::string::npos ||
         lower.find("https://") != std::string::npos || lower.find("www.") != std::string::npos;
}

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

bool has_letter(std::string_view text) {
  if (std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); })) {
    return true;
  }
  return !folded_word(text).empty() && count_digits(folded_word(text)) < folded_word(text).size();
}

std::optional<Value> parse(std::string_view text, const Rules&, Problems& problems) {
  if (looks_like_address(text)) {
    problems.add("name.is-address", fmt::format("'{}' is an address, not a name", printable(text)));
    return std::nullopt;
  }
  if (!has_letter(text)) {
    problems.add("name.no-letter", fmt::format("'{}' has no letter", printable(text)));
    return std::nullopt;
  }
  if (count_digits(text) >= 7) {
    problems.add("name.is-number", fmt::format("'{}' looks like a number, not a name", printable(text)));
    return std::nullopt;
  }
  if (text.find('\n') != std::string_view::npos || text.find('\t') != std::string_view::npos) {
    problems.add("name.several-lines", "a name has one line");
    return std::nullopt;
  }
  if (text.size() > longest) {  // bytes; characters are counted only then
    std::size_t characters = 0;
    each_code_point(text, [&characters](std::int32_t, std::string_view) { ++characters; });
    if (characters > longest) {
      problems.add("text.too-long", fmt::format("{} characters; a name has at most {}", characters, longest));
      return std::nullopt;
    }
  }
  std::string normal = folded(text);
  warn_of_name(text, normal, problems);
  return Value{std::string(text), std::move(normal)};
}

}  // namespace

extern const FieldType person_name_field;
const FieldType person_name_field{.name = "person-name",
                                  .what = "a person's name",
                                  .canonical = false,
                                  .by_words = true,
                                  .by_value = false,
                                  .ordered = false,
                                  .normal_for_programs = false,
                                  .parse = parse};

}  // namespace custos::fields
