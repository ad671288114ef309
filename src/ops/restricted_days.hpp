// SPDX-License-Identifier: MIT
#pragma once

#include "store/plans.hpp"

#include <vector>

namespace custos::ops {

class Session;

/// Takes the days out of items that would tell a value that a restriction keeps from everybody's eyes: of people whose
/// whole record is restricted, or the field that the item's rule counts from. For what is shown of a plan; what is kept
/// of it has them.
void withhold_restricted_days(Session& session, std::vector<store::PlanItem>& items);

}  // namespace custos::ops
