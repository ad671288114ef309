// SPDX-License-Identifier: MIT
#include "fields/misread.hpp"

#include "util/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace custos::fields {

namespace {

// The byte that Windows-1252 shows as a character; -1: none of 0x80 to 0xff.
int byte_of(std::int32_t code_point) {
  static constexpr std::array<std::int32_t, 32> upper{0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
                                                      0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
                                                      0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                      0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};
  if (code_point >= 0x80 && code_point <= 0xff) {
    return code_point;
  }
  const auto* const at = std::find(upper.begin(), upper.end(), code_point);
  return at == upper.end() ? -1 : static_cast<int>(0x80 + (at - upper.begin()));
}

}  // namespace

bool looks_misread(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; })) {
    return false;
  }
  int wanted = 0;
  bool found = false;
  each_code_point(text, [&](std::int32_t code_point, std::string_view) {
    const int byte = byte_of(code_point);
    if (code_point == 0xfffd) {
      found = true;
    } else if (wanted > 0 && byte >= 0x80 && byte < 0xc0) {
      --wanted;
      found = found || wanted == 0;
    } else {
      // Letters that begin the UTF-8 of Latin, Greek, Cyrillic and of quotes: A with a mark to Ñ, and â.
      const bool two = byte >= 0xc2 && byte <= 0xd1;
      wanted = two ? 1 : byte == 0xe2 ? 2 : 0;
    }
  });
  return found;
}

}  // namespace custos::fields
