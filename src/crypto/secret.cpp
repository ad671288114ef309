// SPDX-License-Identifier: MIT
#include "crypto/secret.hpp"

#include "util/error.hpp"

#include <sodium.h>

#include <cstring>
#include <new>

namespace custos::crypto {

void start() {
  if (sodium_init() < 0) {
    throw Error(Failure::internal, "internal.crypto", "libsodium cannot start");
  }
}

void wipe(std::string& text) noexcept {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

void Secret::Free::operator()(std::uint8_t* data) const noexcept {
  sodium_free(data);
}

Secret::Secret(std::size_t size) : data_(static_cast<std::uint8_t*>(sodium_malloc(size))), size_(size) {
  if (data_ == nullptr) {
    throw std::bad_alloc();
  }
}

Secret::Secret(ByteView bytes) : Secret(bytes.size()) {
  if (!bytes.empty()) {
    std::memcpy(data_.get(), bytes.data(), bytes.size());
  }
}

Secret Secret::taken_from(std::string& text) {
  Secret secret(bytes_of(text));
  wipe(text);
  return secret;
}

}  // namespace custos::crypto
