// SPDX-License-Identifier: MIT
#pragma once

#include "ops/plans.hpp"
#include "ops/purge_rules.hpp"

#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

/// What a purge would do, or is planned to do.
struct PlannedPurge {
  PlanShown plan;
  Evaluation evaluation;
  std::vector<PlanShown> waiting{};  // plans that wait, this one among them; none where the policy gives no grace
};

/// Judges every record by the policy's retention rules as of today, and writes what is due and free down as a plan.
/// What nobody is due for makes no plan: `plan.id` is empty; a plan that waits and says the same is given instead of
/// another one. Where the policy gives a time of grace, people stay out of it of whom a plan that waits says the same.
/// In a dry run nothing is written.
PlannedPurge plan_purge(Session& session);

/// Takes those out of what is due of whom a plan that waits says the same, where the policy gives a time of grace.
void leave_out_waiting(Session& session, std::vector<store::PlanItem>& items);

/// A purge that was begun and has not come to its end.
std::optional<PlanId> interrupted_purge(Session& session);

/// What is due on a day, today unless told, without a plan. Throws Error{usage, date.malformed}.
Evaluation due_for_purge(Session& session, const std::optional<std::string>& before);

/// What keeps the rules from ever coming due for somebody, and holds that are due for review.
struct StuckShown {
  Evaluation evaluation;
  std::vector<std::string> holds_to_review{};
};

StuckShown stuck_in_purge(Session& session);

/// What one rule says of a customer.
struct RuleShown {
  std::string rule, title, action, state;
  std::optional<std::string> since{}, due{};  // civil dates
  std::string because{};
  std::vector<std::string> steps{};  // the derivation
};

struct WhyShown {
  CustomerId id;
  std::string verdict{};                             // what is to be done today; empty: nothing
  std::optional<std::string> next{};                 // the first day on which something comes due
  std::vector<std::string> holds{}, restrictions{};  // that keep the record, or part of it, as it is
  std::vector<std::string> requests{};               // open ones, for which nothing of it is removed
  std::vector<WaitingErasure> erasures{};
  std::vector<RuleShown> rules{};
};

/// Why a record is due, or is not. Throws Error{missing}, Error{refused}.
WhyShown why_purge(Session& session, CustomerId id);

}  // namespace custos::ops
