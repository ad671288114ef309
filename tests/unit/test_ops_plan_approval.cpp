// SPDX-License-Identifier: MIT
// An approval is what the log says of it; and plans that wait out their time of grace.
#include "ops/holds.hpp"
#include "ops/log.hpp"
#include "ops/merge.hpp"
#include "ops/plan_apply.hpp"
#include "ops/policies.hpp"
#include "ops/purge.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

using namespace custos;

namespace {

constexpr auto a_day = std::chrono::hours{24};

std::string policy_with(const std::string& purge) {
  std::string text = test::office_policy();
  const std::size_t at = text.find("[retention.gone]");
  return text.replace(at, text.find("[[clocks.access]]") - at,
                      "[retention.left]\nwhen = \"status:lapsed\"\nsince = \"born\"\nafter = \"P1Y\"\ndo = \"erase\"\n"
                      "because = \"Act, s.5\"\n[purge]\n" +
                          purge);
}

const std::string approved_by_manager = "stop-above = { records = 0 }\napprove = \"manager\"\n";

class World {
 public:
  explicit World(const std::string& purge) : made(policy_with(purge)) {
    add("Ada");
    add("Bea");
  }

  void add(const std::string& name) {
    test::add(made.as("owner"),
              {{"given-name", name}, {"family-name", "Quill"}, {"born", "1990-05-17"}, {"status", "lapsed"}});
  }

  std::optional<PlanId> plan() { return ops::plan_purge(made.as("owner")).plan.id; }

  std::string apply(PlanId id) {
    return test::code_of([&] { ops::apply_plan(made.as("owner"), {.id = id}); });
  }

  std::uint64_t people() { return made.as("owner").store().customers().count(); }

  test::MadeStore made;
};

}  // namespace

TEST_SUITE("ops: approvals and grace") {
  TEST_CASE("what the store says of an approval counts only as the log says it") {
    const std::string row = " WHERE number = 1";
    const std::string another_actor = "(SELECT reference FROM actor WHERE user = 'kim')";
    const std::vector<std::string> tamperings{
        "UPDATE plan SET approval = NULL" + row,
        "UPDATE plan SET approval = approval - 1" + row,
        "UPDATE plan SET approval = approval + 1000" + row,
        "UPDATE plan SET approver = " + another_actor + row,
        "UPDATE plan SET made_by = " + another_actor + row,
        "UPDATE plan SET digest = '" + std::string(64, '0') + "'" + row,
        "UPDATE plan_item SET rule = 'left', due = '1991-05-19' WHERE plan = 1 AND position = 0",
        "UPDATE audit_private SET payload = replace(payload, 'P-13', 'P-21') WHERE n ="
        " (SELECT approval FROM plan" +
            row + ")",
    };
    for (const std::string& sql : tamperings) {
      CAPTURE(sql);
      World world(approved_by_manager);
      CHECK(test::code_of([&] { ops::list_plans(world.made.as("kim")); }) == "gate.gap");  // he is known now
      const PlanId id = world.plan().value();
      ops::approve_plan(world.made.as("bea"), id);
      world.made.close();
      world.made.tamper(sql);
      CHECK(world.apply(id) == "plan.not-approved");
      CHECK(world.people() == 2);
    }
  }

  TEST_CASE("an approval that nobody gave is found, and one that was given stands in the certificate") {
    World forged(approved_by_manager);
    const PlanId id = forged.plan().value();
    forged.made.close();
    forged.made.tamper("UPDATE plan SET approved = made, approver = made_by, approval = entry WHERE number = 1");
    CHECK(forged.apply(id) == "plan.not-approved");
    CHECK(forged.people() == 2);
    ops::approve_plan(forged.made.as("bea"), id);
    CHECK(forged.apply(id).empty());
    CHECK(forged.people() == 0);
    const auto approval = forged.made.as("owner").store().plans().find(id)->approval;
    REQUIRE(approval);
    CHECK(forged.made.entries().at(*approval).operation == "plan.approve");
    const auto certificate = forged.made.as("owner").store().certificates().text(id).value_or("");
    CHECK(certificate.find("\"entry\":\"" + EntryId(*approval).text() + "\"},\"executed\"") != std::string::npos);
  }

  TEST_CASE("a log that was rewritten approves nothing") {
    World world(approved_by_manager);
    const PlanId id = world.plan().value();
    ops::approve_plan(world.made.as("bea"), id);
    world.made.close();
    world.made.tamper("UPDATE audit_leaf SET leaf = replace(leaf, 'customer.add', 'customer.show') WHERE n = 2");
    CHECK(world.apply(id) != "");
    CHECK(world.people() == 2);
  }

  TEST_CASE("without a time of grace a plan can be applied at once") {
    World world("stop-above = { records = 9 }\n");
    const auto planned = ops::plan_purge(world.made.as("owner"));
    CHECK_FALSE(planned.plan.from);
    CHECK(planned.plan.ready);
    CHECK(planned.waiting.empty());
    CHECK(world.apply(planned.plan.id.value()).empty());
    CHECK(world.people() == 0);
  }

  TEST_CASE("a plan waits out its grace, to its last day, and can be given up") {
    World world("grace = \"P7D\"\n");
    const auto planned = ops::plan_purge(world.made.as("owner"));
    const PlanId id = planned.plan.id.value();
    CHECK(planned.plan.from == std::optional<std::string>("2026-11-26"));
    CHECK_FALSE(planned.plan.ready);
    CHECK(planned.waiting.size() == 1);
    CHECK(world.apply(id) == "plan.grace");
    world.made.clock.move(7 * a_day);
    CHECK(world.apply(id) == "plan.grace");
    CHECK(world.people() == 2);
    world.made.clock.move(a_day);
    CHECK(ops::show_plan(world.made.as("owner"), id, 9).ready);
    CHECK(world.apply(id).empty());
    CHECK(world.people() == 0);
    World other("grace = \"P7D\"\n");
    const PlanId given_up = other.plan().value();
    ops::cancel_plan(other.made.as("owner"), given_up);
    other.made.clock.move(9 * a_day);
    CHECK(other.apply(given_up) == "plan.not-open");
    CHECK(other.people() == 2);
  }

  TEST_CASE("who was merged while a plan waited is changed, not gone") {
    World world("grace = \"P1D\"\n");
    const PlanId id = world.plan().value();
    test::add(world.made.as("owner"), {{"given-name", "Cy"}, {"family-name", "Quill"}, {"status", "active"}});
    ops::merge_customers(
        world.made.as("owner", {.because = "one person"}),
        {.keeper = CustomerId(3), .other = CustomerId(1), .keep = {{"status", CustomerId(3).text()}}, .sure = true});
    world.made.clock.move(3 * a_day);
    const auto applied = ops::apply_plan(world.made.as("owner"), {.id = id});
    CHECK(applied.done == 1);
    CHECK(applied.changed == 1);
    CHECK(applied.gone == 0);
    CHECK(ops::verify_log(world.made.as("owner"), {}, ops::Depth::deep).findings.empty());
  }

  TEST_CASE("grace runs from the approval, where there is one") {
    World world("grace = \"P2D\"\n" + approved_by_manager);
    const PlanId id = world.plan().value();
    world.made.clock.move(5 * a_day);
    CHECK(world.apply(id) == "plan.limit");
    CHECK(ops::approve_plan(world.made.as("bea"), id).from == std::optional<std::string>("2026-11-26"));
    CHECK(world.apply(id) == "plan.grace");
    world.made.clock.move(3 * a_day);
    CHECK(world.apply(id).empty());
    CHECK(world.people() == 0);
  }

  TEST_CASE("who waits is in one plan, who was changed meanwhile is left and planned anew, a hold keeps") {
    World world("grace = \"P7D\"\n");
    const PlanId first = world.plan().value();
    CHECK_FALSE(world.plan());  // all who are due wait
    world.add("Cleo");
    const auto second = ops::plan_purge(world.made.as("owner"));
    CHECK(second.plan.people == 1);
    CHECK(second.waiting.size() == 2);
    world.made.close();
    world.made.tamper("UPDATE customer SET revision = revision + 1 WHERE number = 1");
    world.made.clock.move(8 * a_day);
    const auto third = ops::plan_purge(world.made.as("owner"));
    REQUIRE(third.plan.id);
    CHECK(third.plan.people == 1);
    CHECK(third.plan.items.front().customer == 1);
    const auto applied = ops::apply_plan(world.made.as("owner"), {.id = first});
    CHECK(applied.done == 1);
    CHECK(applied.changed == 1);
    ops::place_hold(world.made.as("owner", {.because = "claim"}), {.words = {"id:C-37"}});
    CHECK(ops::apply_plan(world.made.as("owner"), {.id = second.plan.id.value()}).held == 1);
    CHECK(world.people() == 2);
  }

  TEST_CASE("another policy makes a plan that waits stale, and its people are planned again") {
    World world("grace = \"P7D\"\n");
    const PlanId first = world.plan().value();
    ops::apply_policy(world.made.as("owner"), policy_with("grace = \"P3D\"\n"), "policy.toml");
    const auto again = ops::plan_purge(world.made.as("owner"));
    CHECK(again.plan.people == 2);
    CHECK(again.waiting.size() == 1);
    world.made.clock.move(8 * a_day);
    CHECK(world.apply(first) == "plan.stale");
    CHECK(world.people() == 2);
    CHECK(world.apply(again.plan.id.value()).empty());
    CHECK(world.people() == 0);
  }
}
