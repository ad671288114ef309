// SPDX-License-Identifier: MIT
#include "crypto/sealed_value.hpp"

#include <sodium.h>

namespace custos::crypto {

namespace {

constexpr std::string_view name_context = "custos/class-key/name/v1";
constexpr std::string_view value_context = "custos/sealed/v1\n";
constexpr char version = '\1';
constexpr std::size_t name_size = 8, nonce_size = 24, block = 64;
constexpr std::size_t head_size = 1 + name_size + nonce_size;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* raw(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

// A value that says that it is of another key is damaged, and not of that key.
std::string authenticated(std::string_view head, std::string_view described) {
  return std::string(value_context) + std::string(head.substr(0, 1 + name_size)) + std::string(described);
}

}  // namespace

Bytes<8> name_of_key(const Secret& key) {
  Bytes<32> digest;
  crypto_generichash(digest.data(), digest.size(), raw(name_context), name_context.size(), key.view().data(),
                     key.size());
  return *exactly<8>(text_of(digest).substr(0, name_size));
}

std::string seal_value(const Secret& key, std::string_view text, std::string_view described, Random& random) {
  std::string out(1, version);
  out += text_of(name_of_key(key));
  out += text_of(random.bytes<nonce_size>());
  // Without it the length of what is kept would tell "yes" from "no".
  std::string padded(text);
  std::size_t length = 0;
  padded.resize((text.size() / block + 1) * block);
  sodium_pad(&length, raw(padded), text.size(), block, padded.size());
  const std::string with = authenticated(out, described);
  std::string sealed(length + tag_size, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed), nullptr, raw(padded), length, raw(with), with.size(), nullptr,
                                             raw(std::string_view(out).substr(1 + name_size)), key.view().data());
  wipe(padded);
  return out + sealed;
}

std::optional<std::string> open_value(const Secret& key, std::string_view value, std::string_view described) {
  if (key_of_value(value) != name_of_key(key)) {
    return std::nullopt;
  }
  const std::string_view sealed = value.substr(head_size);
  const std::string with = authenticated(value, described);
  std::string text(sealed.size() - tag_size, '\0');
  std::size_t length = 0;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(text), nullptr, nullptr, raw(sealed), sealed.size(), raw(with),
                                                 with.size(), raw(value.substr(1 + name_size)),
                                                 key.view().data()) != 0 ||
      sodium_unpad(&length, raw(text), text.size(), block) != 0) {
    return std::nullopt;
  }
  text.resize(length);
  return text;
}

std::optional<Bytes<8>> key_of_value(std::string_view value) {
  const bool whole = value.size() >= head_size + block + tag_size && value.front() == version &&
                     (value.size() - head_size - tag_size) % block == 0;
  return whole ? exactly<8>(value.substr(1, name_size)) : std::nullopt;
}

}  // namespace custos::crypto
