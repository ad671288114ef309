// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace custos::crypto {

/// Records of a file that is only added to: each is encrypted and authenticated with the end of the one before it, so
/// that none can be changed, moved, left out or put in unseen. (XChaCha20-Poly1305; the nonce is BLAKE2b over key, what
/// stands before, and text, so that no chance is needed.)
inline constexpr std::size_t link_size = 16;

/// The key of such a file, of the store's key and a name for the use.
Secret derived_key(const Secret& store_key, std::string_view use);

/// `before`: the last 16 bytes of the record before it, or zero bytes.
std::string seal_chained(const Secret& key, std::string_view before, std::string_view text);

/// Nothing when it is no record under this key.
std::optional<std::string> open_chained(const Secret& key, std::string_view record);

/// What a record stands behind, and what the next one stands behind.
inline std::string_view link_before(std::string_view record) {
  return record.substr(0, link_size);
}

inline std::string_view link_after(std::string_view record) {
  return record.substr(record.size() - link_size);
}

}  // namespace custos::crypto
