// SPDX-License-Identifier: MIT
#pragma once

#include "ops/draft.hpp"
#include "ops/session.hpp"
#include "store/imports.hpp"

#include <cstdint>
#include <vector>

namespace custos::ops {

/// Reads what a row that waits says. Values that the policy no longer takes are problems.
Draft draft_of_row(const Session& session, const store::WaitingRow& row, Problems& problems);

/// Within a transaction: the row. Throws Error{missing, import.missing or import.not-waiting}.
store::WaitingRow waiting_row(Work& work, ImportId import, std::uint64_t line);

}  // namespace custos::ops
