// SPDX-License-Identifier: MIT
#include "ops/history.hpp"

#include "audit/leaf.hpp"
#include "ops/amendment.hpp"
#include "ops/class_keys.hpp"
#include "ops/disputes.hpp"
#include "ops/session.hpp"
#include "util/tree.hpp"

namespace custos::ops {

namespace {

constexpr const char* key_gone = "(sealed under a key that is gone)";

void open_sealed(const Session& session, std::uint64_t customer, ChangedValue& value) {
  const policy::Field* field = session.policy().fields.find(value.field.text);
  if (field == nullptr || !field->sealed) {
    return;
  }
  for (std::string* text : {&value.before, &value.after}) {
    *text = session.class_keys().opened_former(session.bound(), *field, customer, *text).value_or(key_gone);
  }
}

}  // namespace

std::vector<FormerValue> history_of(Session& session, const policy::Permit& permit, std::uint64_t customer,
                                    const Reference& subject) {
  std::vector<FormerValue> out;
  store::Entries& entries = session.store().entries();
  for (const store::Entries::PartPlace& place : entries.parts_about(customer, subject)) {
    const auto entry = audit::decode(entries.leaf(place.number).value_or(""));
    const auto part = entries.private_part(place);
    if (!entry || entry->result != Result::ok || entry->dry_run || !part ||
        is_dispute(entry->operation)) {  // nothing changed by it
      continue;
    }
    const auto actor = session.store().references().known_actor(entry->actor);
    for (ChangedValue& value : changed_values(part->payload)) {
      if (permit.covers(value.field)) {
        open_sealed(session, customer, value);
        out.push_back({EntryId(place.number), moment_of(entry->at, session.zone()), actor ? actor->user : "unknown",
                       entry->operation, value.field, value.before, value.after,
                       parse_json(part->payload, "private part").text("because")});
      }
    }
  }
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
