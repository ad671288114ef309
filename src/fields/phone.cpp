// SPDX-License-Identifier: MIT
// Telephone numbers. Those of the United Kingdom and the crown dependencies that are surely in use, or kept for drama,
// are known here; all others are asked of libphonenumber, in a module of its own: linked, it would cost every command
// seven milliseconds.
#include "fields/field_type.hpp"
#include "fields/phone_british.hpp"
#include "fields/phone_extension.hpp"
#include "fields/phone_module.hpp"
#include "util/module.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <cctype>
#include <string>

namespace custos::fields {

namespace {

constexpr std::string_view calling_code = "+44";

// What whoever relies on a number had better know of it.
void warn_of(std::string_view national, std::string_view text, Problems& problems) {
  if (is_for_drama(national)) {
    problems.warn("phone.drama", fmt::format("'{}' is reserved for drama: nobody has it", printable(text)));
    return;
  }
  const BritishKind kind = british_kind(national);
  if (kind != BritishKind::usual) {
    problems.warn("phone.unusual-kind",
                  fmt::format("'{}' is {}", printable(text),
                              kind == BritishKind::premium    ? "a premium-rate number"
                              : kind == BritishKind::personal ? "a personal number, which costs those who call it"
                                                              : "a pager"));
  }
}

// The text with the digits that its letters were taken for, where all of them look like digits; empty otherwise. Left
// to libphonenumber the letters would go, and another number would be kept.
std::string with_digits_for_letters(std::string_view text) {
  std::string out(text);
  bool letters = false, digits = false;
  for (char& c : out) {
    const bool zero = c == 'O' || c == 'o', one = c == 'l' || c == 'I';
    if (!zero && !one && std::isalpha(static_cast<unsigned char>(c)) != 0) {
      return {};
    }
    letters = letters || zero || one;
    digits = digits || std::isdigit(static_cast<unsigned char>(c)) != 0;
    c = zero ? '0' : one ? '1' : c;
  }
  return letters && digits ? out : std::string();
}

// A spreadsheet takes the zero off a number.
std::string with_lost_zero(std::string_view text, const Rules& rules, ParsePhone* parse_phone) {
  const std::string with = "0" + std::string(text);
  ParsedPhone parsed{};
  if (text.front() >= '1' && text.front() <= '9') {
    parse_phone(with.data(), with.size(), rules.country.c_str(), &parsed);
    return parsed.verdict == PhoneVerdict::valid ? fmt::format("did you mean '{}'?", printable(with)) : std::string();
  }
  return {};
}

// "4.47701E+11": what a spreadsheet shows, and saves, of a long number.
bool is_rounded(std::string_view text) {
  const auto e = text.find_first_of("Ee");
  const std::string_view front = text.substr(0, e);
  return e != std::string_view::npos && e > 0 && text.substr(e + 1).starts_with('+') &&
         front.find_first_not_of("0123456789.,") == std::string_view::npos &&
         text.find_first_not_of("0123456789", e + 2) == std::string_view::npos;
}

std::optional<Value> parse(std::string_view text, const Rules& rules, Problems& problems) {
  if (const auto national = british_number(text, rules.country)) {
    warn_of(*national, text, problems);
    return Value{std::string(text), std::string(calling_code) + *national};
  }
  if (is_rounded(text)) {
    problems.add("phone.impossible", fmt::format("'{}' is a number that a spreadsheet has rounded", printable(text)))
        .hint = "its last digits are lost: take the file from its source again, with the column as text";
    return std::nullopt;
  }
  static const Module module(module_folder() + "/custos_phone.so", "it belongs to custos; install custos again");
  static auto* const parse_phone = module.function<ParsePhone>("custos_parse_phone");
  ParsedPhone parsed{};
  if (const std::string meant = with_digits_for_letters(text); !meant.empty()) {
    parse_phone(meant.data(), meant.size(), rules.country.c_str(), &parsed);
    problems.add("phone.impossible", fmt::format("'{}' has letters where digits belong", printable(text))).hint =
        parsed.verdict == PhoneVerdict::impossible ? "" : fmt::format("did you mean '{}'?", printable(meant));
    return std::nullopt;
  }
  parse_phone(text.data(), text.size(), rules.country.c_str(), &parsed);
  if (parsed.verdict == PhoneVerdict::impossible) {
    problems.add("phone.impossible", fmt::format("'{}' cannot be a telephone number", printable(text))).hint =
        with_lost_zero(text, rules, parse_phone);
    return std::nullopt;
  }
  const std::string_view normal = without_extension(parsed.normal);
  const std::string_view national = normal.starts_with(calling_code) ? normal.substr(calling_code.size()) : "";
  if (parsed.verdict == PhoneVerdict::possible && !is_for_drama(national)) {
    problems.warn("phone.not-valid",
                  fmt::format("'{}' has the length of a number, but no such number is known", printable(text)));
  } else {
    warn_of(national, text, problems);
  }
  return Value{std::string(text), parsed.normal};
}

}  // namespace

extern const FieldType phone_field;
const FieldType phone_field{.name = "phone",
                            .what = "a telephone number",
                            .canonical = false,
                            .by_words = false,
                            .by_value = true,
                            .ordered = false,
                            .normal_for_programs = true,
                            .parse = parse};

}  // namespace custos::fields
