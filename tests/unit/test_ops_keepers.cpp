// SPDX-License-Identifier: MIT
// Each way in which a record is changed or removed, against each state in which something keeps it.
#include "ops/bulk_change.hpp"
#include "ops/log.hpp"
#include "ops/merge.hpp"
#include "ops/policies.hpp"
#include "ops/purge.hpp"
#include "ops/undo.hpp"
#include "support/restricted_world.hpp"

#include <atomic>

using namespace custos;
using namespace custos::test::restricted;

namespace {

char answer_of_reason(const std::string& reason) {
  return reason.starts_with("is held: H-") ? 'h' : reason.starts_with("is restricted: S-") ? 'r' : '?';
}

struct Path {
  std::string what;
  std::string answers;  // one of each state
  std::string rules;
  std::function<void(World&)> prepare;  // before anything keeps her
  std::function<char(World&)> go;
};

void nothing(World&) {}

std::function<char(World&)> confirms(std::vector<std::string> fields) {
  return [=](World& world) {
    return answer_of(test::code_of(
        [&] { ops::confirm_customer(world.owner(), {.id = CustomerId(1), .fields = fields, .how = "phone"}); }));
  };
}

std::function<char(World&)> imports(ops::OnMatch on_match, std::string head, std::string row) {
  return [=](World& world) {
    const auto file =
        world.made.scratch.write("more.csv", "given-name,family-name,born,email," + head +
                                                 "\nAda,Lovelace,1990-05-17,ada@example.org," + row + "\n");
    const auto out = ops::import_file(world.owner(), {.file = file.string(), .on_match = on_match});
    if (out.counts.updated == 1) {
      return 'd';
    }
    CHECK(out.counts.skipped == 1);
    db::Database raw = world.made.database();
    db::Statement notes(raw, "SELECT reason FROM import_note ORDER BY import DESC LIMIT 1");
    REQUIRE(notes.step());
    return notes.text(0).starts_with("is held") ? 'h' : notes.text(0).starts_with("is restricted") ? 'r' : '?';
  };
}

char applied(World& world, bool resume) {
  const auto plans = world.owner().store().plans().all();
  const ops::AppliedPlan out = ops::apply_plan(world.owner(), {.id = plans.back().id, .resume = resume});
  if (out.held == 0) {
    CHECK(out.left.empty());
    return 'd';
  }
  REQUIRE(out.left.size() == 1);
  CHECK(answer_of(std::string(out.left.front().code.text())) == answer_of_reason(out.left.front().reason));
  return answer_of_reason(out.left.front().reason);
}

char applies(World& world) {
  return applied(world, false);
}

void plan_purge(World& world) {
  world.made.clock.move(std::chrono::hours(72));
  REQUIRE(ops::plan_purge(world.owner()).plan.id);
}

void merge_people(World& world, std::uint64_t keeper, std::uint64_t other) {
  ops::merge_customers(world.owner("the same card"),
                       {.keeper = CustomerId(keeper), .other = CustomerId(other), .sure = true});
}

std::function<char(World&)> merges(std::uint64_t keeper, std::uint64_t other) {
  return [=](World& world) { return answer_of(test::code_of([&] { merge_people(world, keeper, other); })); };
}

std::function<void(World&)> plans_erasure(std::vector<std::string> fields) {
  return [=](World& world) {
    REQUIRE(ops::plan_erasures(world.owner("they ask"), {.words = {"lovelace"}, .fields = fields}).plan.id);
  };
}

std::string clearing(const std::string& fields) {
  return rule("made", "when = \"family-name:lovelace\"\nsince = \"born\"\nafter = \"P1Y\"\ndo = \"clear\"\nfields = [" +
                          fields + "]\n");
}

std::vector<Path> paths() {
  using ops::ChangeKind;
  const std::string born = "when = \"family-name:lovelace\"\nsince = \"born\"\nafter = \"P1Y\"\n";
  return {
      // what, free held whole town accuracy held-and-whole
      {"update of town", "dhrrrh", "", nothing, changes(ChangeKind::update, "town", "Leeds")},
      {"update of email", "dhrdrh", "", nothing, changes(ChangeKind::update, "email", "a@example.org")},
      {"correct of town", "dhrrdh", "", nothing, changes(ChangeKind::correct, "town", "Leeds")},
      {"correct of email", "dhrddh", "", nothing, changes(ChangeKind::correct, "email", "a@example.org")},
      {"confirm of all", "ddrrdr", "", nothing, confirms({})},
      {"confirm of town", "ddrrdr", "", nothing, confirms({"town"})},
      {"confirm of email", "ddrddr", "", nothing, confirms({"email"})},
      {"update of many", "dhrrrh", "",
       [](World& w) {
         REQUIRE(ops::plan_change(w.owner(), {.words = {"lovelace"}, .values = {{"town", "Leeds"}}}).plan.id);
       },
       applies},
      {"correct of many", "dhrrdh", "",
       [](World& w) {
         REQUIRE(ops::plan_change(w.owner("wrong"),
                                  {.kind = ChangeKind::correct, .words = {"lovelace"}, .values = {{"town", "Leeds"}}})
                     .plan.id);
       },
       applies},
      {"import that updates", "dhrrrh", "", nothing, imports(ops::OnMatch::update, "town", "Leeds")},
      {"import that fills", "dhrdrh", "", nothing, imports(ops::OnMatch::fill, "note", "likes tea")},
      {"undo of an update", "dhrrrh", "", nothing,
       [](World& w) { return answer_of(test::code_of([&] { ops::undo(w.owner(), {}); })); }},
      {"undo of an import", "dhrrrh", "", [](World& w) { ops::undo(w.owner(), {}); },
       [](World& w) {
         const auto out = ops::undo(w.owner(), {.import = ImportId(1)});
         return out.left_count == 0 ? 'd' : answer_of_reason(out.left.front().reason);
       }},
      {"purge: erase", "dhrrrh", rule("made", born + "do = \"erase\"\n"), plan_purge, applies},
      {"purge: anonymise", "dhrrrh", rule("made", born + "do = \"anonymise\"\nfields = [\"status\"]\n"), plan_purge,
       applies},
      {"purge: clear two", "dhrrrh", clearing("\"email\", \"town\""), plan_purge, applies},
      {"purge: clear one", "dhrdrh", clearing("\"email\""), plan_purge, applies},
      {"purge: history", "dhrrrh",
       rule("made", "of = \"history\"\nsince = \"changed\"\nafter = \"P1D\"\ndo = \"erase\"\n"), plan_purge, applies},
      {"purge: resume", "dhrrrh",
       rule("gone", "when = \"family-name:hopper\"\nsince = \"born\"\nafter = \"P1Y\"\ndo = \"erase\"\n") +
           clearing("\"town\""),
       [](World& w) {
         plan_purge(w);
         const std::atomic<bool> stop = true;
         const auto plans = w.owner().store().plans().all();
         const auto out = ops::apply_plan(w.owner(), {.id = plans.back().id, .stop = &stop});
         REQUIRE(out.stopped);
         REQUIRE(out.done == 1);
       },
       [](World& w) { return applied(w, true); }},
      {"erase", "dhrrrh", "", nothing, erases({})},
      {"erase of town", "dhrrrh", "", nothing, erases({"town"})},
      {"erase of email", "dhrdrh", "", nothing, erases({"email"})},
      {"erase of many", "dhrrrh", "", plans_erasure({}), applies},
      {"erase of email of many", "dhrdrh", "", plans_erasure({"email"}), applies},
      {"merge into her", "dhrrrh", "", nothing, merges(1, 2)},
      {"merge of her", "dhrrrh", "", nothing, merges(2, 1)},
      {"merge by plan", "dhrrrh", "",
       [](World& w) {
         ops::merge_customers(w.owner("the same card"),
                              {.keeper = CustomerId(2), .other = CustomerId(1), .only_plan = true});
       },
       [](World& w) {
         const PlanId plan = w.owner().store().plans().all().back().id;
         return answer_of(test::code_of([&] { ops::apply_plan(w.owner(), {.id = plan}); }));
       }},
      {"unmerge", "dhrrrh", "", [](World& w) { merge_people(w, 1, 2); },
       [](World& w) { return answer_of(test::code_of([&] { ops::unmerge_customer(w.owner(), CustomerId(2)); })); }},
      {"policy apply", "dddddd", "", nothing,
       [](World& w) {
         std::string text = policy_with("");
         text.replace(text.find("Test Office"), 11, "Some Office");
         return answer_of(test::code_of([&] { ops::apply_policy(w.owner(), text, "policy.toml"); }));
       }},
  };
}

}  // namespace

TEST_SUITE("ops: keepers") {
  TEST_CASE("each path in each state answers as the table says, and a refusal changes nothing and is in the log") {
    for (const Path& path : paths()) {
      REQUIRE(path.answers.size() == states.size());
      for (std::size_t i = 0; i < states.size(); ++i) {
        CAPTURE(path.what);
        CAPTURE(i);
        World world(path.rules);
        path.prepare(world);
        world.put_into(states[i]);
        const std::string before = world.kept();
        const std::size_t entries = world.made.entries().size();
        const char answer = path.go(world);
        CHECK(std::string(1, answer) == std::string(1, path.answers[i]));
        if (answer != 'd') {
          CHECK(world.kept() == before);
        } else if (path.what != "policy apply") {
          CHECK(world.kept() != before);
        }
        CHECK(world.made.entries().size() > entries);
        CHECK(ops::verify_log(world.owner()).findings.empty());
      }
    }
  }

  TEST_CASE("a plan made while somebody is restricted leaves him out and says so") {
    for (const Path& path : paths()) {
      if (path.rules.empty() || path.what == "purge: resume") {
        continue;
      }
      CAPTURE(path.what);
      World world(path.rules);
      world.made.clock.move(std::chrono::hours(72));
      world.restrict_ada("claims");
      const auto planned = ops::plan_purge(world.owner());
      CHECK_FALSE(planned.plan.id);
      CHECK(planned.evaluation.held_people == 1);
      REQUIRE(planned.evaluation.held.size() == 1);
      CHECK(planned.evaluation.held.front().reason.starts_with("is restricted: S-"));
    }
  }
}
