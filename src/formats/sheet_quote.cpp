// SPDX-License-Identifier: MIT
#include "formats/sheet_quote.hpp"

namespace custos::formats {

namespace {

// Whether it begins as a formula does, behind any apostrophes.
bool begins_formula(std::string_view cell) {
  const std::size_t first = cell.find_first_not_of('\'');
  return first != std::string_view::npos && std::string_view("=+-@\t\r\n").find(cell[first]) != std::string_view::npos;
}

}  // namespace

std::string with_sheet_quote(std::string_view cell) {
  return begins_formula(cell) ? "'" + std::string(cell) : std::string(cell);
}

std::string without_sheet_quote(std::string_view cell) {
  return std::string(cell.starts_with('\'') && begins_formula(cell) ? cell.substr(1) : cell);
}

}  // namespace custos::formats
