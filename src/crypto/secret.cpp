// SPDX-License-Identifier: MIT
#include "crypto/secret.hpp"

#include "util/error.hpp"

#include <sodium.h>

#include <bit>
#include <cstring>
#include <functional>
#include <mutex>
#include <new>

namespace custos::crypto {

namespace {

// A key has 32 bytes, a guarded allocation four pages and ten system calls: what is small shares one. Between two
// secrets no page guards, around all of them one does.
class SmallSecrets {
 public:
  static constexpr std::size_t room = 64, count = 63;  // one page, with the 16 bytes that libsodium adds

  std::uint8_t* take() {
    const std::lock_guard lock(mutex_);
    if (rooms_ == nullptr) {
      rooms_ = static_cast<std::uint8_t*>(sodium_malloc(room * count));
    }
    const std::size_t free = static_cast<std::size_t>(std::countr_one(taken_));
    if (rooms_ == nullptr || free == count) {
      return nullptr;
    }
    taken_ |= std::uint64_t{1} << free;
    return rooms_ + free * room;
  }

  // Whether it was one of them.
  bool give_back(std::uint8_t* data) noexcept {
    const std::lock_guard lock(mutex_);
    if (rooms_ == nullptr || std::less<>()(data, rooms_) || !std::less<>()(data, rooms_ + room * count)) {
      return false;
    }
    sodium_memzero(data, room);
    taken_ &= ~(std::uint64_t{1} << (static_cast<std::size_t>(data - rooms_) / room));
    return true;
  }

 private:
  std::mutex mutex_;
  std::uint8_t* rooms_ = nullptr;
  std::uint64_t taken_ = 0;
};

// Outlives every secret, those of static storage among them.
SmallSecrets& small_secrets() {
  static SmallSecrets& all = *new SmallSecrets;
  return all;
}

std::uint8_t* allocate(std::size_t size) {
  auto* small = size <= SmallSecrets::room ? small_secrets().take() : nullptr;
  return small != nullptr ? small : static_cast<std::uint8_t*>(sodium_malloc(size));
}

}  // namespace

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
  if (!small_secrets().give_back(data)) {
    sodium_free(data);
  }
}

Secret::Secret(std::size_t size) : data_(allocate(size)), size_(size) {
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
