// SPDX-License-Identifier: MIT
// Postcodes. For the United Kingdom and the crown dependencies by the rule of BS 7666: which letters
// may stand where; elsewhere in the country's form, or else letters, digits, blanks and hyphens. Well-formed is not
// existing.
#include "fields/field_type.hpp"
#include "fields/postcode_forms.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

namespace custos::fields {

std::string postcode_key(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') {
      out += c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
    }
  }
  return out;
}

namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digits = "0123456789";

bool in(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

// A9, A99, AA9, AA99, A9A, AA9A with the letters that each place allows.
bool is_outward(std::string_view out) {
  const bool two_letters = out.size() > 1 && in(out[1], letters);
  const std::string_view rest = out.substr(std::min<std::size_t>(out.size(), two_letters ? 2 : 1));
  if (out.empty() || !in(out[0], letters) || in(out[0], "QVX") || (two_letters && in(out[1], "IJZ"))) {
    return false;
  }
  if (rest.empty() || rest.size() > 2 || !in(rest[0], digits)) {
    return false;
  }
  return rest.size() == 1 || in(rest[1], digits) || in(rest[1], two_letters ? "ABEHMNPRVWXY" : "ABCDEFGHJKPSTUW");
}

bool is_inward(std::string_view inward) {
  return inward.size() == 3 && in(inward[0], digits) && in(inward[1], letters) && !in(inward[1], "CIKMOV") &&
         in(inward[2], letters) && !in(inward[2], "CIKMOV");
}

bool is_special_outward(std::string_view outward, std::string_view inward) {
  static constexpr std::array<std::string_view, 9> overseas{"ASCN", "STHL", "TDCU", "BBND", "BIQQ",
                                                            "FIQQ", "PCRN", "SIQQ", "TKCA"};
  const bool nowhere = outward == "ZZ99" && inward.size() == 3 && in(inward[0], digits) && in(inward[1], letters) &&
                       in(inward[2], letters);  // the NHS has these for who has no fixed abode, or lives abroad
  return nowhere || (outward == "GIR" && inward == "0AA") ||
         (inward == "1ZZ" && std::find(overseas.begin(), overseas.end(), outward) != overseas.end());
}

bool is_british(std::string_view country) {
  return country == "GB" || country == "GG" || country == "JE" || country == "IM";
}

std::string british(const std::string& text) {
  if (text.starts_with("BFPO")) {
    const bool care_of = text.starts_with("BFPOC/O");
    const std::string number = text.substr(care_of ? 7 : 4);
    if (!all_digits(number) || number.size() > 4) {
      return {};
    }
    return (care_of ? "BFPO c/o " : "BFPO ") + number;
  }
  if (text.size() < 5 || text.size() > 7) {
    return {};
  }
  const std::string_view outward = std::string_view(text).substr(0, text.size() - 3);
  const std::string_view inward = std::string_view(text).substr(text.size() - 3);
  if (!is_special_outward(outward, inward) && !(is_outward(outward) && is_inward(inward))) {
    return {};
  }
  return fmt::format("{} {}", outward, inward);
}

std::string foreign(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
    if (!in(upper, letters) && !in(upper, digits) && upper != ' ' && upper != '-') {
      return {};
    }
    if (upper != ' ' || !out.ends_with(' ')) {
      out += upper;
    }
  }
  return out.size() >= 2 && out.size() <= 10 && out.find_first_of(digits) != std::string::npos ? out : std::string();
}

// The letter O for the digit 0 and I or L for 1, or the other way about: the postcode that fewest such changes make.
std::string repaired(const std::string& text) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (in(text[i], "O0I1L")) {
      places.push_back(i);
    }
  }
  std::string best;
  int fewest = 8;
  for (unsigned change = 1; text.size() <= 7 && change < (1U << places.size()); ++change) {
    std::string other = text;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if ((change >> i & 1U) != 0) {
        char& c = other[places[i]];
        c = c == 'O' ? '0' : c == '0' ? 'O' : c == '1' ? 'I' : '1';
      }
    }
    std::string found = british(other);
    if (!found.empty() && is_known_area(found) && std::popcount(change) < fewest) {
      fewest = std::popcount(change);
      best = std::move(found);
    }
  }
  return best;
}

std::optional<Value> parse_british(std::string_view text, Problems& problems) {
  const std::string plain = postcode_key(text);
  const std::string kept = british(plain);
  if (kept.empty()) {
    const std::string meant = repaired(plain);
    problems.add("postcode.malformed", fmt::format("'{}' is not a postcode", printable(text))).hint =
        meant.empty() ? "" : fmt::format("did you mean '{}'?", meant);
    return std::nullopt;
  }
  if (!is_known_area(kept)) {
    problems.warn("postcode.unknown-area",
                  fmt::format("'{}' is well-formed, but no postcode area begins so", printable(text)));
  }
  return Value{kept, postcode_key(kept)};
}

std::optional<Value> parse(std::string_view text, const Rules& rules, Problems& problems) {
  if (is_british(rules.country)) {
    return parse_british(text, problems);
  }
  std::string kept = in_form_of(rules.country, text);
  if (kept.empty()) {
    kept = foreign(text);
    if (kept.empty()) {
      problems.add("postcode.malformed", fmt::format("'{}' is not a postcode", printable(text)));
      return std::nullopt;
    }
    if (has_form(rules.country)) {
      problems.warn("postcode.other-form",
                    fmt::format("'{}' has not the form of postcodes in {}", printable(text), rules.country));
    }
  }
  std::string normal = postcode_key(kept);
  return Value{std::move(kept), std::move(normal)};
}

}  // namespace

std::string outward_code(std::string_view text) {
  const std::string plain = postcode_key(text);
  return is_outward(plain) ? plain : std::string();
}

std::string_view outward_half(std::string_view normal) {
  if (normal.size() < 5 || normal.size() > 7) {
    return {};
  }
  const std::string_view outward = normal.substr(0, normal.size() - 3);
  return is_outward(outward) && is_inward(normal.substr(outward.size())) ? outward : std::string_view();
}

extern const FieldType postcode_field;
const FieldType postcode_field{.name = "postcode",
                               .what = "a postcode",
                               .canonical = true,
                               .by_words = false,
                               .by_value = true,
                               .ordered = false,
                               .normal_for_programs = false,
                               .parse = parse};

}  // namespace custos::fields
