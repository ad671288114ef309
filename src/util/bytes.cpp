// SPDX-License-Identifier: MIT
#include "util/bytes.hpp"

namespace custos {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view base32_digits = "abcdefghijklmnopqrstuvwxyz234567";

// Bits in, groups of `width` bits out, most significant first.
std::string to_digits(ByteView bytes, std::string_view digits, unsigned width) {
  std::string out;
  out.reserve((bytes.size() * 8 + width - 1) / width);
  std::uint32_t pool = 0;
  unsigned filled = 0;
  const std::uint32_t mask = (1U << width) - 1;
  for (const std::uint8_t byte : bytes) {
    pool = (pool << 8) | byte;
    filled += 8;
    while (filled >= width) {
      filled -= width;
      out += digits[(pool >> filled) & mask];
    }
  }
  if (filled > 0) {
    out += digits[(pool << (width - filled)) & mask];
  }
  return out;
}

std::optional<std::string> from_digits(std::string_view text, std::string_view digits, unsigned width) {
  std::string out;
  std::uint32_t pool = 0;
  unsigned filled = 0;
  for (const char c : text) {
    const auto value = digits.find(c);
    if (value == std::string_view::npos) {
      return std::nullopt;
    }
    pool = (pool << width) | static_cast<std::uint32_t>(value);
    filled += width;
    if (filled >= 8) {
      filled -= 8;
      out += static_cast<char>((pool >> filled) & 0xff);
    }
  }
  const bool leftover_bits = (pool & ((1U << filled) - 1)) != 0;
  if (filled >= width || leftover_bits) {
    return std::nullopt;
  }
  return out;
}

}  // namespace

std::string hex(ByteView bytes) {
  return to_digits(bytes, hex_digits, 4);
}

std::optional<std::string> from_hex(std::string_view text) {
  return from_digits(text, hex_digits, 4);
}

std::string base64(ByteView bytes) {
  std::string out = to_digits(bytes, base64_digits, 6);
  out.append((4 - out.size() % 4) % 4, '=');
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) {
    return std::nullopt;
  }
  std::size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') {
    ++padding;
  }
  return from_digits(text.substr(0, text.size() - padding), base64_digits, 6);
}

std::string base32(ByteView bytes) {
  return to_digits(bytes, base32_digits, 5);
}

std::optional<std::string> from_base32(std::string_view text) {
  return from_digits(text, base32_digits, 5);
}

}  // namespace custos
