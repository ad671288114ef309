// SPDX-License-Identifier: MIT
#pragma once

#include "ops/asked.hpp"
#include "ops/due.hpp"
#include "policy/policy.hpp"

#include <vector>

namespace custos::ops {

class Session;

/// Whether a purpose of the policy wants new consents on a new notice.
bool renews_consents(const policy::Policy& policy);

Asked asked_to_renew();

/// Whose consents were given by a former notice, and would stand but for that: one item a purpose, with how many people
/// and the first of them, whom the log names. Who said stop is not asked again, since that would be marketing.
std::vector<DueItem> consents_to_renew(Session& session);

}  // namespace custos::ops
