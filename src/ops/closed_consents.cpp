// SPDX-License-Identifier: MIT
#include "ops/closed_consents.hpp"

#include "ops/consents.hpp"

#include <algorithm>
#include <optional>

namespace custos::ops {

namespace {

// Whether one counts after the other, as last_consent() has it.
bool comes_after(const std::vector<ConsentEvent>& events, std::size_t one, std::size_t other) {
  std::vector<ConsentEvent> both{events[std::min(one, other)], events[std::max(one, other)]};
  for (ConsentEvent& event : both) {
    event.said.channel.clear();
  }
  return last_consent(both, both.front().said.purpose, {}) == &both[one < other ? 0 : 1];
}

std::optional<dates::Date> day_known(const ConsentEvent& event, const dates::Zone& zone) {
  const auto day = dates::parse_iso(event.day);
  return day ? std::optional(std::max(*day, zone.date_at(event.recorded))) : std::nullopt;
}

std::optional<dates::Date> closed_on(const std::vector<ConsentEvent>& events, std::size_t which,
                                     const policy::Policy& policy, const dates::Zone& zone) {
  const ConsentSaid& said = events[which].said;
  std::optional<dates::Date> closed;
  const auto take = [&closed](const std::optional<dates::Date>& day) {
    closed = day && (!closed || *day < *closed) ? day : closed;
  };
  for (std::size_t i = 0; i < events.size(); ++i) {
    const ConsentSaid& later = events[i].said;
    const bool covers = later.channel.empty() || later.channel == said.channel;
    if (i != which && later.purpose == said.purpose && covers && comes_after(events, i, which)) {
      take(day_known(events[i], zone));
    }
  }
  const policy::Purpose* purpose = policy.purposes.find(said.purpose.text);
  const auto given = dates::parse_iso(events[which].day);
  if (said.state == ConsentState::given && purpose != nullptr && purpose->renew && given) {
    take(std::max(dates::add(*given, *purpose->renew), zone.date_at(events[which].recorded)));
  }
  return closed;
}

// What of a consent is asked anywhere.
bool same_answers(const std::vector<ConsentEvent>& one, const std::vector<ConsentEvent>& other,
                  const policy::Policy& policy, dates::Date today, const PurposeName& name, bool counts) {
  const auto ours = consents_now(one, policy, today), theirs = consents_now(other, policy, today);
  const bool same = std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                               [](const ConsentNow& left, const ConsentNow& right) {
                                 return left.purpose == right.purpose && left.state == right.state &&
                                        left.channel == right.channel && left.event.said == right.event.said &&
                                        left.event.day == right.event.day && left.event.entry == right.event.entry;
                               });
  const policy::Purpose* purpose = policy.purposes.find(name.text);
  if (!same || !counts || purpose == nullptr) {
    return same;
  }
  const policy::ConsentEnd end = consent_end(one, *purpose), end_without = consent_end(other, *purpose);
  return end.given == end_without.given && end.withdrawn == end_without.withdrawn &&
         end.good_until == end_without.good_until;
}

}  // namespace

std::vector<ClosedConsent> closed_consents(const std::vector<ConsentEvent>& events, const policy::Policy& policy,
                                           const dates::Zone& zone, dates::Date today,
                                           const std::function<bool(const PurposeName&)>& counts) {
  std::vector<ClosedConsent> over;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (const auto closed = closed_on(events, i, policy, zone)) {
      over.push_back({events[i], *closed});
    }
  }
  std::stable_sort(over.begin(), over.end(),
                   [](const ClosedConsent& one, const ClosedConsent& other) { return one.closed < other.closed; });
  std::vector<ConsentEvent> left = events;
  std::vector<ClosedConsent> out;
  for (ClosedConsent& each : over) {
    std::vector<ConsentEvent> without = left;
    without.erase(std::find_if(without.begin(), without.end(), [&each](const ConsentEvent& event) {
      return event.said == each.event.said && event.day == each.event.day && event.entry == each.event.entry;
    }));
    const PurposeName& purpose = each.event.said.purpose;
    if (same_answers(left, without, policy, today, purpose, counts(purpose))) {
      left = std::move(without);
      out.push_back(std::move(each));
    }
  }
  return out;
}

}  // namespace custos::ops
