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
  /// Behind those of the same hash that are there.
  void add(std::uint64_t hash, std::uint64_t number);

  /// Takes that number away from a hash; false where it was not there.
  bool remove(std::uint64_t hash, std::uint64_t number);

  /// The first one of a hash.
  std::optional<std::uint64_t> first(std::uint64_t hash) const;

  bool empty() const { return count_ == 0; }

  /// Calls for each number of a hash, in the order in which they were added, until one call gives false.
  template <class Call>
  void each(std::uint64_t hash, const Call& call) const {
    for (std::uint32_t at = head_of(hash); at != none; at = entries_[at].next) {
      if (entries_[at].number != removed && !call(entries_[at].number)) {
        return;
      }
    }
  }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;
  static constexpr std::uint64_t removed = UINT64_MAX;

  struct Entry {
    std::uint64_t hash, number;
    std::uint32_t next, last;  // `last`: of the first entry of a hash, the last one
  };

  std::size_t place_of(std::uint64_t hash) const;
  std::uint32_t head_of(std::uint64_t hash) const;
  void grow();

  std::vector<std::uint32_t> heads_;  // a power of two of them, at most half taken
  std::deque<Entry> entries_;         // which never move, so that growing copies none
  std::size_t hashes_ = 0, count_ = 0;
};

}  // namespace custos::ops
