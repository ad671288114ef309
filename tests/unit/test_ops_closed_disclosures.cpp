// SPDX-License-Identifier: MIT
// Disclosures that are over go by a rule: person by person, and wholly with the last of them.
#include "db/statement.hpp"
#include "ops/change.hpp"
#include "ops/disclosures.hpp"
#include "ops/holds.hpp"
#include "ops/log.hpp"
#include "ops/plan_apply.hpp"
#include "ops/purge.hpp"
#include "ops/supply.hpp"
#include "support/made_store.hpp"
#include "support/sinks.hpp"

#include <doctest/doctest.h>

using namespace custos;
using Step = ops::DisclosureStep;

namespace {

std::string policy_text() {
  std::string text = test::office_policy();
  text.insert(text.find("[[clocks.access]]"),
              "[retention.supplied]\nof = \"disclosures\"\nsince = \"closed\"\nafter = \"P1Y\"\ndo = \"erase\"\n"
              "because = \"Data minimisation\"\n\n");
  const std::string recipient = "channels = [\"email\"]\n";
  return text.insert(text.find(recipient), "confirm = \"P14D\"\n");
}

struct World {
  World() {
    for (const char* name : {"Ada", "Grace"}) {
      test::add(made.as("owner"), {{"given-name", name}, {"family-name", "Hill"}, {"town", "York"}});
    }
    test::KeepingSink sink;
    ops::export_customers(made.as("owner", {.purpose = PurposeName{"membership"}}),
                          {.words = {}, .recipient = "customer", .format = "csv"}, sink);
  }

  void note(std::initializer_list<Step> steps) {
    for (const Step step : steps) {
      ops::note_disclosure(made.as("owner", {.because = "settled"}),
                           {.id = DisclosureId(1), .step = step, .who = "Quentin", .how = "on the telephone"});
    }
  }

  void pass(int days) { made.clock.move(std::chrono::hours(24 * days)); }

  std::vector<store::PlanItem> due() { return ops::plan_purge(made.as("owner", {.dry_run = true})).evaluation.items; }

  ops::AppliedPlan purge() {
    const auto planned = ops::plan_purge(made.as("owner"));
    return ops::apply_plan(made.as("owner"), {.id = planned.plan.id.value()});
  }

  std::int64_t count(const char* sql) {
    made.close();
    db::Database raw = made.database();
    return db::one_integer(raw, sql).value_or(-1);
  }

  std::string findings() {
    std::string out;
    for (const ops::Finding& finding : ops::verify_log(made.as("owner")).findings) {
      out += finding.code + " " + finding.message + "; ";
    }
    return out;
  }

  test::MadeStore made{policy_text()};
};

}  // namespace

TEST_SUITE("ops: closed disclosures") {
  TEST_CASE("one that waits for something never goes") {
    World world;
    world.pass(800);
    CHECK(world.due().empty());
    world.note({Step::sent, Step::received});
    world.pass(800);
    CHECK(world.due().empty());
    world.note({Step::understood});
    CHECK(world.due().empty());
    world.pass(400);
    CHECK(world.due().size() == 2);
    world.note({Step::query});
    CHECK(world.due().empty());
  }

  TEST_CASE("one that is over goes with its course, and verification knows why") {
    World world;
    world.note({Step::sent, Step::recalled});
    world.pass(400);
    const auto items = world.due();
    REQUIRE(items.size() == 2);
    CHECK(items.front().action == "disclosures");
    CHECK(items.front().fields == "D-13");
    CHECK(ops::why_purge(world.made.as("owner"), CustomerId(1)).verdict == "erase disclosures");
    CHECK(world.purge().done == 2);
    CHECK(world.count("SELECT count(*) FROM disclosure") == 0);
    CHECK(world.count("SELECT count(*) FROM disclosure_customer") == 0);
    CHECK(world.count("SELECT count(*) FROM disclosure_event") == 0);
    CHECK(world.findings().empty());
    CHECK(world.due().empty());
  }

  TEST_CASE("whoever is held stays in it, and it stays with him") {
    World world;
    world.note({Step::sent, Step::recalled});
    world.pass(400);
    ops::place_hold(world.made.as("owner", {.because = "a claim"}), {.words = {"C-13"}});
    CHECK(world.purge().done == 1);
    CHECK(world.count("SELECT group_concat(customer) FROM disclosure_customer") == 1);
    CHECK(world.count("SELECT count(*) FROM disclosure_event WHERE who = 'Quentin'") == 0);
    CHECK(world.findings().empty());
    const auto detail = ops::show_disclosure(world.made.as("owner"), DisclosureId(1));
    CHECK(detail.shown.state == "recalled");
    CHECK(detail.customers == std::vector<CustomerId>{CustomerId(1)});
    world.made.close();
    world.made.tamper("DELETE FROM disclosure_customer");
    CHECK(world.findings().find("audit.disclosure-changed") != std::string::npos);
  }

  TEST_CASE("one of which a recipient has to be told something stays") {
    World world;
    world.note({Step::sent, Step::received, Step::understood});
    ops::change_customer(world.made.as("owner", {.because = "misread"}),
                         {.id = CustomerId(1), .kind = ops::ChangeKind::correct, .values = {{"town", "Leeds"}}});
    world.pass(400);
    CHECK(world.due().empty());
  }
}
