// SPDX-License-Identifier: MIT
#pragma once

#include "policy/policy.hpp"
#include "store/store.hpp"

namespace custos::ops {

/// Fills the derived tables anew from the records, as a policy wants them; within a transaction. Throws
/// Error{invalid_policy, policy.not-unique} where two people have what may be one's only.
void rebuild_index(store::Store& store, const policy::Policy& policy);

}  // namespace custos::ops
