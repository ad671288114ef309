// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "store/merges.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace custos::ops {

class Session;
struct Undone;

struct MergeRequest {
  CustomerId keeper, other;
  std::vector<std::pair<std::string, std::string>> keep{};  // a field, and the id of the one whose value stays
  bool sure = false;                                        // also where nothing but a name says that they are one
  bool only_plan = false;  // somebody applies it later: the right to plan is enough, and nobody has to be sure yet
};

/// A field of which the one who is merged had a value.
struct MergedField {
  std::string field;
  CustomerId stays_of;
  std::string why{};            // as name_of(Survives) has it
  std::string stays{}, goes{};  // nothing of what is sealed
};

struct MergeOutcome {
  CustomerId id, other;
  std::vector<MergedField> fields{};    // that differ
  store::MovedRows moved{};             // what is kept beside the record
  std::vector<std::string> stricter{};  // what one said and the other not counts on: "newsletter refused"
  bool erased_before = false;           // a value that came to the keeper is one of somebody who was erased
  bool unsure = false;                  // nothing that tells people apart is the same; without `sure` nothing was done
  std::optional<EntryId> entry{};       // nothing in a dry run, and where it is only planned
  std::optional<PlanId> plan{};         // of one that is only planned, or was planned
  bool dry_run = false;
};

/// Makes two records of one person one: the keeper's, with the better value of each field (survivors()), and with all
/// that is kept beside either. The other id becomes a redirect; the values that lost are former values of the keeper.
/// Of consents, preferences and stops the strictest counts. Throws Error{usage} merge.itself and merge.keep;
/// Error{missing} record.missing and record.merged; Error{held}; Error{stopped} merge.field-gone, and merge.planned
/// where an open plan is to erase one of the two; Error{refused} where the caller may not see or write a field,
/// a sealed one where the other has a value of it. Nothing was changed then.
MergeOutcome merge_customers(Session& session, const MergeRequest& request);

struct UnmergeOutcome {
  CustomerId id, other;                 // who stays, and who is a customer of his own again
  std::vector<std::string> restored{};  // fields of the one who stays that have their former values again
  std::vector<std::string> left{};      // … that were changed since the merge and stay so
  std::optional<EntryId> entry{};       // nothing in a dry run
  EntryId undoes;
  bool dry_run = false;
};

/// Takes the last merge of a customer apart again; `id` is the one or the other. Both have what they had; what was
/// changed or came since stays with the one who stayed, but for a no, which counts for both. Throws Error{missing}
/// record.missing, unmerge.none and undo.gone where what it takes is no longer kept; Error{stopped, unmerge.order};
/// Error{held}; Error{duplicate, record.not-unique}; Error{stopped, merge.field-gone}; Error{refused}.
UnmergeOutcome unmerge_customer(Session& session, CustomerId id);

/// The same as an undoing of the merge's entry. Throws Error{missing, undo.gone} where it is kept no more.
Undone undo_merge(Session& session, std::uint64_t entry);

}  // namespace custos::ops
