// SPDX-License-Identifier: MIT
#pragma once

#include "policy/policy.hpp"

#include <string_view>

namespace custos::policy {

/// A lawful basis as the policy names it: "legal-obligation".
std::string_view word_of(Basis basis);

}  // namespace custos::policy
