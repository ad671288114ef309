// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/exit_status.hpp"
#include "ops/custody.hpp"
#include "ops/practice.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace custos::cli {

namespace {

// The practice store is never the one that $CUSTOS_STORE names: that is a place of real work.
Globals practice_globals(const Context& context) {
  Globals globals = context.globals;
  if (!globals.store) {
    globals.store = context.practice_folder().string();
  }
  return globals;
}

Outcome run_start(Context& outer) {
  Globals globals = practice_globals(outer);
  Context looking(outer.world, globals);
  const bool here = looking.store_is_here();
  if (here) {
    looking.open_store();
    if (!ops::may_practise(looking.session().store())) {
      throw Error(Failure::usage, "demo.not-practice", "here is a store already, and it is not for practice")
          .at({*globals.store, 0, 0})
          .hint("--store names another folder");
    }
    looking.close_store();
  }
  globals.purpose = "service";
  Context context(outer.world, globals);
  if (!here) {
    ops::create_store({.folder = context.store_folder(),
                       .policy_text = std::string(ops::practice_policy()),
                       .policy_file = "practice policy",
                       .key_folder = context.key_folder(),
                       .dry_run = globals.dry_run},
                      outer.world.caller, outer.world.clock, outer.world.random);
  }
  std::uint64_t people = 0;
  if (!globals.dry_run) {
    context.open_store();
    people = ops::fill_practice(context.session());
    context.remember_checkpoint();
  }
  const std::string folder = std::filesystem::absolute(context.store_folder()).string();
  render::Document document{
      "demo",
      {render::Fields{"",
                      {{"store", globals.dry_run && !here ? "Would make" : "Practice store", folder},
                       {"customers", globals.dry_run ? "" : "Customers", people},
                       {"tasks", "Tasks", static_cast<std::uint64_t>(ops::practice_tasks().size())},
                       {"dry-run", "", globals.dry_run}}}}};
  if (!globals.dry_run) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: nobody in it is real. Work in it with: export CUSTOS_STORE='{}'", folder)});
    document.blocks.emplace_back(
        render::Note{"custos: custos demo tasks says what there is to do, custos demo check what came out right"});
  }
  return document;
}

Runner configure_start(Arguments& arguments) {
  arguments.describe(
      "Makes a store to practise in, with invented customers: the folder of --store, else\n"
      "~/.local/share/custos/practice, whatever $CUSTOS_STORE names. Begun a second time it goes on where\n"
      "it was interrupted; what was done in it stays. To begin anew, remove the folder.");
  arguments.examples(
      "custos demo start\n"
      "custos demo start --store ~/training");
  return [](Context& context) { return run_start(context); };
}

Runner configure_tasks(Arguments& arguments) {
  arguments.describe(
      "Tells what there is to practise, with the criteria of the units CU798 and Unit 211 (of the standard\n"
      "Process information about customers) that it is evidence for. It needs no store.");
  arguments.examples("custos demo tasks\ncustos demo tasks --json");
  return [](Context&) {
    render::Table table{
        "tasks", {{"task", "Task"}, {"story", "What happens"}, {"see", "See"}, {"criteria", "Criteria"}}, {}};
    for (const ops::PracticeTask& task : ops::practice_tasks()) {
      table.rows.push_back(
          {std::string(task.name), std::string(task.story), std::string(task.see), std::string(task.criteria)});
    }
    return Outcome(render::Document{"demo-tasks", {std::move(table)}});
  };
}

Outcome run_check(Context& outer) {
  const Globals globals = practice_globals(outer);
  Context context(outer.world, globals);
  if (!context.store_is_here()) {
    throw Error(Failure::missing, "store.missing",
                fmt::format("there is no practice store at {}", context.store_folder().string()))
        .hint("custos demo start");
  }
  context.open_store();
  const auto outcomes = ops::check_practice(context.session());
  context.remember_checkpoint();
  render::Table table{
      "tasks", {{"task", "Task"}, {"done", "Done"}, {"missing", "What is missing"}, {"criteria", "Criteria"}}, {}};
  for (const ops::TaskOutcome& each : outcomes) {
    table.rows.push_back({std::string(each.task->name), each.done,
                          each.missing.empty() ? render::Value() : render::Value(each.missing),
                          std::string(each.task->criteria)});
  }
  const auto done = static_cast<std::uint64_t>(
      std::count_if(outcomes.begin(), outcomes.end(), [](const ops::TaskOutcome& each) { return each.done; }));
  const bool all = done == outcomes.size();
  return {
      render::Document{
          "demo-check",
          {std::move(table),
           render::Fields{"", {{"done", "Done", done}, {"of", "Of", static_cast<std::uint64_t>(outcomes.size())}}}}},
      all ? status_done : status_findings};
}

Runner configure_check(Arguments& arguments) {
  arguments.describe(
      "Tells which of the tasks came out right in the practice store, by its records and its log of your\n"
      "own work, and what is missing. It ends with 1 while something is.");
  arguments.examples("custos demo check\ncustos demo check --json");
  return [](Context& context) { return run_check(context); };
}

constexpr std::array verbs{
    Verb{"start", "Make a store with invented customers", Needs::nothing, configure_start},
    Verb{"tasks", "Tell what there is to practise", Needs::nothing, configure_tasks},
    Verb{"check", "Tell which tasks came out right", Needs::nothing, configure_check},
};

}  // namespace

extern const Command demo_command;
const Command demo_command{
    .name = "demo", .summary = "Practise with invented customers", .group = "Help", .verbs = verbs};

}  // namespace custos::cli
