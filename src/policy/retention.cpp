// SPDX-License-Identifier: MIT
#include "policy/retention.hpp"

#include "policy/retention_rule.hpp"

#include <algorithm>
#include <iterator>

namespace custos::policy {

namespace {

using dates::Date;

// A floor that is in force for a record; without a day it keeps for ever.
struct Floor {
  std::size_t rule = 0;
  std::optional<Date> free{};
};

// From when something may go, and the floor that decides it, if one does.
struct Release {
  std::optional<Date> day{};
  std::optional<std::size_t> floor{};
};

bool covers(const std::vector<std::size_t>& fields, const std::vector<std::size_t>& others) {
  return std::includes(fields.begin(), fields.end(), others.begin(), others.end());
}

// What the rules say of one record.
class RecordJudge {
 public:
  RecordJudge(const std::vector<ScheduledRule>& rules, const Record& record, Date today)
      : rules_(rules), record_(record), today_(today) {}

  Judgement judge(const Bound& bound, const dates::Zone& zone) {
    std::vector<Counted> counted;
    counted.reserve(rules_.size());
    for (const ScheduledRule& rule : rules_) {
      counted.push_back(count(bound, zone, rule, record_));
      note_floor(counted.size() - 1, counted.back());
    }
    out_.outcomes.resize(rules_.size());
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      Outcome& outcome = out_.outcomes[i];
      outcome.rule = i;
      outcome.obstacle = counted[i].obstacle;
      if (counted[i].holds != Tri::no) {
        outcome.since = counted[i].since;
        outcome.fields = subject(rules_[i], record_);
        hold_back_needed(bound, rules_[i], outcome);
        speak(rules_[i], outcome);
      }
    }
    decide();
    return std::move(out_);
  }

 private:
  void note_floor(std::size_t rule, const Counted& counted) {
    if (rules_[rule].rule->keep && counted.holds != Tri::no) {
      floors_.push_back({rule, counted.obstacle == Obstacle::none
                                   ? std::optional(day_after(*counted.since, *rules_[rule].rule->keep))
                                   : std::nullopt});
    }
  }

  void hold_back_needed(const Bound& bound, const ScheduledRule& rule, Outcome& outcome) const {
    if (outcome.obstacle != Obstacle::none) {
      return;
    }
    outcome.needed = needed_still(bound, rule, record_);
    std::vector<std::size_t> rest;
    std::set_difference(outcome.fields.begin(), outcome.fields.end(), outcome.needed.begin(), outcome.needed.end(),
                        std::back_inserter(rest));
    if (rest.empty() && !outcome.needed.empty()) {
      outcome.obstacle = Obstacle::purpose_goes_on;
    } else {
      outcome.fields = std::move(rest);
    }
  }

  void speak(const ScheduledRule& rule, Outcome& outcome) {
    if (rule.disposal == Disposal::none) {
      speak_of_floor(rule, outcome);
      return;
    }
    out_.under_no_rule = false;
    const bool takes_fields = rule.disposal == Disposal::clear || rule.disposal == Disposal::anonymise;
    if (takes_fields && outcome.fields.empty()) {
      outcome.state = State::done;
    } else if (outcome.obstacle == Obstacle::consent_goes_on || outcome.obstacle == Obstacle::request_open ||
               outcome.obstacle == Obstacle::purpose_goes_on) {
      outcome.state = State::waiting;
    } else if (outcome.obstacle != Obstacle::none) {
      outcome.state = State::stuck;
    } else if (rule.disposal == Disposal::clear) {
      clear(day_after(*outcome.since, *rule.rule->after), outcome);
    } else {
      const Date own = day_after(*outcome.since, *rule.rule->after);
      const Release release = rule.disposal == Disposal::review ? Release{own} : release_of_record(own);
      outcome.due = release.day;
      outcome.floor = release.floor;
      set_state(own, outcome);
    }
    note_day(outcome.due);
  }

  void speak_of_floor(const ScheduledRule& rule, Outcome& outcome) {
    if (!keeps(rule, record_)) {
      outcome.state = State::done;
      return;
    }
    outcome.floor = outcome.rule;
    outcome.due =
        outcome.obstacle == Obstacle::none ? std::optional(day_after(*outcome.since, *rule.rule->keep)) : std::nullopt;
    outcome.state = outcome.due && *outcome.due <= today_ ? State::done : State::kept_by_floor;
  }

  void set_state(Date own, Outcome& outcome) const {
    outcome.state = !outcome.due             ? State::stuck
                    : *outcome.due <= today_ ? State::due
                    : own > today_           ? State::waiting
                                             : State::kept_by_floor;
    if (!outcome.due) {
      outcome.obstacle = Obstacle::floor;
    }
  }

  // The latest of the rule's own day and the floors that stand against it; of equal floors the first.
  template <class Stands>
  Release release(Date own, const Stands& stands) const {
    Release out{own};
    for (const Floor& floor : floors_) {
      if (!stands(rules_[floor.rule])) {
        continue;
      }
      if (!floor.free) {
        return {std::nullopt, floor.rule};
      }
      if (*floor.free > *out.day) {
        out = {floor.free, floor.rule};
      }
    }
    return out;
  }

  Release release_of_record(Date own) const {
    return release(own, [this](const ScheduledRule& floor) { return keeps(floor, record_); });
  }

  // Each field waits for its own floors: some may go while others stay.
  void clear(Date own, Outcome& outcome) {
    std::vector<Release> releases;
    for (const std::size_t field : outcome.fields) {
      releases.push_back(release(own, [field](const ScheduledRule& floor) { return keeps(floor, field); }));
      note_day(releases.back().day);
      const auto& day = releases.back().day;
      if (day && (!outcome.due || *day < *outcome.due)) {
        outcome.due = day;
        outcome.floor = releases.back().floor;
      }
    }
    set_state(own, outcome);
    if (!outcome.due) {
      outcome.floor = releases.front().floor;
      return;
    }
    const Date reached = std::max(*outcome.due, today_);
    std::vector<std::size_t> going;
    for (std::size_t i = 0; i < releases.size(); ++i) {
      const bool goes = releases[i].day && *releases[i].day <= reached;
      (goes ? going : outcome.kept).push_back(outcome.fields[i]);
      if (!goes && !outcome.floor) {
        outcome.floor = releases[i].floor;
      }
    }
    outcome.fields = std::move(going);
  }

  void note_day(const std::optional<Date>& day) {
    if (day && *day > today_ && (!out_.next || *day < *out_.next)) {
      out_.next = day;
    }
  }

  void decide() {
    RetentionVerdict& verdict = out_.verdict;
    for (const Outcome& outcome : out_.outcomes) {
      if (outcome.state == State::due) {
        verdict.disposal = std::max(verdict.disposal, rules_[outcome.rule].disposal);
      }
    }
    if (verdict.disposal == Disposal::none) {
      return;
    }
    std::vector<std::size_t> strongest;
    for (const Outcome& outcome : out_.outcomes) {
      if (outcome.state == State::due && rules_[outcome.rule].disposal == verdict.disposal) {
        verdict.rules.push_back(outcome.rule);
        add(outcome.fields, strongest);
      }
    }
    if (verdict.disposal == Disposal::review) {
      return;
    }
    verdict.fields = strongest;
    for (const Outcome& outcome : out_.outcomes) {  // what one anonymises around, another may clear
      if (outcome.state == State::due && rules_[outcome.rule].disposal == Disposal::clear &&
          !covers(strongest, outcome.fields)) {
        verdict.rules.push_back(outcome.rule);
        add(outcome.fields, verdict.fields);
      }
    }
    std::sort(verdict.rules.begin(), verdict.rules.end());
  }

  static void add(const std::vector<std::size_t>& fields, std::vector<std::size_t>& to) {
    std::vector<std::size_t> both;
    std::set_union(to.begin(), to.end(), fields.begin(), fields.end(), std::back_inserter(both));
    to = std::move(both);
  }

  const std::vector<ScheduledRule>& rules_;
  const Record& record_;
  Date today_;
  std::vector<Floor> floors_;
  Judgement out_;
};

}  // namespace

Schedule::Schedule(const Bound& bound, const dates::Zone& zone) : bound_(bound), zone_(zone) {
  for (const Retention& rule : bound.policy.retention) {
    if (rule.of == "customers") {
      rules_.push_back(&rule);
      scheduled_.push_back(scheduled(bound, zone, rule));
      continue;
    }
    ScheduledRule other = scheduled(bound, zone, rule);
    others_.push_back({&rule, other.trigger_not_kept.empty() ? other.when_not_kept : other.trigger_not_kept});
    if (rule.of == "history") {
      history_.push_back(std::move(other));
    }
  }
}

Schedule::Schedule(Schedule&&) noexcept = default;
Schedule::~Schedule() = default;

Judgement Schedule::judge(const Record& record, Date today) const {
  return RecordJudge(scheduled_, record, today).judge(bound_, zone_);
}

std::optional<Date> first_due(const Schedule& schedule, const Record& record, Date today) {
  std::optional<Date> first;
  for (const Outcome& outcome : schedule.judge(record, today).outcomes) {
    const bool floor_alone = disposal_of(*schedule.rules()[outcome.rule]) == Disposal::none;
    const bool counts = !floor_alone && outcome.due && outcome.state != State::stuck;
    if (counts && (!first || *outcome.due < *first)) {
      first = outcome.due;
    }
  }
  return first;
}

std::optional<Date> Schedule::former_value_due(const Record& record, const FieldName& field, Date changed) const {
  const auto position = bound_.columns.position_of(field);
  std::optional<Date> due, kept;
  for (const ScheduledRule& rule : history_) {
    const bool about = rule.fields.empty() || (position && keeps(rule, *position));
    const Tri speaks = about ? holds(bound_, rule.when, record) : Tri::no;
    const bool counts = rule.trigger == Trigger::changed;
    if (speaks == Tri::no) {
      continue;
    }
    if (rule.rule->keep && (speaks == Tri::unknown || !counts)) {
      return std::nullopt;  // a floor of which nobody knows the end
    }
    if (rule.rule->keep) {
      kept = std::max(kept, std::optional(day_after(changed, *rule.rule->keep)));
    }
    if (rule.rule->after && speaks == Tri::yes && counts) {
      const Date day = day_after(changed, *rule.rule->after);
      due = due ? std::min(*due, day) : day;
    }
  }
  return due ? std::max(due, kept) : due;
}

}  // namespace custos::policy
