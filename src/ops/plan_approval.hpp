// SPDX-License-Identifier: MIT
#pragma once

#include "store/plans.hpp"

#include <span>

namespace custos::ops {

class Session;

/// Looks whether the log says what the store says of an approved plan: its checkpoint covers an entry by the approver,
/// who did not make the plan, in the role that the policy names; the entry's private part, to which it commits, names
/// the plan and its digest; and the items give this digest, as long as they have their dates. Throws Error{integrity,
/// plan.not-approved} where it does not, and as newest_checkpoint() and each_signed_leaf() do.
void demand_approval(Session& session, const store::Plan& plan, const std::vector<store::PlanItem>& items);

}  // namespace custos::ops
