// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"
#include "util/bytes.hpp"
#include "util/random.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace custos::crypto {

/// How dear it is to try one passphrase (Argon2id, RFC 9106).
struct PassphraseCost {
  std::uint32_t passes = 3;
  std::uint32_t kibibytes = 65536;

  /// Whether the cost lies between "too cheap to be safe" (19 MiB) and "a trap" (1 GiB).
  bool sensible() const;
};

/// A slot's public half, the secret half wrapped by what opens the slot, and the store's
/// key sealed to the public half; a new store key needs the public half alone.
struct SealedSlot {
  Bytes<32> public_half;
  Bytes<24> nonce;
  std::string wrapped_secret;  // 32 bytes and their tag
  std::string sealed_key;      // 32 bytes sealed (X25519, XSalsa20-Poly1305)
};

/// What wraps a slot's secret half: from 32 bytes of a key file, or from a passphrase.
Secret wrapping_key_of_file(ByteView key);
Secret wrapping_key_of_passphrase(const Secret& passphrase, const Bytes<16>& salt, const PassphraseCost& cost);

/// Makes a slot. `describe` says, for its new public half, all that the slot says of itself: it is
/// authenticated, so that no word of it can be changed unseen.
SealedSlot seal_slot(const Secret& store_key, const Secret& wrapping_key,
                     const std::function<std::string(const Bytes<32>& public_half)>& describe, Random& random);

/// The store's key sealed to the public half of a slot, which alone is needed for it.
std::string sealed_to(const Bytes<32>& public_half, const Secret& store_key);

/// The store's key, or nothing when the wrapping key or the description is not the right one.
std::optional<Secret> open_slot(const SealedSlot& slot, const Secret& wrapping_key, std::string_view described);

/// Authenticates the whole slot file under the store's key (BLAKE2b, keyed).
Bytes<32> authenticate_slots(const Secret& store_key, std::string_view content);

}  // namespace custos::crypto
