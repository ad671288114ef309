// SPDX-License-Identifier: MIT
#include "ops/history.hpp"

#include "audit/leaf.hpp"
#include "ops/amendment.hpp"
#include "ops/class_keys.hpp"
#include "ops/disputes.hpp"
#include "ops/log_names.hpp"
#include "ops/session.hpp"
#include "util/tree.hpp"

#include <algorithm>
#include <functional>
#include <map>

namespace custos::ops {

namespace {

constexpr const char* key_gone = "(sealed under a key that is gone)";

// Whose a sealed value is: the customer's, or his who was merged into him.
std::uint64_t sealed_for(Session& session, std::uint64_t customer, const Entry& entry, std::uint64_t row) {
  for (const store::Merged& merged : session.store().merges().into(customer)) {
    const std::vector<Reference> people = people_of_entry(session.store(), entry);
    if (row < people.size() && people[row] == merged.subject.reference) {
      return merged.other;
    }
  }
  return customer;
}

void open_sealed(Session& session, std::uint64_t customer, const Entry& entry, std::uint64_t row, ChangedValue& value) {
  const policy::Field* field = session.policy().fields.find(value.field.text);
  if (field == nullptr || !field->sealed) {
    return;
  }
  const std::uint64_t whose = sealed_for(session, customer, entry, row);
  const auto open = [&](std::uint64_t number, std::string& text) {
    text = session.class_keys().opened_former(session.bound(), *field, number, text).value_or(key_gone);
  };
  open(value.of.empty() ? whose : CustomerId::parse(value.of).number(), value.before);
  open(whose, value.after);
}

// The entries that changed the record, as far as their private parts are kept.
void each_change(
    Session& session, std::uint64_t customer, const Reference& subject,
    const std::function<void(const store::Entries::PartPlace&, const Entry&, const std::string& payload)>& visit) {
  store::Entries& entries = session.store().entries();
  for (const store::Entries::PartPlace& place : entries.parts_about(customer, subject)) {
    const auto entry = audit::decode(entries.leaf(place.number).value_or(""));
    const auto part = entries.private_part(place);
    if (entry && entry->result == Result::ok && !entry->dry_run && part &&
        !is_dispute(entry->operation)) {  // nothing changed by that
      visit(place, *entry, part->payload);
    }
  }
}

// What undid single changes the store knows; what undid some of a whole work, such as an import, the changes themselves
// show, since people who were changed meanwhile stayed as they were.
void note_undone(store::Store& store, const std::map<std::uint64_t, std::uint64_t>& works,
                 std::vector<FormerValue>& values) {
  for (FormerValue& each : values) {
    const std::uint64_t number = each.entry.number();
    if (const auto by = store.undone().undone_by(number)) {
      each.undone_by = EntryId(*by);
      continue;
    }
    const auto work = works.find(number);
    if (work == works.end() || !store.undone().undone_by(work->second)) {
      continue;
    }
    const auto back = std::find_if(values.begin(), values.end(), [&each](const FormerValue& other) {
      return other.entry.number() > each.entry.number() && other.operation == "customer.undo" &&
             other.field == each.field && other.before == each.after && other.after == each.before;
    });
    if (back != values.end()) {
      each.undone_by = back->entry;
    }
  }
}

}  // namespace

std::set<FieldName> fields_with_history(Session& session, std::uint64_t customer, const Reference& subject) {
  std::set<FieldName> out;
  each_change(session, customer, subject, [&out](const auto&, const Entry&, const std::string& payload) {
    for (const ChangedValue& value : changed_values(payload)) {
      out.insert(value.field);
    }
  });
  return out;
}

std::vector<FormerValue> history_of(Session& session, const policy::Permit& permit, std::uint64_t customer,
                                    const Reference& subject) {
  std::vector<FormerValue> out;
  std::map<std::uint64_t, std::uint64_t> works;  // of entries that are parts of one, the entry with which it began
  each_change(session, customer, subject, [&](const auto& place, const Entry& entry, const std::string& payload) {
    const std::uint64_t number = place.number;
    if (entry.part_of) {
      works.emplace(number, *entry.part_of);
    }
    const auto actor = session.store().references().known_actor(entry.actor);
    for (ChangedValue& value : changed_values(payload)) {
      if (permit.covers(value.field) && value.before != value.after) {  // of some only where they came from
        open_sealed(session, customer, entry, place.row, value);
        out.push_back({EntryId(number), moment_of(entry.at, session.zone()), actor ? actor->user : "unknown",
                       entry.operation, value.field, value.before, value.after,
                       parse_json(payload, "private part").text("because")});
      }
    }
  });
  note_undone(session.store(), works, out);
  return out;
}

std::vector<ShownSource> sources_of(Session& session, const policy::Permit& permit, std::uint64_t customer) {
  std::vector<ShownSource> out;
  for (const store::ValueSource& source : session.store().value_sources().of(customer)) {
    const policy::Field* field = session.bound().field_of(source.field);
    if (field != nullptr && permit.covers(field->name)) {
      out.push_back({field->name, source.source, source.collected, source.verified, source.verified_how});
    }
  }
  return out;
}

}  // namespace custos::ops
