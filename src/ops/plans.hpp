// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "model/ids.hpp"
#include "ops/moment.hpp"
#include "store/plans.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::store {
class Store;
}

namespace custos::ops {

class Session;
struct Admitted;

/// A plan as it is told.
struct PlanShown {
  std::optional<PlanId> id{};  // nothing in a dry run
  std::string kind{};          // purge, erase, merge, update, correct
  std::string state{};         // open, applying, applied, cancelled, making (interrupted: it cannot be used)
  Moment made{};
  std::string made_by{};
  std::string digest{};
  std::uint64_t people = 0;  // whose records it removes or changes
  std::uint64_t held = 0, stuck = 0;
  std::optional<std::string> approved_by{};
  bool above_limit = false;              // it does not pass unseen
  std::optional<std::string> from{};     // civil date from which on it can be applied, of one that waits its time
  bool ready = false;                    // it can be applied today: nobody has to approve it, and it has waited
  std::string because{};                 // of show_plan() alone
  std::vector<store::PlanItem> items{};  // the first of them
};

/// The kinds of plans that erase people, or values of theirs, since somebody asked for it; and that make two records
/// one.
constexpr std::string_view erase_kind = "erase";
constexpr std::string_view merge_kind = "merge";

/// The action of an item of an erasure of which nothing can be done now: it is remembered until its floor ends.
constexpr std::string_view wait_action = "wait";

/// What is planned for all whom a query finds.
struct BulkPlan {
  PlanShown plan;                    // `id` is empty in a dry run, and where there is nothing to do
  std::uint64_t found = 0;           // by the query
  std::uint64_t unchanged = 0;       // of whom there is nothing to do
  std::uint64_t kept = 0;            // of whom a floor keeps what was to be erased
  std::vector<std::string> hints{};  // what the query may be taken for that it does not mean
};

/// Whether plans of a kind remove what they are about, and do not change it.
bool removes(std::string_view kind);

/// Whether a plan is about somebody who was named, as an erasure of one or a merge: no limit stops it, and its reason
/// stands in the part of its entry about him.
bool names_somebody(const store::Plan& plan);

/// Why a plan was made; empty where its reason has gone with somebody.
std::string reason_of_plan(store::Store& store, const store::Plan& plan);

/// For a plan that is in another state than the work wants; it says what can be done with it.
Error not_in_state(const store::Plan& plan);

/// Whether so many people are more than the policy lets pass unseen (purge.stop-above), of all that are kept.
bool above_limit(const Session& session, std::uint64_t people, std::uint64_t of_all);

/// SHA-256 over what a plan is to do, hexadecimal; `change` is the plan's.
std::string plan_digest(const std::vector<store::PlanItem>& items, std::string_view change = {});

/// How many people items change or remove.
std::uint64_t people_to_change(const std::vector<store::PlanItem>& items);

/// Writes a plan, batch by batch, each with the records that it was made from in the log; it is open when all of it is
/// there. Gives the plan as show_plan() does.
PlanShown write_plan(Session& session, const Admitted& admitted, store::Plan head,
                     const std::vector<store::PlanItem>& items);

/// Whether there is a plan of this id that removes what it is about, for whoever is to be asked before it is applied.
bool is_removal(Session& session, PlanId id);

/// A plan without its items, for work that logs what it shows.
PlanShown shown_plan(Session& session, PlanId id);

/// What a plan is to do, at most `limit` items. Throws Error{missing, plan.missing}.
PlanShown show_plan(Session& session, PlanId id, std::uint64_t limit);

/// All plans, without their items.
std::vector<PlanShown> list_plans(Session& session);

/// The first day on which a plan can be applied: after the policy's time of grace (purge.grace), which runs from the
/// day of its approval, else of its making. Nothing: at once, as what is no purge.
std::optional<dates::Date> first_day(const Session& session, const store::Plan& plan);

/// The plans of purges that wait to be applied by the policy in force, by number, without their items.
std::vector<PlanShown> waiting_purges(Session& session);

/// Lets a plan above the limits pass. Throws Error{refused} where the caller's role is not the one that the policy
/// names or the plan is his own, Error{stopped, plan.not-open}.
PlanShown approve_plan(Session& session, PlanId id);

/// Throws Error{stopped, plan.not-open} when nothing of it is open any more.
PlanShown cancel_plan(Session& session, PlanId id);

}  // namespace custos::ops
