// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"

#include <cstdint>
#include <optional>

namespace custos::store {

/// Which entries' changes were undone, and by which entries.
class UndoneEntries {
 public:
  explicit UndoneEntries(db::Database& database) : database_(&database) {}

  /// The entry that undid this one.
  std::optional<std::uint64_t> undone_by(std::uint64_t entry);

  /// Keeps that `by_entry` undid `entry`; what `entry` itself had undone stands again.
  void add(std::uint64_t entry, std::uint64_t by_entry);

 private:
  db::Database* database_;
};

}  // namespace custos::store
