// SPDX-License-Identifier: MIT
#pragma once

#include "fields/query.hpp"
#include "policy/policy.hpp"

#include <set>
#include <span>
#include <string>
#include <vector>

namespace custos::policy {

/// What somebody may take a query for that it does not mean, a sentence each, in his own words alone: `words` as he
/// wrote them, `parsed` what they are. `nobody`: it finds nobody, so that more may be meant otherwise; of telephone
/// numbers only where he may see them.
std::vector<std::string> query_hints(const Policy& policy, std::span<const std::string> words,
                                     const fields::QueryText& parsed, const std::set<FieldName>& visible, bool nobody);

}  // namespace custos::policy
