// SPDX-License-Identifier: MIT
#pragma once

#include "fields/field_type.hpp"
#include "model/consent.hpp"
#include "model/record.hpp"
#include "policy/query.hpp"
#include "util/problems.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::ops {

struct Known;

/// The values of a record that is about to be made, checked by their types.
class Draft {
 public:
  explicit Draft(const policy::Bound& bound);

  /// Forgets all values, to be used again.
  void clear();

  /// Reads a value as somebody gave it; adds problems that name the field, what must not be kept in it among them. An
  /// empty text gives no value. `rules` are the field's.
  void read(const policy::Field& field, std::string_view text, const fields::Rules& rules, Problems& problems);

  /// Takes a value as it is.
  void give(const policy::Field& field, fields::Value value);

  /// The day on which the values were collected, as ISO 8601; empty where nobody says.
  void set_collected(std::string day) { collected_ = std::move(day); }

  const std::string& collected() const { return collected_; }

  /// What is said to purposes, one of each at most.
  void say(ConsentSaid said) { consents_.push_back(std::move(said)); }

  const std::vector<ConsentSaid>& consents() const { return consents_; }

  /// What was given for a field; nullptr where nothing was.
  const fields::Value* given(const policy::Field& field) const;

  /// Adds a problem for each required field that has no value, and warns of names that are both the same.
  void demand_required(Problems& problems) const;

  /// The fields whose defaults the record gets.
  std::vector<FieldName> defaulted() const;

  /// The whole record, defaults included; number, times and provenance are the caller's.
  Record record() const;

  /// What the search index gets, and what must be unique.
  std::string terms() const;
  std::vector<std::pair<FieldNumber, std::string>> unique_values() const;

  const policy::Bound& bound() const { return *bound_; }

  /// What the others of this folder have derived of it, kept until it changes; see known_of().
  std::shared_ptr<const Known>& known() const { return known_; }

 private:
  const policy::Bound* bound_;
  std::vector<std::optional<fields::Value>> values_;  // by position in the policy
  std::string collected_;
  std::vector<ConsentSaid> consents_;
  mutable std::shared_ptr<const Known> known_;
};

/// A record that is here, as if it had been given so.
Draft draft_of(const policy::Bound& bound, const Record& record);

/// The terms of a whole record, for rebuilding the index.
std::string terms_of(const policy::Bound& bound, const Record& record);

}  // namespace custos::ops
