// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "ops/erasable.hpp"
#include "store/plans.hpp"

#include <optional>
#include <string>
#include <vector>

namespace custos::store {
class Store;
}

namespace custos::ops {

class Session;

struct EraseRequest {
  CustomerId id;
  std::vector<std::string> fields{};   // none: the whole record
  std::optional<RequestId> request{};  // the person's own, about erasure, which this is done for
};

/// What an erasure is to do, or would do.
struct PlannedErasure {
  CustomerId id;
  std::optional<PlanId> plan{};  // nothing in a dry run, and where nothing can go now
  Erasable now{};
};

/// Plans the erasure of one person, or of values of his. What a floor of the retention schedule keeps is left out, and
/// waits for its end where nothing else goes; else the plan's application remembers it. The session says why; a request
/// is a reason, too, and gets an event that names the plan. Throws Error{usage} without a reason, for unknown fields,
/// and request.other for a request of another person or right; Error{missing} record.missing, request.missing;
/// Error{held, record.held}; Error{stopped, request.closed}, and as demand_asker() does; Error{refused}.
PlannedErasure plan_erasure(Session& session, const EraseRequest& request);

/// The fields that a plan of erasure was asked for, with commas; empty for the whole record.
std::string wanted_fields(const store::Plan& plan);

/// Why it was asked for: it is kept with the entry of the plan, and goes with the person.
std::string reason_of_plan(store::Store& store, const store::Plan& plan);

}  // namespace custos::ops
