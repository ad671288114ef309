// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.hpp"

namespace custos::cli {

/// Declares `import map` and says what it does: it writes a map for a file, or lists the built-in ones.
Runner configure_import_map(Arguments& arguments);

}  // namespace custos::cli
