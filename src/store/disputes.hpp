// SPDX-License-Identifier: MIT
#pragma once

#include "db/statement.hpp"
#include "model/ids.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace custos::store {

/// A value that is kept although the person says that it is wrong, and what he says.
struct Dispute {
  std::uint64_t customer = 0;
  FieldNumber field = 0;
  std::string statement{};  // the person's
  std::string because{};    // why the value is kept
  Instant since{};
  std::uint64_t entry = 0;  // of the log, that brought it
};

/// Disputes that stand, one a value. What was disputed before stands in the log alone.
class Disputes {
 public:
  explicit Disputes(db::Database& database) : database_(&database) {}

  /// In the place of one that stands on the same value.
  void put(const Dispute& dispute);

  void end(std::uint64_t customer, FieldNumber field);

  std::optional<Dispute> find(std::uint64_t customer, FieldNumber field);

  /// Those of a customer, by field.
  std::vector<Dispute> of(std::uint64_t customer);

  /// On whom a dispute of one of the fields stands, in rising order; cheap where there are few.
  std::vector<std::uint64_t> customers(const std::vector<FieldNumber>& fields);

 private:
  db::Database* database_;
};

}  // namespace custos::store
