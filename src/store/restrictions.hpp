// SPDX-License-Identifier: MIT
#pragma once

#include "db/statement.hpp"
#include "model/ids.hpp"
#include "util/clock.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace custos::store {

/// What of a customer is kept and used for nothing.
struct Restriction {
  RestrictionId id;
  std::uint64_t customer = 0;
  std::string ground{};                              // "accuracy", "unlawful", "claims", "objection"
  std::optional<std::vector<FieldNumber>> fields{};  // nothing: all
  std::string because{};
  Instant since{};
  std::uint64_t entry = 0;
  std::optional<Instant> lifted{};
  std::string notice{}, told{};  // how, and on which civil date, he was told before it was lifted
  std::string lifted_because{};

  bool covers(FieldNumber field) const {
    return !fields || std::find(fields->begin(), fields->end(), field) != fields->end();
  }
};

/// SQL that says whether a restriction stands on customer c, or on a part of him.
inline constexpr const char* is_restricted =
    "EXISTS (SELECT 1 FROM restriction t WHERE t.customer = c.number AND t.lifted IS NULL)";

/// SQL that says whether one stands on a field of customer c; the field stands for its parameter.
inline constexpr const char* field_is_restricted =
    "EXISTS (SELECT 1 FROM restriction t WHERE t.customer = c.number AND t.lifted IS NULL AND (t.whole OR EXISTS"
    " (SELECT 1 FROM restriction_field u WHERE u.restriction = t.number AND u.field = ?)))";

/// Restrictions. Several may stand on one customer.
class Restrictions {
 public:
  explicit Restrictions(db::Database& database) : database_(&database) {}

  void place(const Restriction& restriction);

  /// Where it was lifted before, that stays.
  void lift(const Restriction& lifted);

  std::optional<Restriction> find(RestrictionId id);

  /// Those that stand on a customer, by number; cheap where there are none.
  std::vector<Restriction> standing(std::uint64_t customer);

  /// Those that stand on anybody, by number.
  std::vector<Restriction> standing();

  /// Whether any stands on anybody.
  bool any();

 private:
  db::Database* database_;
  std::unique_ptr<db::Statement> standing_;
};

}  // namespace custos::store
