// SPDX-License-Identifier: MIT
#pragma once

#include "util/bytes.hpp"

#include <cstdint>

namespace custos::crypto {

using Digest = Bytes<32>;

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece. Uses the processor's SHA
/// instructions where it has them: the log hashes every record that is written.
class Sha256 {
 public:
  Sha256();

  Sha256& add(ByteView bytes);

  Sha256& add(std::string_view text) { return add(bytes_of(text)); }

  Sha256& add(std::uint8_t byte) { return add(ByteView(&byte, 1)); }

  /// The digest of all that was added. Nothing can be added afterwards.
  Digest finish();

 private:
  std::uint32_t state_[8];
  std::uint64_t length_ = 0;
  std::uint8_t block_[64];
};

Digest sha256(ByteView bytes);

inline Digest sha256(std::string_view text) {
  return sha256(bytes_of(text));
}

/// HMAC-SHA256 (RFC 2104) of bytes that come piece by piece.
class Hmac {
 public:
  explicit Hmac(const Bytes<32>& key);

  Hmac& add(ByteView bytes) {
    inner_.add(bytes);
    return *this;
  }

  Hmac& add(std::string_view text) { return add(bytes_of(text)); }

  Digest finish();

 private:
  Sha256 inner_, outer_;
};

/// Compares without telling by the time taken where two values differ.
bool equal(ByteView left, ByteView right);

namespace detail {
// For the test that both ways give the same: the portable one, whatever the processor can.
void compress_portable(std::uint32_t state[8], const std::uint8_t* blocks, std::size_t count);
}  // namespace detail

}  // namespace custos::crypto
