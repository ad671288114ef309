// SPDX-License-Identifier: MIT
#pragma once

#include "fields/field_type.hpp"
#include "model/record.hpp"
#include "policy/query.hpp"
#include "store/store.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// One value that a change took away or brought, and what was known of the former one's source where that was more than
/// its record's. The private part of the entry keeps it, and nothing else does.
struct ChangedValue {
  FieldName field{};
  std::string before{}, after{};
  std::optional<store::ValueSource> source_before{};
  std::optional<store::Dispute> dispute{};  // that it began or ended
  std::string of{};                         // whose `before` was, where that is somebody who was merged: "C-26"
};

/// The private part of an entry that changed values of one customer, and the values in one.
std::string changes_payload(std::span<const ChangedValue> values, std::string_view because, std::string_view source);
/// The same, and that a new value is one of somebody who was erased.
std::string with_erased(std::string payload, bool erased);
std::vector<ChangedValue> changed_values(const std::string& payload);

/// Makes of a record, value by value, what it is to become.
class Amendment {
 public:
  /// Both must outlive this.
  Amendment(const policy::Bound& bound, const Record& before) : bound_(bound), before_(before), after_(before) {}

  /// `kept` is what the column is to hold, empty for nothing. False when it holds that already; `anew`: it is written
  /// all the same, so that nobody learns it.
  bool set(const policy::Field& field, const std::string& kept, bool anew = false);

  std::vector<ChangedValue>& values() { return values_; }

  /// What the store is to write; one revision more.
  store::Change finish(Instant now);

 private:
  const policy::Bound& bound_;
  const Record& before_;
  Record after_;
  std::vector<ChangedValue> values_;
  std::vector<FieldNumber> numbers_;
  std::vector<store::UniqueChange> unique_;
  bool searched_ = false;  // whether the search index has anything of the values that change
};

/// "is held: H-17", "is restricted: S-26, S-34": for what is kept as it is.
std::string held_text(const std::vector<store::Keeper>& keepers);

/// The code that says so, and where somebody learns more. There is one at least.
Code held_code(const std::vector<store::Keeper>& keepers);
std::string held_hint(const std::vector<store::Keeper>& keepers, CustomerId id);

/// Throws Error{held, record.held or record.restricted} when there are any.
void refuse_held(const std::vector<store::Keeper>& keepers, CustomerId id);

/// What derived tables have of a record.
store::Removal removal_of(const policy::Bound& bound, const Record& record);

/// Within a transaction: keeps where the changed values of a customer come from (`now`, but for its field), and notes
/// in them what was known of the former ones, and the disputes of them that ended.
void note_sources(store::Store& store, const policy::Bound& bound, std::uint64_t customer,
                  std::vector<ChangedValue>& values, const store::ValueSource& now,
                  const std::vector<store::Dispute>& ended);

}  // namespace custos::ops
