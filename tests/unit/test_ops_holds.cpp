// SPDX-License-Identifier: MIT
// Each way in which a record is changed or removed, with somebody who is held, who is not, and who is no longer.
#include "db/statement.hpp"
#include "ops/bulk_change.hpp"
#include "ops/change.hpp"
#include "ops/holds.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/plan_apply.hpp"
#include "ops/purge.hpp"
#include "ops/records.hpp"
#include "ops/undo.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <functional>

using namespace custos;

namespace {

// The policy of the other tests, with rules that make Ada due for something at once.
std::string policy_with(const std::string& rule) {
  std::string text = test::office_policy();
  const std::size_t at = text.find("[retention.gone]");
  return text.replace(at, text.find("[[clocks.access]]") - at, rule.empty() ? "" : "[retention.made]\n" + rule + "\n");
}

std::string rule(const std::string& lines) {
  return lines + "\nbecause = \"Act, s.5\"\n";
}

class World {
 public:
  explicit World(const std::string& retention = "") : made(policy_with(retention)) {
    const auto file = made.scratch.write("ada.csv",
                                         "given-name,family-name,born,town,email\n"
                                         "Ada,Lovelace,1990-05-17,York,ada@example.org\n");
    ops::import_file(made.as("owner"), {.file = file.string()});
    ops::change_customer(made.as("owner"), {.id = CustomerId(1), .values = {{"town", "Bath"}}, .source = "phone"});
  }

  HoldId hold() { return ops::place_hold(made.as("owner", {.because = "a claim"}), {.words = {"C-13"}}).id.value(); }

  void release(HoldId id) { ops::release_hold(made.as("owner", {.because = "settled"}), id); }

  // Every table that says something of her, byte for byte; empty when nothing does.
  std::string kept() {
    std::string out;
    db::Database raw = made.database();
    db::Statement columns(raw,
                          "SELECT group_concat('ifnull(quote(' || name || '),'''')', '||') FROM"
                          " pragma_table_info('customer')");
    columns.step();
    for (const std::string& sql :
         {"SELECT " + columns.text(0) + " FROM customer WHERE number = 1",
          std::string("SELECT quote(reference) || quote(key) FROM subject WHERE customer = 1"),
          std::string("SELECT field || quote(source) || quote(collected) || quote(verified) FROM value_source"),
          std::string("SELECT n || ' ' || i || quote(key) || payload FROM audit_private WHERE customer = 1 AND payload "
                      "LIKE '{\"changes%'"),
          std::string("SELECT field || value FROM unique_value")}) {
      db::Statement rows(raw, sql);
      while (rows.step()) {
        out += rows.text(0) + "\n";
      }
    }
    return out;
  }

  test::MadeStore made;
};

// What a path says of whom it did not touch.
struct Told {
  std::string error{};  // code
  std::uint64_t held = 0, done = 0;
};

struct Path {
  std::string what;
  std::string retention;
  std::function<void(World&)> prepare;  // before she is held
  std::function<Told(World&)> go;
};

Told one_record(const std::function<void()>& work) {
  const std::string code = test::code_of(work);
  return {.error = code, .held = code == "record.held" ? 1U : 0U, .done = code.empty() ? 1U : 0U};
}

ops::ApplyRequest only_plan(World& world) {
  const auto plans = world.made.as("owner").store().plans().all();
  return {.id = plans.back().id};
}

Told applied(World& world) {
  const ops::ApplyRequest request = only_plan(world);
  const ops::AppliedPlan out = ops::apply_plan(world.made.as("owner"), request);
  CHECK(out.left.size() == out.held);
  for (const ops::NotDone& left : out.left) {
    CHECK(left.reason.starts_with("is held: H-"));
  }
  return {.error = {}, .held = out.held, .done = out.done};
}

Told change(World& world, ops::ChangeKind kind) {
  return one_record([&] {
    ops::change_customer(world.made.as("owner"), {.id = CustomerId(1), .kind = kind, .values = {{"town", "Leeds"}}});
  });
}

void nothing(World&) {}

void plan_purge(World& world) {
  REQUIRE(ops::plan_purge(world.made.as("owner")).plan.id);
}

std::vector<Path> paths() {
  const std::string born = "since = \"born\"\nafter = \"P1Y\"\n";
  return {
      {"update", "", nothing, [](World& w) { return change(w, ops::ChangeKind::update); }},
      {"correct", "", nothing, [](World& w) { return change(w, ops::ChangeKind::correct); }},
      {"update --where", "",
       [](World& w) {
         REQUIRE(ops::plan_change(w.made.as("owner"), {.words = {"lovelace"}, .values = {{"town", "Leeds"}}}).plan.id);
       },
       applied},
      {"undo of an update", "", nothing,
       [](World& w) { return one_record([&] { ops::undo(w.made.as("owner"), {}); }); }},
      {"undo of an import", "", [](World& w) { ops::undo(w.made.as("owner"), {}); },
       [](World& w) {
         const auto out = ops::undo(w.made.as("owner"), {.import = ImportId(1)});
         return Told{.error = {}, .held = out.left_count, .done = out.removed};
       }},
      {"purge: erase", rule(born + "do = \"erase\""), plan_purge, applied},
      {"purge: anonymise", rule(born + "do = \"anonymise\"\nfields = [\"status\"]"), plan_purge, applied},
      {"purge: clear", rule(born + "do = \"clear\"\nfields = [\"email\", \"town\"]"), plan_purge, applied},
      {"purge: history", rule("of = \"history\"\nsince = \"changed\"\nafter = \"P1D\"\ndo = \"erase\""),
       [](World& w) {
         w.made.clock.move(std::chrono::hours(72));
         plan_purge(w);
       },
       applied},
  };
}

}  // namespace

TEST_SUITE("ops: holds") {
  TEST_CASE("no path changes or removes somebody who is held") {
    for (const Path& path : paths()) {
      CAPTURE(path.what);
      World world(path.retention);
      path.prepare(world);
      world.hold();
      const std::string before = world.kept();
      const std::size_t entries = world.made.entries().size();
      const Told told = path.go(world);
      CHECK(told.held == 1);
      CHECK(told.done == 0);
      CHECK(world.kept() == before);
      CHECK(world.made.entries().size() > entries);
      if (!told.error.empty()) {
        CHECK(world.made.entries().back().result != Result::ok);
        CHECK(world.made.entries().back().subject.has_value());
      }
      CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
    }
  }

  TEST_CASE("each path does its work with who is not held, and with who is no longer") {
    for (const bool released : {false, true}) {
      for (const Path& path : paths()) {
        CAPTURE(path.what);
        CAPTURE(released);
        World world(path.retention);
        path.prepare(world);
        if (released) {
          world.release(world.hold());
        }
        const std::string before = world.kept();
        const Told told = path.go(world);
        CHECK(told.error == "");
        CHECK(told.held == 0);
        CHECK(told.done == 1);
        CHECK(world.kept() != before);
        CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
      }
    }
  }

  TEST_CASE("an addition is not undone while the person is held") {
    World world;
    test::add(world.made.as("owner"), {{"given-name", "Grace"}, {"family-name", "Hopper"}});
    const HoldId id = ops::place_hold(world.made.as("owner", {.because = "a claim"}), {.words = {"hopper"}}).id.value();
    CHECK(test::code_of([&] { ops::undo(world.made.as("owner"), {}); }) == "record.held");
    CHECK(world.made.as("owner").store().customers().exists(2));
    world.release(id);
    CHECK(ops::undo(world.made.as("owner"), {}).removed == 1);
    CHECK_FALSE(world.made.as("owner").store().customers().exists(2));
  }

  TEST_CASE("a plan made while somebody is held leaves him out and says so") {
    for (const Path& path : paths()) {
      if (path.retention.empty()) {
        continue;
      }
      CAPTURE(path.what);
      World world(path.retention);
      world.made.clock.move(std::chrono::hours(72));
      world.hold();
      const auto planned = ops::plan_purge(world.made.as("owner"));
      CHECK_FALSE(planned.plan.id);
      CHECK(planned.evaluation.held_people == 1);
      REQUIRE(planned.evaluation.held.size() == 1);
      CHECK(planned.evaluation.held.front().reason.starts_with("is held: H-"));
    }
    World world;
    world.hold();
    const auto planned =
        ops::plan_change(world.made.as("owner"), {.words = {"lovelace"}, .values = {{"town", "Leeds"}}});
    CHECK_FALSE(planned.plan.id);
    CHECK(planned.plan.held == 1);
  }

  TEST_CASE("a row of an import that is somebody who is held is skipped, and he stays as he is") {
    World world;
    world.hold();
    const std::string before = world.kept();
    const auto file = world.made.scratch.write("more.csv",
                                               "given-name,family-name,born,town,email\n"
                                               "Ada,Lovelace,1990-05-17,Leeds,ada@example.org\n");
    const auto imported = ops::import_file(world.made.as("owner"), {.file = file.string()});
    CHECK(imported.counts.skipped == 1);
    CHECK(world.kept() == before);
  }

  TEST_CASE("somebody who is held is shown, and his record is confirmed") {
    World world;
    world.hold();
    ops::confirm_customer(world.made.as("owner"), {.id = CustomerId(1), .how = "document seen"});
    const auto shown = ops::show_customer(world.made.as("owner"), {.id = CustomerId(1)});
    CHECK(shown.provenance.verified_how == "document seen");
    CHECK(shown.revision == 2);
    ops::confirm_customer(world.made.as("owner"), {.id = CustomerId(1), .fields = {"town"}, .how = "phone"});
    CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
  }

  TEST_CASE("two holds: releasing one leaves the other; a hold is released once") {
    World world;
    const HoldId first = world.hold(), second = world.hold();
    world.release(first);
    CHECK(change(world, ops::ChangeKind::update).error == "record.held");
    CHECK(test::code_of([&] { world.release(first); }) == "hold.released");
    world.release(second);
    CHECK(change(world, ops::ChangeKind::update).error == "");
    CHECK(test::code_of([&] { world.release(HoldId(9)); }) == "hold.missing");
  }

  TEST_CASE("a hold needs a reason and people, and tells what it keeps") {
    World world;
    CHECK(test::code_of([&] { ops::place_hold(world.made.as("owner"), {.words = {"ada"}}); }) == "argument.missing");
    CHECK(test::code_of([&] { ops::place_hold(world.made.as("owner", {.because = "x"}), {.words = {}}); }) ==
          "query.empty");
    CHECK(test::code_of([&] {
            ops::place_hold(world.made.as("owner", {.because = "x"}), {.words = {"ada"}, .review = "soon"});
          }) == "date.malformed");
    CHECK_FALSE(ops::place_hold(world.made.as("owner", {.because = "x"}), {.words = {"nobody"}}).id);
    const auto tried = ops::place_hold(world.made.as("owner", {.because = "x", .dry_run = true}), {.words = {"ada"}});
    CHECK_FALSE(tried.id);
    CHECK(tried.customers == std::vector<CustomerId>{CustomerId(1)});
    CHECK(ops::list_holds(world.made.as("owner"), true).empty());
    ops::place_hold(world.made.as("owner", {.because = "x"}), {.words = {"ada"}, .review = "2026-11-18"});
    const auto holds = ops::list_holds(world.made.as("owner"), false);
    REQUIRE(holds.size() == 1);
    CHECK(holds[0].customers == 1);
    CHECK(holds[0].review_is_due);
    world.release(holds[0].id);
    CHECK(ops::list_holds(world.made.as("owner"), false).empty());
    CHECK(ops::list_holds(world.made.as("owner"), true).front().released_because == "settled");
  }
}
