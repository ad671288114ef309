// SPDX-License-Identifier: MIT
#pragma once

#include "policy/policy.hpp"

#include <string>
#include <string_view>

namespace custos::policy {

/// What a list of a role says of a name: granted, taken out again, or nothing.
enum class Grant { yes, excepted, silent };

Grant grant(const Grants& grants, std::string_view name);

/// An action is "command" or "command verb"; a rule may name either.
Grant grant_action(const Grants& may, const std::string& action);

/// A rule may name the field or its class.
Grant grant_field(const Grants& grants, const Field& field);

}  // namespace custos::policy
