// SPDX-License-Identifier: MIT
#include "ops/preferences.hpp"

#include "model/channel.hpp"
#include "ops/consents.hpp"
#include "ops/contacts.hpp"
#include "ops/log_names.hpp"
#include "ops/named.hpp"
#include "ops/people_rows.hpp"
#include "ops/session.hpp"
#include "ops/signed_json.hpp"
#include "ops/written_text.hpp"
#include "policy/preferences.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

std::string today_text(const Session& session) {
  return dates::format_iso(session.today());
}

std::string last_day(const Session& session, const std::optional<std::string>& until) {
  if (!until) {
    return {};
  }
  const dates::Date day = day_of(*until);
  if (day < session.today()) {
    throw Error(Failure::usage, "contact.day",
                fmt::format("--until {} is over: it is the last day on which it counts", dates::format_iso(day)));
  }
  return dates::format_iso(day);
}

Asked asked_to_keep(std::string_view verb, CustomerId id) {
  return {.action = fmt::format("contact {}", verb),
          .operation = fmt::format("contact.{}", verb),
          .access = policy::Access::write,
          .subjects = policy::Subjects::one(id),
          .subject = id};
}

// Who wants to be left alone is heard, whatever is held or restricted of him.
std::optional<store::Seen> heard(Session& session, Work& work, CustomerId id) {
  auto seen = work.store.customers().look(work.permit, id.number(), session.any_witness());
  if (!seen) {
    work.log(work.entry(), missing_payload(id));
    return seen;
  }
  refuse_anonymised(work, id);
  return seen;
}

Error nothing_to_end(CustomerId id, const std::string& what) {
  return Error(Failure::bad_data, "preference.none", fmt::format("{} of {} counts now", what, id.text()))
      .hint(fmt::format("custos contact preferences {}", id.text()));
}

std::string payload_of(const Preference& preference, bool kept) {
  JsonWriter out;
  out.known("channel", preference.channel)
      .known("topic", preference.topic)
      .text("says", preference.says)
      .known("until", preference.until)
      .known("because", preference.because);
  return kept ? out.end() : out.flag("again", true).end();
}

// Whether somebody who consented by channel has no consent for this one; of an empty one, for one of them all.
bool lacks_channel(const Session& session, const std::vector<ConsentEvent>& events, const policy::Purpose& purpose,
                   std::string_view channel) {
  const auto stands = [&](std::string_view each) { return consent_stands(events, purpose, each, session.today()); };
  const bool named = std::any_of(events.begin(), events.end(), [&purpose](const ConsentEvent& event) {
    return event.said.purpose == purpose.name && !event.said.channel.empty();
  });
  return named && !(channel.empty() ? std::all_of(channels.begin(), channels.end(), stands) : stands(channel));
}

std::string no_consent_by(const policy::Purpose& purpose, std::string_view channel) {
  return channel.empty() ? fmt::format("the consent to '{}' is not for every channel", purpose.name.text)
                         : fmt::format("no consent to '{}' stands for {}", purpose.name.text, channel);
}

std::string superseded_reason(const Session& session, const std::vector<ConsentEvent>& events,
                              const policy::Purpose& purpose) {
  if (!purpose.renew_on_notice || consent_stands_somehow(events, purpose, session.today())) {
    return {};
  }
  for (const ConsentNow& now : consents_now(events, session.policy(), session.today())) {
    if (now.purpose == purpose.name && now.state == "superseded") {
      return fmt::format("the consent to '{}' was given by a former notice", purpose.name.text);
    }
  }
  return {};
}

// The preferences that count where nobody says by which channel somebody is turned to.
std::vector<Preference> about_supply(std::vector<Preference> standing, const policy::Purpose& purpose) {
  if (purpose.basis == policy::Basis::legal_obligation || purpose.basis == policy::Basis::vital_interests) {
    return {};
  }
  if (!purpose.direct_marketing) {
    std::erase_if(standing, [&purpose](const Preference& each) { return each.topic != purpose.name.text; });
  }
  return standing;
}

}  // namespace

PreferenceKept prefer(Session& session, const PreferRequest& request) {
  if (request.topic) {
    demand_name(session.policy().purposes, request.topic->text, "purpose", "purpose.unknown");
  }
  PreferenceKept out;
  Preference& said = out.preference;
  said = {.channel = request.channel,
          .topic = request.topic ? request.topic->text : std::string(),
          .says = request.says,
          .until = last_day(session, request.until),
          .because = session.saying().because,
          .day = today_text(session)};
  bool found = false;
  session.perform(asked_to_keep("prefer", request.id), [&](Work& work) {
    const auto seen = heard(session, work, request.id);
    found = seen.has_value();
    if (!found) {
      return;
    }
    const std::uint64_t number = request.id.number();
    const auto before = preferences_now(session, work.store, number);
    const auto same = std::find_if(before.begin(), before.end(), [&said](const Preference& each) {
      return each.channel == said.channel && each.topic == said.topic;
    });
    if (said.says == "end" && same == before.end()) {
      throw nothing_to_end(request.id, "no such preference");
    }
    out.kept = same == before.end() || same->says != said.says || same->until != said.until;
    said.recorded = work.now();
    said.entry = work.next_entry();
    Entry entry = entry_about(work, *seen);
    if (out.kept) {
      work.store.preferences().append(work.permit, number, said);
    }
    out.entry = EntryId(work.log(std::move(entry), PrivatePart(payload_of(said, out.kept), number)));
    out.standing = preferences_now(session, work.store, number);
  });
  if (!found) {
    throw no_customer(session, request.id);
  }
  if (session.saying().dry_run) {
    out.entry.reset();
  }
  return out;
}

SafeNoteKept note_safe(Session& session, const SafeRequest& request) {
  SafeNoteKept out;
  SafeNote& note = out.note;
  note = {.note = kept_text(session.policy(), "note", request.note, out.warnings),
          .until = last_day(session, request.until),
          .day = today_text(session)};
  bool found = false;
  session.perform(asked_to_keep("safe", request.id), [&](Work& work) {
    const auto seen = heard(session, work, request.id);
    found = seen.has_value();
    if (!found) {
      return;
    }
    const std::uint64_t number = request.id.number();
    if (note.note.empty() && !safe_note_now(session, work.store, number)) {
      throw nothing_to_end(request.id, "no safe-contact note");
    }
    note.recorded = work.now();
    note.entry = work.next_entry();
    JsonWriter payload;
    payload.known("until", note.until);
    if (note.note.empty()) {
      payload.flag("ended", true);
    }
    Entry entry = entry_about(work, *seen);
    work.store.preferences().append_note(work.permit, number, note);
    out.entry = EntryId(work.log(std::move(entry), PrivatePart(payload.end(), number)));
  });
  if (!found) {
    throw no_customer(session, request.id);
  }
  if (session.saying().dry_run) {
    out.entry.reset();
  }
  return out;
}

PreferencesShown show_preferences(Session& session, CustomerId id) {
  const policy::Policy& policy = session.policy();
  const Asked asked = asked_about(policy, "contact preferences", id);
  PreferencesShown out;
  bool found = false;
  session.perform(asked, [&](Work& work) {
    const auto seen = look_at(session, work, id);
    found = seen.has_value();
    if (!found) {
      return;
    }
    const auto standing = preferences_now(session, work.store, id.number());
    for (Preference& each : work.store.preferences().of(id.number())) {
      if (!each.topic.empty() && !sees_something_for(policy, work.permit, PurposeName{each.topic})) {
        continue;
      }
      const bool stands = std::any_of(standing.begin(), standing.end(),
                                      [&each](const Preference& other) { return other.entry == each.entry; });
      std::string by = user_of_entry(work.store, each.entry);
      out.said.push_back({std::move(each), stands, std::move(by)});
    }
    out.safe = safe_note_now(session, work.store, id.number());
    work.log(entry_about(work, *seen));
  });
  if (!found) {
    throw no_customer(session, id);
  }
  return out;
}

std::vector<Preference> preferences_now(const Session& session, store::Store& store, std::uint64_t customer) {
  return policy::standing(store.preferences().of(customer), today_text(session));
}

std::optional<SafeNote> safe_note_now(const Session& session, store::Store& store, std::uint64_t customer) {
  return policy::standing_note(store.preferences().notes_of(customer), today_text(session));
}

Turning turning_to(const Session& session, store::Store& store, std::uint64_t customer, const policy::Purpose& purpose,
                   const std::string& channel) {
  if (purpose.basis == policy::Basis::consent &&
      lacks_channel(session, store.consents().of(customer), purpose, channel)) {
    return channel.empty() ? Turning{.needs_channel = true}
                           : Turning{.refusal = no_consent_by(purpose, channel), .by_consent = true};
  }
  const auto standing = preferences_now(session, store, customer);
  if (channel.empty() && policy::depends_on_channel(standing, purpose.name.text)) {
    return {.needs_channel = true};
  }
  const Preference* no =
      policy::forbidding(standing, channel.empty() ? channels.front() : std::string_view(channel), purpose.name.text);
  return {.refusal = no == nullptr ? std::string() : fmt::format("{}, since {}", policy::told(*no), no->day)};
}

std::string superseded_consent(const Session& session, store::Store& store, std::uint64_t customer,
                               const policy::Purpose& purpose) {
  return purpose.basis == policy::Basis::consent && purpose.renew_on_notice
             ? superseded_reason(session, store.consents().of(customer), purpose)
             : std::string();
}

std::vector<std::string> left_out_of_supply(const Session& session, store::Store& store,
                                            std::span<const store::SeenRow> people, const policy::Purpose& purpose,
                                            const std::string& channel) {
  const bool by_consent = purpose.basis == policy::Basis::consent;
  const bool preferences = store.preferences().any();  // of most stores nobody has one
  const std::string by = channel.empty() ? std::string() : fmt::format(" by {}", channel);
  std::vector<std::string> out(people.size());
  for (std::size_t i = 0; i < people.size() && (by_consent || preferences); ++i) {
    const std::uint64_t customer = people[i].id.number();
    if (people[i].left_out) {
      out[i] = superseded_consent(session, store, customer, purpose);
      continue;
    }
    if (by_consent && lacks_channel(session, store.consents().of(customer), purpose, channel)) {
      out[i] = no_consent_by(purpose, channel);
      continue;
    }
    auto standing = preferences ? preferences_now(session, store, customer) : std::vector<Preference>();
    standing = channel.empty() ? about_supply(std::move(standing), purpose) : std::move(standing);
    const Preference* no = channel.empty() ? policy::forbidding_all(standing, purpose.name.text)
                                           : policy::forbidding(standing, channel, purpose.name.text);
    if (no != nullptr) {
      out[i] = fmt::format("this person does not want to be turned to for '{}'{}", purpose.name.text, by);
    }
  }
  return out;
}

}  // namespace custos::ops
