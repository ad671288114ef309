// SPDX-License-Identifier: MIT
#pragma once

#include "util/text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::store {

/// A text as a column has it that is NULL where nothing is known.
inline std::optional<std::string_view> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

/// Numbers with commas between, as they stand in one column.
template <class Number>
std::vector<Number> numbers_in(std::string_view list) {
  std::vector<Number> numbers;
  for (const std::string_view number : split(list, ',')) {
    if (const auto read = parse_unsigned(number)) {
      numbers.push_back(static_cast<Number>(*read));
    }
  }
  return numbers;
}

}  // namespace custos::store
