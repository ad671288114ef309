// SPDX-License-Identifier: MIT
// Rows that wait for somebody to say who they are, and what becomes of them.
#include "db/statement.hpp"
#include "ops/change.hpp"
#include "ops/holds.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/records.hpp"
#include "ops/review.hpp"
#include "ops/undo.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace custos;
using test::code_of;

namespace {

const std::string head = "given-name,family-name,email,postcode,member-no,points\n";
const ImportId first(1), second(2);

class World {
 public:
  World() {
    import("Ada,Lovelace,moss@example.org,,M1,\n");
    import("Bob,Moss,moss@example.org,M1 1AE,,7\nCal,Moss,moss@example.org,,,\nNew,Person,,,M5,\n");
  }

  ops::Imported import(const std::string& rows, ops::ImportRequest request = {.file = ""}) {
    request.file = made.scratch.write("people.csv", head + rows).string();
    return ops::import_file(made.as("bea"), request);
  }

  ops::ReviewOutcome decide(ops::ReviewRequest request, bool dry_run = false, const std::string& user = "bea") {
    request.import = second;
    return ops::decide_reviews(made.as(user, {.because = "asked her", .dry_run = dry_run}), request);
  }

  ops::ReviewOutcome same(std::uint64_t line, ops::Take take, std::uint64_t customer = 1, bool dry_run = false) {
    return decide(
        {.import = second, .line = line, .answer = ops::ReviewAnswer::same, .same = CustomerId(customer), .take = take},
        dry_run);
  }

  ops::ReviewOutcome add(std::uint64_t line, bool dry_run = false) {
    return decide({.import = second, .line = line, .answer = ops::ReviewAnswer::added}, dry_run);
  }

  ops::Undone undo(std::optional<EntryId> entry = std::nullopt) { return ops::undo(made.as("bea"), {.entry = entry}); }

  std::string waiting() {
    std::string out;
    for (const auto& row : ops::list_reviews(made.as("bea"), {}).rows) {
      out += (out.empty() ? "" : " ") + row.import.text() + ":" + std::to_string(row.line);
    }
    return out;
  }

  std::optional<std::string> sql(const std::string& query) {
    db::Database raw = made.database();
    return db::one_text(raw, query);
  }

  void require_sound() { CHECK(ops::verify_log(made.as("owner")).findings.empty()); }

  test::MadeStore made;
};

}  // namespace

TEST_SUITE("ops: review") {
  TEST_CASE("what waits is listed with whom it may be, why, and since when; no value is") {
    World world;
    const ops::ReviewList list = ops::list_reviews(world.made.as("bea"), {});
    REQUIRE(list.rows.size() == 2);
    CHECK(list.total == 2);
    const ops::WaitingShown& row = list.rows.front();
    CHECK(row.import == second);
    CHECK(row.line == 2);
    CHECK(row.customers == std::vector{CustomerId(1)});
    CHECK(row.code == "import.same-contact");
    CHECK(row.differs == std::vector<std::string>{"given-name", "family-name", "postcode", "points"});
    CHECK(row.days == 0);
    CHECK(world.made.entries().back().operation == "import.review");
    CHECK(world.made.entries().back().rows == std::optional<std::uint32_t>(1));
    world.made.clock.move(std::chrono::hours(24 * 40));
    CHECK(ops::list_reviews(world.made.as("bea"), {.limit = 1}).rows.front().days == 40);
    CHECK(ops::list_reviews(world.made.as("bea"), {.limit = 1}).total == 2);
    CHECK(ops::list_reviews(world.made.as("bea"), {.import = first}).total == 0);
    CHECK(code_of([&] { ops::list_reviews(world.made.as("bea"), {.import = ImportId(9)}); }) == "import.missing");
    world.require_sound();
  }

  TEST_CASE("one row side by side with whom it may be") {
    World world;
    const ops::ReviewShown shown = ops::show_review(world.made.as("bea"), second, 2);
    std::string sides;
    for (const ops::ReviewField& field : shown.fields) {
      sides += field.field.text + "=" + field.row.value_or("-") + "/" + field.kept.value_or("-") +
               (field.differs ? "! " : " ");
    }
    CHECK(sides ==
          "given-name=Bob/Ada! family-name=Moss/Lovelace! email=moss@example.org/moss@example.org postcode=M1 1AE/-! "
          "member-no=-/M1 status=-/active points=7/-! ");
    CHECK(code_of([&] { ops::show_review(world.made.as("bea"), second, 4); }) == "import.not-waiting");
    CHECK(code_of([&] { ops::show_review(world.made.as("bea"), ImportId(7), 2); }) == "import.missing");
    world.require_sound();
  }

  TEST_CASE("it is that customer: none of the values, those that fill, or all") {
    World none, fill, update;
    CHECK(none.same(2, ops::Take::none).changed == 0);
    CHECK(none.sql("SELECT f_given_name || revision FROM customer WHERE number = 1") == "Ada1");
    CHECK(fill.same(2, ops::Take::fill).rows.front().changed == std::vector<std::string>{"postcode", "points"});
    CHECK(fill.sql("SELECT f_given_name || f_postcode || f_points FROM customer WHERE number = 1") == "AdaM1 1AE7");
    CHECK(update.same(2, ops::Take::update).rows.front().changed.size() == 4);
    CHECK(update.sql("SELECT f_given_name || f_family_name || f_member_no FROM customer WHERE number = 1") ==
          "BobMossM1");
    CHECK(update.sql("SELECT group_concat(DISTINCT source) FROM value_source") == "people.csv");
    for (World* world : {&none, &fill, &update}) {
      CHECK(world->waiting() == "I-21:3");
      world->require_sound();
    }
  }

  TEST_CASE("it is somebody else who is here") {
    World world;
    CHECK(world.same(2, ops::Take::fill, 2).rows.front().customer == CustomerId(2));
    CHECK(code_of([&] { world.same(3, ops::Take::fill, 99); }) == "record.missing");
    CHECK(world.waiting() == "I-21:3");
    world.require_sound();
  }

  TEST_CASE("it is somebody new, who came with the import") {
    World world;
    const ops::ReviewOutcome outcome = world.add(2);
    CHECK(outcome.added == 1);
    CHECK(outcome.waiting == 1);
    CHECK(outcome.rows.front().customer == CustomerId(3));
    CHECK(world.sql("SELECT f_given_name || f_status || import FROM customer WHERE number = 3") == "Bobactive2");
    CHECK(world.waiting() == "I-21:3");
    CHECK(world.import("Bob,Moss,moss@example.org,M1 1AE,,7\n").counts.unchanged == 1);
    world.require_sound();
  }

  TEST_CASE("all rows of an import at once; what cannot be decided so stays") {
    World world;
    world.import("Dan,Reed,reed@example.org,,M7,\n");
    ops::ImportRequest review{.file = "", .on_match = ops::OnMatch::review};
    const ImportId third =
        world.import("Dan,Roe,reed@example.org,,M7,\nEve,Reed,reed@example.org,,,\n", review).id.value();
    ops::ReviewRequest all{.import = third, .answer = ops::ReviewAnswer::added};
    for (const bool dry_run : {true, false}) {
      const ops::ReviewOutcome outcome = ops::decide_reviews(world.made.as("bea", {.dry_run = dry_run}), all);
      CHECK(outcome.decided == 1);
      CHECK(outcome.left == 1);
      CHECK(outcome.waiting == 1);
      REQUIRE(outcome.rows.size() == 2);
      CHECK(outcome.rows.front().code == "record.not-unique");
      CHECK(outcome.rows.back().entry.has_value() != dry_run);
    }
    CHECK(world.waiting() == "I-21:2 I-21:3 I-45:2");
    world.require_sound();
  }

  TEST_CASE("of two rows that are one person only the first is somebody new") {
    World world;
    const ImportId third =
        world.import("Fay,Moss,moss@example.org,,,3\nFay,Moss,moss@example.org,M1 1AE,,3\n").id.value();
    ops::ReviewRequest all{.import = third, .answer = ops::ReviewAnswer::added};
    for (const bool dry_run : {true, false}) {
      const ops::ReviewOutcome outcome = ops::decide_reviews(world.made.as("bea", {.dry_run = dry_run}), all);
      CHECK(outcome.added == 1);
      CHECK(outcome.left == 1);
      REQUIRE(outcome.rows.size() == 2);
      CHECK(outcome.rows.back().code == "record.duplicate");
    }
    CHECK(ops::decide_reviews(world.made.as("bea"), {.import = third, .line = 3, .answer = ops::ReviewAnswer::added})
              .added == 1);
    world.require_sound();
  }

  TEST_CASE("a dry run keeps nothing but its entry") {
    World world;
    const std::string before = world.waiting();
    const std::size_t entries = world.made.entries().size();
    CHECK(world.add(2, true).added == 1);
    CHECK(world.same(3, ops::Take::update, 1, true).changed == 1);
    CHECK(world.waiting() == before);
    CHECK(world.made.entries()[entries].dry_run);
    CHECK(world.sql("SELECT count(*) || max(revision) FROM customer") == "21");
    world.require_sound();
  }

  TEST_CASE("each decision is undone by its entry, and the row waits again") {
    World world;
    const auto back = [&](const ops::ReviewOutcome& outcome, bool by_name) {
      CHECK(world.waiting() == "I-21:3");
      const ops::Undone undone = world.undo(by_name ? outcome.rows.front().entry : std::nullopt);
      CHECK(undone.queued);
      CHECK(world.waiting() == "I-21:2 I-21:3");
      CHECK(world.sql("SELECT count(*) || group_concat(f_given_name) FROM customer") == "2Ada,New");
      CHECK(world.sql("SELECT row FROM import_review WHERE line = 2")->find("Bob") != std::string::npos);
    };
    for (const bool by_name : {true, false}) {
      back(world.add(2), by_name);
      back(world.same(2, ops::Take::update), by_name);
      back(world.same(2, ops::Take::none), by_name);
      back(world.decide({.import = second, .line = 2, .answer = ops::ReviewAnswer::drop}), by_name);
    }
    world.require_sound();
  }

  TEST_CASE("undoing the import takes back what was decided, and whatever waits") {
    for (const ops::Take take : {ops::Take::update, ops::Take::none}) {
      World world;
      const auto kept = world.sql("SELECT f_given_name || f_family_name || f_email FROM customer WHERE number = 1");
      world.add(2);
      world.same(3, take);
      world.import("Fay,Moss,moss@example.org,,,\n");
      CHECK(world.waiting() == "I-37:2");
      CHECK(ops::undo(world.made.as("bea", {.dry_run = true}), {.import = second}).removed == 2);
      const ops::Undone undone = ops::undo(world.made.as("bea"), {.import = second});
      CHECK(undone.removed == 2);
      CHECK(undone.left_count == 0);
      CHECK(world.sql("SELECT f_given_name || f_family_name || f_email FROM customer") == kept);
      CHECK(world.sql("SELECT count(*) FROM customer") == "1");
      CHECK(ops::undo(world.made.as("bea"), {.import = ImportId(3)}).dequeued == 1);
      CHECK(world.waiting().empty());
      world.require_sound();
    }
  }

  TEST_CASE("who is held stays as he is; the row waits, and may yet be told to be his") {
    World world;
    ops::place_hold(world.made.as("owner", {.because = "a claim"}), {.words = {"C-13"}});
    CHECK(code_of([&] { world.same(2, ops::Take::update); }) == "record.held");
    CHECK(world.waiting() == "I-21:2 I-21:3");
    CHECK(world.same(2, ops::Take::none).decided == 1);
    world.require_sound();
  }

  TEST_CASE("who may not decide, or may not write all of the row, is refused, and that is in the log") {
    World world;
    CHECK(code_of([&] { world.decide({.import = second, .line = 2}, false, "kim"); }).starts_with("gate."));
    CHECK(world.made.entries().back().result == Result::denied);
    CHECK(code_of([&] { ops::list_reviews(world.made.as("kim"), {}); }).starts_with("gate."));
    CHECK(world.made.entries().back().result == Result::denied);
    CHECK(world.waiting() == "I-21:2 I-21:3");
  }

  TEST_CASE("who may not see what people are recognised by is not told who they are") {
    std::string text = test::office_policy();
    text.insert(text.find("[roles.desk]"),
                "[roles.typist]\nmembers = [\"user:tim\"]\nmay = [\"import\"]\nsee = [\"money\"]\n"
                "edit = [\"identity\", \"contact\", \"money\"]\nfor = [\"*\"]\n\n");
    test::MadeStore made(text);
    const auto import = [&](const std::string& rows) {
      return ops::import_file(made.as("bea"), {.file = made.scratch.write("people.csv", head + rows).string()});
    };
    import("Ada,Lovelace,moss@example.org,,,\n");
    import("Bob,Moss,moss@example.org,,,7\n");
    const ops::ReviewList list = ops::list_reviews(made.as("tim"), {});
    REQUIRE(list.rows.size() == 1);
    CHECK(list.rows.front().customers.empty());
    CHECK(list.rows.front().differs.empty());
    const ops::ReviewShown shown = ops::show_review(made.as("tim"), second, 2);
    REQUIRE(shown.fields.size() == 1);
    CHECK(shown.fields.front().field.text == "points");
    CHECK(!shown.fields.front().kept);
    CHECK(!shown.withheld.empty());
  }

  TEST_CASE("whoever is erased takes the rows about him along, and what decisions kept of him") {
    World world;
    world.decide({.import = second, .line = 3, .answer = ops::ReviewAnswer::drop});
    const auto parts = "SELECT count(*) FROM audit_private WHERE customer = 1";
    CHECK(world.sql(parts) == "1");
    ops::undo(world.made.as("bea"), {.import = first});
    CHECK(world.waiting().empty());
    CHECK(world.sql(parts) == "0");
    world.require_sound();
  }

  TEST_CASE("a row that is decided is decided once") {
    World world;
    world.add(2);
    CHECK(code_of([&] { world.add(2); }) == "import.not-waiting");
    CHECK(code_of([&] { world.same(2, ops::Take::none); }) == "import.not-waiting");
    CHECK(code_of([] { ops::take_named("some"); }) == "argument.unexpected");
    world.require_sound();
  }
}
