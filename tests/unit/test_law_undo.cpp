// SPDX-License-Identifier: MIT
// Whatever is changed in whatever order: undoing step by step leads back through the same states, and the log agrees
// after each step.
#include "db/statement.hpp"
#include "ops/bulk_change.hpp"
#include "ops/change.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/plan_apply.hpp"
#include "ops/records.hpp"
#include "ops/undo.hpp"
#include "support/errors.hpp"
#include "support/law.hpp"
#include "support/made_store.hpp"
#include "util/text.hpp"

#include <doctest/doctest.h>

using namespace custos;

namespace {

std::string any_of(const std::vector<std::string>& values) {
  return *rc::gen::elementOf(values);
}

class World {
 public:
  // What is kept of people: values, where single ones come from, and what is derived. When, and how often, is not.
  std::string content() {
    std::string out;
    made.as("owner").store().customers().each_for_index([&out](const Record& record) {
      out += std::to_string(record.number) + ":" + joined(record.values, "|") + "\n";
    });
    db::Database raw = made.database();
    for (const char* sql : {"SELECT customer || ':' || field || '=' || ifnull(source, '-') || '/' || "
                            "ifnull(collected, '-') || '/' || ifnull(verified, '-') FROM value_source",
                            "SELECT field || ':' || value || '=' || customer FROM unique_value"}) {
      db::Statement rows(raw, sql);
      while (rows.step()) {
        out += rows.text(0) + "\n";
      }
    }
    return out;
  }

  std::vector<std::uint64_t> numbers() {
    std::vector<std::uint64_t> out;
    made.as("owner").store().customers().each_for_index([&out](const Record& r) { out.push_back(r.number); });
    return out;
  }

  // One change of some kind; gives whether it was made.
  bool step() {
    try {
      switch (*rc::gen::inRange(0, 5)) {
        case 0:
          return add();
        case 1:
          return import();
        case 2:
          return bulk_change();
        default:
          return change();
      }
    } catch (const Error& error) {
      RC_LOG() << "  " << error.what() << "\n";
      RC_ASSERT(error.failure() == Failure::duplicate);
      return false;
    }
  }

  ops::Undone undo(const ops::UndoRequest& request = {}) {
    ops::Undone out = ops::undo(made.as("owner", {.because = "a mistake"}), request);
    RC_LOG() << "undo " << out.undoes.text() << " " << out.operation << "\n";
    return out;
  }

  void check_log() {
    for (const ops::Finding& finding : ops::verify_log(made.as("owner")).findings) {
      RC_LOG() << finding.code << " " << finding.subject << ": " << finding.message << "\n";
      RC_FAIL("the log does not agree");
    }
  }

  test::MadeStore made;

 private:
  bool add() {
    const std::string name = any_of({"Ada", "Grace", "Rosa"}), number = any_of({"", "M-1", "M-2"});
    RC_LOG() << "add " << name << " " << number << "\n";
    ops::add_customer(made.as("owner"), {.values = {{"given-name", name},
                                                    {"family-name", "Moss"},
                                                    {"town", any_of({"", "York"})},
                                                    {"member-no", number}},
                                         .source = any_of({"", "a letter"}),
                                         .anyway = true});
    return true;
  }

  bool import() {
    std::string text = "given-name,family-name,email\n";
    for (int rows = *rc::gen::inRange(0, 4); rows > 0; --rows) {
      text += any_of({"Ann", "Ben", "Cy", "Ada"}) + "," + any_of({"Reed", "Moss"}) + "," +
              any_of({"", "a@example.org", "b@example.org"}) + "\n";
    }
    RC_LOG() << "import " << text;
    ops::import_file(made.as("owner"), {.file = made.scratch.write("p.csv", text).string(),
                                        .batch_rows = *rc::gen::inRange<std::size_t>(1, 4)});
    return true;
  }

  bool bulk_change() {
    const std::string field = any_of({"town", "note"}), value = any_of({"", "Leeds", "Bath"});
    RC_LOG() << "all " << field << " to '" << value << "'\n";
    const auto planned = ops::plan_change(made.as("owner"), {.kind = any_kind(),
                                                             .words = {any_of({"moss", "reed", "NOT x"})},
                                                             .values = {{field, value}},
                                                             .source = any_of({"", "a list"})});
    if (!planned.plan.id) {
      return false;
    }
    ops::apply_plan(made.as("owner"), {.id = *planned.plan.id});
    return true;
  }

  bool change() {
    const auto all = numbers();
    if (all.empty()) {
      return false;
    }
    const std::uint64_t number = *rc::gen::elementOf(all);
    const std::string field = any_of({"given-name", "email", "town", "member-no"});
    const std::string value = field == "given-name"  ? any_of({"Ada", "Zoe"})
                              : field == "member-no" ? any_of({"", "M-1", "M-2", "M-3"})
                              : field == "town"      ? any_of({"", "York", "Leeds"})
                                                     : any_of({"", "a@example.org", "c@example.org"});
    RC_LOG() << "change " << number << " " << field << " to '" << value << "'\n";
    const auto changed = ops::change_customer(made.as("owner"), {.id = CustomerId(number),
                                                                 .kind = any_kind(),
                                                                 .values = {{field, value}},
                                                                 .source = any_of({"", "phone"}),
                                                                 .verified_how = any_of({"", "seen"})});
    return !changed.changed.empty();
  }

  static ops::ChangeKind any_kind() {
    return *rc::gen::arbitrary<bool>() ? ops::ChangeKind::correct : ops::ChangeKind::update;
  }
};

}  // namespace

TEST_SUITE("law: undo") {
  TEST_CASE("undoing step by step leads back through the same states") {
    CHECK(test::law(25, [] {
            World world;
            std::vector<std::string> before;
            for (int steps = *rc::gen::inRange(1, 14); steps > 0; --steps) {
              const bool back = !before.empty() && *rc::gen::inRange(0, 3) == 0;
              std::string now = world.content();
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
    const std::string before = world.content();
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
    const std::string before = world.content();
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
    const std::string before = world.content();
    for (int i = 0; i < 2; ++i) {
      ops::change_customer(made.as("owner"), {.id = CustomerId(1), .values = {{"town", "Bath"}}});
    }
    ops::undo(made.as("owner"), {});
    CHECK(world.content() == before);
  }
}
