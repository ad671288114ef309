// SPDX-License-Identifier: MIT
#pragma once

#include "util/bytes.hpp"

#include <string_view>

namespace custos::crypto {

/// An Ed25519 key pair (RFC 8032); `secret` is libsodium's 64-byte form.
struct SigningKey {
  Bytes<32> verifier;
  Bytes<64> secret;
};

/// The key pair that a seed gives.
SigningKey signing_key(const Bytes<32>& seed);

Bytes<64> sign(const SigningKey& key, std::string_view message);

bool verify(const Bytes<32>& verifier, std::string_view message, const Bytes<64>& signature);

}  // namespace custos::crypto
