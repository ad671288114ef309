// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace custos::ops {

/// Numbers by hashes, several of them by one. A file may have a million of them, and many of one hash (a telephone
/// number that a whole office has): adding takes the same time however many there are, where a multimap of the standard
/// library walks along a bucket.
class HashIndex {
 public:
  /// Behind those of the same hash that are there. Numbers are below 2^32 - 1; throws std::length_error for others, and
  /// where there are as many entries.
  void add(std::uint64_t hash, std::uint64_t number);

  /// Takes that number away from a hash; false where it was not there.
  bool remove(std::uint64_t hash, std::uint64_t number);

  /// The first one of a hash.
  std::optional<std::uint64_t> first(std::uint64_t hash) const;

  bool empty() const { return count_ == 0; }

  /// Calls for each number of a hash, in the order in which they were added, until one call gives false.
  template <class Call>
  void each(std::uint64_t hash, const Call& call) const {
    const std::uint32_t last = last_of(hash);
    for (std::uint32_t at = last; at != none;) {
      at = entries_[at].next;
      if (entries_[at].number != removed && !call(std::uint64_t{entries_[at].number})) {
        return;
      }
      at = at == last ? none : at;
    }
  }

 private:
  static constexpr std::uint32_t none = UINT32_MAX, removed = UINT32_MAX;

  struct Entry {
    std::uint64_t hash;
    std::uint32_t number;
    std::uint32_t next;  // of the same hash; of the last one, the first
  };

  std::size_t place_of(std::uint64_t hash) const;
  std::uint32_t last_of(std::uint64_t hash) const;
  void grow();

  std::vector<std::uint32_t> lasts_;  // of each hash its last entry; a power of two, at most three quarters taken
  std::deque<Entry> entries_;         // which never move, so that growing copies none
  std::size_t hashes_ = 0, count_ = 0;
};

}  // namespace custos::ops
