// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "model/ids.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace custos::store {

/// What keeps people's records as they are until it is released.
struct Hold {
  HoldId id;
  std::string query, because;
  std::string review{};  // civil date; empty: none
  Instant placed{};
  std::uint64_t entry = 0;
  std::uint64_t customers = 0;  // how many it was placed on
  std::optional<Instant> released{};
  std::string released_because{};
};

/// SQL that says whether customer c is held: by the hold that is its parameter, or of 0 by any.
inline constexpr const char* is_held =
    "EXISTS (SELECT 1 FROM hold_customer k JOIN hold h ON h.number = k.hold WHERE k.customer = c.number"
    " AND h.released IS NULL AND h.number = ifnull(nullif(?, 0), h.number))";

/// Holds, and whom they are placed on.
class Holds {
 public:
  explicit Holds(db::Database& database) : database_(&database) {}

  void place(const Hold& hold);
  void add_customers(HoldId id, std::span<const std::uint64_t> customers);

  /// How many it was placed on, where some were gone before it could be.
  void set_count(HoldId id, std::uint64_t customers);
  void release(HoldId id, Instant at, std::string_view because);

  std::optional<Hold> find(HoldId id);

  /// By number.
  std::vector<Hold> all();

  /// How many a hold is placed on, as far as they are kept.
  std::uint64_t count(HoldId id);

  /// Whether a hold stands on a customer: this one, or of 0 any.
  bool stands(std::uint64_t customer, std::uint64_t hold);

 private:
  db::Database* database_;
};

}  // namespace custos::store
