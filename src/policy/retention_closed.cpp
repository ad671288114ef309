// SPDX-License-Identifier: MIT
#include "policy/retention_closed.hpp"

#include "policy/retention_rule.hpp"

#include <algorithm>

namespace custos::policy {

ClosedSchedule::ClosedSchedule(const Bound& bound, const dates::Zone& zone) : bound_(bound) {
  for (const Retention& rule : bound.policy.retention) {
    if (is_closed(rule.of)) {
      rules_.push_back(scheduled(bound, zone, rule));
    }
  }
}

ClosedSchedule::ClosedSchedule(ClosedSchedule&&) noexcept = default;
ClosedSchedule::~ClosedSchedule() = default;

std::vector<const Retention*> ClosedSchedule::rules() const {
  std::vector<const Retention*> out;
  for (const ScheduledRule& rule : rules_) {
    if (rule.trigger == Trigger::closed && rule.when_not_kept.empty()) {
      out.push_back(rule.rule);
    }
  }
  return out;
}

std::optional<ClosedDue> ClosedSchedule::due(const Record& record, std::string_view of, dates::Date closed) const {
  std::optional<ClosedDue> out;
  std::optional<dates::Date> kept;
  const Retention* floor = nullptr;
  for (const ScheduledRule& rule : rules_) {
    const Tri about = rule.rule->of == of ? holds(bound_, rule.when, record) : Tri::no;
    const bool counts = rule.trigger == Trigger::closed;
    if (about == Tri::no) {
      continue;
    }
    if (rule.rule->keep && (about == Tri::unknown || !counts)) {
      return std::nullopt;  // a floor of which nobody knows the end
    }
    if (rule.rule->keep && (!kept || day_after(closed, *rule.rule->keep) > *kept)) {
      kept = day_after(closed, *rule.rule->keep);
      floor = rule.rule;
    }
    if (rule.rule->after && about == Tri::yes && counts) {
      const dates::Date day = day_after(closed, *rule.rule->after);
      if (!out || day < out->due) {
        out = ClosedDue{.due = day, .rule = rule.rule};
      }
    }
  }
  if (out && kept && *kept > out->due) {
    out->due = *kept;
    out->floor = floor;
  }
  return out;
}

Tri ClosedSchedule::speaks(const Retention& rule, const Record& record) const {
  const auto found =
      std::find_if(rules_.begin(), rules_.end(), [&rule](const ScheduledRule& each) { return each.rule == &rule; });
  return found == rules_.end() ? Tri::no : holds(bound_, found->when, record);
}

bool ClosedSchedule::needs(std::string_view day) const {
  const auto asks = [day](const std::optional<fields::QueryText>& query) { return query && asks_for(*query, day); };
  const Policy& policy = bound_.policy;
  return std::any_of(policy.retention.begin(), policy.retention.end(),
                     [&](const Retention& rule) { return rule.since == day || asks(rule.when); }) ||
         std::any_of(policy.purposes.begin(), policy.purposes.end(),
                     [&](const Purpose& purpose) { return asks(purpose.applies); });
}

bool ClosedSchedule::counts_consent(const PurposeName& purpose) const {
  const std::string end = ":" + purpose.text;
  return std::any_of(bound_.policy.retention.begin(), bound_.policy.retention.end(), [&](const Retention& rule) {
    return rule.of == "customers" && rule.since.ends_with(end) &&
           (rule.since.starts_with("consent-") || rule.since.starts_with("purpose-ended:"));
  });
}

std::optional<ClosedDue> incident_due(const Policy& policy, dates::Date closed) {
  std::optional<ClosedDue> out;
  std::optional<dates::Date> kept;
  const Retention* floor = nullptr;
  for (const Retention& rule : policy.retention) {
    if (rule.of != "incidents") {
      continue;
    }
    const bool counts = trigger_not_kept(policy, rule).empty();
    if (rule.keep && !counts) {
      return std::nullopt;  // a floor of which nobody knows the end
    }
    if (rule.keep && (!kept || day_after(closed, *rule.keep) > *kept)) {
      kept = day_after(closed, *rule.keep);
      floor = &rule;
    }
    if (rule.after && counts && (!out || day_after(closed, *rule.after) < out->due)) {
      out = ClosedDue{.due = day_after(closed, *rule.after), .rule = &rule};
    }
  }
  if (out && kept && *kept > out->due) {
    out->due = *kept;
    out->floor = floor;
  }
  return out;
}

}  // namespace custos::policy
