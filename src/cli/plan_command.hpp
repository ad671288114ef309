// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.hpp"
#include "ops/bulk_change.hpp"
#include "ops/plan_apply.hpp"
#include "ops/plans.hpp"
#include "ops/purge.hpp"

#include <string>

namespace custos::cli {

// What the commands that plan and apply share: purge, plan, merge, and erase, update and correct with --where.

/// A plan of removal, or what one would be.
render::Document purge_plan_document(const ops::PlannedPurge& planned, bool for_programs);

/// Who is held and who is stuck of those whom the rules speak of, and why.
void add_left(render::Document& document, const ops::Evaluation& evaluation, bool for_programs);

/// Erasures that wait for the end of a floor; `with_ids`: people are told whose.
render::Table erasures_table(const std::vector<ops::WaitingErasure>& erasures, bool with_ids, bool for_programs);

/// Applies what is planned for all whom a query finds where --yes says so and it is within the limits; else tells the
/// plan, and what to do with it: 3 when it is above them. `erases`: else it changes.
Outcome applied_or_planned(const ops::BulkPlan& planned, Context& context, bool erases);

/// The plans of purges that wait and cannot be applied today.
render::Table waiting_table(const std::vector<ops::PlanShown>& plans);

/// A plan that is kept.
render::Document plan_document(const ops::PlanShown& plan, bool for_programs);

/// Applies a plan, with progress on the terminal, until a signal.
ops::AppliedPlan apply_with_progress(Context& context, ops::ApplyRequest request);

/// Applies a plan and says what became of it, in a document of the plan's kind: purge, merge, update, correct.
Outcome run_apply(Context& context, ops::ApplyRequest request);

/// Verbs that a plan of any kind takes.
Runner configure_plan_show(Arguments& arguments);
Runner configure_plan_approve(Arguments& arguments);
Runner configure_plan_apply(Arguments& arguments);
Runner configure_plan_resume(Arguments& arguments);
Runner configure_plan_cancel(Arguments& arguments);

}  // namespace custos::cli
