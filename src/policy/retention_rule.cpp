// SPDX-License-Identifier: MIT
// One retention rule: its names, the day that it counts from, and what it is about.
#include "policy/retention_rule.hpp"

#include "policy/own_query.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace custos::policy {

namespace {

constexpr std::array<std::pair<std::string_view, Disposal>, 4> disposals{{{"review", Disposal::review},
                                                                          {"clear", Disposal::clear},
                                                                          {"anonymise", Disposal::anonymise},
                                                                          {"erase", Disposal::erase}}};

// Former values lie in the log by the change that replaced them: there is no other day to count from.
std::string history_not_kept(const Retention& rule) {
  if (rule.since != "changed") {
    return "former values are counted from 'changed' alone";
  }
  const Disposal disposal = disposal_of(rule);
  return disposal == Disposal::review || disposal == Disposal::anonymise ? "former values can only be erased" : "";
}

// Requests, contacts, consents and disclosures are kept whole or not at all, and have no day but that on which they
// were over.
std::string closed_not_kept(const Retention& rule) {
  if (rule.since != "closed") {
    return fmt::format("{} are counted from 'closed' alone", rule.of);
  }
  const Disposal disposal = disposal_of(rule);
  return disposal != Disposal::none && disposal != Disposal::erase ? fmt::format("{} can only be erased", rule.of)
         : !rule.fields.empty() ? fmt::format("{} have none of the policy's fields", rule.of)
                                : "";
}

// The register of incidents has no customers.
std::string incidents_not_kept(const Retention& rule) {
  return rule.when ? "incidents are nobody's: 'when' asks for customers" : closed_not_kept(rule);
}

// What of a consent a rule counts from; nothing where it counts from something else.
Trigger trigger_of_consent(std::string_view since) {
  return since.starts_with("consent-withdrawn:") ? Trigger::consent_withdrawn
         : since.starts_with("consent-expired:") ? Trigger::consent_expired
         : since.starts_with("purpose-ended:")   ? Trigger::purpose_ended
                                                 : Trigger::not_kept;
}

const Purpose* purpose_of(const Policy& policy, const Retention& rule) {
  return policy.purposes.find(rule.since.substr(rule.since.find(':') + 1));
}

void set_trigger(const Bound& bound, ScheduledRule& out) {
  const auto parts = split(out.rule->since, ':');
  const std::string_view first = parts.front();
  out.trigger = trigger_of_consent(out.rule->since);
  if (out.trigger != Trigger::not_kept) {
    out.purpose = purpose_of(bound.policy, *out.rule);
    return;
  }
  if (first == "last-contact") {
    out.trigger = Trigger::last_contact;
    return;
  }
  if (first == "request-closed" || first == "complaint-closed" || first == "closed") {
    out.trigger = first == "closed"           ? Trigger::closed
                  : first == "request-closed" ? Trigger::request_closed
                                              : Trigger::complaint_closed;
    return;
  }
  if (first == "created" || first == "updated" || first == "changed") {
    out.trigger = first == "created" ? Trigger::created : first == "updated" ? Trigger::updated : Trigger::changed;
    return;
  }
  out.trigger = parts.size() == 1 ? Trigger::field : first == "year-end" ? Trigger::year_end : Trigger::birthday;
  out.trigger_field = FieldName{std::string(parts.size() == 1 ? first : parts[1])};
  out.trigger_position = bound.columns.position_of(out.trigger_field);
  if (parts.size() == 3) {
    out.years = static_cast<int>(parse_unsigned(parts[2]).value_or(0));
  }
}

constexpr const char* contacts_unknown = "what contacts there were is not known here";

bool counts_requests(const ScheduledRule& rule) {
  return rule.trigger == Trigger::request_closed || rule.trigger == Trigger::complaint_closed;
}

std::string_view asked_word(const ScheduledRule& rule) {
  return rule.trigger == Trigger::complaint_closed ? "complaint" : "request";
}

// The day that a date of the record stands for, as the rule counts it.
dates::Date counted_day(const ScheduledRule& rule, dates::Date date) {
  using namespace std::chrono;
  return rule.trigger == Trigger::year_end   ? date.year() / December / 31
         : rule.trigger == Trigger::birthday ? dates::add(date, {.years = rule.years})
                                             : date;
}

void count_from_field(const ScheduledRule& rule, const Record& record, Counted& out) {
  if (!rule.trigger_position || !has_value(record, *rule.trigger_position)) {
    out.obstacle = Obstacle::no_date;
    return;
  }
  const auto date = dates::parse_iso(record.values[*rule.trigger_position]);
  if (date) {
    out.since = counted_day(rule, *date);
  } else {
    out.obstacle = Obstacle::unreadable_date;
  }
}

void count_from_contact(const Bound& bound, const Record& record, Counted& out) {
  if (bound.facts == nullptr || !bound.facts->last_contact) {
    out.obstacle = Obstacle::trigger_not_kept;
    return;
  }
  out.since = bound.facts->last_contact(record.number);
  out.obstacle = out.since ? Obstacle::none : Obstacle::no_contact;
}

void count_from_request(const Bound& bound, const ScheduledRule& rule, const Record& record, Counted& out) {
  if (bound.facts == nullptr || !bound.facts->request_end) {
    out.obstacle = Obstacle::trigger_not_kept;
    return;
  }
  const RequestEnd end = bound.facts->request_end(record.number, rule.trigger == Trigger::complaint_closed);
  if (end.open) {
    out.obstacle = Obstacle::request_open;
  } else if (end.closed) {
    out.since = end.closed;
  } else {
    out.holds = Tri::no;  // whoever never asked is none of this rule's
    out.obstacle = Obstacle::no_request;
  }
}

// The day on which a consent ended as the rule means it.
void count_from_consent(const Bound& bound, const ScheduledRule& rule, const Record& record, Counted& out) {
  if (bound.facts == nullptr || !bound.facts->consent_end || rule.purpose == nullptr) {
    out.obstacle = Obstacle::trigger_not_kept;
    return;
  }
  const ConsentEnd end = bound.facts->consent_end(record.number, *rule.purpose);
  const bool taken_back_first = end.withdrawn && (!end.good_until || *end.withdrawn <= *end.good_until);
  if (rule.trigger == Trigger::consent_withdrawn) {
    out.since = end.withdrawn;
  } else if (rule.trigger == Trigger::consent_expired) {
    out.since = taken_back_first ? std::nullopt : end.good_until;
  } else {
    out.since = taken_back_first ? end.withdrawn : end.good_until;
  }
  if (!end.given) {
    out.holds = Tri::no;  // whoever never consented is none of this rule's
    out.obstacle = Obstacle::no_consent;
  } else if (!out.since) {
    out.obstacle = Obstacle::consent_goes_on;
  }
}

}  // namespace

Disposal disposal_of(const Retention& rule) {
  for (const auto& [word, disposal] : disposals) {
    if (rule.action == word) {
      return disposal;
    }
  }
  return Disposal::none;
}

std::string_view word_of(Disposal disposal) {
  for (const auto& [word, each] : disposals) {
    if (each == disposal) {
      return word;
    }
  }
  return {};
}

bool is_closed(std::string_view of) {
  return of == "requests" || of == "contacts" || of == "consents" || of == "disclosures";
}

std::string trigger_not_kept(const Policy& policy, const Retention& rule) {
  if (rule.of == "history") {
    return history_not_kept(rule);
  }
  if (is_closed(rule.of)) {
    return closed_not_kept(rule);
  }
  if (rule.of == "incidents") {
    return incidents_not_kept(rule);
  }
  if (trigger_of_consent(rule.since) != Trigger::not_kept) {
    const Purpose* purpose = purpose_of(policy, rule);
    const bool rests = purpose != nullptr && purpose->basis == Basis::consent;
    return rests                                     ? ""
           : rule.since.starts_with("purpose-ended") ? "the ends of purposes are not kept yet"
                                                     : "the purpose does not rest on consent";
  }
  return {};
}

ScheduledRule scheduled(const Bound& bound, const dates::Zone& zone, const Retention& rule) {
  ScheduledRule out{.rule = &rule, .disposal = disposal_of(rule)};
  if (rule.when) {
    out.when = own_query(bound, *rule.when, [&zone](dates::Date date) { return zone.start_of(date); });
    const bool contacts = bound.facts != nullptr && bound.facts->last_contact;
    if (!contacts && asks_for(*rule.when, "last-contact")) {
      out.when_not_kept = contacts_unknown;
    }
  }
  out.trigger_not_kept = trigger_not_kept(bound.policy, rule);
  if (out.trigger_not_kept.empty()) {
    set_trigger(bound, out);
  }
  for (const FieldName& field : rule.fields) {
    if (const auto position = bound.columns.position_of(field)) {
      out.fields.push_back(*position);
      out.other_purposes.push_back(other_purposes(bound, out, field));
    }
  }
  return out;
}

Counted count(const Bound& bound, const dates::Zone& zone, const ScheduledRule& rule, const Record& record) {
  Counted out{.holds = holds(bound, rule.when, record)};
  if (out.holds == Tri::no) {
    return out;
  }
  switch (rule.trigger) {
    case Trigger::not_kept:
    case Trigger::changed:  // of a former value, not of a record
    case Trigger::closed:
      out.obstacle = Obstacle::trigger_not_kept;
      break;
    case Trigger::created:
      out.since = zone.date_at(record.created);
      break;
    case Trigger::updated:
      out.since = zone.date_at(record.updated);
      break;
    case Trigger::last_contact:
      count_from_contact(bound, record, out);
      break;
    case Trigger::request_closed:
    case Trigger::complaint_closed:
      count_from_request(bound, rule, record, out);
      break;
    case Trigger::consent_withdrawn:
    case Trigger::consent_expired:
    case Trigger::purpose_ended:
      count_from_consent(bound, rule, record, out);
      break;
    default:
      count_from_field(rule, record, out);
  }
  if (out.holds == Tri::unknown) {
    out.obstacle = Obstacle::when_not_kept;
  }
  return out;
}

dates::Date last_day(dates::Date since, const dates::Period& period) {
  const int days = (period.hours + 23) / 24;
  return dates::add(since, {.years = period.years, .months = period.months, .days = period.days + days});
}

dates::Date day_after(dates::Date since, const dates::Period& period) {
  return dates::Date{std::chrono::sys_days{last_day(since, period)} + std::chrono::days{1}};
}

std::string reason_of(const ScheduledRule& rule, Obstacle obstacle) {
  switch (obstacle) {
    case Obstacle::when_not_kept:
      return rule.when_not_kept;
    case Obstacle::trigger_not_kept:
      return rule.trigger == Trigger::last_contact ? contacts_unknown
             : counts_requests(rule)               ? "what requests there were is not known here"
             : rule.purpose == nullptr             ? rule.trigger_not_kept
                                                   : "what people consent to is not known here";
    case Obstacle::no_contact:
      return "no contact is kept";
    case Obstacle::no_consent:
      return fmt::format("no consent to '{}' is kept that could have ended", rule.purpose->name.text);
    case Obstacle::consent_goes_on:
      return fmt::format("the consent to '{}' has not {}", rule.purpose->name.text,
                         rule.trigger == Trigger::consent_withdrawn ? "been taken back"
                         : rule.trigger == Trigger::consent_expired ? "run out"
                                                                    : "ended");
    case Obstacle::no_request:
      return fmt::format("no {} is kept that was closed", asked_word(rule));
    case Obstacle::request_open:
      return fmt::format("a {} is open", asked_word(rule));
    case Obstacle::purpose_goes_on:
      return "another purpose needs it";
    case Obstacle::no_date:
      return fmt::format("'{}' is empty", rule.trigger_field.text);
    case Obstacle::unreadable_date:
      return fmt::format("'{}' holds no date", rule.trigger_field.text);
    case Obstacle::none:
    case Obstacle::floor:
      break;
  }
  return {};
}

std::vector<FieldName> asked_by(const Policy& policy, const ScheduledRule& rule) {
  std::vector<FieldName> out;
  if (!rule.trigger_field.text.empty()) {
    out.push_back(rule.trigger_field);
  }
  if (!rule.rule->when) {
    return out;
  }
  for (const FieldName& field : named_fields(policy, *rule.rule->when)) {
    out.push_back(field);
  }
  fields::each_term(*rule.rule->when, [&](const fields::QueryText& term) {
    for (const Field& field : policy.fields) {
      if (term.kind == fields::QueryText::Kind::word && (field.search || field.lookup || field.unique)) {
        out.push_back(field.name);
      }
    }
  });
  return out;
}

}  // namespace custos::policy
