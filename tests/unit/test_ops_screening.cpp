// SPDX-License-Identifier: MIT
// Who was erased does not come back by a file, and who said stop is counted. The ledger is filled by hand.
#include "db/statement.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/review.hpp"
#include "ops/screening.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace custos;

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

const std::string head = "given-name,family-name,born,email,phone,member-no\n";

class World {
 public:
  // Remembers the person of these values, as an erasure or suppression will do.
  void remember(std::string_view kind, const Values& values) {
    ops::Session& session = made.as("owner");
    ops::Draft draft(session.bound());
    Problems problems;
    for (const auto& [name, text] : values) {
      const policy::Field& field = *session.policy().fields.find(name);
      draft.read(field, text, session.policy().rules_of(field), problems);
    }
    REQUIRE(problems.empty());
    const auto prints = ops::fingerprints(draft, session.store().ledger().key());
    session.perform({.action = "audit log", .operation = "audit.log"}, [&](ops::Work& work) {
      for (const auto& print : prints) {
        work.store.ledger().add(kind, print, work.now(), work.next_entry());
      }
      work.log(work.entry());
    });
  }

  ops::Imported import(const std::string& rows, ops::ImportRequest request = {.file = ""}, bool dry_run = false) {
    request.file = made.scratch.write("people.csv", head + rows).string();
    return ops::import_file(made.as("bea", {.dry_run = dry_run}), request);
  }

  std::uint64_t count() { return made.as("bea").store().customers().count(); }

  test::MadeStore made;
};

std::uint64_t count_of(const std::map<std::string, ops::ImportReason>& reasons, const std::string& code) {
  const auto at = reasons.find(code);
  return at == reasons.end() ? 0 : at->second.count;
}

}  // namespace

TEST_SUITE("ops: screening") {
  TEST_CASE("who was erased waits for a decision, by whatever he is recognised") {
    for (const Values& values :
         std::vector<Values>{{{"email", "ada@example.org"}},
                             {{"phone", "020 7946 0123"}},
                             {{"member-no", "M1"}},
                             {{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"born", "1990-05-17"}}}) {
      CAPTURE(values.front().first);
      World world;
      world.remember(store::Ledger::erased, values);
      const std::string rows =
          "ADA,Lovelace,1990-05-17,Ada@EXAMPLE.org,+442079460123,m 1\nGrace,Hopper,,g@example.org,,M2\n";
      for (const bool dry_run : {true, false, false}) {
        const ops::Imported imported = world.import(rows, {.file = ""}, dry_run);
        CHECK(imported.counts.review == 1);
        CHECK(count_of(imported.waiting, "import.erased-before") == 1);
        CHECK(imported.waiting.at("import.erased-before").first == std::vector<std::uint64_t>{2});
      }
      CHECK(world.count() == 1);
      const ops::ReviewList list = ops::list_reviews(world.made.as("bea"), {});
      REQUIRE(list.rows.size() == 1);  // the second time it waited already
      CHECK(list.rows.front().customers.empty());
      CHECK(list.rows.front().code == "import.erased-before");
      CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
    }
  }

  TEST_CASE("a name without a birthday, or another birthday, is nobody") {
    World world;
    world.remember(store::Ledger::erased, {{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"born", "1990-05-17"}});
    CHECK(world.import("Ada,Lovelace,,,,\nAda,Lovelace,1991-05-17,,,M2\n").counts.added == 2);
  }

  TEST_CASE("somebody who is here stays known, even where she shares a telephone with who was erased") {
    World world;
    world.import("Ann,Moss,,,020 7946 0123,\n");
    world.remember(store::Ledger::erased, {{"phone", "020 7946 0123"}});
    CHECK(world.import("Ann,Moss,,,020 7946 0123,\n").counts.unchanged == 1);
    const ops::Imported updated =
        world.import("Ann,Moss,1980-01-02,,020 7946 0123,\n", {.file = "", .on_match = ops::OnMatch::update});
    CHECK(updated.counts.updated == 1);
  }

  TEST_CASE("who said stop is taken in, or changed, and counted besides") {
    World world;
    world.remember(store::Ledger::suppressed, {{"email", "ada@example.org"}});
    const std::string rows = "Ada,Lovelace,,ada@example.org,,\nGrace,Hopper,,,,M2\n";
    for (const bool dry_run : {true, false}) {
      const ops::Imported imported = world.import(rows, {.file = ""}, dry_run);
      CHECK(imported.counts.added == 2);
      CHECK(count_of(imported.warnings, "import.suppressed") == 1);
    }
    const ops::Imported again = world.import(rows);
    CHECK(again.counts.unchanged == 2);
    CHECK(count_of(again.warnings, "import.suppressed") == 0);
    const ops::Imported updated =
        world.import("Ada,Lovelace,1990-05-17,ada@example.org,,\n", {.file = "", .on_match = ops::OnMatch::update});
    CHECK(updated.counts.updated == 1);
    CHECK(count_of(updated.warnings, "import.suppressed") == 1);
  }

  TEST_CASE("who is erased while an import is at work does not come in with it") {
    World world;
    std::string rows;
    for (int i = 0; i < 6; ++i) {
      rows += "Ada,Moss,,a" + std::to_string(i) + "@example.org,,\n";
    }
    ops::ImportRequest request{.file = "", .batch_rows = 2};
    const std::string file = world.made.scratch.write("people.csv", head + rows).string();
    request.file = file;
    std::atomic<bool> stop = false;
    request.stop = &stop;
    request.progress = [&](std::uint64_t, double) { stop = true; };
    const ops::Imported first = ops::import_file(world.made.as("bea"), request);
    CHECK(first.counts.added == 2);
    world.remember(store::Ledger::erased, {{"email", "a3@example.org"}});
    const ops::Imported rest = ops::resume_import(world.made.as("bea"), {.id = first.id.value()});
    CHECK(rest.counts.added == 5);
    CHECK(rest.counts.review == 1);
    CHECK(ops::list_reviews(world.made.as("bea"), {}).rows.front().line == 5);
    CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
  }

  TEST_CASE("the ledger holds no value, and its key is the store's own") {
    World one, other;
    CHECK(one.made.as("owner").store().ledger().key() != other.made.as("owner").store().ledger().key());
    one.remember(store::Ledger::erased, {{"email", "ada@example.org"}});
    db::Database raw = one.made.database();
    CHECK(db::one_integer(raw, "SELECT count(*) FROM ledger WHERE length(fingerprint) = 32 AND kind = 'erased'") ==
          std::optional<std::int64_t>(1));
  }
}
