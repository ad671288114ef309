// SPDX-License-Identifier: MIT
#pragma once

#include "db/statement.hpp"
#include "model/ids.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace custos::store {

/// What keeps somebody's record as it is.
struct Keeper {
  /// Another kind is a word here, a branch of the SQL of keepers.cpp, and a case in forbids(). Of requests: those that
  /// are open, of access and complaints.
  enum class Kind { hold, restriction, request };

  Kind kind = Kind::hold;
  std::uint64_t number = 0;
  std::optional<std::vector<FieldNumber>> fields{};  // that it is about; nothing: all
  bool of_accuracy = false;                          // a restriction while somebody finds out what is right

  std::string id() const;  // "H-17", "S-26", "R-34"

  bool operator==(const Keeper&) const = default;
};

/// What somebody is about to do to a record.
enum class Doing {
  change,   // of values
  correct,  // of values that were wrong
  confirm,  // values as still right; it changes none
  clear,    // values that have to go
  remove,   // the record, or what tells whose it is
  forget,   // former values
};

/// What each kind of keeper forbids. A hold forbids every change of values and every removal. A restriction forbids
/// them for its fields, a removal of any of them, and lets alone a correction and a confirmation through that end a
/// doubt about accuracy. A request forbids that anything is removed, and lets alone changes: what somebody has asked to
/// see may not be deleted (Data Protection Act 2018 s.173). `fields`: those that are touched; empty: the whole record.
bool forbids(const Keeper& keeper, Doing doing, std::span<const FieldNumber> fields);

/// The one place that knows what keeps people's records as they are.
class Keepers {
 public:
  explicit Keepers(db::Database& database) : database_(&database) {}

  /// All that stand on a customer: holds, requests, restrictions, each by number.
  std::vector<Keeper> of(std::uint64_t customer);

  /// Those that forbid it.
  std::vector<Keeper> forbidding(std::uint64_t customer, Doing doing, std::span<const FieldNumber> fields = {});

  /// Whom a hold or a restriction keeps, by number.
  std::vector<std::uint64_t> all_kept();

  /// Whom an open request keeps, by number.
  std::vector<std::uint64_t> kept_by_requests();

 private:
  db::Database* database_;
  std::unique_ptr<db::Statement> of_;
};

}  // namespace custos::store
