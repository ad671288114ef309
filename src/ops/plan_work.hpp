// SPDX-License-Identifier: MIT
#pragma once

#include "ops/asked_words.hpp"
#include "ops/purge_rules.hpp"
#include "ops/session.hpp"
#include "store/plans.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// What a transaction of a plan's work tells the log: an entry over those who are gone, and one over those who stay.
struct PlanBatch {
  std::vector<BatchRow> gone{}, rows{};
  std::vector<PrivatePart> parts{};  // of `rows`; none: no row has one
};

/// What became of the items about one person: "done", "held", "changed", "gone".
struct ItemsDone {
  std::string state;
  std::vector<store::Keeper> keepers{};  // of "held"
};

/// The work of one kind of plan.
class PlanWork {
 public:
  virtual ~PlanWork() = default;

  virtual Asked asked() const = 0;

  /// Whether the items are still what is to be done with a record. They are all of one person.
  virtual bool still(const Record& record, std::span<const store::PlanItem> items) const = 0;

  /// Does them, in a transaction. `place`: of the row that this person gets, where he stays.
  virtual ItemsDone do_items(Work& work, std::span<const store::PlanItem> items, PlanBatch& batch) = 0;

  /// The log's name for what an action does to those who stay.
  virtual std::string operation(std::string_view action) const = 0;

  /// What of the people of the items stays although they asked for it, as things are now.
  virtual StillKept kept(const policy::Permit&, std::span<const store::PlanItem>) { return {}; }

  /// Tidies up when all is done.
  virtual store::CleanedUp finish() { return {}; }
};

std::unique_ptr<PlanWork> purge_work(Session& session, const store::Plan& plan, bool resumes);
std::unique_ptr<PlanWork> change_work(Session& session, const store::Plan& plan);

}  // namespace custos::ops
