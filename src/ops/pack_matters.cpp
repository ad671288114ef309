// SPDX-License-Identifier: MIT
#include "ops/pack_matters.hpp"

#include "ops/draft.hpp"
#include "ops/pack_policy.hpp"
#include "ops/pack_words.hpp"
#include "ops/screening.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <map>

namespace custos::ops {

namespace {

std::vector<FieldName> names_in(const std::string& list) {
  std::vector<FieldName> out;
  for (const std::string_view name : split(list, ',')) {
    if (!name.empty()) {
      out.push_back({std::string(name)});
    }
  }
  return out;
}

}  // namespace

std::string labels_of_numbers(const Session& session, const std::vector<FieldNumber>& numbers) {
  std::vector<FieldName> names;
  for (const FieldNumber number : numbers) {
    if (const policy::Field* field = session.bound().field_of(number)) {
      names.push_back(field->name);
    }
  }
  return labels_of(session.policy(), names);
}

PackTable suppressions_for_pack(Session& session, Work& work, std::uint64_t customer) {
  PackTable table{
      "suppressions", "Where you said stop", {{"scope", ""}, {"title", "To what"}, {"since", ""}, {"", "Since"}}};
  store::Ledger ledger = work.store.ledger();
  std::vector<crypto::Digest> prints;
  work.store.customers().judge(
      customer, [&](const Record& record) { prints = fingerprints(draft_of(session.bound(), record), ledger.key()); });
  std::map<std::string, Instant> since;
  for (const crypto::Digest& print : prints) {
    for (const std::string& scope : ledger.stops_of(print)) {
      const auto day = ledger.stopped_since(print, scope);
      const auto [at, added] = since.try_emplace(scope, day.value_or(Instant{}));
      if (!added && day && *day < at->second) {
        at->second = *day;
      }
    }
  }
  std::size_t number = 0;
  for (const auto& [scope, day] : since) {
    const Moment at = moment_of(day, session.zone());
    table.rows.push_back({fmt::format("suppressions/{}", ++number),
                          {scope, scope.empty() ? "all direct marketing" : title_of_purpose(session.policy(), scope),
                           at.utc, at.local}});
  }
  return table;
}

PackTable erasures_for_pack(Session& session, Work& work, std::uint64_t customer) {
  PackTable table{"erasures",
                  "What is to be erased, and has to be kept until then",
                  {{"entry", ""}, {"fields", "What"}, {"asked", "Asked on"}, {"because", "Why"}}};
  std::size_t number = 0;
  for (const store::Erasure& each : work.store.erasures().waiting_for(customer)) {
    table.rows.push_back(
        {fmt::format("erasures/{}", ++number),
         {EntryId(each.entry).text(),
          each.fields.empty() ? std::string("all") : labels_of(session.policy(), names_in(each.fields)), each.asked,
          each.because}});
  }
  return table;
}

PackTable notices_for_pack(Session& session, Work& work, std::uint64_t customer) {
  PackTable table{"notices",
                  "Who has to be told of a change",
                  {{"notice", "Notice"},
                   {"to", ""},
                   {"title", "Who"},
                   {"what", "What", plain_words},
                   {"fields", "Of what"},
                   {"on", "On"},
                   {"how", "How"}}};
  for (const auto& [notice, state, day] : work.store.notices().kept({.customer = customer})) {
    const std::string id = notice.id.text(), path = "notices/" + id, to = notice.recipient.text;
    const std::string title = title_of_recipient(session.policy(), to);
    table.rows.push_back({path,
                          {id, to, title, notice.what, labels_of_numbers(session, notice.fields),
                           dates::format_iso(session.zone().date_at(notice.made)), ""}});
    std::size_t number = 0;
    for (const store::NoticeEvent& event : work.store.notices().events(notice.id)) {
      table.rows.push_back(
          {fmt::format("{}/{}", path, ++number), {id, to, title, event.what, "", event.day, event.how}});
    }
    if (state == "undone") {
      table.rows.push_back({fmt::format("{}/{}", path, ++number), {id, to, title, state, "", day, ""}});
    }
  }
  return table;
}

PackTable supply_notes_for_pack(Work& work, std::uint64_t customer) {
  PackTable table{"disclosure-notes",
                  "What became of what was given",
                  {{"disclosure", "Disclosure"},
                   {"what", "What", plain_words},
                   {"on", "On"},
                   {"channel", "By"},
                   {"who", "Who"},
                   {"how", "How"}}};
  store::Disclosures& disclosures = work.store.disclosures();
  for (const store::NewDisclosure& each : disclosures.of(customer)) {
    const auto kept = disclosures.find(each.id);
    const bool his_alone = kept && kept->customers == 1;
    std::size_t number = 0;
    for (const store::DisclosureEvent& event : disclosures.events(each.id)) {
      const std::string id = each.id.text();
      table.rows.push_back({fmt::format("disclosure-notes/{}/{}", id, ++number),
                            {id, event.what, event.day, event.channel, his_alone ? event.who : std::string(),
                             his_alone ? event.how : std::string()}});
    }
  }
  return table;
}

}  // namespace custos::ops
