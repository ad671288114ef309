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

void Strictest::keep_preferences(Work& work, std::uint64_t customer, std::vector<std::string>& told) const {
  if (said_[0].preferences.empty() || said_[1].preferences.empty()) {
    return;
  }
  for (const char* word : {"only", "no"}) {  // the last one counts
    for (const Said& said : said_) {
      for (Preference each : said.preferences) {
        if (each.says == word) {
          each.day = dates::format_iso(session_.today());
          each.recorded = work.now();
          each.entry = work.next_entry();
          work.store.preferences().append(work.permit, customer, each);
          told.push_back(policy::told(each));
        }
      }
    }
  }
}

void Strictest::keep_safe_note(Work& work, std::uint64_t customer, std::vector<std::string>& told) const {
  const auto &one = said_[0].safe, &other = said_[1].safe;
  if (!one || !other || one->note == other->note) {
    return;
  }
  const bool ends = !one->until.empty() && !other->until.empty();
  work.store.preferences().append_note(work.permit, customer,
                                       {.note = one->note + "; " + other->note,
                                        .until = ends ? std::max(one->until, other->until) : std::string(),
                                        .day = dates::format_iso(session_.today()),
                                        .recorded = work.now(),
                                        .entry = work.next_entry()});
  told.emplace_back("both safe-contact notes");
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
