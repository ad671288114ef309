// SPDX-License-Identifier: MIT
#include "crypto/slots.hpp"

#include "util/error.hpp"

#include <sodium.h>

#include <new>

namespace custos::crypto {

namespace {

constexpr std::string_view file_context = "custos/slot/file/v1";
constexpr std::string_view slots_context = "custos/slots/v1";

}  // namespace

bool PassphraseCost::sensible() const {
  return passes >= 2 && passes <= 64 && kibibytes >= 19456 && kibibytes <= 1048576;
}

Secret wrapping_key_of_file(ByteView key) {
  Secret out(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  const ByteView context = bytes_of(file_context);
  crypto_generichash(out.bytes().data(), out.size(), context.data(), context.size(), key.data(), key.size());
  return out;
}

Secret wrapping_key_of_passphrase(const Secret& passphrase, const Bytes<16>& salt, const PassphraseCost& cost) {
  Secret out(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  if (crypto_pwhash(out.bytes().data(), out.size(), reinterpret_cast<const char*>(passphrase.view().data()),
                    passphrase.size(), salt.data(), cost.passes, std::size_t{cost.kibibytes} * 1024,
                    crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::bad_alloc();
  }
  return out;
}

SealedSlot seal_slot(const Secret& store_key, const Secret& wrapping_key,
                     const std::function<std::string(const Bytes<32>& public_half)>& describe, Random& random) {
  SealedSlot slot;
  Secret secret_half(crypto_box_SECRETKEYBYTES);
  random.fill(secret_half.bytes());
  crypto_scalarmult_base(slot.public_half.data(), secret_half.view().data());
  random.fill(slot.nonce);

  Bytes<32 + crypto_aead_xchacha20poly1305_ietf_ABYTES> wrapped;
  const std::string described = describe(slot.public_half);
  const ByteView description = bytes_of(described);
  crypto_aead_xchacha20poly1305_ietf_encrypt(wrapped.data(), nullptr, secret_half.view().data(), secret_half.size(),
                                             description.data(), description.size(), nullptr, slot.nonce.data(),
                                             wrapping_key.view().data());
  slot.wrapped_secret = text_of(wrapped);

  slot.sealed_key = sealed_to(slot.public_half, store_key);
  return slot;
}

std::string sealed_to(const Bytes<32>& public_half, const Secret& store_key) {
  Bytes<32 + crypto_box_SEALBYTES> sealed;
  if (crypto_box_seal(sealed.data(), store_key.view().data(), store_key.size(), public_half.data()) != 0) {
    throw Error(Failure::integrity, "key.slots-damaged", "a key slot has a public half to which nothing can be sealed");
  }
  return std::string(text_of(sealed));
}

std::optional<Secret> open_slot(const SealedSlot& slot, const Secret& wrapping_key, std::string_view described) {
  const ByteView wrapped = bytes_of(slot.wrapped_secret);
  const ByteView sealed = bytes_of(slot.sealed_key);
  const ByteView description = bytes_of(described);
  if (wrapped.size() != 32 + crypto_aead_xchacha20poly1305_ietf_ABYTES || sealed.size() != 32 + crypto_box_SEALBYTES) {
    return std::nullopt;
  }
  Secret secret_half(32);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(secret_half.bytes().data(), nullptr, nullptr, wrapped.data(),
                                                 wrapped.size(), description.data(), description.size(),
                                                 slot.nonce.data(), wrapping_key.view().data()) != 0) {
    return std::nullopt;
  }
  Secret store_key(32);
  if (crypto_box_seal_open(store_key.bytes().data(), sealed.data(), sealed.size(), slot.public_half.data(),
                           secret_half.view().data()) != 0) {
    return std::nullopt;
  }
  return store_key;
}

Bytes<32> authenticate_slots(const Secret& store_key, std::string_view content) {
  Secret key(32);
  const ByteView context = bytes_of(slots_context);
  crypto_generichash(key.bytes().data(), key.size(), context.data(), context.size(), store_key.view().data(),
                     store_key.size());
  Bytes<32> out;
  const ByteView bytes = bytes_of(content);
  crypto_generichash(out.data(), out.size(), bytes.data(), bytes.size(), key.view().data(), key.size());
  return out;
}

}  // namespace custos::crypto
