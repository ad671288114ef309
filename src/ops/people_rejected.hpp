// SPDX-License-Identifier: MIT
#pragma once

#include "ops/hash_index.hpp"
#include "ops/likeness.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace custos::ops {

/// The people of the rows that an import has rejected so far, by what could be read of these. A later row that may be
/// about one of them waits with the first: taken in alone it would be what the corrected row is measured by, and the
/// store another one than if the file had been sound.
class PeopleRejected {
 public:
  /// `match_on`: a field that decides alone who a row is; nullptr: what the policy says.
  explicit PeopleRejected(const policy::Field* match_on) : match_on_(match_on) {}

  /// Remembers a row; `id`: the customer whom it names by his id.
  void remember(const Draft& draft, std::optional<std::uint64_t> id, std::uint64_t line);

  /// The line of the first of them with which PeopleHere could find something in common, seen from either of the two:
  /// a value that decides alone; an e-mail address or telephone number; any look-up value where the names do not
  /// contradict each other. Nothing where there is none; of a value that very many have only some are looked at.
  std::optional<std::uint64_t> first_about(const Draft& draft, std::optional<std::uint64_t> id) const;

 private:
  struct Row {
    Sketch sketch;
    std::uint64_t line;
    bool keyed;  // has a value that decides alone: no other one makes it somebody else's
  };

  bool is_alone(const Key& key) const { return key.unique || key.field == match_on_; }

  bool is_keyed(const std::vector<Key>& keys) const;

  const policy::Field* match_on_;
  HashIndex rows_of_;  // hashed term, or number of a customer → row
  std::deque<Row> rows_;
};

}  // namespace custos::ops
