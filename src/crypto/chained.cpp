// SPDX-License-Identifier: MIT
#include "crypto/chained.hpp"

#include "util/bytes.hpp"

#include <sodium.h>

namespace custos::crypto {

namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* raw(std::string_view text) {
  return bytes_of(text).data();
}

}  // namespace

Secret derived_key(const Secret& store_key, std::string_view use) {
  Secret out(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  crypto_generichash(out.bytes().data(), out.size(), raw(use), use.size(), store_key.view().data(), store_key.size());
  return out;
}

std::string seal_chained(const Secret& key, std::string_view before, std::string_view text) {
  const std::string both = std::string(before) + std::string(text);
  std::string nonce(nonce_size, '\0'), sealed(text.size() + tag_size, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(nonce.data()), nonce.size(), raw(both), both.size(),
                     key.view().data(), key.size());
  crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char*>(sealed.data()), nullptr, raw(text),
                                             text.size(), raw(before), before.size(), nullptr, raw(nonce),
                                             key.view().data());
  return std::string(before) + nonce + sealed;
}

std::optional<std::string> open_chained(const Secret& key, std::string_view record) {
  if (record.size() < link_size + nonce_size + tag_size) {
    return std::nullopt;
  }
  const std::string_view before = link_before(record), nonce = record.substr(link_size, nonce_size),
                         sealed = record.substr(link_size + nonce_size);
  std::string text(sealed.size() - tag_size, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(text.data()), nullptr, nullptr,
                                                 raw(sealed), sealed.size(), raw(before), before.size(), raw(nonce),
                                                 key.view().data()) != 0) {
    return std::nullopt;
  }
  return text;
}

}  // namespace custos::crypto
