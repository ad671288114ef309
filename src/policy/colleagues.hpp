// SPDX-License-Identifier: MIT
#pragma once

#include "policy/decision.hpp"
#include "policy/policy.hpp"

#include <vector>

namespace custos::policy {

/// Who could let somebody read what he may not.
struct Colleagues {
  std::vector<FieldName> fields{};  // that are kept back, and that a grant would give
  std::vector<RoleName> roles{};    // in which all of these could be granted
};

/// Of an ask to show fields of one customer, beside what is granted already. What lacks an option (--for) counts as if
/// it were said. What nobody may grant (a sealed class, a field that is not kept for the purpose) is not among them;
/// where no role can grant all of the rest, those of the role that can grant most of it are.
Colleagues colleagues_for(const Policy& policy, Ask ask);

/// Whether somebody could grant these fields in this role: it may do so, and he may read all of them himself.
bool may_grant(const Policy& policy, const Caller& caller, const RoleName& role, const std::vector<FieldName>& fields,
               const std::optional<PurposeName>& purpose);

}  // namespace custos::policy
