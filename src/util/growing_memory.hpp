// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

namespace custos {

/// Bytes that are zero until they are written, and stay where they are in order when there are more of them: growing
/// moves the system's pages and copies nothing, so that a large table is never there twice.
class GrowingMemory {
 public:
  GrowingMemory() = default;
  GrowingMemory(const GrowingMemory&) = delete;
  GrowingMemory& operator=(const GrowingMemory&) = delete;
  ~GrowingMemory();

  /// At least so many bytes, rounded up to whole pages; never fewer than before. Throws std::bad_alloc.
  void grow(std::size_t bytes);

  std::uint8_t* data() { return data_; }

  const std::uint8_t* data() const { return data_; }

 private:
  std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace custos
