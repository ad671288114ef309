// SPDX-License-Identifier: MIT
#pragma once

#include "util/problems.hpp"

#include <string_view>

namespace custos::fields {

/// Warns of a role's address, one of a service that gives them for minutes, and a domain that mixes scripts which look
/// alike. `domain` is as typed, `ascii_domain` its lower-case ASCII form.
void warn_of_email(std::string_view local, std::string_view domain, std::string_view ascii_domain, Problems& problems);

}  // namespace custos::fields
