// SPDX-License-Identifier: MIT
// Telephone numbers, by libphonenumber in a module of its own: linked, it would cost every
// command seven milliseconds.
#include "fields/field_type.hpp"
#include "fields/phone_module.hpp"
#include "util/module.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::fields {

namespace {

std::optional<Value> parse(std::string_view text, const Rules& rules, Problems& problems) {
  static const Module module(module_folder() + "/custos_phone.so", "it belongs to custos; install custos again");
  static auto* const parse_phone = module.function<ParsePhone>("custos_parse_phone");
  ParsedPhone parsed{};
  parse_phone(text.data(), text.size(), rules.country.c_str(), &parsed);
  if (parsed.verdict == PhoneVerdict::impossible) {
    problems.add("phone.impossible", fmt::format("'{}' cannot be a telephone number", printable(text)));
    return std::nullopt;
  }
  if (parsed.verdict == PhoneVerdict::possible) {
    problems.warn("phone.not-valid",
                  fmt::format("'{}' has the length of a number, but no such number is known", printable(text)));
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
