// SPDX-License-Identifier: MIT
#pragma once

#include "model/entry.hpp"
#include "ops/verify_tables.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <span>

namespace custos::ops {

/// Who is a part of whom by the log, compared with the redirects that are kept.
class MergeCheck {
 public:
  MergeCheck(store::Store& store, Find find) : store_(store), find_(std::move(find)) {}

  /// Takes the log's entries in their order, those that are as they were written; `rows` are a batch's.
  void note(const Entry& entry, std::span<const BatchRow> rows);

  /// Calls `visit` with the name of each who is a part of somebody, by an entry so far.
  template <class Visit>
  void each_part_of(const Reference& keeper, const Visit& visit) const {
    const auto [first, last] = standing_.equal_range(keeper);
    for (auto each = first; each != last; ++each) {
      visit(each->second.other);
    }
  }

  /// Whether an entry is of a merge that was undone: what it kept of both is gone.
  bool was_undone(std::uint64_t entry) const { return undone_.contains(entry); }

  /// Of whoever is still here: each redirect is there, leads to him, and no other does.
  void check() const;

 private:
  struct Part {
    Reference other;
    std::uint64_t entry;
  };

  store::Store& store_;
  Find find_;
  std::multimap<Reference, Part> standing_;  // by the name of who stayed
  std::set<std::uint64_t> undone_;
};

}  // namespace custos::ops
