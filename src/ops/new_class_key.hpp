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
  std::optional<EntryId> entry{};  // nothing in a dry run
};

/// Seals all that is kept under the key of a class anew under a random one, and that to every slot, in one transaction:
/// until then all is under the former key. What opens the slots stays as it is, and nobody is asked for it. What the
/// log has of former values can be read by nobody afterwards. Throws Error{usage, key.no-class}, Error{wrong_key,
/// sealed.no-key}, Error{integrity, sealed.damaged}, Error{stopped, key.changed-meanwhile}.
ClassKeyChanged change_class_key(Session& session, const ClassName& name);

}  // namespace custos::ops
