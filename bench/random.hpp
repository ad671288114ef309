// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace custos::bench {

/// The same numbers for a seed on every machine (SplitMix64), which std's distributions do not promise.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }

  /// From 0 to below `end`.
  std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(((next() >> 32) * end) >> 32); }

  /// From `first` to `last`, both included.
  std::uint32_t between(std::uint32_t first, std::uint32_t last) { return first + below(last - first + 1); }

  bool one_in(std::uint32_t odds) { return below(odds) == 0; }

  template <class List>
  const auto& any(const List& list) {
    return list[below(static_cast<std::uint32_t>(list.size()))];
  }

 private:
  std::uint64_t state_;
};

/// Words that are drawn as names are among people: the first often, the last seldom (Zipf).
class Skewed {
 public:
  explicit Skewed(std::span<const std::string_view> words);

  std::string_view pick(Random& random) const;

 private:
  std::span<const std::string_view> words_;
  std::vector<std::uint32_t> up_to_;  // the sum of the weights up to each word
};

}  // namespace custos::bench
