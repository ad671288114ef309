// SPDX-License-Identifier: MIT
#include "ops/hash_index.hpp"

#include <stdexcept>

namespace custos::ops {

namespace {

constexpr std::size_t fewest_slots = 64;
constexpr std::uint64_t spread = 0x9e3779b97f4a7c15U;  // hashes may be alike in their lowest bits

}  // namespace

// Where the slot of a hash is, or would be.
std::size_t HashIndex::place_of(std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>((hash * spread) >> 20) & mask;
  while (slots_[at].taken && slots_[at].hash != hash) {
    at = (at + 1) & mask;
  }
  return at;
}

const HashIndex::Slot* HashIndex::find(std::uint64_t hash) const {
  if (slots_.empty()) {
    return nullptr;
  }
  const Slot& slot = slots_[place_of(hash)];
  return slot.taken ? &slot : nullptr;
}

void HashIndex::grow() {
  std::vector<Slot> before(slots_.empty() ? fewest_slots : slots_.size() * 2);
  before.swap(slots_);
  for (const Slot& slot : before) {
    if (slot.taken) {
      slots_[place_of(slot.hash)] = slot;
    }
  }
}

void HashIndex::add(std::uint64_t hash, std::uint64_t number) {
  if (taken_ * 2 >= slots_.size()) {
    grow();
  }
  if (entries_.size() == none) {
    throw std::length_error("an index of more than four thousand million numbers");
  }
  const auto entry = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({number, none});
  Slot& slot = slots_[place_of(hash)];
  if (!slot.taken) {
    slot = {.hash = hash, .taken = true};
    ++taken_;
  }
  if (slot.first == none) {
    slot.first = entry;
  } else {
    entries_[slot.last].next = entry;
  }
  slot.last = entry;
  ++count_;
}

bool HashIndex::remove(std::uint64_t hash, std::uint64_t number) {
  if (slots_.empty()) {
    return false;
  }
  Slot& slot = slots_[place_of(hash)];
  std::uint32_t before = none;
  for (std::uint32_t at = slot.first; at != none; before = at, at = entries_[at].next) {
    if (entries_[at].number != number) {
      continue;
    }
    (before == none ? slot.first : entries_[before].next) = entries_[at].next;
    if (slot.last == at) {
      slot.last = before;
    }
    --count_;
    return true;
  }
  return false;
}

std::optional<std::uint64_t> HashIndex::first(std::uint64_t hash) const {
  const Slot* slot = find(hash);
  return slot == nullptr || slot->first == none ? std::nullopt : std::optional(entries_[slot->first].number);
}

}  // namespace custos::ops
