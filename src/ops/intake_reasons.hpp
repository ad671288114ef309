// SPDX-License-Identifier: MIT
#pragma once

#include "ops/people_here.hpp"
#include "store/keepers.hpp"

#include <vector>

namespace custos::ops {

/// That a row looks like somebody who was erased.
RowDecision erased_before();

/// A decision as it is told to somebody who must not know whom a row is like, nor by what.
RowDecision unnamed(RowDecision decision);

// Why somebody's record stays as it is.
inline constexpr const char* reason_here = "is here already";
inline constexpr const char* reason_gone = "is no longer here";
inline constexpr const char* reason_held = "is held: a hold stands on the record";
const char* reason_of(const std::vector<store::Keeper>& keepers);

}  // namespace custos::ops
