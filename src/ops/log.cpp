// SPDX-License-Identifier: MIT
#include "ops/log.hpp"

#include "audit/commitment.hpp"
#include "audit/leaf.hpp"
#include "ops/log_names.hpp"
#include "ops/log_query.hpp"
#include "ops/log_words.hpp"
#include "ops/people_rows.hpp"
#include "ops/session.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

namespace custos::ops {

namespace {

std::optional<Instant> start_of(const Session& session, const std::optional<std::string>& since) {
  if (!since) {
    return std::nullopt;
  }
  return session.zone().start_of(day_of(*since));
}

EntryShown words_of(Session& session, LogNames& names, const Entry& entry) {
  EntryShown shown{.id = EntryId(entry.number),
                   .at = moment_of(entry.at, session.zone()),
                   .user = names.user(entry.actor),
                   .role = entry.role,
                   .operation = entry.operation,
                   .result = std::string(name_of(entry.result)),
                   .dry_run = entry.dry_run,
                   .purpose = entry.purpose,
                   .fields = names.fields(entry),
                   .questions = names.questions(entry)};
  if (entry.rows) {
    shown.people = *entry.rows;
  }
  if (const auto disclosure = names.disclosure(entry)) {
    shown.recipient = disclosure->recipient.text;
    shown.disclosure = disclosure->id.text();
  }
  return shown;
}

// The customers that some references stand for, as far as they are still kept.
std::map<Reference, CustomerId> customers_of(Session& session, const std::vector<Entry>& entries) {
  std::map<Reference, CustomerId> found;
  bool any = false;
  for (const Entry& entry : entries) {
    any = any || entry.subject;
  }
  if (any) {
    session.store().references().each_subject([&](std::uint64_t customer, const Reference& reference) {
      const bool wanted =
          std::any_of(entries.begin(), entries.end(), [&](const Entry& e) { return e.subject == reference; });
      if (wanted) {
        found.emplace(reference, CustomerId(customer));
      }
    });
  }
  return found;
}

// Of a disclosure the fields that were handed out, in place of those that took part in finding the people.
EntryShown with_supplied(EntryShown entry, const std::vector<store::NewDisclosure>& supplied) {
  const auto found = std::find_if(supplied.begin(), supplied.end(),
                                  [&entry](const auto& each) { return each.id.text() == entry.disclosure; });
  if (found != supplied.end()) {
    entry.fields.clear();
    for (const std::string_view name : split(found->fields, ',')) {
      if (!name.empty()) {
        entry.fields.emplace_back(name);
      }
    }
  }
  return entry;
}

// Reads one state of the log, while others go on writing, and commits its entry before anything is shown.
template <class Read>
void look_through(Session& session, const Asked& asked, const Read& read) {
  const Admitted admitted = session.admit(asked);
  session.guarded(asked, [&] {
    std::pair<std::optional<Reference>, std::optional<PrivatePart>> about;
    {
      const auto look = session.store().begin_read();
      about = read();
    }
    session.transact(admitted, [&](Work& work) {
      Entry entry = work.entry();
      entry.subject = about.first;
      work.log(std::move(entry), about.second);
    });
  });
}

// What the entry of a look at the log says: what was looked for, and whose record that tells about.
std::pair<std::optional<Reference>, std::optional<PrivatePart>> asked_of(Session& session, const LogQuery& query) {
  if (query.empty()) {
    return {};
  }
  std::string payload = "{\"query\":";
  append_json_string(payload, query.text());
  payload += "}";
  const auto subject =
      query.customer() ? session.store().references().subject(query.customer()->number()) : std::nullopt;
  return {subject ? std::optional(subject->reference) : std::nullopt,
          PrivatePart(std::move(payload), subject ? query.customer()->number() : 0)};
}

}  // namespace

LogShown show_log(Session& session, const LogRequest& request) {
  LogShown shown;
  const Asked asked{.action = "audit log", .operation = "audit.log"};
  const auto since = start_of(session, request.since);
  LogNames names(session.store());
  LogQuery query(session, names, request.words);
  look_through(session, asked, [&] {
    std::vector<Entry> entries;
    const std::uint64_t limit = request.limit.value_or(std::numeric_limits<std::uint64_t>::max());
    session.store().entries().each_leaf_backwards([&](std::uint64_t number, std::string_view leaf) {
      Entry entry = decoded_entry(number, leaf);
      if (since && entry.at < *since) {
        return false;
      }
      if (!query.matches(entry)) {
        return true;
      }
      if (entries.size() == limit) {
        shown.truncated = true;
        return false;
      }
      entries.push_back(std::move(entry));
      return true;
    });
    std::reverse(entries.begin(), entries.end());
    const auto customers = customers_of(session, entries);
    for (const Entry& entry : entries) {
      shown.entries.push_back(words_of(session, names, entry));
      const auto customer = entry.subject ? customers.find(*entry.subject) : customers.end();
      if (customer != customers.end()) {
        shown.entries.back().customer = customer->second;
      }
    }
    shown.total = session.store().entries().head().size;
    return asked_of(session, query);
  });
  return shown;
}

LogShown who_saw(Session& session, CustomerId id, const std::optional<std::string>& since_text) {
  LogShown shown;
  const Asked asked{.action = "audit who-saw", .operation = "audit.who-saw", .subject = id};
  const auto since = start_of(session, since_text);
  bool found = false;
  look_through(session, asked, [&] {
    const std::vector<Reference> names_of_him = names_in_log(session.store(), id.number());
    const auto is_he = [&names_of_him](const Reference& name) {
      return std::find(names_of_him.begin(), names_of_him.end(), name) != names_of_him.end();
    };
    found = !names_of_him.empty();
    if (!found) {
      return std::pair(std::optional<Reference>(), std::optional<PrivatePart>(missing_payload(id)));
    }
    LogNames names(session.store());
    const auto supplied = session.store().disclosures().of(id.number());
    session.store().entries().each_leaf(0, [&](std::uint64_t number, std::string_view leaf, ByteView) {
      bool about_him = std::any_of(names_of_him.begin(), names_of_him.end(),
                                   [&](const Reference& name) { return audit::about(leaf, name); });
      if (!about_him && leaf.find("\"q\":") != std::string_view::npos) {
        for (const BatchRow& row : audit::batch_rows(session.store().entries().batch(number).value_or(""))) {
          about_him = about_him || is_he(row.subject);
        }
      }
      const auto entry = about_him ? audit::decode(leaf) : std::nullopt;
      if (entry && (!since || entry->at >= *since)) {
        shown.entries.push_back(words_of(session, names, *entry));
        shown.entries.back().customer = id;
        shown.entries.back().told = told_to_customer(with_supplied(shown.entries.back(), supplied), session.policy());
      }
      return true;
    });
    shown.total = shown.entries.size();
    return std::pair(std::optional(names_of_him.front()), std::optional<PrivatePart>());
  });
  if (!found) {
    throw no_customer(session, id);
  }
  return shown;
}

}  // namespace custos::ops
