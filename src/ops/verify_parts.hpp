// SPDX-License-Identifier: MIT
#pragma once

#include "audit/commitment.hpp"
#include "model/entry.hpp"
#include "ops/verify_merges.hpp"
#include "ops/verify_tables.hpp"
#include "store/store.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace custos::ops {

struct ReferenceHash {
  std::size_t operator()(const Reference& reference) const {
    std::size_t hash = 0;
    std::memcpy(&hash, reference.data(), sizeof hash);
    return hash;
  }
};

/// Compares what is kept of the erasable sides of entries with what these committed to. A side may be gone where a
/// later entry says that what it was about was removed, and must be gone where the customer is.
class PartCheck {
 public:
  /// `merges` takes each entry first.
  PartCheck(store::Store& store, const MergeCheck& merges, Find find)
      : store_(store), merges_(merges), find_(std::move(find)) {}

  /// Reads what is kept.
  void read();

  /// Takes the log's entries in their order, those that are as they were written; `rows` are a batch's.
  void note(const Entry& entry, std::span<const BatchRow> rows);

  /// Leaves an entry out that is not as it was written.
  void skip(std::uint64_t number);

  void check();

 private:
  using Place = std::pair<std::uint64_t, std::uint64_t>;  // entry and row

  struct About {
    Place place;
    Reference subject;
  };

  void note_one(const Place& place, const Bytes<32>& commitment, const std::optional<Reference>& subject, bool asks);
  void note_removal(const Entry& entry, std::span<const BatchRow> rows);
  void note_forgotten(const Reference& subject, std::uint64_t entry, bool removed);
  bool may_be_gone(const About& part) const;

  store::Store& store_;
  const MergeCheck& merges_;
  Find find_;
  std::map<Place, Bytes<32>> kept_;  // the commitments to what is kept
  std::map<std::uint64_t, std::vector<Bytes<32>>> of_rows_;
  std::vector<About> gone_, present_;
  std::vector<std::uint64_t> asks_gone_;
  std::unordered_map<Reference, std::uint64_t, ReferenceHash> forgotten_;  // until which entry
  std::unordered_map<Reference, std::uint64_t, ReferenceHash> removed_;    // in which entry
  std::uint64_t last_removal_ = 0;                                         // of records or of values
};

}  // namespace custos::ops
