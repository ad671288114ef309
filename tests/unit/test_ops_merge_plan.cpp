// SPDX-License-Identifier: MIT
// A merge that one prepares and another applies, as it was prepared or not at all.
#include "ops/holds.hpp"
#include "ops/plan_apply.hpp"
#include "ops/plans.hpp"
#include "ops/policies.hpp"
#include "ops/undo.hpp"
#include "support/merged_world.hpp"

#include <doctest/doctest.h>

using namespace custos;
using test::ada;
using test::with;

namespace {

class World : public test::MergedWorld {
 public:
  explicit World(const std::string& policy = test::office_policy()) : MergedWorld(policy) {
    keeper = add(with(ada, "town", "York"));
    other = add(with(ada, "town", "Deal"));
  }

  PlanId plan(Values keep = {}, const std::string& user = "owner") {
    const auto merged = ops::merge_customers(
        made.as(user, {.because = "the same card"}),
        {.keeper = CustomerId(keeper), .other = CustomerId(other), .keep = std::move(keep), .only_plan = true});
    CHECK_FALSE(merged.entry);
    return merged.plan.value();
  }

  std::string code_of_apply(PlanId id, const std::string& user = "owner") {
    return test::code_of([&] { ops::apply_plan(made.as(user), {.id = id}); });
  }

  std::string state_of(PlanId id) { return made.as("owner").store().plans().find(id)->state; }

  bool are_two() { return made.as("owner").store().customers().exists(other); }

  std::uint64_t keeper = 0, other = 0;
};

}  // namespace

TEST_SUITE("ops: merge by plan") {
  TEST_CASE("what one has prepared another applies, with what was chosen and why") {
    World world;
    const PlanId id = world.plan({{"town", CustomerId(world.other).text()}});
    CHECK(world.are_two());
    const ops::PlanShown shown = ops::show_plan(world.made.as("bea"), id, store::every_item);
    CHECK(shown.kind == "merge");
    CHECK(shown.because == "the same card");
    CHECK_FALSE(shown.above_limit);
    CHECK(shown.ready);
    REQUIRE(shown.items.size() == 2);
    CHECK(shown.items.front().action == "keep");
    CHECK(shown.items.back().action == "merge");
    CHECK(shown.items.back().fields == "town");
    ops::approve_plan(world.made.as("bea"), id);
    const auto rehearsed = ops::apply_plan(world.made.as("owner", {.dry_run = true}), {.id = id});
    CHECK(rehearsed.merged.value().dry_run);
    CHECK(world.are_two());
    CHECK(world.state_of(id) == "open");
    const ops::AppliedPlan applied = ops::apply_plan(world.made.as("owner"), {.id = id});
    REQUIRE(applied.merged);
    REQUIRE(applied.merged->entry);
    CHECK(applied.merged->plan == id);
    CHECK_FALSE(world.are_two());
    CHECK(world.values(world.keeper).at("town") == "Deal");
    CHECK(world.state_of(id) == "applied");
    CHECK(world.code_of_apply(id) == "plan.not-open");
    CHECK(test::code_of([&] { ops::apply_plan(world.made.as("owner"), {.id = id, .resume = true}); }) ==
          "plan.not-open");
    world.check_log();
    ops::undo(world.made.as("owner"), {});
    CHECK(world.are_two());
    CHECK(world.values(world.keeper).at("town") == "York");
    world.check_log();
  }

  TEST_CASE("drift of either record, another policy, a hold and an erasure stop it, and nothing is merged") {
    for (const bool of_keeper : {true, false}) {
      World world;
      const PlanId id = world.plan();
      world.change(of_keeper ? world.keeper : world.other, "note", "Came by.");
      CHECK(world.code_of_apply(id) == "plan.stale");
      CHECK(world.are_two());
      CHECK(world.state_of(id) == "open");
      ops::cancel_plan(world.made.as("owner"), id);
      CHECK(world.code_of_apply(id) == "plan.not-open");
    }
    World held;
    const PlanId id = held.plan();
    ops::place_hold(held.made.as("owner", {.because = "a claim"}), {.words = {"id:" + CustomerId(held.other).text()}});
    CHECK(held.code_of_apply(id) == "record.held");
    CHECK(held.are_two());
    CHECK(held.state_of(id) == "open");
    held.check_log();
    World tampered;
    const PlanId prepared = tampered.plan();
    tampered.made.close();
    tampered.made.tamper("UPDATE plan SET policy = 'another'");
    CHECK(tampered.code_of_apply(prepared) == "plan.stale");
    CHECK(tampered.are_two());
  }

  TEST_CASE("an approved plan whose choices were exchanged behind the approver's back merges nobody") {
    World world;
    const PlanId id = world.plan();
    ops::approve_plan(world.made.as("bea"), id);
    world.made.close();
    world.made.tamper("UPDATE plan_item SET fields = 'town' WHERE position = 1");
    CHECK(world.code_of_apply(id) == "plan.not-approved");
    CHECK(world.are_two());
  }

  TEST_CASE("a role that may only plan a merge prepares it, and does no more") {
    std::string policy = test::office_policy();
    const std::string manager = "may = [\"*\", \"-policy\", \"-key add\"]\nsee = [\"*\", \"-health\"]";
    const std::string edit = "edit = [\"*\", \"-health\"]";
    REQUIRE(policy.find(manager) != std::string::npos);
    policy.replace(policy.find(manager), manager.size(), "may = [\"find\", \"show\", \"merge plan\"]\nsee = [\"*\"]");
    policy.replace(policy.find(edit), edit.size(), "edit = [\"*\"]");
    World world(policy);
    CHECK(test::code_of([&] {
            ops::merge_customers(world.made.as("bea", {.because = "x"}),
                                 {.keeper = CustomerId(world.keeper), .other = CustomerId(world.other), .sure = true});
          }).starts_with("gate."));
    const PlanId id = world.plan({}, "bea");
    CHECK(world.code_of_apply(id, "bea").starts_with("gate."));
    CHECK(world.are_two());
    CHECK(world.code_of_apply(id).empty());
    CHECK_FALSE(world.are_two());
  }

  TEST_CASE("the reason goes with the customer") {
    World world;
    const PlanId id = world.plan();
    CHECK(world.code_of_apply(id).empty());
    CHECK(ops::show_plan(world.made.as("owner"), id, 2).because == "the same card");
    ops::unmerge_customer(world.made.as("owner", {.because = "two people"}), CustomerId(world.other));
    world.check_log();
  }
}
