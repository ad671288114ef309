// SPDX-License-Identifier: MIT
#pragma once

#include "util/clock.hpp"
#include "util/random.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace custos::test {

/// A clock that stands until it is told to move.
class FixedClock final : public Clock {
 public:
  Instant now() const override { return now_; }

  void move(std::chrono::milliseconds by) { now_ += by; }

 private:
  Instant now_ = instant_of(1795000000000);  // 2026-11-18, about noon
};

/// Bytes that look random and are the same each time.
class FixedRandom final : public Random {
 public:
  explicit FixedRandom(std::uint64_t seed = 1) : state_(seed) {}

  void fill(std::span<std::uint8_t> out) override {
    for (std::uint8_t& byte : out) {
      state_ = state_ * 6364136223846793005U + 1442695040888963407U;
      byte = static_cast<std::uint8_t>(state_ >> 56);
    }
  }

 private:
  std::uint64_t state_;
};

/// A folder of its own, gone with its content when the test is over.
class ScratchFolder {
 public:
  ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();

  const std::filesystem::path& path() const { return path_; }

  /// Writes a file into it and gives its path.
  std::filesystem::path write(const std::string& name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

/// The bytes of any file, and putting others in their place.
std::string bytes_in(const std::filesystem::path& path);
void put_bytes(const std::filesystem::path& path, std::string_view bytes);

}  // namespace custos::test
