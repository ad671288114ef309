// SPDX-License-Identifier: MIT
#pragma once

#include "ops/undo.hpp"
#include "ops/undo_target.hpp"

namespace custos::ops {

/// Takes back what an import of contacts noted, with the stages that it added to contacts that were there: as long as
/// nothing was noted of them since, and nobody keeps what there is of the customer. The records can be imported again.
/// `target` is whole work of contact.import. Throws as undo() does.
Undone undo_contacts(Session& session, const UndoRequest& request, const UndoTarget& target);

}  // namespace custos::ops
