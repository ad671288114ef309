// SPDX-License-Identifier: MIT
#pragma once

#include "cli/arguments.hpp"
#include "cli/command.hpp"

namespace custos::cli {

/// custos contact import.
Runner configure_contact_import(Arguments& arguments);

}  // namespace custos::cli
