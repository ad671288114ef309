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

/// Counts somebody whose record stays as it is, and lists the first of them.
void leave_alone(Undone& undone, std::uint64_t customer, std::string reason);

/// Throws Error{stopped, undo.stale} where whom a single change is about was merged since: his record is a part of
/// another one's, and that one has a name of his own in the log.
void demand_own(store::Store& store, const Entry& entry);

/// The private parts of an entry about customers, but for those of who was merged since: into whom is in `of_merged`.
std::vector<store::Entries::Private> own_parts(store::Store& store, std::uint64_t number,
                                               std::vector<std::uint64_t>& of_merged);

}  // namespace custos::ops
