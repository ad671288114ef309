// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"

#include <cstdint>
#include <optional>

namespace custos::ops {

class Session;

/// What a change of a sealed class's key came to, or would come to.
struct ClassKeyChanged {
  std::uint64_t slots = 0;         // that have the new key in them
  std::uint64_t people = 0;        // who have values under it
  std::uint64_t waiting = 0;       // rows of imports that wait with values under it
  std::uint64_t merges = 0;        // of people with such values, which cannot be undone any more
  std::optional<EntryId> entry{};  // nothing in a dry run, and where it was not done
};

/// Seals all that is kept under the key of a class anew under a random one, and that to every slot, in one transaction:
/// until then all is under the former key. What opens the slots stays as it is, and nobody is asked for it. What the
/// log has of former values can be read by nobody afterwards, and with them what a merge would be taken apart by: where
/// there is such a merge nothing is done unless `sure`. Throws Error{usage, key.no-class}, Error{wrong_key,
/// sealed.no-key}, Error{integrity, sealed.damaged}, Error{stopped, key.changed-meanwhile}.
ClassKeyChanged change_class_key(Session& session, const ClassName& name, bool sure = false);

}  // namespace custos::ops
