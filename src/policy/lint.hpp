// SPDX-License-Identifier: MIT
#pragma once

#include "policy/policy.hpp"
#include "util/problems.hpp"

namespace custos::policy {

/// What a policy contradicts itself in, once each part has been read: problems; and its gaps, which
/// do not stop it: warnings.
void lint(const Policy& policy, Problems& problems);

}  // namespace custos::policy
