// SPDX-License-Identifier: MIT
#pragma once

#include "util/bytes.hpp"

#include <cstddef>
#include <memory>
#include <string>

namespace custos::crypto {

/// Bytes that are locked into memory, kept out of core dumps, and wiped when they go.
class Secret {
 public:
  explicit Secret(std::size_t size);
  explicit Secret(ByteView bytes);

  /// Takes the bytes over and wipes the text that they came in.
  static Secret taken_from(std::string& text);

  std::span<std::uint8_t> bytes() noexcept { return {data_.get(), size_}; }

  ByteView view() const noexcept { return {data_.get(), size_}; }

  std::size_t size() const noexcept { return size_; }

 private:
  struct Free {
    void operator()(std::uint8_t* data) const noexcept;
  };

  std::unique_ptr<std::uint8_t, Free> data_;
  std::size_t size_;
};

/// Must run before anything else of this folder; throws Error{internal} when libsodium
/// cannot start.
void start();

/// Wipes a text.
void wipe(std::string& text) noexcept;

}  // namespace custos::crypto
