// SPDX-License-Identifier: MIT
#pragma once

#include "policy/retention.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace custos::policy {

/// From when on something goes that was closed, and by which rule.
struct ClosedDue {
  dates::Date due{};
  const Retention* rule = nullptr;
  const Retention* floor = nullptr;  // whose `keep` decides the day, if one does
};

/// The rules of requests, contacts, consents and disclosures, which count from the day on which they were closed. How
/// days are counted, and what a floor is, stands at Schedule.
class ClosedSchedule {
 public:
  /// Policy, columns and zone must outlive it.
  ClosedSchedule(const Bound& bound, const dates::Zone& zone);
  ClosedSchedule(ClosedSchedule&&) noexcept;
  ~ClosedSchedule();

  /// The rules that can be evaluated, in the policy's order.
  std::vector<const Retention*> rules() const;

  /// The first day on which something of a person's has to go that was closed on a civil date (`of`: requests,
  /// contacts, consents, disclosures): the earliest that a rule asks for, after all floors of the same. Nothing: it
  /// stays.
  std::optional<ClosedDue> due(const Record& record, std::string_view of, dates::Date closed) const;

  /// Whether a rule is about somebody.
  Tri speaks(const Retention& rule, const Record& record) const;

  /// Whether a day has to stay known ("last-contact", "request-closed", "complaint-closed"): a rule of customers counts
  /// from it, or a rule or a purpose asks for it.
  bool needs(std::string_view day) const;

  /// Whether a rule of customers counts from the end of the consent to a purpose.
  bool counts_consent(const PurposeName& purpose) const;

 private:
  Bound bound_;
  std::vector<ScheduledRule> rules_;
};

/// From when on an incident of the register goes that was closed on a civil date, by the rules of incidents. As
/// ClosedSchedule::due(); nothing: it stays.
std::optional<ClosedDue> incident_due(const Policy& policy, dates::Date closed);

}  // namespace custos::policy
