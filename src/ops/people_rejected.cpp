// SPDX-License-Identifier: MIT
#include "ops/people_rejected.hpp"

#include <algorithm>
#include <functional>
#include <string>

namespace custos::ops {

namespace {

constexpr std::size_t most_candidates = 200;  // of one value: a whole office may have it, and other names

std::uint64_t hashed(const std::string& term) {
  return std::hash<std::string>{}(term);
}

}  // namespace

bool PeopleRejected::is_keyed(const std::vector<Key>& keys) const {
  return std::any_of(keys.begin(), keys.end(), [this](const Key& key) { return is_alone(key); });
}

void PeopleRejected::remember(const Draft& draft, std::optional<std::uint64_t> id, std::uint64_t line) {
  const Known& known = known_of(draft);
  rows_.push_back({known.sketch, line, is_keyed(known.keys)});
  for (const Key& key : known.keys) {
    rows_of_.add(hashed(key.term), rows_.size() - 1);
  }
  if (id) {
    rows_of_.add(*id, rows_.size() - 1);
  }
}

std::optional<std::uint64_t> PeopleRejected::first_about(const Draft& draft, std::optional<std::uint64_t> id) const {
  std::optional<std::uint64_t> first;
  if (rows_.empty()) {
    return first;
  }
  const Known& known = known_of(draft);
  const bool keyed = is_keyed(known.keys);
  const auto look = [&](std::uint64_t hash, const auto& is_about) {
    std::size_t looked_at = 0;
    rows_of_.each(hash, [&](std::uint64_t number) {
      const Row& row = rows_[number];
      const bool about = is_about(row);
      if (about) {
        first = std::min(first.value_or(row.line), row.line);
      }
      return !about && ++looked_at < most_candidates;
    });
  };
  for (const Key& key : known.keys) {
    look(hashed(key.term), [&](const Row& row) {
      const bool both_keyed = keyed && row.keyed;
      const bool other_name = likeness(known.sketch, row.sketch).name == Tri::no;
      return is_alone(key) || (key.contact && !(both_keyed && other_name)) || !(both_keyed || other_name);
    });
  }
  if (id) {
    look(*id, [](const Row&) { return true; });
  }
  return first;
}

}  // namespace custos::ops
