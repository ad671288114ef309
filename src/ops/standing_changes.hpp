// SPDX-License-Identifier: MIT
#pragma once

#include "model/entry.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>

namespace custos::ops {

/// Who was changed or confirmed after some entry, but for what was undone again.
class StandingChanges {
 public:
  /// `own`: the entries that do not count.
  StandingChanges(store::Store& store, std::uint64_t after, std::set<std::uint64_t> own)
      : store_(store), after_(after), own_(std::move(own)) {}

  /// Whether something stands that was done to somebody since. `place`: where the log last committed to the record;
  /// `undoing`: the beginning of the work that asks.
  bool of(std::uint64_t customer, store::LogPlace place, std::optional<std::uint64_t> undoing);

 private:
  void read(std::optional<std::uint64_t> undoing);
  void count(const Entry& entry);

  store::Store& store_;
  std::uint64_t after_;
  std::set<std::uint64_t> own_;
  std::uint64_t read_until_ = 0;  // the entries before it are counted
  std::map<Reference, std::int64_t> standing_;
};

}  // namespace custos::ops
