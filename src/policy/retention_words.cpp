// SPDX-License-Identifier: MIT
// How retention rules come to what they say of a record, in words.
#include "policy/retention_rule.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::policy {

namespace {

using dates::format_iso;

std::string name_of(const ScheduledRule& rule) {
  return "retention." + rule.rule->name.text;
}

// "ended", "the end of the year of ended", "born and 18 years"
std::string day_name(const ScheduledRule& rule) {
  switch (rule.trigger) {
    case Trigger::year_end:
      return "the end of the year of " + rule.trigger_field.text;
    case Trigger::birthday:
      return fmt::format("{} and {} years", rule.trigger_field.text, rule.years);
    default:
      return rule.rule->since;
  }
}

// What would give the rule a day, and what comes of it: "a date in 'ended' would make it due P6Y later".
std::string remedy(const ScheduledRule& rule, Obstacle obstacle, std::string_view then, const dates::Period& period) {
  return obstacle == Obstacle::no_contact ? fmt::format("a contact would {} {} later", then, period.text)
         : obstacle == Obstacle::no_date || obstacle == Obstacle::unreadable_date
             ? fmt::format("a date in '{}' would {} {} later", rule.trigger_field.text, then, period.text)
             : fmt::format("nothing would {} as long as {}", then, reason_of(rule, obstacle));
}

// Whether the rule's own day is there: what else stands in its way is a floor.
bool counts(const Outcome& outcome) {
  return outcome.obstacle == Obstacle::none || outcome.obstacle == Obstacle::floor;
}

// Whether the rule is about somebody of whom nothing is kept that it counts from.
bool never_began(const Outcome& outcome) {
  return outcome.obstacle == Obstacle::no_consent || outcome.obstacle == Obstacle::no_request;
}

class Words {
 public:
  Words(const Bound& bound, const std::vector<ScheduledRule>& rules, const Record& record, const Judgement& judgement,
        dates::Date today)
      : bound_(bound), rules_(rules), record_(record), judgement_(judgement), today_(today) {}

  std::vector<std::string> steps(const Outcome& outcome) {
    steps_.clear();
    const ScheduledRule& rule = rules_[outcome.rule];
    tell_when(rule, outcome);
    const bool speaks = outcome.state != State::not_for || never_began(outcome);
    if (speaks && outcome.obstacle != Obstacle::when_not_kept) {
      tell_since(rule, outcome);
    }
    if (outcome.state != State::not_for) {
      if (rule.rule->keep) {
        tell_floor(rule, outcome);
      }
      if (rule.disposal != Disposal::none) {
        tell_disposal(rule, outcome);
      }
    }
    say("{} line {}", rule.rule->place.file, rule.rule->place.line);
    say("because: {}", rule.rule->because);
    return std::move(steps_);
  }

 private:
  template <class... Parts>
  void say(fmt::format_string<Parts...> form, Parts&&... parts) {
    steps_.push_back(fmt::format(form, std::forward<Parts>(parts)...));
  }

  std::string names(const std::vector<std::size_t>& fields) const {
    std::string out;
    for (const std::size_t field : fields) {
      out += (out.empty() ? "" : ", ") + bound_.columns.all()[field].name.text;
    }
    return out;
  }

  void tell_when(const ScheduledRule& rule, const Outcome& outcome) {
    if (!rule.rule->when) {
      say("for everybody");
    } else if (outcome.obstacle == Obstacle::when_not_kept) {
      say("not known whether {} holds: {}", rule.rule->when_text, rule.when_not_kept);
    } else {
      const bool no = outcome.state == State::not_for && !never_began(outcome);
      say("{} {}", rule.rule->when_text, no ? "does not hold" : "holds");
    }
  }

  void tell_since(const ScheduledRule& rule, const Outcome& outcome) {
    if (!outcome.since) {
      say("counts from {}: {}", day_name(rule), reason_of(rule, outcome.obstacle));
      return;
    }
    say("counts from {}: {}", day_name(rule), format_iso(*outcome.since));
    if (*outcome.since > today_) {
      say("{} lies in the future", format_iso(*outcome.since));
    }
  }

  void tell_floor(const ScheduledRule& rule, const Outcome& outcome) {
    const dates::Period& period = *rule.rule->keep;
    const std::string what = keeps_whole(rule) ? "the whole record" : names(rule.fields);
    if (!keeps(rule, record_)) {
      say("keeps {}: empty, so that it keeps nothing", what);
    } else if (counts(outcome)) {
      const bool over = day_after(*outcome.since, period) <= today_;
      say("{} {} for {}: until {}", over ? "kept" : "keeps", what, period.text,
          format_iso(last_day(*outcome.since, period)));
    } else {
      say("keeps {} for ever: {}", what, reason_of(rule, outcome.obstacle));
      if (rule.disposal == Disposal::none) {
        steps_.push_back(remedy(rule, outcome.obstacle, "let it go", period));
      }
    }
  }

  void tell_disposal(const ScheduledRule& rule, const Outcome& outcome) {
    const dates::Period& period = *rule.rule->after;
    if (outcome.state == State::done) {
      say("nothing is left to {}", word_of(rule.disposal));
      return;
    }
    if (!counts(outcome)) {
      steps_.push_back(remedy(rule, outcome.obstacle, "make it due", period));
      return;
    }
    say("after {}: {}", period.text, format_iso(last_day(*outcome.since, period)));
    tell_floors_against(rule, outcome);
    if (!outcome.due) {
      return;
    }
    say("due from {}: {}", format_iso(*outcome.due), deed(rule, outcome));
    if (!outcome.kept.empty()) {
      say("stays for now: {}", names(outcome.kept));
    }
    if (!outcome.needed.empty()) {
      say("stays while another purpose needs it: {}", names(outcome.needed));
    }
  }

  // "erase the whole record", "clear note", "anonymise all but town"
  std::string deed(const ScheduledRule& rule, const Outcome& outcome) const {
    switch (rule.disposal) {
      case Disposal::clear:
        return "clear " + names(outcome.fields);
      case Disposal::anonymise:
        return rule.fields.empty() ? "anonymise" : "anonymise all but " + names(rule.fields);
      case Disposal::review:
        return rule.fields.empty() ? "review" : "review " + names(rule.fields);
      default:
        return "erase the whole record";
    }
  }

  // The floors that outlast the rule's own day.
  void tell_floors_against(const ScheduledRule& rule, const Outcome& outcome) {
    if (rule.disposal == Disposal::review) {
      return;
    }
    const dates::Date own = day_after(*outcome.since, *rule.rule->after);
    for (const Outcome& other : judgement_.outcomes) {
      const ScheduledRule& floor = rules_[other.rule];
      if (!floor.rule->keep || other.state == State::not_for) {
        continue;
      }
      const auto held = held_by(floor, rule);
      if (!held) {
        continue;
      }
      const std::string what = held->empty() ? "" : names(*held) + " ";
      const dates::Period& period = *floor.rule->keep;
      if (!counts(other)) {
        say("{}kept by {} for ever: {}", what, name_of(floor), reason_of(floor, other.obstacle));
        steps_.push_back(remedy(floor, other.obstacle, "let it go", period));
      } else if (day_after(*other.since, period) > own) {
        say("{}kept by {} until {}", what, name_of(floor), format_iso(last_day(*other.since, period)));
      }
    }
  }

  // The fields that a floor holds back from a rule: none named where it holds the record, nothing where it does
  // neither.
  std::optional<std::vector<std::size_t>> held_by(const ScheduledRule& floor, const ScheduledRule& rule) const {
    if (rule.disposal != Disposal::clear) {
      return keeps(floor, record_) ? std::optional(std::vector<std::size_t>()) : std::nullopt;
    }
    auto fields = with_value(rule.fields, record_);
    fields.erase(
        std::remove_if(fields.begin(), fields.end(), [&floor](std::size_t field) { return !keeps(floor, field); }),
        fields.end());
    return fields.empty() ? std::nullopt : std::optional(fields);
  }

  const Bound& bound_;
  const std::vector<ScheduledRule>& rules_;
  const Record& record_;
  const Judgement& judgement_;
  dates::Date today_;
  std::vector<std::string> steps_;
};

}  // namespace

std::vector<FieldName> Schedule::asked() const {
  std::vector<FieldName> out;
  const auto add = [&out](const FieldName& field) {
    if (std::find(out.begin(), out.end(), field) == out.end()) {
      out.push_back(field);
    }
  };
  for (const ScheduledRule& rule : scheduled_) {
    for (const FieldName& field : asked_by(bound_.policy, rule)) {
      add(field);
    }
  }
  return out;
}

std::string Schedule::reason(const Judgement& judgement, std::size_t rule) const {
  const Outcome& outcome = judgement.outcomes[rule];
  if (outcome.obstacle != Obstacle::floor) {
    return reason_of(scheduled_[rule], outcome.obstacle);
  }
  const ScheduledRule& floor = scheduled_[*outcome.floor];
  return fmt::format("{} keeps it for ever: {}", name_of(floor),
                     reason_of(floor, judgement.outcomes[*outcome.floor].obstacle));
}

std::vector<Explanation> Schedule::explain(const Record& record, dates::Date today) const {
  const Judgement judgement = judge(record, today);
  Words words(bound_, scheduled_, record, judgement, today);
  std::vector<Explanation> out;
  for (const Outcome& outcome : judgement.outcomes) {
    out.push_back({outcome, words.steps(outcome)});
  }
  return out;
}

}  // namespace custos::policy
