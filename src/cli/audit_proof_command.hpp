// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.hpp"

namespace custos::cli {

// Verbs of `custos audit` that give outsiders what they check the log with.

Runner configure_audit_prove(Arguments& arguments);
Runner configure_audit_export(Arguments& arguments);

}  // namespace custos::cli
