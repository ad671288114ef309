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

/// Plans a change of the values of all whom a query finds. Throws as change_customer() does for what is wrong in the
/// values, Error{refused} when the caller may not see what the query names, or not edit the fields, Error{usage,
/// change.unique} for a value that only one person can have.
BulkPlan plan_change(Session& session, const BulkChangeRequest& request);

}  // namespace custos::ops
