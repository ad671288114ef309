// SPDX-License-Identifier: MIT
#include "ops/intake_consents.hpp"

#include "ops/likeness.hpp"

#include <algorithm>

namespace custos::ops {

IntakeConsents::IntakeConsents(Session& session, const Admitted& admitted, const IntakeBatch& batch, std::string source,
                               Imported& out)
    : session_(session),
      admitted_(admitted),
      batch_(batch),
      source_(std::move(source)),
      out_(out),
      by_consent_(fields_by_consent(session.policy())) {}

std::optional<IntakeConsents::Person> IntakeConsents::person_of(const RowDecision& decision) const {
  if (decision.another || (!decision.earlier_row && decision.customer == 0)) {
    return std::nullopt;
  }
  return decision.earlier_row ? Person{.row = decision.earlier_row} : Person{.customer = decision.customer};
}

std::vector<ConsentEvent> IntakeConsents::events_of(const Person& person) const {
  std::vector<ConsentEvent> events;
  if (!person.row) {
    events = session_.store().consents().of(person.customer);
  } else if (!out_.dry_run && batch_.written(*person.row)) {
    events = session_.store().consents().of(batch_.customer_of(*person.row));
  }
  if (const auto ahead = ahead_.find(person); ahead != ahead_.end()) {
    events.insert(events.end(), ahead->second.begin(), ahead->second.end());
  }
  return events;
}

std::optional<Problem> IntakeConsents::without_basis(const Draft& draft, const RowDecision& decision) const {
  const bool gives = std::any_of(by_consent_.begin(), by_consent_.end(),
                                 [&draft](const policy::Field* field) { return draft.given(*field) != nullptr; });
  if (!gives) {
    return std::nullopt;
  }
  const auto person = person_of(decision);
  return ops::without_basis(draft, by_consent_, person ? events_of(*person) : std::vector<ConsentEvent>(),
                            session_.today());
}

// What the file says again of the same rows is kept already, and is left alone.
void IntakeConsents::screen(const Draft& draft, RowDecision& decision) const {
  const bool same = decision.verdict == RowVerdict::unchanged || decision.verdict == RowVerdict::merged;
  const auto person = same && !draft.consents().empty() ? person_of(decision) : std::nullopt;
  const auto& keys = known_of(draft).keys;
  if (!person || std::any_of(keys.begin(), keys.end(), [](const Key& key) { return key.unique || key.contact; })) {
    return;
  }
  const std::vector<ConsentEvent> events = events_of(*person);
  if (std::any_of(draft.consents().begin(), draft.consents().end(),
                  [&events](const ConsentSaid& said) { return adds_consent(events, said); })) {
    decision.verdict = RowVerdict::review;
    decision.reason = "tells of a consent, and has nothing but the name to say whose it is";
    decision.code = Code("import.same-name");
  }
}

// Of somebody whom the gate leaves out too: what he says is kept, and nothing of him is shown.
bool IntakeConsents::may_be_told(std::uint64_t customer) const {
  bool may = false;
  session_.store().customers().compare(admitted_.permit, std::span(&customer, 1), [&](const Record& record) {
    may = record.provenance.origin != anonymised_origin;
  });
  return may;
}

void IntakeConsents::tell(const Draft& draft, const RowDecision& decision, const std::vector<std::string>& stops) {
  if (draft.consents().empty() || decision.verdict == RowVerdict::review ||
      decision.verdict == RowVerdict::contradictory) {
    return;
  }
  const auto person = decision.verdict == RowVerdict::add ? std::optional(Person{.row = batch_.lines().size() - 1})
                                                          : person_of(decision);
  if (!person) {
    return;
  }
  const std::vector<ConsentEvent> events = events_of(*person);
  Told told{.person = *person, .consents = {}};
  for (const ConsentSaid& said : forced_off(draft.consents(), session_.policy(), stops)) {
    if (adds_consent(events, said)) {
      told.consents.push_back(said);
    }
  }
  if (told.consents.empty() || (!person->row && !may_be_told(person->customer))) {
    return;
  }
  for (const ConsentSaid& said : told.consents) {
    ahead_[*person].push_back(consent_event(said, session_.today()));
    if (out_.dry_run) {
      out_.consents[said.purpose.text].count(said.state);
    }
  }
  if (!out_.dry_run) {
    told_.push_back(std::move(told));
  }
}

void IntakeConsents::write(Work& work, std::uint64_t entry) {
  const ConsentEvent from{.source = source_, .import = out_.id->number(), .entry = entry};
  for (const Told& told : told_) {
    const std::uint64_t customer = told.person.row ? batch_.customer_of(*told.person.row) : told.person.customer;
    if (!may_be_told(customer)) {  // others were quicker, or he is gone
      continue;
    }
    for (const ConsentSaid& said : keep_consents(work, customer, told.consents, from, session_.today())) {
      out_.consents[said.purpose.text].count(said.state);
    }
  }
}

void IntakeConsents::clear() {
  told_.clear();
  if (!out_.dry_run) {
    ahead_.clear();
  }
}

}  // namespace custos::ops
