// SPDX-License-Identifier: MIT
#include "ops/consents.hpp"

#include "model/channel.hpp"
#include "ops/session.hpp"
#include "policy/basis.hpp"
#include "policy/query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace custos::ops {

namespace {

// The same order in which the store's SQL compares them.
auto rank(const ConsentEvent& event) {
  return std::tuple(event.said.state != ConsentState::unknown, event.day, is_no(event.said.state));
}

// Whether two say the same: whether a no followed a yes is not said, but known.
bool same(const ConsentSaid& one, ConsentSaid other) {
  other.state = is_no(one.state) && is_no(other.state) ? one.state : other.state;
  return one == other;
}

bool reaches(const ConsentEvent& event, std::string_view channel) {
  return event.said.channel.empty() || event.said.channel == channel;
}

void keep_last(const ConsentEvent*& last, const ConsentEvent& event) {
  if (last == nullptr || rank(event) >= rank(*last)) {
    last = &event;
  }
}

bool is_superseded(const ConsentEvent& event, const policy::Purpose* purpose) {
  return purpose != nullptr && purpose->renew_on_notice && event.said.state == ConsentState::given &&
         event.said.wording != trimmed(purpose->notice);
}

// All of them, and those that were named.
std::vector<std::string_view> scopes_of(const std::vector<ConsentEvent>& events, const PurposeName& purpose) {
  std::vector<std::string_view> out{""};
  for (const std::string_view channel : channels) {
    if (std::any_of(events.begin(), events.end(), [&](const ConsentEvent& event) {
          return event.said.purpose == purpose && event.said.channel == channel;
        })) {
      out.push_back(channel);
    }
  }
  return out;
}

policy::ConsentEnd end_for(const std::vector<ConsentEvent>& events, const policy::Purpose& purpose,
                           std::string_view channel) {
  policy::ConsentEnd out;
  std::string given, ended;  // ISO texts compare as their days
  for (const ConsentEvent& event : events) {
    if (event.said.purpose == purpose.name && event.said.state == ConsentState::given && reaches(event, channel)) {
      given = std::max(given, event.day);
    }
  }
  const auto since = dates::parse_iso(given);
  if (!since) {
    return out;
  }
  out.given = true;
  for (const ConsentEvent& event : events) {
    if (event.said.purpose == purpose.name && is_no(event.said.state) && event.day >= given &&
        reaches(event, channel)) {
      ended = ended.empty() ? event.day : std::min(ended, event.day);
    }
  }
  out.withdrawn = dates::parse_iso(ended);
  if (purpose.renew) {
    out.good_until = dates::add(*since, *purpose.renew);
  }
  return out;
}

// Each ends on the earlier of its two days; one without any goes on.
bool ends_later(const policy::ConsentEnd& one, const policy::ConsentEnd& other) {
  const auto last = [](const policy::ConsentEnd& end) {
    return !end.withdrawn ? end.good_until : !end.good_until ? end.withdrawn : std::min(end.withdrawn, end.good_until);
  };
  const auto ours = last(one), theirs = last(other);
  return theirs && (!ours || *ours > *theirs);
}

}  // namespace

const ConsentEvent* last_consent(const std::vector<ConsentEvent>& events, const PurposeName& purpose,
                                 std::string_view channel) {
  const ConsentEvent* last = nullptr;
  for (const ConsentEvent& event : events) {
    if (event.said.purpose == purpose && reaches(event, channel)) {
      keep_last(last, event);
    }
  }
  return last;
}

bool adds_consent(const std::vector<ConsentEvent>& events, const ConsentSaid& said) {
  const ConsentEvent* last = last_consent(events, said.purpose, said.channel);
  if (last != nullptr && said.state == ConsentState::unknown && last->said.state == ConsentState::given) {
    return false;
  }
  if (is_no(said.state) && said.when.empty()) {  // a new one each time, after a consent
    const std::vector<std::string_view> scopes =
        said.channel.empty() ? scopes_of(events, said.purpose) : std::vector<std::string_view>{said.channel};
    return std::any_of(scopes.begin(), scopes.end(), [&](std::string_view scope) {
      const ConsentEvent* of_scope = last_consent(events, said.purpose, scope);
      return of_scope == nullptr || !is_no(of_scope->said.state);
    });
  }
  return std::none_of(events.begin(), events.end(),
                      [&said](const ConsentEvent& event) { return same(event.said, said); });
}

ConsentState kept_state(const std::vector<ConsentEvent>& events, const ConsentEvent& event) {
  if (!is_no(event.said.state)) {
    return event.said.state;
  }
  const bool after_yes = std::any_of(events.begin(), events.end(), [&event](const ConsentEvent& each) {
    return each.said.purpose == event.said.purpose && each.said.state == ConsentState::given && each.day <= event.day &&
           (event.said.channel.empty() || reaches(each, event.said.channel));
  });
  return after_yes ? ConsentState::withdrawn : ConsentState::refused;
}

policy::ConsentEnd consent_end(const std::vector<ConsentEvent>& events, const policy::Purpose& purpose) {
  if (scopes_of(events, purpose.name).size() == 1) {
    return end_for(events, purpose, {});
  }
  policy::ConsentEnd out;
  for (const std::string_view channel : channels) {
    const policy::ConsentEnd of_channel = end_for(events, purpose, channel);
    if (!of_channel.given) {
      continue;
    }
    if (!out.given || ends_later(of_channel, out)) {
      out = of_channel;
    }
  }
  return out;
}

std::vector<ConsentSaid> forced_off(std::vector<ConsentSaid> consents, const policy::Policy& policy,
                                    const std::vector<std::string>& stops) {
  const auto stopped = [&stops](const std::string& scope) {
    return std::find(stops.begin(), stops.end(), scope) != stops.end();
  };
  for (ConsentSaid& said : consents) {
    const policy::Purpose* purpose = policy.purposes.find(said.purpose.text);
    if (said.state == ConsentState::given && purpose != nullptr && purpose->direct_marketing &&
        (stopped("") || stopped(said.purpose.text))) {
      said.state = ConsentState::unknown;
    }
  }
  return consents;
}

bool sees_something_for(const policy::Policy& policy, const policy::Permit& permit, const PurposeName& purpose) {
  return std::any_of(policy.fields.begin(), policy.fields.end(),
                     [&](const policy::Field& field) { return field.kept_for(purpose) && permit.covers(field.name); });
}

ConsentEvent consent_event(const ConsentSaid& said, dates::Date today) {
  return {.said = said, .day = said.when.empty() ? dates::format_iso(today) : said.when};
}

std::optional<ConsentNow> consent_now(const std::vector<ConsentEvent>& events, const PurposeName& name,
                                      const policy::Purpose* purpose, std::string_view channel, dates::Date today) {
  const ConsentEvent *last = nullptr, *superseded = nullptr;
  for (const ConsentEvent& event : events) {
    if (event.said.purpose == name && reaches(event, channel)) {
      keep_last(is_superseded(event, purpose) ? superseded : last, event);
    }
  }
  const bool given = last != nullptr && last->said.state == ConsentState::given;
  const bool expired = given && purpose != nullptr && last->day < policy::oldest_consent(*purpose, today);
  const bool counts = given && !expired;
  if (superseded != nullptr && !counts && (last == nullptr || rank(*superseded) > rank(*last))) {
    return ConsentNow{name, "superseded", *superseded, std::string(channel)};
  }
  if (last == nullptr) {
    return std::nullopt;
  }
  return ConsentNow{name, expired ? "expired" : std::string(name_of(last->said.state)), *last, std::string(channel)};
}

bool consent_stands(const std::vector<ConsentEvent>& events, const policy::Purpose& purpose, std::string_view channel,
                    dates::Date today) {
  const auto now = consent_now(events, purpose.name, &purpose, channel, today);
  return now && now->state == "given" && now->event.day <= dates::format_iso(today);
}

bool consent_stands_somehow(const std::vector<ConsentEvent>& events, const policy::Purpose& purpose,
                            dates::Date today) {
  return std::any_of(channels.begin(), channels.end(),
                     [&](std::string_view channel) { return consent_stands(events, purpose, channel, today); });
}

std::vector<ConsentNow> consents_now(const std::vector<ConsentEvent>& events, const policy::Policy& policy,
                                     dates::Date today) {
  std::vector<ConsentNow> out;
  const auto add = [&](const PurposeName& name, const policy::Purpose* purpose) {
    for (const std::string_view scope : scopes_of(events, name)) {
      if (auto now = consent_now(events, name, purpose, scope, today)) {
        out.push_back(*std::move(now));
      }
    }
  };
  for (const policy::Purpose& purpose : policy.purposes) {
    add(purpose.name, &purpose);
  }
  for (const ConsentEvent& event : events) {
    const auto told = [&event](const ConsentNow& now) { return now.purpose == event.said.purpose; };
    if (std::none_of(out.begin(), out.end(), told)) {
      add(event.said.purpose, nullptr);
    }
  }
  return out;
}

std::vector<const policy::Field*> fields_by_consent(const policy::Policy& policy) {
  const auto rests = [&policy](const PurposeName& name) {
    const policy::Purpose* purpose = policy.purposes.find(name.text);
    return purpose != nullptr && purpose->basis == policy::Basis::consent;
  };
  std::vector<const policy::Field*> out;
  for (const policy::Field& field : policy.fields) {
    if (!field.purposes.empty() && std::all_of(field.purposes.begin(), field.purposes.end(), rests)) {
      out.push_back(&field);
    }
  }
  return out;
}

std::optional<Problem> without_basis(const Draft& draft, const std::vector<const policy::Field*>& by_consent,
                                     const std::vector<ConsentEvent>& events, dates::Date today) {
  std::vector<ConsentEvent> all = events;
  for (const ConsentSaid& said : draft.consents()) {
    all.push_back(consent_event(said, today));
  }
  const policy::Policy& policy = draft.bound().policy;
  const auto has = [&](const PurposeName& name) {
    return consent_stands_somehow(all, *policy.purposes.find(name.text), today);
  };
  for (const policy::Field* field : by_consent) {
    if (draft.given(*field) == nullptr || std::any_of(field->purposes.begin(), field->purposes.end(), has)) {
      continue;
    }
    Problem problem{Code("basis.none"),
                    fmt::format("'{}' is kept by consent alone, and none is given", field->name.text)};
    problem.subject = field->name.text;
    problem.hint = fmt::format("drop its column in the map, or name there where the consent is: [consents.{}]",
                               field->purposes.front().text);
    return problem;
  }
  return std::nullopt;
}

void demand_sight(const policy::Policy& policy, const Work& work, const PurposeName& purpose) {
  if (!sees_something_for(policy, work.permit, purpose)) {
    throw Error(Failure::refused, "gate.denied",
                fmt::format("your role may see nothing that is kept for '{}'", purpose.text))
        .hint(work.decision.ask_whom().empty() ? std::string() : "ask: " + work.decision.ask_whom());
  }
}

void demand_consent_basis(const policy::Purpose& purpose, CustomerId id) {
  if (purpose.basis != policy::Basis::consent) {
    throw Error(Failure::bad_data, "consent.other-basis",
                fmt::format("purpose '{}' does not rest on consent but on {}", purpose.name.text,
                            policy::word_of(purpose.basis)))
        .hint(purpose.direct_marketing
                  ? fmt::format("who objects to it: custos suppress {} --scope {}", id.text(), purpose.name.text)
                  : std::string());
  }
}

std::string consents_json(const std::vector<ConsentSaid>& consents) {
  std::string out = "[";
  for (const ConsentSaid& said : consents) {
    out += out.size() > 1 ? ",{" : "{";
    auto add = [&out, comma = ""](const char* name, std::string_view text) mutable {
      out += fmt::format("{}\"{}\":", comma, name);
      append_json_string(out, text);
      comma = ",";
    };
    add("purpose", said.purpose.text);
    add("state", name_of(said.state));
    add("when", said.when);
    add("how", said.how);
    add("wording", said.wording);
    if (!said.channel.empty()) {
      add("channel", said.channel);
    }
    out += "}";
  }
  return out + "]";
}

std::vector<ConsentSaid> consents_of_json(const Node& list) {
  std::vector<ConsentSaid> out;
  if (const auto* items = list.as<Node::List>()) {
    for (const Node& item : *items) {
      out.push_back({.purpose = PurposeName{item.text("purpose")},
                     .state = consent_state_named(item.text("state")),
                     .when = item.text("when"),
                     .how = item.text("how"),
                     .wording = item.text("wording"),
                     .channel = item.text("channel")});
    }
  }
  return out;
}

std::vector<ConsentSaid> keep_consents(Work& work, std::uint64_t customer, const std::vector<ConsentSaid>& consents,
                                       const ConsentEvent& from, dates::Date today) {
  std::vector<ConsentSaid> kept;
  if (consents.empty()) {
    return kept;
  }
  std::vector<ConsentEvent> events = work.store.consents().of(customer);
  for (const ConsentSaid& said : consents) {
    if (!adds_consent(events, said)) {
      continue;
    }
    ConsentEvent event = consent_event(said, today);
    event.source = from.source;
    event.import = from.import;
    event.recorded = work.now();
    event.entry = from.entry;
    event.said.state = kept_state(events, event);
    work.store.consents().append(work.permit, customer, event);
    kept.push_back(said);
    events.push_back(std::move(event));
  }
  return kept;
}

}  // namespace custos::ops
