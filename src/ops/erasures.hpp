// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "ops/erasable.hpp"
#include "ops/plans.hpp"
#include "store/keepers.hpp"
#include "store/plans.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

class PurgeRules;
class Session;

struct EraseRequest {
  CustomerId id;
  std::vector<std::string> fields{};   // none: the whole record
  std::optional<RequestId> request{};  // the person's own, about erasure, which this is done for
  bool only_plan = false;              // somebody applies it later: the right to plan is enough
};

/// What an erasure is to do, or would do.
struct PlannedErasure {
  CustomerId id;
  std::optional<PlanId> plan{};  // nothing in a dry run, and where nothing can go now and it is not only planned
  Erasable now{};
};

/// Plans the erasure of one person, or of values of his. What a floor of the retention schedule keeps is left out, and
/// waits for its end where nothing else goes; else the plan's application remembers it. The session says why; a request
/// is a reason, too, and gets an event that names the plan. Throws Error{usage} without a reason, for unknown fields,
/// and request.other for a request of another person or right; Error{missing} record.missing, request.missing;
/// Error{held, record.held}; Error{stopped, request.closed}, and as demand_asker() does; Error{stopped, plan.same-open}
/// where it is only to be planned, and an open plan has the same of the record as it is; Error{refused}.
PlannedErasure plan_erasure(Session& session, const EraseRequest& request);

struct BulkEraseRequest {
  std::vector<std::string> words{};   // a query; may not be empty
  std::vector<std::string> fields{};  // none: the whole records
};

/// Plans the same for all whom a query finds. Its reason stays with the plan. Throws Error{usage} without a reason or
/// query, and for unknown fields; Error{refused} when the caller may not see what the query names.
BulkPlan plan_erasures(Session& session, const BulkEraseRequest& request);

/// What keeps somebody, or these fields of him (names with commas; none: all of him), from being erased.
std::vector<store::Keeper> keepers_of_erasure(store::Store& store, std::uint64_t customer, std::string_view fields,
                                              const PurgeRules& rules);

/// The fields that a plan of erasure was asked for, with commas; empty for the whole record.
std::string wanted_fields(const store::Plan& plan);

}  // namespace custos::ops
