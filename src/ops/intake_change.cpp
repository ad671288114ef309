// SPDX-License-Identifier: MIT
// The part of an import that changes who is here.
#include "ops/class_keys.hpp"
#include "ops/import_tally.hpp"
#include "ops/intake_reasons.hpp"
#include "ops/intake_run.hpp"
#include "ops/likeness.hpp"
#include "ops/sight.hpp"

#include <algorithm>

namespace custos::ops {

// What the map says of the field, else what is asked for all of them.
FieldOnMatch IntakeRun::on_match(const policy::Field& field) const {
  for (const Mapping::Target& target : mapping_.targets) {
    if (target.field == &field && target.reading.on_match) {
      return *target.reading.on_match;
    }
  }
  return request_.on_match == OnMatch::fill     ? FieldOnMatch::fill
         : request_.on_match == OnMatch::update ? FieldOnMatch::overwrite
                                                : FieldOnMatch::skip;
}

bool IntakeRun::changes_people() const {
  return request_.on_match == OnMatch::fill || request_.on_match == OnMatch::update ||
         (request_.on_match == OnMatch::skip &&
          std::any_of(mapping_.targets.begin(), mapping_.targets.end(),
                      [](const Mapping::Target& target) { return target.reading.on_match.has_value(); }));
}

Taking IntakeRun::taking(const policy::Field& field) const {
  return {.how = on_match(field),
          .collected = draft_->collected(),
          .blind = !compares_ && !sees(session_, "import", field)};
}

// Whether somebody has a value, or since when, must not be learnt from what becomes of a row.
void IntakeRun::refuse_blind() const {
  for (const Mapping::Target& target : mapping_.targets) {
    const FieldOnMatch how = on_match(*target.field);
    if (how == FieldOnMatch::fill || how == FieldOnMatch::newer) {
      refuse_unseen(session_, "import", {target.field->name}, "filling what is empty or older");
    }
  }
}

// Whoever may not see what a row gives is not told whether that is the same as what is kept.
RowDecision IntakeRun::as_told(RowDecision decision) const {
  const bool here = decision.verdict == RowVerdict::unchanged || decision.verdict == RowVerdict::skipped;
  if (!compares_ && here && decision.customer != 0 && !decision.another) {
    decision.verdict = RowVerdict::skipped;
    decision.reason = reason_here;
  }
  return decision;
}

void IntakeRun::meet(const RowDecision& decision) {
  for (const std::uint64_t customer : {decision.customer, decision.other_customer}) {
    if (customer != 0) {
      met_.push_back(customer);
    }
  }
}

// Whether the batch has to be written before this row: it is about somebody whom the batch adds or changes, and an
// entry has one row for each.
bool IntakeRun::waits_for_batch(const RowDecision& decision) const {
  if (!changes_people() || decision.verdict != RowVerdict::skipped || decision.another) {
    return false;
  }
  return decision.earlier_row
             ? !batch_.written(*decision.earlier_row) || batch_.changes(batch_.customer_of(*decision.earlier_row))
             : batch_.changes(decision.customer);
}

// What would become of somebody's record.
IntakeRun::Planned IntakeRun::plan_change(const RowDecision& decision) {
  Planned plan{.customer = decision.earlier_row ? batch_.customer_of(*decision.earlier_row) : decision.customer};
  plan.reason = reason_gone;
  const policy::Bound& bound = session_.bound();
  Draft changing(bound);
  const auto sources =
      mapping_.collected ? session_.store().value_sources().of(plan.customer) : std::vector<store::ValueSource>();
  here_->compare(admitted_.permit, std::span(&plan.customer, 1), [&](const Record& record) {
    const policy::Look look = admitted_.permit.look(witness_.facts(record));
    plan.reason = look.left_out                                                ? look.reason
                  : record.provenance.origin == std::string(anonymised_origin) ? "was anonymised"
                                                                               : "";
    plan.identical = true;
    plan.before = plan.after = record;
    for (const policy::Field& field : policy_.fields) {
      const fields::Value* value = draft_->given(field);
      const Taking how = taking(field);
      plan.identical = plan.identical && compares_ &&
                       (value == nullptr || how.how == FieldOnMatch::never || agrees(*draft_, record, field));
      if (value != nullptr && changes_value(bound, record, field, *value, how, sources_now(plan.customer, sources))) {
        plan.after.values[*bound.columns.position_of(bound.number_of(field))] =
            session_.class_keys().to_keep(bound, field, record, value->kept);
        changing.give(field, *value);
        plan.changes = true;
        plan.taken.push_back(bound.number_of(field));
      }
    }
  });
  if (plan.changes && plan.reason.empty()) {
    const auto keepers = session_.store().keepers().forbidding(plan.customer, store::Doing::change, plan.taken);
    plan.reason = keepers.empty() ? "" : reason_of(keepers);
    plan.owner =
        here_->unique_owner(admitted_.permit, changing, known_of(changing).keys, plan.customer, decision.earlier_row);
  }
  return plan;
}

// False: the row has to wait.
bool IntakeRun::change(std::uint64_t line, RowDecision& decision) {
  const Planned plan = plan_change(decision);
  const bool updates = plan.reason.empty() && plan.changes && !plan.owner.another;
  if (out_.dry_run || !updates || plan.identical) {  // else the batch has him
    meet(decision);
    meet(plan.owner);
  }
  if (plan.reason.empty() && plan.identical) {
    ++(decision.earlier_row ? out_.counts.merged : out_.counts.unchanged);
    return true;
  }
  if (updates && brings_back(plan)) {
    decision = erased_before();
    decision.customer = plan.customer;
    meet(decision);
    return false;
  }
  if (updates) {
    ++out_.counts.updated;
    batch_.change(line, plan.customer, *draft_, [this](const policy::Field& field) { return taking(field); });
    if (mapping_.collected) {
      for (const FieldNumber field : plan.taken) {
        collected_now_[plan.customer][field] =
            draft_->collected().empty() ? dates::format_iso(session_.today()) : draft_->collected();
      }
    }
    here_->changed(plan.before, plan.after, decision.earlier_row);
    return true;
  }
  RowDecision skipped = plan.owner.another ? plan.owner : decision;
  skipped.reason = plan.reason.empty() ? skipped.reason : plan.reason;
  ++out_.counts.skipped;
  batch_.note(line, "skipped", skipped);
  return true;
}

// What is known of a customer's values, with what earlier rows of the file brought: a dry run has that nowhere else.
std::vector<store::ValueSource> IntakeRun::sources_now(std::uint64_t customer,
                                                       std::vector<store::ValueSource> sources) const {
  const auto found = collected_now_.find(customer);
  if (found != collected_now_.end()) {
    for (const auto& [field, collected] : found->second) {
      sources.insert(sources.begin(), store::ValueSource{.field = field, .collected = collected});
    }
  }
  return sources;
}

// A row that became a customer whom a later row has changed is to be known as he is now.
void IntakeRun::remember_changed(std::size_t earlier_row) {
  const std::uint64_t customer = batch_.customer_of(earlier_row);
  Record before = draft_->record();
  std::optional<Record> now;
  here_->compare(admitted_.permit, std::span(&customer, 1), [&](const Record& record) {
    if (record.revision > 1) {
      now = record;
    }
  });
  if (now) {
    here_->changed(before, *now, earlier_row);
    here_->written();
  }
}

}  // namespace custos::ops
