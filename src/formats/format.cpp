// SPDX-License-Identifier: MIT
#include "formats/format.hpp"

#include <array>

namespace custos::formats {

#define CUSTOS_FORMAT(name) extern const Format name##_format;
#include "formats/formats.inc"
#undef CUSTOS_FORMAT

std::span<const Format* const> all_formats() {
#define CUSTOS_FORMAT(name) &name##_format,
  static constexpr std::array table{
#include "formats/formats.inc"
  };
#undef CUSTOS_FORMAT
  return table;
}

const Format* find_format(std::string_view name) {
  for (const Format* format : all_formats()) {
    if (format->name == name) {
      return format;
    }
  }
  return nullptr;
}

}  // namespace custos::formats
