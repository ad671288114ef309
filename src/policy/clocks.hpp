// SPDX-License-Identifier: MIT
#pragma once

#include "policy/policy.hpp"

#include <string_view>

namespace custos::policy {

/// The rule of a clock for what happened on a day: of the [[clocks.NAME]] that begin on it or before, the last. Nothing
/// where the policy has none for that day. A rule without `from` is older than all others.
const Clock* clock_on(const Policy& policy, std::string_view name, dates::Date day);

}  // namespace custos::policy
