// SPDX-License-Identifier: MIT
#pragma once

#include "ops/log.hpp"
#include "policy/policy.hpp"

#include <string>

namespace custos::ops {

/// What an entry about one customer says, in a sentence that can be given to him: what was done with the record, in
/// which role, what for, which fields took part (of what was supplied: the values) and to whom it went, by the policy's
/// titles and labels. Whoever works there is not named, nor is an inner word of custos.
std::string told_to_customer(const EntryShown& entry, const policy::Policy& policy);

}  // namespace custos::ops
