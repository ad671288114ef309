// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "ops/progress.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

struct UndoRequest {
  std::optional<EntryId> entry{};           // nothing: the caller's last change that is not undone yet
  std::optional<ImportId> import{};         // the whole import, instead
  const std::atomic<bool>* stop = nullptr;  // set by a signal: end after this batch
  Progress progress = nullptr;
};

/// Somebody whose record was left as it is.
struct LeftAlone {
  CustomerId customer;
  std::string reason;  // "was changed since"
};

struct Undone {
  EntryId undoes;
  std::string operation{};         // of that entry: "customer.update", "import.begin"
  std::optional<EntryId> entry{};  // that undid it; nothing in a dry run
  std::uint64_t restored = 0;      // former values are back
  std::uint64_t removed = 0;       // records that it had added are gone
  std::uint64_t gone = 0;          // were removed by others since
  std::uint64_t left_count = 0;
  std::vector<LeftAlone> left{};         // the first of them
  std::optional<CustomerId> customer{};  // of a single change
  std::vector<std::string> fields{};     // … and what came back
  std::uint64_t dequeued = 0;            // rows of the import that waited no longer do
  std::uint64_t consents = 0;            // that it told of people who were here count no more
  bool queued = false;                   // the row that was decided waits again
  bool stopped = false;
  bool dry_run = false;
};

/// Undoes an addition, an update, a correction, an import or a bulk change: a change of its own with its own entry,
/// that gives back the former values as long as the values are those that the entry had left, and removes what it had
/// added as long as nobody has touched it since. What was changed since stays as it is and is listed; what was erased
/// stays erased. A row of an import that was decided waits again. Throws Error{missing} when there is nothing to undo,
/// Error{stopped, undo.stale} when a single change cannot be undone because of a later one, Error{stopped, undo.done}
/// when it is undone already, Error{held}.
Undone undo(Session& session, const UndoRequest& request);

}  // namespace custos::ops
