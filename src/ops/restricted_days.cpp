// SPDX-License-Identifier: MIT
#include "ops/restricted_days.hpp"

#include "ops/session.hpp"
#include "policy/retention_rule.hpp"

#include <algorithm>
#include <map>

namespace custos::ops {

namespace {

// The field of the record that a rule counts from; nothing where it counts from something else.
std::map<std::string, FieldNumber, std::less<>> fields_counted_from(const Session& session) {
  std::map<std::string, FieldNumber, std::less<>> out;
  for (const policy::Retention& rule : session.policy().retention) {
    const policy::ScheduledRule scheduled = policy::scheduled(session.bound(), session.zone(), rule);
    if (scheduled.trigger_position) {
      out.emplace(rule.name.text, session.bound().columns.all()[*scheduled.trigger_position].number);
    }
  }
  return out;
}

}  // namespace

void withhold_restricted_days(Session& session, std::vector<store::PlanItem>& items) {
  store::Restrictions& restrictions = session.store().restrictions();
  if (!restrictions.any()) {
    return;
  }
  const auto counted_from = fields_counted_from(session);
  for (store::PlanItem& item : items) {
    const auto field = counted_from.find(item.rule);
    if (field == counted_from.end()) {
      continue;
    }
    const auto standing = restrictions.standing(item.customer);
    if (std::any_of(standing.begin(), standing.end(),
                    [&field](const store::Restriction& each) { return each.covers(field->second); })) {
      item.since.clear();
      item.due.clear();
    }
  }
}

}  // namespace custos::ops
