// SPDX-License-Identifier: MIT
#include "ops/hash_index.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace custos::ops {

namespace {

constexpr std::size_t fewest_places = 64, slots_behind = 64;

}  // namespace

void HashIndex::put(std::size_t slot, std::uint64_t hash, std::uint32_t held) {
  std::uint8_t* at = slots_.data() + slot * slot_bytes;
  std::memcpy(at, &hash, hash_bytes);
  std::memcpy(at + hash_bytes, &held, sizeof held);
}

// Likewise in the order of the hashes. There are fewer than 2^32 places.
std::size_t HashIndex::home_of(std::uint64_t hash, std::size_t places) {
  return static_cast<std::size_t>((hash >> 32) * places >> 32);
}

// Where a hash is, or would be put in before the one that is there.
std::size_t HashIndex::place_of(std::uint64_t hash) const {
  std::size_t at = home_of(hash, places_);
  while (at < slot_count_ && held_at(at) != vacant && hash_at(at) < hash) {
    ++at;
  }
  return at;
}

std::optional<std::size_t> HashIndex::find(std::uint64_t hash) const {
  if (places_ == 0) {
    return std::nullopt;
  }
  const std::size_t place = place_of(hash);
  return has(place, hash) ? std::optional(place) : std::nullopt;
}

bool HashIndex::has(std::size_t place, std::uint64_t hash) const {
  return place < slot_count_ && held_at(place) != vacant && hash_at(place) == hash;
}

void HashIndex::move(std::size_t from, std::size_t to, std::size_t count) {
  std::memmove(slots_.data() + to * slot_bytes, slots_.data() + from * slot_bytes, count * slot_bytes);
}

void HashIndex::insert(std::size_t place, std::uint64_t hash, std::uint32_t held) {
  std::size_t free = place;
  while (free < slot_count_ && held_at(free) != vacant) {
    ++free;
  }
  if (free == slot_count_) {
    slots_.grow((slot_count_ + slots_behind) * slot_bytes);
    slot_count_ += slots_behind;
  }
  move(place, place + 1, free - place);
  put(place, hash, held);
}

// Everything moves to the end, and from there, in its order, to where it belongs among more places: nothing is
// overwritten that has not moved yet, since as many slots are left for those behind it.
void HashIndex::grow() {
  const std::size_t places = std::max(fewest_places, places_ + places_ / 10);
  std::size_t last = 0;
  for (std::size_t slot = 0; slot < slot_count_; ++slot) {
    if (held_at(slot) != vacant) {
      last = std::max(home_of(hash_at(slot), places), last) + 1;
    }
  }
  const std::size_t before = slot_count_;
  slot_count_ = std::max({places, last, before}) + slots_behind;
  slots_.grow(slot_count_ * slot_bytes);
  std::size_t end = slot_count_;
  for (std::size_t slot = before; slot-- > 0;) {
    if (held_at(slot) != vacant) {
      move(slot, --end, 1);
    }
  }
  spread_out(places, end);
  places_ = places;
}

void HashIndex::spread_out(std::size_t places, std::size_t first) {
  std::size_t free = 0;
  for (std::size_t slot = first; slot < slot_count_; ++slot) {
    const std::uint64_t hash = hash_at(slot);
    const std::uint32_t held = held_at(slot);
    const std::size_t place = std::max(home_of(hash, places), free);
    std::memset(slots_.data() + free * slot_bytes, 0, (place - free) * slot_bytes);
    put(place, hash, held);
    free = place + 1;
  }
  std::memset(slots_.data() + free * slot_bytes, 0, (slot_count_ - free) * slot_bytes);
}

void HashIndex::add(std::uint64_t hash, std::uint64_t number) {
  if (number >= removed - 1 || chain_.size() >= removed) {
    throw std::length_error("an index of more than two thousand million numbers");
  }
  if (hashes_ * 10 >= places_ * 9) {
    grow();
  }
  const std::uint64_t spread_hash = spread(hash);
  const auto value = static_cast<std::uint32_t>(number);
  const std::size_t place = place_of(spread_hash);
  if (has(place, spread_hash)) {
    link(place, value);
  } else {
    insert(place, spread_hash, value + 1);
    ++hashes_;
  }
  ++count_;
}

// Another number of the hash at this place, behind those that it has.
void HashIndex::link(std::size_t place, std::uint32_t number) {
  const std::uint64_t hash = hash_at(place);
  const std::uint32_t held = held_at(place);
  if (held == removed) {
    put(place, hash, number + 1);
    return;
  }
  const auto added = static_cast<std::uint32_t>(chain_.size() + (held < removed ? 1 : 0));
  if (held < removed) {
    chain_.push_back({held - 1, added});
    chain_.push_back({number, added - 1});
  } else {
    chain_.push_back({number, std::exchange(chain_[held - chained].next, added)});
  }
  put(place, hash, chained + added);
}

bool HashIndex::remove(std::uint64_t hash, std::uint64_t number) {
  const std::optional<std::size_t> place = find(spread(hash));
  const std::uint32_t held = place ? held_at(*place) : removed;
  if (held < removed && held - 1 == number) {
    put(*place, spread(hash), removed);
    --count_;
    return true;
  }
  const std::uint32_t last = held > removed ? held - chained : none;
  for (std::uint32_t at = last; at != none;) {
    at = chain_[at].next;
    if (chain_[at].number == number) {
      chain_[at].number = removed;
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
