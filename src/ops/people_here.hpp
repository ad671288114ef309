// SPDX-License-Identifier: MIT
#pragma once

#include "ops/likeness.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace custos::ops {

/// What an import decides about one row.
enum class RowVerdict {
  add,        // nobody like this is here
  unchanged,  // somebody is here, and all that the row says is kept already
  skipped,    // somebody is here, and the row says something else
  merged,     // the row repeats an earlier row of the file
  review,     // it may be somebody who is here: a person has to look
};

struct RowDecision {
  RowVerdict verdict = RowVerdict::add;
  std::uint64_t customer = 0;                // who it is or may be, of those who were here before …
  std::optional<std::size_t> earlier_row{};  // … or which row that was added, in the order of remember()
  std::string reason{};                      // of skipped and review
};

/// Who is here already, in the store and in the rows of the file so far. The store is asked by its
/// index, or by keys hashed into memory where many rows are to come.
class PeopleHere {
 public:
  /// `many`: hash the keys of all who are here.
  PeopleHere(store::Store& store, const policy::Bound& bound, bool many);

  /// Who a row is. The unique fields alone decide where the row has one; an e-mail address or telephone
  /// number decides where name or date of birth agrees; an other look-up value with the same name is for a
  /// person to look at.
  RowDecision decide(const policy::Permit& permit, const Draft& draft);

  /// Remembers a row that is added.
  void remember(const Draft& draft);

 private:
  std::vector<std::uint64_t> candidates(const std::string& term);
  RowDecision among_stored(const policy::Permit& permit, const Draft& draft, const std::vector<Key>& keys);
  RowDecision among_earlier(const Sketch& sketch, const std::vector<Key>& keys);
  RowDecision nameless(const policy::Permit& permit, const Draft& draft);
  std::vector<std::uint64_t> like_named(const policy::Permit& permit, const Draft& draft);

  store::Store& store_;
  const policy::Bound& bound_;
  bool many_;
  std::uint64_t last_before_;                                                   // who was here when the import began
  std::unordered_multimap<std::uint64_t, std::uint64_t> stored_;                // hashed term → customer
  std::unordered_multimap<std::uint64_t, std::size_t> earlier_;                 // hashed term or content → row
  std::optional<std::unordered_multimap<std::uint64_t, std::uint64_t>> whole_;  // hashed records, once they are wanted
  std::vector<Sketch> rows_;
};

}  // namespace custos::ops
