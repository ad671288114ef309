// SPDX-License-Identifier: MIT
#pragma once

#include "ops/answer_pack.hpp"
#include "ops/session.hpp"

#include <cstdint>

namespace custos::ops {

// Lists of an answer pack of what custos keeps about a person beside the record.

/// To what he said stop, as the fingerprints of his addresses tell.
PackTable suppressions_for_pack(Session& session, Work& work, std::uint64_t customer);

/// What he asked to have erased, and a rule keeps yet.
PackTable erasures_for_pack(Session& session, Work& work, std::uint64_t customer);

/// Who was, or is to be, told of what was corrected, erased or restricted.
PackTable notices_for_pack(Session& session, Work& work, std::uint64_t customer);

/// What became of the supplies with his record in them. What somebody wrote of one that had others' records in it too
/// is not among it.
PackTable supply_notes_for_pack(Work& work, std::uint64_t customer);

/// The labels of fields, by their numbers; those that the policy has no more by a word that says so.
std::string labels_of_numbers(const Session& session, const std::vector<FieldNumber>& numbers);

}  // namespace custos::ops
