// SPDX-License-Identifier: MIT
// Each way in which a record is removed, or values of it, with somebody whose request is open, closed, or of a kind
// that keeps nobody.
#include "db/statement.hpp"
#include "ops/change.hpp"
#include "ops/erasures.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/merge.hpp"
#include "ops/plan_apply.hpp"
#include "ops/purge.hpp"
#include "ops/records.hpp"
#include "ops/undo.hpp"
#include "support/errors.hpp"
#include "support/requests.hpp"

#include <doctest/doctest.h>

#include <functional>

using namespace custos;

namespace {

class World {
 public:
  explicit World(const std::string& retention) : made(test::policy_with_clocks(retention)) {
    const auto file = made.scratch.write("ada.csv",
                                         "given-name,family-name,born,town,email\n"
                                         "Ada,Lovelace,1990-05-17,York,ada@example.org\n");
    ops::import_file(made.as("owner"), {.file = file.string()});
    ops::change_customer(made.as("owner"), {.id = CustomerId(1), .values = {{"town", "Bath"}}, .source = "phone"});
  }

  // Her record and what the log keeps of it; empty when nothing does.
  std::string kept() {
    std::string out;
    db::Database raw = made.database();
    for (const char* sql :
         {"SELECT quote(f_given_name) || quote(f_town) || quote(f_email) FROM customer WHERE number = 1",
          "SELECT n || quote(payload) FROM audit_private WHERE customer = 1 AND payload LIKE"
          " '{\"changes%'"}) {
      db::Statement rows(raw, sql);
      while (rows.step()) {
        out += rows.text(0) + "\n";
      }
    }
    return out;
  }

  test::MadeStore made;
};

struct Told {
  std::uint64_t held = 0, done = 0;
};

struct Path {
  std::string what, retention;
  std::function<void(World&)> prepare;  // before the request is opened
  std::function<Told(World&)> go;
};

void nothing(World&) {}

void plan_purge(World& world) {
  world.made.clock.move(std::chrono::hours(72));
  REQUIRE(ops::plan_purge(world.made.as("owner")).plan.id);
}

Told applied(World& world) {
  const auto plans = world.made.as("owner").store().plans().all();
  const ops::AppliedPlan out = ops::apply_plan(world.made.as("owner"), {.id = plans.back().id});
  CHECK(out.left.size() == out.held);
  for (const ops::NotDone& left : out.left) {
    CHECK(left.reason == "is kept for an open request: R-13");
  }
  return {.held = out.held, .done = out.done};
}

Told one(const std::function<void()>& work) {
  const std::string code = test::code_of(work);
  CHECK((code.empty() || code == "record.held"));
  return {.held = code == "record.held" ? 1U : 0U, .done = code.empty() ? 1U : 0U};
}

std::vector<Path> paths() {
  const std::string born = "since = \"born\"\nafter = \"P1Y\"\n";
  const auto erase = [](std::vector<std::string> fields) {
    return [fields](World& w) {
      return one([&] { ops::plan_erasure(w.made.as("owner", {.because = "asked"}), {CustomerId(1), fields}); });
    };
  };
  const auto merge = [](std::uint64_t keeper, std::uint64_t other) {
    return [=](World& w) {
      return one([&] {
        ops::merge_customers(w.made.as("owner", {.because = "one person"}),
                             {.keeper = CustomerId(keeper), .other = CustomerId(other), .sure = true});
      });
    };
  };
  const auto add_grace = [](World& w) {
    test::add(w.made.as("owner"), {{"given-name", "Grace"}, {"family-name", "Hopper"}});
  };
  return {
      {"merge into her", "", add_grace, merge(1, 2)},
      {"merge of her", "", add_grace, merge(2, 1)},
      {"unmerge", "",
       [=](World& w) {
         add_grace(w);
         merge(1, 2)(w);
       },
       [](World& w) { return one([&] { ops::unmerge_customer(w.made.as("owner"), CustomerId(2)); }); }},
      {"purge: erase", born + "do = \"erase\"", plan_purge, applied},
      {"purge: anonymise", born + "do = \"anonymise\"\nfields = [\"status\"]", plan_purge, applied},
      {"purge: clear", born + "do = \"clear\"\nfields = [\"email\", \"town\"]", plan_purge, applied},
      {"purge: history", "of = \"history\"\nsince = \"changed\"\nafter = \"P1D\"\ndo = \"erase\"", plan_purge, applied},
      {"erase, planned before", "",
       [](World& w) {
         ops::plan_erasure(w.made.as("owner", {.because = "asked"}), {CustomerId(1), {}});
       },
       applied},
      {"erase", "", nothing, erase({})},
      {"erase --fields", "", nothing, erase({"town"})},
      {"undo of an import", "", [](World& w) { ops::undo(w.made.as("owner"), {}); },
       [](World& w) {
         const auto out = ops::undo(w.made.as("owner"), {.import = ImportId(1)});
         return Told{.held = out.left_count, .done = out.removed};
       }},
  };
}

}  // namespace

TEST_SUITE("ops: requests that keep") {
  TEST_CASE("no path removes somebody who has an open request of access or complaint, nor values of him") {
    for (const char* right : {"access", "complaint"}) {
      for (const Path& path : paths()) {
        CAPTURE(path.what);
        CAPTURE(right);
        World world(path.retention);
        path.prepare(world);
        test::open_request(world.made, right, 1);
        const std::string before = world.kept();
        const Told told = path.go(world);
        CHECK(told.held == 1);
        CHECK(told.done == 0);
        CHECK(world.kept() == before);
        CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
      }
    }
  }

  TEST_CASE("each path does its work where no request keeps him, or none does any longer") {
    for (const bool closed : {false, true}) {
      for (const Path& path : paths()) {
        CAPTURE(path.what);
        CAPTURE(closed);
        World world(path.retention);
        path.prepare(world);
        const RequestId id = test::open_request(world.made, closed ? "access" : "erasure", 1);
        if (closed) {
          test::close_request(world.made, id);
        }
        const Told told = path.go(world);
        CHECK(told.held == 0);
        CHECK(told.done == 1);
        CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
      }
    }
  }

  TEST_CASE("a record with an open request is changed and put back as others are") {
    World world("");
    test::open_request(world.made, "access", 1);
    for (const auto kind : {ops::ChangeKind::update, ops::ChangeKind::correct}) {
      const std::string town = kind == ops::ChangeKind::update ? "Leeds" : "Ripon";
      ops::change_customer(world.made.as("owner", {.because = "x"}),
                           {.id = CustomerId(1), .kind = kind, .values = {{"town", town}}});
    }
    ops::undo(world.made.as("owner"), {});
    CHECK(world.kept().find("Leeds") != std::string::npos);
  }

  TEST_CASE("an addition is not undone while a request is open") {
    World world("");
    test::add(world.made.as("owner"), {{"given-name", "Grace"}, {"family-name", "Hopper"}});
    const auto added = world.made.entries().back().number;
    const RequestId id = test::open_request(world.made, "access", 2);
    CHECK(test::code_of([&] { ops::undo(world.made.as("owner"), {.entry = EntryId(added)}); }) == "record.held");
    CHECK(world.made.as("owner").store().customers().exists(2));
    test::close_request(world.made, id);
    CHECK(ops::undo(world.made.as("owner"), {.entry = EntryId(added)}).removed == 1);
  }

  TEST_CASE("a plan leaves him out and says so; why and show tell of it") {
    World world("since = \"born\"\nafter = \"P1Y\"\ndo = \"erase\"");
    test::open_request(world.made, "access", 1);
    const auto planned = ops::plan_purge(world.made.as("owner"));
    CHECK_FALSE(planned.plan.id);
    REQUIRE(planned.evaluation.held.size() == 1);
    CHECK(planned.evaluation.held.front().reason == "is kept for an open request: R-13");
    CHECK(ops::why_purge(world.made.as("owner"), CustomerId(1)).requests == std::vector{RequestId(1).text()});
    const auto shown = ops::show_customer(world.made.as("owner"), {.id = CustomerId(1)});
    REQUIRE(shown.requests.size() == 1);
    CHECK(shown.requests.front().right == "access");
  }
}
