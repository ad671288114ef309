// SPDX-License-Identifier: MIT
#pragma once

#include "model/entry.hpp"
#include "ops/undo.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

inline constexpr std::string_view contact_import_operation = "contact.import";

/// What is to be undone: one change, or all that belongs to an import or to a bulk change.
struct UndoTarget {
  Entry entry;                           // of the change, or the beginning of the work
  bool whole_work = false;               // an import, of contacts too, or a bulk change
  std::optional<ImportId> import{};      // that it was
  std::vector<std::uint64_t> entries{};  // that changed something, the newest first
};

/// Finds it in the log. Throws Error{missing, undo.nothing}, Error{stopped, undo.done}, Error{refused,
/// undo.not-undoable}.
UndoTarget undo_target(Session& session, const UndoRequest& request);

/// What the log keeps of an undoing: which entry it undoes and why, and with what it ended.
std::string undoes_payload(const Session& session, std::uint64_t entry);
std::string undo_counts(const Undone& undone);

}  // namespace custos::ops
