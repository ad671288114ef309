// SPDX-License-Identifier: MIT
#pragma once

#include "ops/change.hpp"
#include "ops/plans.hpp"

#include <string>
#include <utility>
#include <vector>

namespace custos::ops {

class Session;

struct BulkChangeRequest {
  ChangeKind kind = ChangeKind::update;
  std::vector<std::string> words{};                         // a query; may not be empty
  std::vector<std::pair<std::string, std::string>> values;  // field name and value; an empty value empties the field
  std::string source{};
};

struct PlannedChange {
  PlanShown plan;                    // `id` is empty in a dry run, and where nobody's values differ
  std::uint64_t found = 0;           // by the query
  std::uint64_t unchanged = 0;       // who have these values already
  std::vector<std::string> hints{};  // what the query may be taken for that it does not mean
};

/// Plans a change of the values of all whom a query finds. Throws as change_customer() does for what is wrong in the
/// values, Error{refused} when the caller may not see what the query names, or not edit the fields, Error{usage,
/// change.unique} for a value that only one person can have.
PlannedChange plan_change(Session& session, const BulkChangeRequest& request);

}  // namespace custos::ops
