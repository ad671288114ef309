// SPDX-License-Identifier: MIT
#include "policy/retention_floors.hpp"

#include "policy/retention_rule.hpp"

#include <algorithm>

namespace custos::policy {

namespace {

bool ends_later(const KeptValue& one, const KeptValue& other) {
  if (!one.free || !other.free) {
    return !one.free && other.free;
  }
  return *one.free > *other.free;
}

// One a field: what a floor is about tells more than what it only counts from, and what ends last decides.
void add(std::vector<KeptValue>& kept, KeptValue value) {
  const auto same =
      std::find_if(kept.begin(), kept.end(), [&value](const KeptValue& each) { return each.field == value.field; });
  if (same == kept.end()) {
    kept.push_back(std::move(value));
    return;
  }
  if (ends_later(value, *same)) {
    value.needed = value.needed && same->needed;
    *same = std::move(value);
  }
}

}  // namespace

Floors::Floors(const Bound& bound, const dates::Zone& zone) : bound_(bound), zone_(zone) {
  for (const Retention& rule : bound.policy.retention) {
    if (rule.of == "customers" && rule.keep) {
      floors_.push_back(scheduled(bound, zone, rule));
    }
  }
}

Floors::Floors(Floors&&) noexcept = default;
Floors::~Floors() = default;

std::vector<KeptValue> Floors::kept(const Record& record, dates::Date day) const {
  std::vector<KeptValue> out;
  for (const ScheduledRule& floor : floors_) {
    const Counted counted = count(bound_, zone_, floor, record);
    if (counted.holds == Tri::no || !keeps(floor, record)) {
      continue;
    }
    KeptValue value{.rule = floor.rule, .whole = keeps_whole(floor), .obstacle = reason_of(floor, counted.obstacle)};
    if (counted.obstacle == Obstacle::none) {
      value.free = day_after(*counted.since, *floor.rule->keep);
    }
    if (value.free && *value.free <= day) {
      continue;
    }
    const auto asked = asked_by(bound_.policy, floor);
    for (const std::size_t field : with_value(record)) {
      const bool named = std::find(asked.begin(), asked.end(), bound_.columns.all()[field].name) != asked.end();
      const bool about = keeps(floor, field);
      if (about || named) {
        value.field = field;
        value.needed = !about;
        add(out, value);
      }
    }
  }
  std::sort(out.begin(), out.end(), [](const KeptValue& a, const KeptValue& b) { return a.field < b.field; });
  return out;
}

}  // namespace custos::policy
