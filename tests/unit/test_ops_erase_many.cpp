// SPDX-License-Identifier: MIT
// The erasure of many goes by a plan, and does to each what the erasure of one does.
#include "ops/certificate.hpp"
#include "ops/holds.hpp"
#include "ops/notices.hpp"
#include "ops/plans.hpp"
#include "ops/purge.hpp"
#include "ops/supply.hpp"
#include "support/erasing.hpp"
#include "support/sinks.hpp"
#include "util/tree.hpp"

#include <doctest/doctest.h>

using namespace custos;
using namespace custos::test::erasing;

namespace {

// Up to two people pass unseen; above that the manager, who is bea, has to approve.
const std::string within =
    rules.substr(0, rules.find("[purge]")) + "[purge]\nstop-above = { records = 2 }\napprove = \"manager\"\n";

ops::BulkPlan plan_many(World& world, const std::string& query, const Fields& fields = {}, bool dry_run = false) {
  return ops::plan_erasures(world.made.as("owner", {.because = "a bought list", .dry_run = dry_run}),
                            {.words = {query}, .fields = fields});
}

ops::AppliedPlan apply(World& world, PlanId id, const std::string& user = "owner") {
  return ops::apply_plan(world.made.as(user), {.id = id, .custos = "0.0"});
}

std::string code_of_apply(World& world, PlanId id) {
  return test::code_of([&] { apply(world, id); });
}

std::uint64_t people(World& world) {
  return world.made.as("owner").store().customers().count();
}

CustomerId add(World& world, const std::string& name, const std::string& town, const std::string& gift = "") {
  return test::add(world.made.as("owner"), {{"given-name", name},
                                            {"family-name", "Many"},
                                            {"town", town},
                                            {"born", "1990-05-17"},
                                            {"email", name + "@many.example"},
                                            {"gift", gift}});
}

}  // namespace

TEST_SUITE("ops: erase many") {
  TEST_CASE("all whom a query finds go as one would: rows, words, fingerprints, notices and a certificate") {
    World world(within);
    test::KeepingSink sink;
    ops::export_customers(world.made.as("owner", {.purpose = PurposeName{"membership"}}),
                          {.words = {"id:C-13"}, .recipient = "customer", .format = "csv"}, sink);
    const CustomerId other = add(world, "Wilhelmina", "Laterville");
    const ops::BulkPlan planned = plan_many(world, "Quillfeather OR Wilhelmina");
    CHECK(planned.found == 2);
    CHECK(planned.plan.people == 2);
    CHECK_FALSE(planned.plan.above_limit);
    CHECK(people(world) == 3);  // nothing is done yet
    const ops::PlanShown shown = ops::show_plan(world.made.as("owner"), planned.plan.id.value(), store::every_item);
    CHECK(shown.kind == "erase");
    CHECK(shown.because == "a bought list");
    REQUIRE(shown.items.size() == 2);
    CHECK(shown.items.front().action == "erase");
    const ops::AppliedPlan applied = apply(world, planned.plan.id.value());
    CHECK(applied.done == 2);
    CHECK(applied.certified);
    CHECK(people(world) == 1);
    world.check_gone({"Zebulon", "zebulon@quill", "second@quill", "Formerton", "Laterville", "umbrellas", "Wilhelmina",
                      "wilhelmina"});
    CHECK(world.review_of("Zebulon,Quillfeather,1990-05-17,zebulon@quill.example,,") == 1);
    CHECK(world.review_of("Wilhelmina,Many,1990-05-17,,,") == 1);
    const auto notices = ops::list_notices(world.made.as("owner"), {}).notices;
    REQUIRE(notices.size() == 1);
    CHECK(notices.front().what == "erased");
    const Node certificate = parse_json(ops::certificate_of(world.made.as("owner"), planned.plan.id.value()), "test");
    CHECK(certificate.text("kind") == "erase");
    CHECK(certificate.find("counts")->number("removed") == 2);
    const auto* disclosures = certificate.member<Node::List>("disclosures");
    REQUIRE(disclosures != nullptr);
    CHECK(disclosures->size() == 1);
    CHECK(test::code_of([&] { ops::show_customer(world.made.as("owner"), {.id = other}); }) == "record.missing");
    world.check_log();
  }

  TEST_CASE("a reason and a query are needed, and who may not erase plans nothing") {
    World world(within);
    const auto code = [&](const std::string& user, const std::string& because, const std::string& query) {
      return test::code_of([&] { ops::plan_erasures(world.made.as(user, {.because = because}), {.words = {query}}); });
    };
    CHECK(code("owner", "", "town:Laterville") == "argument.missing");
    CHECK(code("owner", "x", "") == "query.empty");
    CHECK(code("kim", "x", "town:Laterville").starts_with("gate."));
    const ops::BulkPlan dry = plan_many(world, "town:Laterville", {}, true);
    CHECK(dry.plan.people == 1);
    CHECK_FALSE(dry.plan.id);
    const ops::BulkPlan nobody = plan_many(world, "town:Nowhere");
    CHECK(nobody.found == 0);
    CHECK_FALSE(nobody.plan.id);
    CHECK(world.made.as("owner").store().plans().all().empty());
  }

  TEST_CASE("above the limits nothing goes until a second person has approved the plan as it is") {
    World world(within);
    for (const char* name : {"Una", "Ulla", "Ursula"}) {
      add(world, name, "Lister");
    }
    const ops::BulkPlan planned = plan_many(world, "town:Lister");
    const PlanId id = planned.plan.id.value();
    CHECK(planned.plan.above_limit);
    CHECK(code_of_apply(world, id) == "plan.limit");
    CHECK(test::code_of([&] { ops::approve_plan(world.made.as("owner", {}), id); }) == "gate.denied");
    ops::approve_plan(world.made.as("bea"), id);
    world.made.close();
    world.made.tamper("UPDATE plan SET change = '{\"fields\":\"town\"}'");  // other fields than she approved
    CHECK(code_of_apply(world, id) == "plan.stale");
    world.made.close();
    world.made.tamper("UPDATE plan SET change = '{\"fields\":\"\"}'");
    CHECK(people(world) == 5);
    CHECK(apply(world, id).done == 3);
    CHECK(people(world) == 2);
    world.check_log();
  }

  TEST_CASE("a plan is stale once one of its people has changed, and nothing goes") {
    World world(within);
    add(world, "Una", "Laterville");
    const PlanId id = plan_many(world, "town:Laterville").plan.id.value();
    world.change("note", "Came by.");
    CHECK(code_of_apply(world, id) == "plan.stale");
    CHECK(people(world) == 3);
    CHECK(world.made.as("owner").store().plans().find(id)->state == "open");
  }

  TEST_CASE("who is held stays and is counted, when it is planned and when it is applied") {
    World world(within);
    const CustomerId una = add(world, "Una", "Laterville");
    add(world, "Ulla", "Laterville");
    ops::place_hold(world.made.as("owner", {.because = "a claim"}), {.words = {"id:C-13"}});
    const ops::BulkPlan planned = plan_many(world, "town:Laterville");
    CHECK(planned.plan.held == 1);
    CHECK(planned.plan.people == 2);
    ops::place_hold(world.made.as("owner", {.because = "a claim"}), {.words = {"id:" + una.text()}});
    const ops::AppliedPlan applied = apply(world, planned.plan.id.value());
    CHECK(applied.done == 1);
    CHECK(applied.held == 2);
    REQUIRE(applied.left.size() == 1);
    CHECK(applied.left.front().customer == una);
    const Node certificate = parse_json(ops::certificate_of(world.made.as("owner"), planned.plan.id.value()), "test");
    CHECK(certificate.find("left-out")->number("held-when-planned") == 1);
    CHECK(certificate.find("left-out")->number("held") == 1);
    world.check_log();
  }

  TEST_CASE("what a floor keeps of some of them is remembered, and goes with the purge after its end") {
    World world(within, "yes", "2022-01-01");  // Zebulon's names stay until 2028-01-01
    add(world, "Una", "Laterville");
    const ops::BulkPlan planned = plan_many(world, "town:Laterville");
    CHECK(planned.kept == 1);
    const ops::AppliedPlan applied = apply(world, planned.plan.id.value());
    CHECK(applied.done == 2);
    CHECK(applied.kept == 1);
    CHECK(world.values().count("email") == 0);
    CHECK(world.values().at("given-name") == "Zebulon");
    const auto waiting = world.made.as("owner").store().erasures().waiting();
    REQUIRE(waiting.size() == 1);
    CHECK(waiting.front().because == "a bought list");

    const ops::BulkPlan again = plan_many(world, "id:C-13", {"given-name"});  // nothing of it can go now
    CHECK(again.plan.people == 0);
    REQUIRE(again.plan.items.size() == 1);
    CHECK(again.plan.items.front().action == "wait");
    const ops::AppliedPlan none = apply(world, again.plan.id.value());
    CHECK(none.done == 0);
    CHECK(none.kept == 1);
    CHECK(world.made.as("owner").store().erasures().waiting().size() == 2);
    world.made.clock.move(std::chrono::hours{24} * 410);
    const auto due = ops::plan_purge(world.made.as("owner"));
    REQUIRE(due.plan.id);
    CHECK(due.plan.people == 1);
    ops::approve_plan(world.made.as("bea"), *due.plan.id);
    CHECK(apply(world, *due.plan.id).done == 1);
    world.check_log();
  }

  TEST_CASE("who may only plan lets no erasure wait for a floor by himself") {
    World world(within, "yes", "2022-01-01");
    const auto planned = ops::plan_erasure(world.made.as("owner", {.because = "Zebulon wrote"}),
                                           {.id = CustomerId(1), .fields = {"given-name"}, .only_plan = true});
    REQUIRE(planned.plan);
    CHECK(world.made.as("owner").store().erasures().waiting().empty());
    CHECK(apply(world, *planned.plan).kept == 1);
    const auto waiting = world.made.as("owner").store().erasures().waiting();
    REQUIRE(waiting.size() == 1);
    CHECK(waiting.front().because == "Zebulon wrote");
    world.check_log();
  }

  TEST_CASE("values of some fields go of all of them") {
    World world(within);
    add(world, "Una", "Laterville");
    const ops::BulkPlan planned = plan_many(world, "town:Laterville", {"email"});
    CHECK(apply(world, planned.plan.id.value()).done == 2);
    world.check_gone({"zebulon@quill", "second@quill", "@many.example"});
    CHECK(people(world) == 3);
    CHECK(world.values().at("town") == "Laterville");
    CHECK(plan_many(world, "town:Nowhere", {"email"}).found == 0);
  }

  TEST_CASE("one person's erasure can be prepared by a role that may do no more") {
    std::string policy = policy_with(within);
    const std::string desk = "may = [\"find\", \"show\", \"add\", \"export\"]";
    policy.replace(policy.find(desk), desk.size(), "may = [\"find\", \"show\", \"erase plan\"]");
    test::MadeStore made(policy);
    const CustomerId ada = test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Quill"}});
    const ops::Saying saying{.as = RoleName{"desk"}, .because = "Ada asked"};
    CHECK(test::code_of([&] { ops::plan_erasure(made.as("kim", saying), {.id = ada}); }).starts_with("gate."));
    const auto planned = ops::plan_erasure(made.as("kim", saying), {.id = ada, .only_plan = true});
    const PlanId id = planned.plan.value();
    CHECK(test::code_of([&] { ops::apply_plan(made.as("kim", saying), {.id = id}); }).starts_with("gate."));
    CHECK(ops::show_plan(made.as("owner"), id, 9).because == "Ada asked");
    CHECK(ops::apply_plan(made.as("owner"), {.id = id}).done == 1);
    CHECK(ops::show_plan(made.as("owner"), id, 9).because.empty());
  }
}
