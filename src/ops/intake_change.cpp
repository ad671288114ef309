// SPDX-License-Identifier: MIT
// The part of an import that changes who is here.
#include "ops/import_tally.hpp"
#include "ops/intake_run.hpp"
#include "ops/likeness.hpp"

namespace custos::ops {

bool IntakeRun::changes_people() const {
  return request_.on_match == OnMatch::fill || request_.on_match == OnMatch::update;
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
  here_->compare(admitted_.permit, std::span(&plan.customer, 1), [&](const Record& record) {
    const policy::Look look = admitted_.permit.look(witness_.facts(record));
    plan.reason = look.left_out                                                ? look.reason
                  : record.provenance.origin == std::string(anonymised_origin) ? "was anonymised"
                                                                               : "";
    plan.identical = likeness(*draft_, record).identical;
    plan.before = plan.after = record;
    for (const policy::Field& field : policy_.fields) {
      const fields::Value* value = draft_->given(field);
      if (value != nullptr && changes_value(bound, record, field, *value, request_.on_match == OnMatch::fill)) {
        plan.after.values[*bound.columns.position_of(bound.number_of(field))] = value->kept;
        changing.give(field, *value);
        plan.changes = true;
      }
    }
  });
  if (plan.changes && plan.reason.empty()) {
    if (!session_.store().holds().standing(plan.customer).empty()) {
      plan.reason = reason_held;
    }
    plan.owner =
        here_->unique_owner(admitted_.permit, changing, known_of(changing).keys, plan.customer, decision.earlier_row);
  }
  return plan;
}

void IntakeRun::change(std::uint64_t line, const RowDecision& decision) {
  const Planned plan = plan_change(decision);
  if (plan.reason.empty() && plan.identical) {
    ++(decision.earlier_row ? out_.counts.merged : out_.counts.unchanged);
    return;
  }
  if (plan.reason.empty() && plan.changes && !plan.owner.another) {
    ++out_.counts.updated;
    batch_.change(line, plan.customer, *draft_, request_.on_match == OnMatch::fill);
    here_->changed(plan.before, plan.after, decision.earlier_row);
    return;
  }
  RowDecision skipped = plan.owner.another ? plan.owner : decision;
  skipped.reason = plan.reason.empty() ? skipped.reason : plan.reason;
  ++out_.counts.skipped;
  batch_.note(line, "skipped", skipped);
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
