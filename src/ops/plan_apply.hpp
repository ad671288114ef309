// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "ops/merge.hpp"
#include "ops/progress.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

struct ApplyRequest {
  PlanId id;
  bool resume = false;                      // go on with what was interrupted
  std::optional<std::uint64_t> count{};     // of the people, said by whoever lets a plan above the limits pass
  const std::atomic<bool>* stop = nullptr;  // set by a signal: end after this batch
  Progress progress = nullptr;
  std::string custos{};  // its version, for the certificate
};

/// Somebody whose record was left as it is, and why.
struct NotDone {
  CustomerId customer;
  std::string reason;
  Code code;  // of it
};

struct AppliedPlan {
  PlanId id;
  std::string kind;                      // purge, erase, merge, update, correct
  std::uint64_t done = 0;                // people, of this run and those before
  std::uint64_t held = 0;                // left because of a hold, when it was planned or now
  std::uint64_t changed = 0;             // … because the record is another one since
  std::uint64_t gone = 0;                // were removed by others
  std::uint64_t review = 0;              // that a person has to look at
  std::uint64_t stuck = 0;               // that nobody can tell when they are due
  std::uint64_t kept = 0;                // of whom a floor keeps what was to be erased, for a while
  std::vector<NotDone> left{};           // the first of those held and changed
  std::uint64_t residues = 0;            // values that were found in the file after all was removed, and are gone now
  std::uint64_t searched = 0;            // values that were looked for
  std::uint64_t left_over = 0;           // of those found, after all
  bool log_empty = true;                 // whether nothing of them is in the write-ahead log either
  std::optional<MergeOutcome> merged{};  // of a merge: what it came to; it is wholly done, and nothing else is told
  bool certified = false;                // a certificate tells of it: certificate_of()
  bool stopped = false;
  bool dry_run = false;
};

/// Does what a plan says, batch by batch, each person wholly or not at all. Before the first batch every record is
/// looked at: Error{stopped, plan.stale} when one, or the policy, is another than the plan was made from, and nothing
/// was changed; of a plan that had to wait (purge.grace) the policy alone, and who was changed meanwhile is left. Holds
/// are asked in each transaction. Throws Error{stopped, plan.limit} for a plan above the policy's limits that nobody
/// has approved, Error{stopped, plan.grace} before its first day, Error{integrity, plan.not-approved} for one that the
/// log does not say was approved as it is, Error{missing, plan.missing}, Error{stopped, plan.not-open}. A merge is one
/// transaction, and ends as merge_as_planned() does: nothing of it is left to resume.
AppliedPlan apply_plan(Session& session, const ApplyRequest& request);

}  // namespace custos::ops
