// SPDX-License-Identifier: MIT
#pragma once

#include "util/growing_memory.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <optional>

namespace custos::ops {

/// Numbers by hashes, several of them by one. A file may have a million of them, and many of one hash (a telephone
/// number that a whole office has): adding takes the same time however many there are, where a multimap of the standard
/// library walks along a bucket.
///
/// The hashes lie in their order in one table, each at or behind the place that its value has among all values
/// ("ordered linear probing": Amble and Knuth, The Computer Journal 17/2, 1974), so that it can be nine tenths full and
/// grow a tenth at a time where it lies.
class HashIndex {
 public:
  /// Behind those of the same hash that are there. Numbers are below 2^31 - 2; throws std::length_error for others, and
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
    const std::optional<std::size_t> place = find(spread(hash));
    const std::uint32_t held = place ? held_at(*place) : removed;
    if (held < removed) {
      call(std::uint64_t{held} - 1);
    }
    const std::uint32_t last = held > removed ? held - chained : none;
    for (std::uint32_t at = last; at != none;) {
      at = chain_[at].next;
      if (chain_[at].number != removed && !call(std::uint64_t{chain_[at].number})) {
        return;
      }
      at = at == last ? none : at;
    }
  }

 private:
  // What a slot holds: nothing, a number and one, that its number was removed, or where in chain_ the last of its
  // numbers is.
  static constexpr std::uint32_t vacant = 0, removed = 0x7fffffff, chained = 0x80000000, none = UINT32_MAX;
  static constexpr std::size_t hash_bytes = 8, slot_bytes = hash_bytes + sizeof(std::uint32_t);

  struct Link {
    std::uint32_t number;
    std::uint32_t next;  // of the same hash; of the last one, the first
  };

  static std::uint64_t spread(std::uint64_t hash) { return hash * 0x9e3779b97f4a7c15U; }  // others may be much alike

  std::uint64_t hash_at(std::size_t slot) const {
    std::uint64_t hash = 0;
    std::memcpy(&hash, slots_.data() + slot * slot_bytes, hash_bytes);
    return hash;
  }

  std::uint32_t held_at(std::size_t slot) const {
    std::uint32_t held = 0;
    std::memcpy(&held, slots_.data() + slot * slot_bytes + hash_bytes, sizeof held);
    return held;
  }

  void put(std::size_t slot, std::uint64_t hash, std::uint32_t held);
  static std::size_t home_of(std::uint64_t hash, std::size_t places);
  std::size_t place_of(std::uint64_t hash) const;
  bool has(std::size_t place, std::uint64_t hash) const;
  std::optional<std::size_t> find(std::uint64_t hash) const;
  void insert(std::size_t place, std::uint64_t hash, std::uint32_t held);
  void link(std::size_t place, std::uint32_t number);
  void move(std::size_t from, std::size_t to, std::size_t count);
  void grow();
  void spread_out(std::size_t places, std::size_t first);

  GrowingMemory slots_;
  std::size_t places_ = 0;  // where a hash may belong; behind the last are slots for those that found theirs taken
  std::size_t slot_count_ = 0;
  std::size_t hashes_ = 0, count_ = 0;
  std::deque<Link> chain_;  // of the hashes that have several numbers
};

}  // namespace custos::ops
