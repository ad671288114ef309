// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "model/record.hpp"
#include "policy/duties.hpp"
#include "policy/query.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::policy {

/// What a retention rule does with a record, from the weakest to the strongest. `clear` empties the rule's
/// fields; `anonymise` all but the rule's fields, which stay as statistics; `erase` takes the record.
enum class Disposal { none, review, clear, anonymise, erase };  // none: a floor alone

Disposal disposal_of(const Retention& rule);
std::string_view word_of(Disposal disposal);  // "erase"; empty for none

enum class State {
  not_for,        // its `when` does not hold
  stuck,          // as things are it never comes due: see `obstacle`
  waiting,        // its own period is not over, its day lies in the future, or a consent has not ended yet
  kept_by_floor,  // its own period is over, a floor's is not. A floor alone: it keeps something
  due,
  done,  // nothing is left for it to do
};

/// Why a rule is stuck, or its floor keeps for ever.
enum class Obstacle {
  none,
  when_not_kept,     // `when` asks for a fact that is not kept
  trigger_not_kept,  // `since` counts from a fact that is not kept
  no_date,           // the field to count from is empty
  unreadable_date,   // … has a value that is no date
  no_contact,        // there was no contact to count from
  no_consent,        // there was no consent that could have ended
  consent_goes_on,   // the consent did not end so: it may yet
  no_request,
  request_open,     // no request, or complaint, was closed; … is closed yet
  purpose_goes_on,  // another purpose needs all that the rule would clear
  floor,            // `floor` keeps for ever
};

/// What one rule says of one record. Fields are positions in Columns; only those with a value are named.
struct Outcome {
  std::size_t rule = 0;  // in Schedule::rules()
  State state = State::not_for;
  Obstacle obstacle = Obstacle::none;
  std::optional<dates::Date> since{};  // the day that the rule counts from
  std::optional<dates::Date> due{};    // the first day on which something goes, floors included. A floor alone:
                                       // the first day on which it keeps nothing any more; none: for ever
  std::optional<std::size_t> floor{};  // the rule whose floor decides `due`, keeps for ever, or holds back `kept`
  std::vector<std::size_t> fields{};   // what goes: today where it is due, else on `due`. Review, floor: its subject
  std::vector<std::size_t> kept{}, needed{};  // of `clear`: what a floor holds back for longer; what purposes need
};

/// What is to be done with a record today.
struct RetentionVerdict {
  Disposal disposal = Disposal::none;  // the strongest that is due
  std::vector<std::size_t> rules{};    // those behind it, in the policy's order
  std::vector<std::size_t> fields{};   // all that goes, rising. Anonymise by several rules: what each lets stay, stays
};

struct Judgement {
  std::vector<Outcome> outcomes{};  // one a rule, in the order of Schedule::rules()
  RetentionVerdict verdict{};
  std::optional<dates::Date> next{};  // the first day after today on which something comes due; none: no such day
  bool under_no_rule = true;          // no rule that disposes of anything speaks of the record
};

struct Explanation {  // a rule's derivation for one record, a step a line
  Outcome outcome;
  std::vector<std::string> steps{};
};

/// A rule that is not of customers, and why it cannot be evaluated; empty where it can.
struct OtherRule {
  const Retention* rule;
  std::string not_kept{};
};

/// The last civil day of a period that is counted from a day, as Schedule counts: hours as days, rounded up.
dates::Date last_day(dates::Date since, const dates::Period& period);

/// Why nothing can be counted for a rule, whatever its `when`: what its `since` or its `of` is about is not kept.
std::string trigger_not_kept(const Policy& policy, const Retention& rule);

struct ScheduledRule;

/// The retention rules of a policy, made ready to judge records.
/// A period is added by the calendar (dates::add: months are clamped to their last day); its last day still
/// belongs to it: first day due = day counted from + period + 1 day. Hours count as days, rounded up.
/// `created` and `updated` are the civil dates of these instants in the organisation's zone. year-end:FIELD is
/// 31 December of the date's year: the policy has no key for another financial year. birthday:FIELD:YEARS is
/// the date + YEARS years. A consent ends on the day of the first no after the last yes, and on the last day that
/// `renew` gives it; a purpose that rests on consent on the earlier of both. Requests end when the last is closed.
///
/// `keep` is a floor: until its last day nothing of the rule's fields (none named, or a rule that anonymises: of the
/// whole record) is removed, whatever other rules say. It covers erase and anonymise where the record has a value in
/// one of the floor's fields, even in one that would stay: it would no longer be somebody's. Of clear it holds back the
/// fields in common. A floor without a day to count from, or with an unknown `when`, keeps for ever. Review removes
/// nothing and waits for no floor. What is cleared as a purpose ends stays while another purpose of the field holds.
class Schedule {
 public:
  /// Looks up all names and queries once. Policy, columns and zone must outlive it.
  Schedule(const Bound& bound, const dates::Zone& zone);
  Schedule(Schedule&&) noexcept;
  ~Schedule();

  /// The rules of customers, and those of other things, each in the policy's order.
  const std::vector<const Retention*>& rules() const { return rules_; }

  const std::vector<OtherRule>& others() const { return others_; }

  /// The fields that rules of customers count from or ask for (a word: all that are searched): what an explanation
  /// tells.
  std::vector<FieldName> asked() const;

  /// What the rules say of a record today. Builds no text.
  Judgement judge(const Record& record, dates::Date today) const;

  /// Why a rule is stuck, or its floor keeps for ever, such as "'ended' is empty" (no value of the record); empty
  /// where neither is so.
  std::string reason(const Judgement& judgement, std::size_t rule) const;

  /// How each rule comes to its outcome, in words: dates of the record are told. In the order of rules().
  std::vector<Explanation> explain(const Record& record, dates::Date today) const;

  /// The first day on which a former value of a field has to go that was replaced on a civil date: the earliest
  /// that a rule of = "history", since = "changed" asks for, after all floors of history. Nothing: it stays.
  std::optional<dates::Date> former_value_due(const Record& record, const FieldName& field, dates::Date changed) const;

 private:
  Bound bound_;
  const dates::Zone& zone_;
  std::vector<ScheduledRule> scheduled_, history_;
  std::vector<const Retention*> rules_{};
  std::vector<OtherRule> others_{};
};

/// The first day, today's and earlier ones among them, on which a rule takes something of the record or asks for a look
/// at it, floors included; nothing where no such day is known.
std::optional<dates::Date> first_due(const Schedule& schedule, const Record& record, dates::Date today);

}  // namespace custos::policy
