// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "util/check_digit.hpp"

#include <charconv>
#include <string>

namespace custos::formats {

/// Adds the text of a customer's id, for the many rows of which each has one.
inline void append_id(std::string& out, CustomerId id) {
  char digits[20];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), id.number()).ptr;
  const std::string_view number(digits, static_cast<std::size_t>(end - digits));
  out += "C-";
  out += number;
  out += damm_digit(number);
}

}  // namespace custos::formats
