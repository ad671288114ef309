// SPDX-License-Identifier: MIT
#include "ops/hash_index.hpp"

#include <stdexcept>

namespace custos::ops {

namespace {

constexpr std::size_t fewest_heads = 64;
constexpr std::uint64_t spread = 0x9e3779b97f4a7c15U;  // hashes may be alike in their lowest bits

}  // namespace

// Where the head of a hash is, or would be.
std::size_t HashIndex::place_of(std::uint64_t hash) const {
  const std::size_t mask = heads_.size() - 1;
  std::size_t at = static_cast<std::size_t>((hash * spread) >> 20) & mask;
  while (heads_[at] != none && entries_[heads_[at]].hash != hash) {
    at = (at + 1) & mask;
  }
  return at;
}

std::uint32_t HashIndex::head_of(std::uint64_t hash) const {
  return heads_.empty() ? none : heads_[place_of(hash)];
}

void HashIndex::grow() {
  std::vector<std::uint32_t> before(heads_.empty() ? fewest_heads : heads_.size() * 2, none);
  before.swap(heads_);
  for (const std::uint32_t head : before) {
    if (head != none) {
      heads_[place_of(entries_[head].hash)] = head;
    }
  }
}

void HashIndex::add(std::uint64_t hash, std::uint64_t number) {
  if (hashes_ * 2 >= heads_.size()) {
    grow();
  }
  if (entries_.size() == none) {
    throw std::length_error("an index of more than four thousand million numbers");
  }
  const auto entry = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({hash, number, none, entry});
  std::uint32_t& head = heads_[place_of(hash)];
  if (head == none) {
    head = entry;
    ++hashes_;
  } else {
    entries_[entries_[head].last].next = entry;
    entries_[head].last = entry;
  }
  ++count_;
}

bool HashIndex::remove(std::uint64_t hash, std::uint64_t number) {
  for (std::uint32_t at = head_of(hash); at != none; at = entries_[at].next) {
    if (entries_[at].number == number) {
      entries_[at].number = removed;
      --count_;
      return true;
    }
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
