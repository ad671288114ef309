// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "model/ids.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace custos::store {

/// Where one value comes from and when it was checked. Empty texts are not known.
struct ValueSource {
  FieldNumber field = 0;
  std::string source{}, collected{}, verified{}, verified_how{};
};

/// The provenance of values where it differs from that of their record.
class ValueSources {
 public:
  explicit ValueSources(db::Database& database) : database_(&database) {}

  /// By field number.
  std::vector<ValueSource> of(std::uint64_t customer);

  /// Replaces what was kept of that value.
  void put(std::uint64_t customer, const ValueSource& source);

  /// Notes a check of a value, whatever else is kept of it.
  void verify(std::uint64_t customer, FieldNumber field, const std::string& on, const std::string& how);

  /// Notes a check of all values that have a row of their own.
  void verify_all(std::uint64_t customer, const std::string& on, const std::string& how);

  /// Forgets it: the value is gone.
  void remove(std::uint64_t customer, FieldNumber field);

 private:
  db::Database* database_;
};

}  // namespace custos::store
