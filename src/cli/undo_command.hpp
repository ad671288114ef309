// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.hpp"
#include "ops/undo.hpp"

namespace custos::cli {

/// Undoes what the request names and says what became of it: `undo`, and `import undo`.
Outcome run_undo(Context& context, ops::UndoRequest request);

}  // namespace custos::cli
