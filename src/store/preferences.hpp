// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "model/preference.hpp"
#include "policy/decision.hpp"

#include <cstdint>
#include <vector>

namespace custos::store {

/// How people want to be turned to, and what has to be minded then. Both are added, never changed.
class Preferences {
 public:
  explicit Preferences(db::Database& database) : database_(&database) {}

  /// Throws Error{internal, internal.permit} for a permit that is not one to write about this customer, as
  /// append_note() does.
  void append(const policy::Permit& permit, std::uint64_t customer, const Preference& preference);
  void append_note(const policy::Permit& permit, std::uint64_t customer, const SafeNote& note);

  /// Those of a customer, in the order of their recording.
  std::vector<Preference> of(std::uint64_t customer);
  std::vector<SafeNote> notes_of(std::uint64_t customer);

  /// Whether anybody has one.
  bool any();

 private:
  db::Database* database_;
};

/// What goes with a customer.
inline constexpr const char* delete_preferences = "DELETE FROM preference WHERE customer = ?";
inline constexpr const char* delete_safe_notes = "DELETE FROM safe_note WHERE customer = ?";

}  // namespace custos::store
