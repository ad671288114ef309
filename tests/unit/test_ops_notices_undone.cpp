// SPDX-License-Identifier: MIT
// Nobody is told of a value that was empty, nor of a correction that was undone before he was told.
#include "ops/bulk_change.hpp"
#include "ops/change.hpp"
#include "ops/erasures.hpp"
#include "ops/notices.hpp"
#include "ops/plan_apply.hpp"
#include "ops/restrictions.hpp"
#include "ops/supply.hpp"
#include "ops/undo.hpp"
#include "support/backed_up.hpp"
#include "support/errors.hpp"
#include "support/sinks.hpp"

#include <doctest/doctest.h>

using namespace custos;
using World = test::BackedUp;

namespace {

void supply(World& world) {
  test::KeepingSink sink;
  ops::export_customers(world.made.as("owner", {.purpose = PurposeName{"membership"}}),
                        {.words = {}, .recipient = "customer", .format = "csv"}, sink);
}

ops::ChangeOutcome correct(World& world, const std::string& field, const std::string& value) {
  return ops::change_customer(world.made.as("owner", {.because = "misread"}),
                              {.id = CustomerId(1), .kind = ops::ChangeKind::correct, .values = {{field, value}}});
}

// The state of each, by number.
std::string states(World& world) {
  std::string out;
  for (const ops::NoticeShown& each : ops::list_notices(world.made.as("owner"), {}).notices) {
    out += (out.empty() ? "" : " ") + each.state;
  }
  return out;
}

EntryId undo(World& world, EntryId entry) {
  return ops::undo(world.made.as("owner", {.because = "was right"}), {.entry = entry}).entry.value();
}

std::set<std::string> fields_told(World& world) {
  std::set<std::string> out;
  for (const ops::NoticeShown& each : ops::list_notices(world.made.as("owner"), {}).notices) {
    out.insert(each.fields.begin(), each.fields.end());
  }
  return out;
}

}  // namespace

TEST_SUITE("ops: notices of nothing") {
  TEST_CASE("where nothing stood nobody was given anything wrong") {
    World world;
    supply(world);
    CHECK(correct(world, "note", "Prefers letters.").notices.empty());
    supply(world);
    CHECK(correct(world, "note", "Prefers calls.").notices.size() == 1);
  }

  TEST_CASE("a restriction and an erasure tell of the fields that hold something, or held it once") {
    World world;
    world.set(1, "note", "Prefers letters.");
    supply(world);
    world.set(1, "note", "");
    ops::restrict_customer(world.made.as("owner", {.because = "disputed"}),
                           {.id = CustomerId(1), .ground = "accuracy"});
    const auto told = fields_told(world);
    CHECK(told.contains("given-name"));
    CHECK(told.contains("note"));
    CHECK_FALSE(told.contains("points"));
    CHECK_FALSE(told.contains("phone"));
  }

  TEST_CASE("undoing a correction takes back what nobody was told of yet, and redoing it brings it again") {
    World world;
    world.set(1, "town", "Hull");
    supply(world);
    const auto corrected = correct(world, "town", "York");
    REQUIRE(corrected.notices.size() == 1);
    CHECK(states(world) == "to-do");
    const EntryId undone = undo(world, corrected.entry.value());
    CHECK(states(world) == "undone");
    CHECK(ops::list_notices(world.made.as("owner"), {.open = true}).notices.empty());
    CHECK(test::code_of([&] {
            ops::note_notice(
                world.made.as("owner"),
                {.id = corrected.notices.front().id.value(), .step = ops::NoticeStep::sent, .how = "letter"});
          }) == "notice.order");
    undo(world, undone);
    CHECK(states(world) == "to-do");
    CHECK(world.column("town")[1] == "York");
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("whoever was told already is told again") {
    World world;
    world.set(1, "town", "Hull");
    supply(world);
    const auto corrected = correct(world, "town", "York");
    ops::note_notice(world.made.as("owner"),
                     {.id = corrected.notices.front().id.value(), .step = ops::NoticeStep::sent, .how = "letter"});
    const EntryId undone = undo(world, corrected.entry.value());
    CHECK(states(world) == "sent to-do");
    const auto again = ops::list_notices(world.made.as("owner"), {}).notices.back();
    CHECK(again.entry == undone);
    CHECK(again.what == "corrected");
    CHECK(again.fields == std::vector<std::string>{"town"});
    undo(world, undone);
    CHECK(states(world) == "sent undone");
  }

  TEST_CASE("a dry run of an undo takes nothing back, and an undo of another change takes nothing of this") {
    World world;
    world.set(1, "town", "Hull");
    supply(world);
    const auto corrected = correct(world, "town", "York");
    ops::undo(world.made.as("owner", {.because = "x", .dry_run = true}), {.entry = corrected.entry});
    CHECK(states(world) == "to-do");
    const auto other = correct(world, "note", "Prefers letters.");
    undo(world, other.entry.value());
    CHECK(states(world) == "to-do");
  }

  TEST_CASE("of a correction of many those notices are taken back whose people are given back") {
    World world;
    world.set(1, "town", "Hull");
    world.set(2, "town", "Hull");
    supply(world);
    const auto planned =
        ops::plan_change(world.made.as("owner", {.because = "misread"}),
                         {.kind = ops::ChangeKind::correct, .words = {"town:Hull"}, .values = {{"town", "York"}}});
    ops::apply_plan(world.made.as("owner"), {.id = planned.plan.id.value()});
    CHECK(states(world) == "to-do to-do");
    world.set(2, "town", "Leeds");
    const auto begun = world.made.as("owner").store().plans().find(planned.plan.id.value())->begun.value();
    ops::undo(world.made.as("owner", {.because = "was right"}), {.entry = EntryId(begun)});
    CHECK(states(world) == "undone to-do");
    world.back_up();
    world.restore();
    CHECK(states(world) == "undone to-do");
    CHECK(world.codes(world.verify()).empty());
  }
}
