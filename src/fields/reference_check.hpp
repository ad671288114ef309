// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace custos::fields {

/// How the last sign or signs of a reference follow from those before.
enum class CheckDigit { none, luhn, mod_11, mod_11_2, mod_97 };

/// Their names, as a policy's `check-digit` has them, without the first: luhn (ISO/IEC 7812-1), mod-11 (weights 2, 3, 4
/// … from the right, X is 10; as of NHS numbers and ISBN-10), mod-11-2 and mod-97 (ISO/IEC 7064; the latter with
/// letters too).
std::span<const std::string_view> check_digit_names();

CheckDigit check_digit_named(std::string_view name);

/// Whether the check digit of a reference is right. Blanks and signs count nothing; of the letters only mod-97 knows
/// more than the X at the end, others skip those before the digits.
bool has_right_check_digit(std::string_view reference, CheckDigit how);

// The rules by themselves. For ASCII digits alone, at least two; mod-11 may end with X, mod-97 may have capitals
// anywhere.
bool passes_luhn(std::string_view digits);
bool passes_mod_11(std::string_view signs);
bool passes_mod_97(std::string_view signs);

}  // namespace custos::fields
