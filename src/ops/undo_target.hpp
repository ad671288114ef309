// SPDX-License-Identifier: MIT
#pragma once

#include "model/entry.hpp"
#include "ops/undo.hpp"
#include "store/store.hpp"

#include <optional>
#include <vector>

namespace custos::ops {

/// What is to be undone: one change, or all that belongs to an import or to a bulk change.
struct UndoTarget {
  Entry entry;                           // of the change, or the beginning of the work
  bool whole_work = false;               // an import or a bulk change
  std::optional<ImportId> import{};      // that it was
  std::vector<std::uint64_t> entries{};  // that changed something, the newest first
};

/// Finds it in the log. Throws Error{missing, undo.nothing}, Error{stopped, undo.done}, Error{refused,
/// undo.not-undoable}.
UndoTarget undo_target(Session& session, const UndoRequest& request);

}  // namespace custos::ops
