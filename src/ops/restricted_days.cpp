// SPDX-License-Identifier: MIT
#include "ops/restricted_days.hpp"

#include "ops/session.hpp"
#include "util/text.hpp"

#include <algorithm>
#include <map>

namespace custos::ops {

namespace {

// The field of the record that a rule counts from; nothing where it counts from something else.
std::map<std::string, FieldNumber, std::less<>> fields_counted_from(const Session& session) {
  std::map<std::string, FieldNumber, std::less<>> out;
  for (const policy::Retention& rule : session.policy().retention) {
    const auto parts = split(rule.since, ':');
    const bool of_field = parts.size() == 1 || parts.front() == "year-end" || parts.front() == "birthday";
    const policy::Field* field =
        of_field ? session.policy().fields.find(parts.size() == 1 ? parts.front() : parts[1]) : nullptr;
    if (field != nullptr) {
      out.emplace(rule.name.text, session.bound().number_of(*field));
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
    if (std::any_of(standing.begin(), standing.end(), [&field](const store::Restriction& each) {
          return !each.fields ||
                 std::find(each.fields->begin(), each.fields->end(), field->second) != each.fields->end();
        })) {
      item.since.clear();
      item.due.clear();
    }
  }
}

}  // namespace custos::ops
