// SPDX-License-Identifier: MIT
#pragma once

#include "ops/merge.hpp"
#include "ops/session.hpp"
#include "store/plans.hpp"

#include <cstdint>

namespace custos::ops {

/// Writes the plan of a merge down, of two records that the work has looked at, and why they are merged in the part of
/// its entry about the one who stays.
PlanId plan_merge(Session& session, Work& work, const MergeRequest& request, const Record& keeper, const Record& other);

/// What a plan of a merge is to do.
MergeRequest planned_merge(store::Store& store, const store::Plan& plan);

/// In the transaction that merges. Throws Error{stopped} plan.not-open, and plan.stale where one of both records, or
/// the policy, is another than the plan was made from.
void demand_as_planned(Session& session, Work& work, const store::Plan& plan);

/// Throws Error{stopped, merge.planned} where an open plan is to erase somebody: what it is to erase would be another
/// record's, which it has not seen.
void refuse_to_be_erased(store::Store& store, CustomerId id);

/// The plan was applied by an entry.
void end_planned_merge(Work& work, const store::Plan& plan, std::uint64_t entry);

/// Merges as an open plan says, wholly or not at all. Throws as merge_customers() and demand_as_planned() do, and
/// Error{integrity, plan.not-approved} for one that the log does not say was approved as it is.
MergeOutcome merge_as_planned(Session& session, const store::Plan& plan);

}  // namespace custos::ops
