// SPDX-License-Identifier: MIT
// What a session tells the store of each record that it looks at.
#include "audit/commitment.hpp"
#include "ops/class_keys.hpp"
#include "ops/screening.hpp"
#include "ops/session.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

Bytes<32> commitment(const Columns& columns, const Record& record, const Bytes<32>& key) {
  using Own = audit::RecordCommitment::Own;
  audit::RecordCommitment out(key);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    out.add(columns.all()[i].number, record.values[i]);
  }
  const Provenance& provenance = record.provenance;
  out.add(Own::number, record.number);
  out.add(Own::revision, record.revision);
  out.add(Own::created, static_cast<std::uint64_t>(milliseconds_of(record.created)));
  out.add(Own::updated, static_cast<std::uint64_t>(milliseconds_of(record.updated)));
  out.add(Own::source, provenance.source);
  out.add(Own::collected, provenance.collected);
  out.add(Own::verified, provenance.verified);
  out.add(Own::verified_how, provenance.verified_how);
  out.add(Own::origin, provenance.origin);
  out.add(Own::import, provenance.import);
  return out.finish();
}

void add_restrictions(const std::vector<store::Restriction>& standing, const policy::Bound& bound,
                      const dates::Zone& zone, policy::SubjectFacts& facts) {
  facts.restricted = standing.empty() ? Tri::no : Tri::yes;
  for (const store::Restriction& each : standing) {
    policy::Restricted part{.told = fmt::format("restricted ({}) since {}: {}", each.ground,
                                                dates::format_iso(zone.date_at(each.since)), each.id.text())};
    if (each.fields) {
      part.fields.emplace();
      for (const FieldNumber number : *each.fields) {
        if (const policy::Field* field = bound.field_of(number)) {
          part.fields->push_back(field->name);
        }
      }
    }
    facts.restrictions.push_back(std::move(part));
  }
}

}  // namespace

store::Witness Session::witness(const policy::Permit& permit) const {
  std::optional<Query> population;
  std::shared_ptr<Stops> stops;
  if (permit.purpose()) {
    const policy::Purpose& purpose = *bound_.policy.purposes.find(permit.purpose()->text);
    population = policy::population_of(bound_, purpose);
    stops = purpose.direct_marketing ? std::make_shared<Stops>(store_, bound_, purpose.name) : nullptr;
  }
  const policy::Bound bound = bound_;
  const auto facts_where = [=, &kept = store_, zone = zone_](bool some_restricted) {
    return [=, &kept](const Record& record) {
      policy::SubjectFacts facts{.purpose_applies = Tri::yes, .restricted = Tri::no};
      if (some_restricted) {
        add_restrictions(kept.restrictions().standing(record.number), bound, zone, facts);
      }
      if (population) {
        facts.purpose_applies = policy::holds(bound, *population, record);
      }
      if (stops) {
        facts.suppressed = stops->said_by(record) ? Tri::yes : Tri::no;
      }
      return facts;
    };
  };
  return {.facts = facts_where(true),
          .facts_of_many = [facts_where, &kept = store_] { return facts_where(kept.restrictions().any()); },
          .commitment = [bound](const Record& record,
                                const Bytes<32>& key) { return commitment(bound.columns, record, key); },
          .opened = opening(bound, class_keys_)};
}

store::Witness Session::any_witness() const {
  const policy::Bound bound = bound_;
  return {.facts = [](const Record&) { return policy::SubjectFacts{.purpose_applies = Tri::yes}; },
          .commitment = [bound](const Record& record,
                                const Bytes<32>& key) { return commitment(bound.columns, record, key); }};
}

}  // namespace custos::ops
