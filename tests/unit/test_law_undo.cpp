// SPDX-License-Identifier: MIT
// Whatever is changed in whatever order: undoing step by step leads back through the same states, and the log agrees
// after each step.
#include "ops/undo.hpp"
#include "support/changed_world.hpp"
#include "support/errors.hpp"

#include <doctest/doctest.h>

using namespace custos;

namespace {

struct World : test::ChangedWorld {
  ops::Undone undo(const ops::UndoRequest& request = {}) {
    ops::Undone out = ops::undo(made.as("owner", {.because = "a mistake"}), request);
    RC_LOG() << "undo " << out.undoes.text() << " " << out.operation << "\n";
    return out;
  }
};

}  // namespace

TEST_SUITE("law: undo") {
  TEST_CASE("undoing step by step leads back through the same states") {
    CHECK(test::law(25, [] {
            World world;
            std::vector<std::map<std::uint64_t, std::string>> before;
            for (int steps = *rc::gen::inRange(1, 14); steps > 0; --steps) {
              const bool back = !before.empty() && *rc::gen::inRange(0, 3) == 0;
              auto now = world.content();
              if (!back) {
                if (world.step()) {
                  before.push_back(std::move(now));
                }
                continue;
              }
              const ops::Undone undone = world.undo();
              RC_ASSERT(undone.left_count == 0U);
              RC_ASSERT(world.content() == before.back());
              world.check_log();
              const bool again = undone.customer && undone.operation != "customer.add" && *rc::gen::arbitrary<bool>();
              if (again) {  // an undo is undone by its name, and what it had undone stands again
                world.undo({.entry = undone.entry});
                RC_ASSERT(world.content() == now);
                world.check_log();
              } else {
                before.pop_back();
              }
            }
            for (; !before.empty(); before.pop_back()) {
              const ops::Undone undone = world.undo();
              RC_ASSERT(undone.left_count == 0U);
              RC_ASSERT(world.content() == before.back());
              world.check_log();
            }
            RC_ASSERT(test::code_of([&] { world.undo(); }) == "undo.nothing");
          }) == "");
  }

  TEST_CASE("what was changed since is left and listed, and the rest goes back") {
    World world;
    test::MadeStore& made = world.made;
    const auto file = made.scratch.write("p.csv", "given-name,family-name\nAnn,Reed\nBen,Reed\nCy,Reed\n");
    ops::import_file(made.as("owner"), {.file = file.string()});
    ops::change_customer(made.as("owner"), {.id = CustomerId(2), .values = {{"town", "York"}}});
    const ops::Undone undone = ops::undo(made.as("owner"), {.import = ImportId(1)});
    CHECK(undone.removed == 2);
    CHECK(undone.left_count == 1);
    REQUIRE(undone.left.size() == 1);
    CHECK(undone.left.front().customer == CustomerId(2));
    CHECK(undone.left.front().reason == "was changed or confirmed since");
    CHECK(world.numbers() == std::vector<std::uint64_t>{2});
    CHECK(test::code_of([&] { ops::undo(made.as("owner"), {.import = ImportId(1)}); }) == "undo.done");
    CHECK(ops::verify_log(made.as("owner")).findings.empty());
  }

  TEST_CASE("a single change is not undone under a later one of the same value, nor twice") {
    World world;
    test::MadeStore& made = world.made;
    test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Moss"}, {"town", "York"}});
    const auto set = [&made](const char* town) {
      return ops::change_customer(made.as("owner"), {.id = CustomerId(1), .values = {{"town", town}}}).entry.value();
    };
    const EntryId first = set("Bath"), second = set("Leeds");
    const auto before = world.content();
    CHECK(test::code_of([&] { ops::undo(made.as("owner"), {.entry = first}); }) == "undo.stale");
    CHECK(world.content() == before);
    CHECK(ops::undo(made.as("owner"), {.entry = second}).fields == std::vector<std::string>{"town"});
    CHECK(test::code_of([&] { ops::undo(made.as("owner"), {.entry = second}); }) == "undo.done");
    ops::undo(made.as("owner"), {.entry = first});
    ops::confirm_customer(made.as("owner"), {.id = CustomerId(1), .how = "seen"});
    CHECK(test::code_of([&] { ops::undo(made.as("owner"), {}); }) == "undo.stale");  // the addition: confirmed since
    CHECK(test::code_of([&] { ops::undo(made.as("bea"), {}); }) == "undo.nothing");  // nothing of hers
    CHECK(ops::verify_log(made.as("owner")).findings.empty());
  }

  TEST_CASE("a dry run undoes nothing and says what it would") {
    World world;
    test::MadeStore& made = world.made;
    const auto file = made.scratch.write("p.csv", "given-name,family-name\nAnn,Reed\nBen,Reed\n");
    ops::import_file(made.as("owner"), {.file = file.string()});
    const auto before = world.content();
    const ops::Undone tried = ops::undo(made.as("owner", {.dry_run = true}), {});
    CHECK(tried.dry_run);
    CHECK(tried.removed == 2);
    CHECK(world.content() == before);
    CHECK(ops::undo(made.as("owner"), {}).removed == 2);
    CHECK(world.numbers().empty());
  }

  TEST_CASE("after an update that changed nothing the one before is undone") {
    World world;
    test::MadeStore& made = world.made;
    test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Moss"}, {"town", "York"}});
    const auto before = world.content();
    for (int i = 0; i < 2; ++i) {
      ops::change_customer(made.as("owner"), {.id = CustomerId(1), .values = {{"town", "Bath"}}});
    }
    ops::undo(made.as("owner"), {});
    CHECK(world.content() == before);
  }
}
