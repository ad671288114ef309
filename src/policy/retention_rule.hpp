// SPDX-License-Identifier: MIT
#pragma once

#include "policy/retention.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::policy {

/// What a rule counts from.
enum class Trigger {
  not_kept,
  created,
  updated,
  changed,
  field,
  year_end,
  birthday,
  last_contact,
  consent_withdrawn,
  consent_expired,
  purpose_ended,  // of one that rests on consent
  request_closed,
  complaint_closed,
  closed,  // of a request or a contact, not of a record
};

/// A retention rule with its names looked up; its parts stand as in Retention.
struct ScheduledRule {
  const Retention* rule = nullptr;
  Query when{};  // empty: everybody
  std::string when_not_kept{}, trigger_not_kept{};
  Trigger trigger = Trigger::not_kept;
  FieldName trigger_field{};
  std::optional<std::size_t> trigger_position{};
  int years = 0;                     // of birthday
  const Purpose* purpose = nullptr;  // whose consent is meant
  Disposal disposal = Disposal::none;
  std::vector<std::size_t> fields{};                 // positions in Columns, as the policy lists them
  std::vector<std::vector<Query>> other_purposes{};  // of each of the fields that was kept for `purpose`, too
};

/// Whether rules of such things count from the day on which they were closed: "requests", "contacts", "consents",
/// "disclosures".
bool is_closed(std::string_view of);

/// Looks up the names and the query of a rule.
ScheduledRule scheduled(const Bound& bound, const dates::Zone& zone, const Retention& rule);

/// For whom the other purposes of a field hold that a rule clears when one of its purposes has ended.
std::vector<Query> other_purposes(const Bound& bound, const ScheduledRule& rule, const FieldName& name);

/// Whether a rule speaks of a record, and from which day it counts.
struct Counted {
  Tri holds = Tri::no;
  std::optional<dates::Date> since{};
  Obstacle obstacle = Obstacle::none;  // why there is no day, or why it is not to be used
};

Counted count(const Bound& bound, const dates::Zone& zone, const ScheduledRule& rule, const Record& record);

/// The first day after last_day().
dates::Date day_after(dates::Date since, const dates::Period& period);

/// What an obstacle is, in words that tell no value: "'ended' is empty"; empty for none.
std::string reason_of(const ScheduledRule& rule, Obstacle obstacle);

/// The fields that a rule counts from or asks for (a word: all that are searched).
std::vector<FieldName> asked_by(const Policy& policy, const ScheduledRule& rule);

/// Whether the floor of a rule is about the whole record; else it is about the rule's fields.
bool keeps_whole(const ScheduledRule& floor);

/// Whether the floor of a rule stands against emptying a field.
bool keeps(const ScheduledRule& floor, std::size_t field);

/// Whether it stands against removing a record: it is about the whole of it, or about a field that has a value.
bool keeps(const ScheduledRule& floor, const Record& record);

/// Of what a rule clears when a purpose has ended, the fields that another purpose needs for this person: a value
/// lives until the last of its purposes ends (UK GDPR, Article 5(1)(e)).
std::vector<std::size_t> needed_still(const Bound& bound, const ScheduledRule& rule, const Record& record);

bool has_value(const Record& record, std::size_t position);

/// The positions with a value: of a rule's fields, or of all.
std::vector<std::size_t> with_value(const std::vector<std::size_t>& fields, const Record& record);
std::vector<std::size_t> with_value(const Record& record);

/// What a rule takes from a record, or (a review, a floor alone) is about.
std::vector<std::size_t> subject(const ScheduledRule& rule, const Record& record);

}  // namespace custos::policy
