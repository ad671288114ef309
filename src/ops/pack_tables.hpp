// SPDX-License-Identifier: MIT
#pragma once

#include "ops/answer_pack.hpp"
#include "ops/pack_people.hpp"
#include "ops/session.hpp"

#include <vector>

namespace custos::ops {

/// What is kept of the person, a list each; the first has the values with what is known of each. For portability that
/// one alone. What colleagues are called, and holds, are not among it (custos-rights(7) says why).
std::vector<PackTable> tables_for_pack(Session& session, Work& work, const PackFacts& facts, const PackPerson& person,
                                       const PackLooks& looks);

/// Leaves out what the redactions name, of the lists and of the values, and says of each what it is. Throws
/// Error{usage, pack.unknown-item} for a path that names nothing.
void redact(PackFacts& facts, std::vector<PackRedaction> redactions);

}  // namespace custos::ops
