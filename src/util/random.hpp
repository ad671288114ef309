// SPDX-License-Identifier: MIT
#pragma once

#include "util/bytes.hpp"

namespace custos {

/// Gives random bytes fit for keys. Only src/main.cpp knows the real source; tests
/// pass one that repeats itself.
class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> out) = 0;

  template <std::size_t N>
  Bytes<N> bytes() {
    Bytes<N> out;
    fill(out);
    return out;
  }
};

}  // namespace custos
