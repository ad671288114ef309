// SPDX-License-Identifier: MIT
// Somebody who asks for it is erased, wholly or as far as the law lets him; what stays is named, and goes in its time.
#include "ops/certificate.hpp"
#include "ops/holds.hpp"
#include "ops/plans.hpp"
#include "ops/purge.hpp"
#include "ops/review.hpp"
#include "ops/undo.hpp"
#include "support/erasing.hpp"

#include <doctest/doctest.h>

using namespace custos;
using namespace custos::test::erasing;

TEST_SUITE("ops: erase") {
  TEST_CASE("one person goes with all that is kept of him, even above the limits of a purge") {
    World world;
    CHECK(test::code_of([&] { ops::plan_erasure(world.made.as("owner"), {.id = CustomerId(1)}); }) ==
          "argument.missing");
    CHECK(test::code_of([&] { ops::plan_erasure(world.made.as("owner", {.because = "x"}), {.id = CustomerId(9)}); }) ==
          "record.missing");
    CHECK(test::code_of([&] {
            ops::plan_erasure(world.made.as("kim", {.because = "x"}), {.id = CustomerId(1)});
          }).starts_with("gate."));
    const ops::PlannedErasure dry = world.plan({}, true);
    CHECK_FALSE(dry.plan);
    CHECK(dry.now.action == "erase");
    CHECK(world.made.as("owner").store().plans().all().empty());
    const ops::AppliedPlan applied = world.erase();
    CHECK(applied.done == 1);
    CHECK(applied.certified);
    CHECK(applied.log_empty);
    world.check_gone(of_zebulon);
    CHECK(world.pages().find("Arlington") != std::string::npos);
    world.check_log();
    for (const Entry& entry : world.made.entries()) {
      if (entry.operation == "customer.update") {
        CHECK(test::code_of([&] { ops::undo(world.made.as("owner"), {.entry = EntryId(entry.number)}); }) ==
              "undo.gone");
      }
    }
    world.check_gone(of_zebulon);
  }

  TEST_CASE("who is held stays") {
    World world;
    ops::place_hold(world.made.as("owner", {.because = "a claim"}), {.words = {"id:C-13"}});
    CHECK(test::code_of([&] { world.plan(); }) == "record.held");
    CHECK(test::code_of([&] { world.plan({"phone"}, true); }) == "record.held");
    CHECK(world.made.as("owner").store().ledger().newest() == std::nullopt);
    world.check_log();
  }

  TEST_CASE("who is held when the plan is applied stays too") {
    for (const Fields& fields : {Fields{}, Fields{"phone"}}) {
      World world;
      const ops::PlannedErasure planned = world.plan(fields);
      ops::place_hold(world.made.as("owner", {.because = "a claim"}), {.words = {"id:C-13"}});
      const ops::AppliedPlan applied = ops::apply_plan(world.made.as("owner"), {.id = planned.plan.value()});
      CHECK(applied.done == 0);
      CHECK(applied.held == 1);
      CHECK(world.values().at("phone") == "020 7946 0018");
      CHECK(world.made.as("owner").store().ledger().newest() == std::nullopt);
      world.check_log();
    }
  }

  TEST_CASE("the values of fields go with their former ones, and nothing else") {
    World world;
    const auto file =
        world.made.scratch.write("r.csv",
                                 "given-name,family-name,born,email,town,note\n"
                                 "Zebulon,Quillfeather,1990-05-17,second@quill.example,Rowville,Rowing.\n");
    REQUIRE(ops::import_file(world.made.as("owner"), {.file = file.string(), .on_match = ops::OnMatch::review})
                .counts.review == 1);
    const std::string all = "0123456789";
    CHECK(world.pages().find("Rowville") != std::string::npos);
    CHECK(world.erase({"email", "town", "note"}).done == 1);
    world.check_gone({"zebulon@quill", "second@quill", "Formerton", "Laterville", "umbrellas", "Rowville", "Rowing"});
    const auto values = world.values();
    CHECK_FALSE(values.contains("email"));
    CHECK(values.at("phone") == "020 7946 0018");
    CHECK(values.at("family-name") == "Quillfeather");
    CHECK(ops::list_reviews(world.made.as("owner"), {}).rows.empty());
    CHECK(world.added_as({{"email", "second@quill.example"}}) == "record.erased-before");
    CHECK(world.added_as({{"phone", "020 7946 0018"}}) == "");  // he has it still, and another name
    CHECK(world.made.as("owner").store().erasures().waiting().empty());
    for (const Entry& entry : world.made.entries()) {
      if (entry.operation == "customer.update" || entry.operation == "customer.clear") {
        CHECK(test::code_of([&] {
                ops::undo(world.made.as("owner", {.because = "x"}), {.entry = EntryId(entry.number)});
              }) != "");
      }
    }
    CHECK_FALSE(world.values().contains("email"));
    world.check_log();
    CHECK(world.erase({"email"}).done == 1);  // nothing is there, and it is done all the same
    world.check_log();
  }

  TEST_CASE("a purpose that is named narrows nothing: values go of whom it does not apply to") {
    World world;
    const ops::Saying saying{.purpose = PurposeName{"newsletter"}, .because = "a letter"};
    const ops::PlannedErasure planned =
        ops::plan_erasure(world.made.as("owner", saying), {.id = CustomerId(1), .fields = {"phone"}});
    CHECK(ops::apply_plan(world.made.as("owner", saying), {.id = planned.plan.value()}).done == 1);
    CHECK_FALSE(world.values().contains("phone"));
    world.check_log();
  }

  TEST_CASE("what a floor keeps stays until its end, with what tells when that is, and then goes by itself") {
    World world(rules, "yes", "2024-05-17");
    const ops::PlannedErasure planned = world.plan({}, true);
    CHECK(planned.now.action == "clear");
    std::string kept;
    for (const ops::KeptShown& each : planned.now.kept) {
      kept += each.field + " " + each.reason() + "\n";
    }
    CHECK(kept ==
          "given-name kept until 2030-05-17 by retention.gifts\nfamily-name kept until 2030-05-17 by retention.gifts\n"
          "born needed until 2030-05-17 by retention.gifts\ngift needed until 2030-05-17 by retention.gifts\n");
    CHECK(world.erase().done == 1);
    CHECK(world.values().size() == 4);
    world.check_gone({"zebulon@quill", "second@quill", "Formerton", "Laterville", "umbrellas", "79460018"});
    CHECK(world.pages().find("Zebulon wrote a letter") != std::string::npos);  // why, until it is done
    CHECK(world.added_as({{"given-name", "Zebulon"}, {"family-name", "Quillfeather"}, {"born", "2024-05-17"}}) != "");
    CHECK(world.added_as({{"phone", "020 7946 0018"}}) == "record.erased-before");
    const auto waiting = ops::why_purge(world.made.as("owner"), CustomerId(1)).erasures;
    REQUIRE(waiting.size() == 1);
    CHECK(waiting.front().last_kept().until == std::optional<std::string>("2030-05-17"));
    CHECK_FALSE(ops::plan_purge(world.made.as("owner")).plan.id);
    world.made.clock.move(std::chrono::hours(24 * 365 * 4));
    const auto due = ops::plan_purge(world.made.as("owner", {.because = "the rules"}));
    REQUIRE(due.plan.id);
    REQUIRE(due.evaluation.items.size() == 1);
    CHECK(due.evaluation.items.front().action == "erase");
    CHECK(due.evaluation.items.front().rule.empty());
    ops::approve_plan(world.made.as("bea"), *due.plan.id);
    CHECK(ops::apply_plan(world.made.as("owner"), {.id = *due.plan.id}).done == 1);
    world.check_gone(of_zebulon);
    CHECK(world.made.as("owner").store().erasures().waiting().empty());
    world.check_log();
  }

  TEST_CASE("fields that a floor keeps wait alone") {
    World world(rules, "yes", "2024-05-17");
    CHECK(world.erase({"family-name", "note"}).done == 1);
    CHECK(world.values().at("family-name") == "Quillfeather");
    CHECK_FALSE(world.values().contains("note"));
    REQUIRE(world.made.as("owner").store().erasures().waiting().size() == 1);
    const ops::PlannedErasure again = world.plan({"family-name"});
    CHECK_FALSE(again.plan);  // nothing of it can go now
    CHECK(world.made.as("owner").store().erasures().waiting().size() == 2);
    world.plan({"family-name"});
    CHECK(world.made.as("owner").store().erasures().waiting().size() == 2);
    world.made.clock.move(std::chrono::hours(24 * 365 * 4));
    const auto due = ops::plan_purge(world.made.as("owner"));
    REQUIRE(due.evaluation.items.size() == 1);
    CHECK(due.evaluation.items.front().action == "clear");
    CHECK(due.evaluation.items.front().fields == "family-name,note");
    ops::approve_plan(world.made.as("bea"), due.plan.id.value());
    CHECK(ops::apply_plan(world.made.as("owner"), {.id = *due.plan.id}).done == 1);
    CHECK_FALSE(world.values().contains("family-name"));
    CHECK(world.values().contains("given-name"));
    CHECK(world.made.as("owner").store().erasures().waiting().empty());
    CHECK_FALSE(ops::plan_purge(world.made.as("owner")).plan.id);
    world.check_gone({"Quillfeather"});
    world.check_log();
  }

  TEST_CASE("what waits and what a rule clears on the same day go together") {
    World world(rules +
                    "[retention.town]\nsince = \"born\"\nafter = \"P6Y\"\ndo = \"clear\"\nfields = [\"town\"]\n"
                    "because = \"Act\"\n",
                "yes", "2024-05-17");
    const ops::PlannedErasure kept = world.plan({"family-name"});
    CHECK_FALSE(kept.plan);
    CHECK(kept.now.kept.size() == 1);
    world.made.clock.move(std::chrono::hours(24 * 365 * 4));
    const auto due = ops::plan_purge(world.made.as("owner"));
    REQUIRE(due.evaluation.items.size() == 2);
    for (const store::PlanItem& item : due.evaluation.items) {
      CHECK(item.action == "clear");
      CHECK(item.fields == "family-name,town");
    }
    ops::approve_plan(world.made.as("bea"), due.plan.id.value());
    CHECK(ops::apply_plan(world.made.as("owner"), {.id = *due.plan.id}).done == 1);
    CHECK_FALSE(world.values().contains("family-name"));
    CHECK_FALSE(world.values().contains("town"));
    CHECK(world.made.as("owner").store().erasures().waiting().empty());
    const std::string certificate = ops::certificate_of(world.made.as("owner"), *due.plan.id);
    CHECK(certificate.find("\"asked-for\":true") != std::string::npos);
    CHECK(certificate.find("\"rule\":\"town\"") != std::string::npos);
    world.check_log();
  }

  TEST_CASE("a floor without an end is stuck, and one of the whole record keeps all") {
    World world(rules, "yes", "");
    CHECK(world.erase().done == 1);
    const ops::StuckShown stuck = ops::stuck_in_purge(world.made.as("owner"));
    CHECK(stuck.evaluation.stuck.size() == 1);
    CHECK(stuck.evaluation.erasures.size() == 1);
    World whole("[retention.all]\nsince = \"created\"\nkeep = \"P1Y\"\nbecause = \"Act\"\n");
    const ops::PlannedErasure planned = whole.plan();
    CHECK_FALSE(planned.plan);
    CHECK(planned.now.kept.size() == whole.values().size());
    whole.made.clock.move(std::chrono::hours(24 * 400));
    const auto due = ops::plan_purge(whole.made.as("owner"));
    REQUIRE(due.plan.id);
    CHECK(ops::apply_plan(whole.made.as("owner"), {.id = *due.plan.id}).done == 1);
    whole.check_gone(of_zebulon);
    whole.check_log();
  }

  TEST_CASE("one that was interrupted comes to its end as an interrupted purge does") {
    World world;
    const PlanId id = world.plan().plan.value();
    std::atomic<bool> stop = true;
    const ops::AppliedPlan begun = ops::apply_plan(world.made.as("owner"), {.id = id, .stop = &stop});
    CHECK(begun.stopped);
    CHECK_FALSE(begun.certified);
    CHECK(test::code_of([&] { ops::certificate_of(world.made.as("owner"), id); }) == "certificate.missing");
    CHECK(ops::interrupted_purge(world.made.as("owner")) == std::optional(id));
    const Error gone = test::error_of([&] { world.plan(); });
    REQUIRE(gone.hints().size() == 1);
    CHECK(gone.hints().front().find("custos purge resume " + id.text()) != std::string::npos);
    const ops::AppliedPlan ended = ops::apply_plan(world.made.as("owner"), {.id = id, .resume = true});
    CHECK(ended.certified);
    CHECK(ended.done == 1);
    CHECK(ops::certificate_of(world.made.as("owner"), id).find("\"interrupted\":true") != std::string::npos);
    world.check_gone(of_zebulon);
    world.check_log();
  }
}
