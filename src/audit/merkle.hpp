// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/digest.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace custos::audit {

using crypto::Digest;

/// The hashes of RFC 6962, section 2.1: a leaf is SHA-256(0x00 ‖ data), a node is
/// SHA-256(0x01 ‖ left ‖ right).
Digest leaf_hash(ByteView data);
Digest node_hash(const Digest& left, const Digest& right);

/// The roots of the perfect trees that a growing tree consists of, largest first: all
/// that appending to it and its root need.
class Frontier {
 public:
  std::uint64_t size() const noexcept { return size_; }

  void append(const Digest& leaf);

  /// The tree's root; of an empty tree SHA-256 of nothing.
  Digest root() const;

  /// The peaks one after another, 32 bytes each; parse() wants as many as `size` has bits set.
  std::string bytes() const;
  static std::optional<Frontier> parse(std::uint64_t size, std::string_view bytes);

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> peaks_;
};

/// The root over some leaf hashes.
Digest root_of(std::span<const Digest> leaves);

}  // namespace custos::audit
