// SPDX-License-Identifier: MIT
#include "crypto/sign.hpp"

#include <sodium.h>

namespace custos::crypto {

SigningKey signing_key(const Bytes<32>& seed) {
  SigningKey key;
  crypto_sign_seed_keypair(key.verifier.data(), key.secret.data(), seed.data());
  return key;
}

Bytes<64> sign(const SigningKey& key, std::string_view message) {
  Bytes<64> signature;
  const ByteView bytes = bytes_of(message);
  crypto_sign_detached(signature.data(), nullptr, bytes.data(), bytes.size(), key.secret.data());
  return signature;
}

bool verify(const Bytes<32>& verifier, std::string_view message, const Bytes<64>& signature) {
  const ByteView bytes = bytes_of(message);
  return crypto_sign_verify_detached(signature.data(), bytes.data(), bytes.size(), verifier.data()) == 0;
}

}  // namespace custos::crypto
