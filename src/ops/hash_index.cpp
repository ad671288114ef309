// SPDX-License-Identifier: MIT
#include "ops/hash_index.hpp"

#include <stdexcept>
#include <utility>

namespace custos::ops {

namespace {

constexpr std::size_t fewest = 64;
constexpr std::uint64_t spread = 0x9e3779b97f4a7c15U;  // hashes may be alike in their lowest bits

}  // namespace

// Where the last entry of a hash is named, or would be.
std::size_t HashIndex::place_of(std::uint64_t hash) const {
  const std::size_t mask = lasts_.size() - 1;
  std::size_t at = static_cast<std::size_t>((hash * spread) >> 20) & mask;
  while (lasts_[at] != none && entries_[lasts_[at]].hash != hash) {
    at = (at + 1) & mask;
  }
  return at;
}

std::uint32_t HashIndex::last_of(std::uint64_t hash) const {
  return lasts_.empty() ? none : lasts_[place_of(hash)];
}

void HashIndex::grow() {
  std::vector<std::uint32_t> before(lasts_.empty() ? fewest : lasts_.size() * 2, none);
  before.swap(lasts_);
  for (const std::uint32_t last : before) {
    if (last != none) {
      lasts_[place_of(entries_[last].hash)] = last;
    }
  }
}

void HashIndex::add(std::uint64_t hash, std::uint64_t number) {
  if (number >= removed || entries_.size() >= none) {
    throw std::length_error("an index of more than four thousand million numbers");
  }
  if (hashes_ * 4 >= lasts_.size() * 3) {
    grow();
  }
  const auto entry = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({hash, static_cast<std::uint32_t>(number), entry});
  std::uint32_t& last = lasts_[place_of(hash)];
  if (last == none) {
    ++hashes_;
  } else {
    entries_.back().next = std::exchange(entries_[last].next, entry);
  }
  last = entry;
  ++count_;
}

bool HashIndex::remove(std::uint64_t hash, std::uint64_t number) {
  const std::uint32_t last = last_of(hash);
  for (std::uint32_t at = last; at != none;) {
    at = entries_[at].next;
    if (entries_[at].number == number) {
      entries_[at].number = removed;
      --count_;
      return true;
    }
    at = at == last ? none : at;
  }
  return false;
}

std::optional<std::uint64_t> HashIndex::first(std::uint64_t hash) const {
  std::optional<std::uint64_t> found;
  each(hash, [&found](std::uint64_t number) {
    found = number;
    return false;
  });
  return found;
}

}  // namespace custos::ops
