// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace custos::store {

/// What is still to be erased of somebody, once nothing keeps it any more.
struct Erasure {
  std::uint64_t number = 0;  // given where it waits
  std::uint64_t entry = 0;   // of the log, that asked for it
  std::uint64_t customer = 0;
  std::string fields{};  // names with commas; empty: the whole record
  std::string because{};
  std::string asked{};  // civil date
};

/// Erasures that wait for the end of a floor.
class Erasures {
 public:
  explicit Erasures(db::Database& database) : database_(&database) {}

  /// Remembers one; what waits already for the same fields stays as it is.
  void wait(const Erasure& erasure);

  /// Those that wait, by customer and number.
  std::vector<Erasure> waiting();
  std::vector<Erasure> waiting_for(std::uint64_t customer);

  /// It is done, and its reason is forgotten.
  void done(std::uint64_t number);

 private:
  db::Database* database_;
};

}  // namespace custos::store
