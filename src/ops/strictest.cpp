// SPDX-License-Identifier: MIT
#include "ops/strictest.hpp"

#include "model/channel.hpp"
#include "ops/consents.hpp"
#include "ops/preferences.hpp"
#include "ops/screening.hpp"
#include "ops/suppression.hpp"
#include "policy/preferences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace custos::ops {

namespace {

constexpr const char* how_merged = "merged records of one person";

bool stands(const std::vector<Preference>& now, const Preference& said) {
  return std::any_of(now.begin(), now.end(), [&said](const Preference& each) {
    return each.channel == said.channel && each.topic == said.topic && each.says == said.says &&
           each.until == said.until;
  });
}

bool longer(const std::string& until, const std::string& other) {
  return !other.empty() && (until.empty() || until > other);
}

bool has(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

}  // namespace

Strictest::Strictest(Session& session, store::Store& store, const Record& keeper, const Record& other)
    : session_(session), said_{said_by(store, keeper), said_by(store, other)} {}

Strictest::Said Strictest::said_by(store::Store& store, const Record& record) const {
  return {.consents = store.consents().of(record.number),
          .preferences = preferences_now(session_, store, record.number),
          .safe = safe_note_now(session_, store, record.number),
          .stops = LedgerScreening(store).look(draft_of(session_.bound(), record)).stops};
}

std::vector<std::string> Strictest::keep(Work& work, const Record& merged) const {
  std::vector<std::string> told;
  keep_consents(work, merged.number, told);
  keep_preferences(work, merged.number, told);
  keep_safe_note(work, merged.number, told);
  keep_stops(work, merged, told);
  return told;
}

// The last of the days counts, of whomever: a no of one of them before a yes of the other would count no more.
void Strictest::keep_consents(Work& work, std::uint64_t customer, std::vector<std::string>& told) const {
  std::set<std::string> purposes;
  for (const Said& said : said_) {
    for (const ConsentEvent& event : said.consents) {
      purposes.insert(event.said.purpose.text);
    }
  }
  std::vector<std::string_view> scopes{""};
  scopes.insert(scopes.end(), channels.begin(), channels.end());
  for (const std::string& purpose : purposes) {
    for (const std::string_view scope : scopes) {
      const auto no = [&](const std::vector<ConsentEvent>& events) {
        const ConsentEvent* last = last_consent(events, PurposeName{purpose}, scope);
        return last != nullptr && is_no(last->said.state);
      };
      const std::vector<ConsentEvent> now = work.store.consents().of(customer);
      const bool one_says_no = no(said_[0].consents) || no(said_[1].consents);
      if (!one_says_no || no(now)) {
        continue;
      }
      ConsentEvent event = consent_event({.purpose = PurposeName{purpose},
                                          .state = ConsentState::refused,
                                          .how = how_merged,
                                          .channel = std::string(scope)},
                                         session_.today());
      event.said.state = kept_state(now, event);
      event.recorded = work.now();
      event.entry = work.next_entry();
      work.store.consents().append(work.permit, customer, event);
      told.push_back(fmt::format("{} {}{}{}", purpose, name_of(event.said.state), scope.empty() ? "" : " by ", scope));
    }
  }
}

// What stood for either and does not stand for both is said again; and where each wants another channel alone, each
// forbids what the other wants.
void Strictest::keep_preferences(Work& work, std::uint64_t customer, std::vector<std::string>& told) const {
  const auto append = [&](Preference each) {
    each.day = dates::format_iso(session_.today());
    each.recorded = work.now();
    each.entry = work.next_entry();
    work.store.preferences().append(work.permit, customer, each);
    told.push_back(policy::told(each));
  };
  for (const char* word : {"only", "no"}) {  // the last one counts
    for (const Said& said : said_) {
      for (const Preference& each : said.preferences) {
        if (each.says == word && !stands(preferences_now(session_, work.store, customer), each)) {
          append(each);
        }
      }
    }
  }
  std::set<std::string> topics{""};
  for (const Said& said : said_) {
    for (const Preference& each : said.preferences) {
      topics.insert(each.topic);
    }
  }
  bool anew = true;
  while (anew) {  // a no by a channel takes the place of "by this channel only"
    anew = false;
    for (const std::string& topic : topics) {
      for (const std::string_view channel : channels) {
        const auto no = forbidden(channel, topic);
        if (no && policy::forbidding(preferences_now(session_, work.store, customer), channel, topic) == nullptr) {
          append(*no);
          anew = true;
        }
      }
    }
  }
}

// As a no by one channel; nothing where neither forbids it.
std::optional<Preference> Strictest::forbidden(std::string_view channel, const std::string& topic) const {
  std::optional<Preference> no;
  for (const Said& said : said_) {
    const Preference* found = policy::forbidding(said.preferences, channel, topic);
    if (found != nullptr && (!no || longer(found->until, no->until))) {
      no = Preference{.channel = std::string(channel), .topic = topic, .says = "no", .until = found->until};
    }
  }
  return no;
}

void Strictest::keep_safe_note(Work& work, std::uint64_t customer, std::vector<std::string>& told) const {
  SafeNote kept;
  for (const Said& said : said_) {
    if (!said.safe) {
      continue;
    }
    if (kept.note.empty()) {
      kept = *said.safe;
    } else {
      kept.note += kept.note == said.safe->note ? "" : "; " + said.safe->note;
      kept.until = longer(said.safe->until, kept.until) ? said.safe->until : kept.until;
    }
  }
  const auto now = safe_note_now(session_, work.store, customer);
  if (kept.note.empty() || (now && now->note == kept.note && now->until == kept.until)) {
    return;
  }
  kept.day = dates::format_iso(session_.today());
  kept.recorded = work.now();
  kept.entry = work.next_entry();
  work.store.preferences().append_note(work.permit, customer, kept);
  told.emplace_back(said_[0].safe && said_[1].safe ? "both safe-contact notes" : "the safe-contact note");
}

void Strictest::keep_stops(Work& work, const Record& merged, std::vector<std::string>& told) const {
  const Draft draft = draft_of(session_.bound(), merged);
  const std::vector<std::string> now = LedgerScreening(work.store).look(draft).stops;
  std::set<std::string> lost;
  for (const Said& said : said_) {
    std::copy_if(said.stops.begin(), said.stops.end(), std::inserter(lost, lost.end()),
                 [&now](const std::string& scope) { return !has(now, scope); });
  }
  const Bytes<32> key = work.store.ledger().key();
  for (const std::string& scope : lost) {
    for (const crypto::Digest& print : fingerprints(draft, key)) {
      stop(work, print, scope);
    }
    told.push_back(fmt::format("stop to {}", scope.empty() ? marketing_scope : scope));
  }
}

}  // namespace custos::ops
