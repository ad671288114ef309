// SPDX-License-Identifier: MIT
#include "fields/reference_check.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace custos::fields {

namespace {

constexpr std::array<std::string_view, 4> names{"luhn", "mod-11", "mod-11-2", "mod-97"};  // in the order of CheckDigit

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Digits and capital letters, the latter only where the check knows them.
std::string signs_of(std::string_view reference, bool letters) {
  std::string signs;
  for (char c : reference) {
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    const bool letter = c >= 'A' && c <= 'Z';
    if (is_digit(c) || (letter && (letters || (c == 'X' && !signs.empty())))) {
      signs += c;
    }
  }
  return signs;
}

// X is ten at the end, and nothing elsewhere.
bool is_number(std::string_view signs, bool x_at_end) {
  if (x_at_end && !signs.empty() && signs.back() == 'X') {
    signs.remove_suffix(1);
  }
  return !signs.empty() && std::all_of(signs.begin(), signs.end(), is_digit);
}

unsigned value_of(char sign) {
  return sign == 'X' ? 10U : static_cast<unsigned>(sign - '0');
}

bool passes_mod_11_2(std::string_view signs) {
  unsigned product = 0;
  for (const char sign : signs.substr(0, signs.size() - 1)) {
    product = (product + value_of(sign)) * 2 % 11;
  }
  return (product + value_of(signs.back())) % 11 == 1;
}

}  // namespace

std::span<const std::string_view> check_digit_names() {
  return names;
}

CheckDigit check_digit_named(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? CheckDigit::none : static_cast<CheckDigit>(found - names.begin() + 1);
}

bool passes_luhn(std::string_view digits) {
  unsigned sum = 0;
  bool twice = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, twice = !twice) {
    const unsigned value = static_cast<unsigned>(*digit - '0') * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

bool passes_mod_11(std::string_view signs) {
  unsigned sum = 0, weight = 1;
  for (auto sign = signs.rbegin(); sign != signs.rend(); ++sign) {
    sum += value_of(*sign) * weight++;
  }
  return sum % 11 == 0;
}

bool passes_mod_97(std::string_view signs) {
  unsigned rest = 0;
  for (const char sign : signs) {
    const unsigned value = is_digit(sign) ? static_cast<unsigned>(sign - '0') : static_cast<unsigned>(sign - 'A' + 10);
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
  }
  return rest == 1;
}

bool has_right_check_digit(std::string_view reference, CheckDigit how) {
  const std::string signs = signs_of(reference, how == CheckDigit::mod_97);
  if (how == CheckDigit::none || signs.size() < 2) {
    return how == CheckDigit::none;
  }
  switch (how) {
    case CheckDigit::luhn:
      return is_number(signs, false) && passes_luhn(signs);
    case CheckDigit::mod_11:
      return is_number(signs, true) && passes_mod_11(signs);
    case CheckDigit::mod_11_2:
      return is_number(signs, true) && passes_mod_11_2(signs);
    default:
      return passes_mod_97(signs);
  }
}

}  // namespace custos::fields
