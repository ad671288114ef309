// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace custos::test {

constexpr std::uint32_t last_code_point = 0x10ffff;

constexpr bool is_surrogate(std::uint32_t code_point) {
  return code_point >= 0xd800 && code_point <= 0xdfff;
}

/// UTF-8 written out here, so that no test leans on the library that it tests.
inline std::string utf8(std::uint32_t c) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  if (c < 0x80) {
    return {byte(c)};
  }
  if (c < 0x800) {
    return {byte(0xc0 | c >> 6), byte(0x80 | (c & 0x3f))};
  }
  if (c < 0x10000) {
    return {byte(0xe0 | c >> 12), byte(0x80 | (c >> 6 & 0x3f)), byte(0x80 | (c & 0x3f))};
  }
  return {byte(0xf0 | c >> 18), byte(0x80 | (c >> 12 & 0x3f)), byte(0x80 | (c >> 6 & 0x3f)), byte(0x80 | (c & 0x3f))};
}

/// A text of all code points, in their order.
inline std::string all_code_points() {
  std::string out;
  for (std::uint32_t c = 0; c <= last_code_point; ++c) {
    out += is_surrogate(c) ? std::string() : utf8(c);
  }
  return out;
}

/// Control characters, and those that turn, hide or break a line without being seen (Unicode's
/// Bidi_Control, its format characters, separators, noncharacters, and the letters that are blank).
/// Joiners are none: they are spelling.
constexpr bool must_not_reach_terminal(std::uint32_t c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xad || (c >= 0x600 && c <= 0x605) || c == 0x61c || c == 0x6dd ||
         c == 0x70f || c == 0x115f || c == 0x1160 || c == 0x200b || c == 0x200e || c == 0x200f ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0x3164 || (c >= 0xe000 && c <= 0xf8ff) ||
         c == 0xfeff || c == 0xffa0 || (c >= 0xfdd0 && c <= 0xfdef) || (c >= 0xfff0 && c <= 0xfffb) ||
         (c & 0xfffe) == 0xfffe || (c >= 0x1bca0 && c <= 0x1bca3) || (c >= 0x1d173 && c <= 0x1d17a) ||
         (c >= 0xe0000 && c <= 0xe007f) || c >= 0xf0000;
}

}  // namespace custos::test
