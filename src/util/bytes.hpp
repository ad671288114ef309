// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace custos {

template <std::size_t N>
using Bytes = std::array<std::uint8_t, N>;

using ByteView = std::span<const std::uint8_t>;

/// The same bytes, seen as text and as numbers.
inline ByteView bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

inline std::string_view text_of(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Lower-case hexadecimal.
std::string hex(ByteView bytes);
std::optional<std::string> from_hex(std::string_view text);

/// RFC 4648 base64 with padding; from_base64 takes only the canonical form.
std::string base64(ByteView bytes);
std::optional<std::string> from_base64(std::string_view text);

/// RFC 4648 base32 in lower case without padding: 16 bytes are 26 characters.
/// from_base32 takes only the canonical form.
std::string base32(ByteView bytes);
std::optional<std::string> from_base32(std::string_view text);

/// Copies exactly N bytes; nothing when there are more or fewer.
template <std::size_t N>
std::optional<Bytes<N>> exactly(std::string_view bytes) {
  if (bytes.size() != N) {
    return std::nullopt;
  }
  Bytes<N> out;
  for (std::size_t i = 0; i < N; ++i) {
    out[i] = static_cast<std::uint8_t>(bytes[i]);
  }
  return out;
}

}  // namespace custos
