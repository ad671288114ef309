// SPDX-License-Identifier: MIT
// Who comes back with a backup, who does not, and what an earlier restore leaves for the next one.
#include "ops/change.hpp"
#include "ops/consenting.hpp"
#include "ops/erasures.hpp"
#include "ops/holds.hpp"
#include "ops/import_list.hpp"
#include "ops/intake.hpp"
#include "ops/new_class_key.hpp"
#include "ops/plan_apply.hpp"
#include "ops/records.hpp"
#include "ops/suppression.hpp"
#include "support/backed_up.hpp"
#include "support/errors.hpp"
#include "support/sealed_world.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>

using namespace custos;
namespace fs = std::filesystem;

namespace {

struct World : test::BackedUp {
  using BackedUp::BackedUp;

  fs::path back_up_as(const char* name) {
    return ops::make_backup(made.as("owner"), made.key(), made.scratch.path() / name).file;
  }

  void add_late() {
    test::add(made.as("owner"),
              {{"given-name", "Late"}, {"family-name", "Comer"}, {"email", "late@example.org"}, {"member-no", "3"}});
    set(4, "town", "Bath");
  }

  void erase(std::uint64_t number) {
    const auto planned = ops::plan_erasure(made.as("owner", {.because = "asked"}), {.id = CustomerId(number)});
    ops::apply_plan(made.as("owner"), {.id = planned.plan.value()});
  }

  ops::SinceBackup restore_of(const fs::path& which) {
    file = which;
    return restore().since;
  }

  std::string findings() { return codes(verify()); }
};

ops::ImportState state_of_only_import(World& world) {
  return ops::list_imports(world.made.as("owner")).front().state;
}

}  // namespace

TEST_SUITE("ops: put_back again") {
  TEST_CASE("whoever comes back has said no to what he had said no to") {
    World world;
    const fs::path monday = world.back_up_as("monday.tar");
    world.add_late();
    ops::record_consent(
        world.made.as("owner"),
        {.id = CustomerId(4), .purpose = {"newsletter"}, .act = ops::ConsentAct::refuse, .how = "a call"});
    const fs::path tuesday = world.back_up_as("tuesday.tar");
    world.restore_of(monday);
    CHECK(world.sql("SELECT count(*) FROM consent") == "0");
    CHECK(world.restore_of(tuesday).returned == 1);
    CHECK(world.sql("SELECT group_concat(customer || state || purpose) FROM consent") == "4refusednewsletter");
    CHECK(world.findings().empty());
  }

  TEST_CASE("whoever an older backup did not have comes back with a newer one") {
    World world;
    const fs::path monday = world.back_up_as("monday.tar");
    world.add_late();
    const std::string sources = "SELECT group_concat(customer || source, ';') FROM value_source";
    const std::string before = world.sql(sources);
    const fs::path tuesday = world.back_up_as("tuesday.tar");
    CHECK(world.restore_of(monday).lost == 1);
    CHECK(world.sql("SELECT group_concat(customer || how) FROM removal") == "4lost");
    CHECK(world.names() == "Ada Grace Alan");
    SUBCASE("under his number, with all that finds him") {
      const ops::SinceBackup since = world.restore_of(tuesday);
      CHECK(since.returned == 1);
      CHECK(since.removed == 0);
      CHECK(since.changed == 0);
      CHECK(world.names() == "Ada Grace Alan Late");
      CHECK(world.column("town")[4] == "Bath");
      CHECK(world.sql(sources) == before);
      CHECK(world.sql("SELECT count(*) FROM removal") == "0");
      CHECK(test::code_of([&] { world.set(1, "member-no", "3"); }) == "record.not-unique");
      CHECK(world.restore_of(tuesday).returned == 0);
      CHECK(world.restore_of(monday).lost == 1);
      CHECK(world.restore_of(tuesday).returned == 1);
      test::add(world.made.as("owner"), {{"given-name", "New"}, {"family-name", "Comer"}});
      CHECK(world.column("given_name")[5] == "New");
      world.erase(4);
      CHECK(world.restore_of(tuesday).removed == 1);
      CHECK(world.names() == "Ada Grace Alan");
    }
    SUBCASE("also where the database is lost then: the ledger file names nobody as removed who was lost") {
      world.file = tuesday;
      CHECK(world.restore_blind().since.removed == 0);
      CHECK(world.names() == "Ada Grace Alan Late");
    }
    SUBCASE("not where somebody is remembered as erased who has the same address") {
      test::add(world.made.as("owner"),
                {{"given-name", "Other"}, {"family-name", "Name"}, {"email", "late@example.org"}});
      world.erase(5);
      const ops::SinceBackup since = world.restore_of(tuesday);
      CHECK(since.returned == 0);
      CHECK(since.removed == 1);
      CHECK(world.names() == "Ada Grace Alan");
    }
    CHECK(world.findings().empty());
  }

  TEST_CASE("whoever was erased before he was lost to a restore stays so") {
    World world;
    const fs::path monday = world.back_up_as("monday.tar");
    world.add_late();
    const fs::path tuesday = world.back_up_as("tuesday.tar");
    world.erase(4);
    CHECK(world.restore_of(monday).lost == 0);
    const ops::SinceBackup since = world.restore_of(tuesday);
    CHECK(since.returned == 0);
    CHECK(since.removed == 1);
    CHECK(world.names() == "Ada Grace Alan");
    CHECK(world.findings().empty());
  }

  TEST_CASE("whoever is missing without a removal returns; whom the ledger file names as removed does not") {
    World world;
    const fs::path monday = world.back_up_as("monday.tar");
    world.add_late();
    test::add(world.made.as("owner"), {{"given-name", "Plain"}, {"family-name", "Name"}});  // nothing to remember
    const fs::path tuesday = world.back_up_as("tuesday.tar");
    bool erased = false;
    SUBCASE("missing") {}
    SUBCASE("removed") {
      erased = true;
    }
    if (erased) {
      world.erase(5);
    }
    world.file = monday;
    world.restore_blind();
    if (erased) {
      test::add(world.made.as("owner"), {{"given-name", "Next"}, {"family-name", "Name"}});
      CHECK(world.column("given_name").rbegin()->first == 6);  // 5 is nobody else's
    }
    const ops::SinceBackup since = world.restore_of(tuesday);
    CHECK(since.returned == (erased ? 1 : 2));
    CHECK(since.removed == (erased ? 1 : 0));
    CHECK(world.names() == (erased ? "Ada Grace Alan Late" : "Ada Grace Alan Late Plain"));
    CHECK(world.findings().empty());
  }

  TEST_CASE("an import that goes on past the backup is taken in anew, and one before it stays what it was") {
    World world;
    std::string rows = "given-name,family-name,email\n";
    for (int i = 0; i < 4; ++i) {
      rows += "Row" + std::to_string(i) + ",Name,row" + std::to_string(i) + "@example.org\n";
    }
    const std::string file = world.made.scratch.write("p.csv", rows).string();
    std::atomic<bool> stop = false;
    ops::ImportRequest request{.file = file};
    request.batch_rows = 2;
    request.stop = &stop;
    request.progress = [&](std::uint64_t read, double) { stop = read >= 2; };
    CHECK(ops::import_file(world.made.as("owner"), request).stopped);
    const fs::path half = world.back_up_as("half.tar");
    CHECK(ops::resume_import(world.made.as("owner"), {.id = ImportId(1)}).counts.added == 4);
    const fs::path whole = world.back_up_as("whole.tar");
    SUBCASE("past it") {
      CHECK(world.restore_of(half).lost == 2);
      CHECK(state_of_only_import(world) == ops::ImportState::undone);
      CHECK(test::code_of([&] { ops::resume_import(world.made.as("owner"), {.id = ImportId(1)}); }) == "import.undone");
      CHECK(ops::import_file(world.made.as("owner"), {.file = file}).counts.added == 2);
      CHECK(world.column("given_name").size() == 7);
    }
    SUBCASE("before it") {
      world.set(1, "town", "Later");
      CHECK(world.restore_of(whole).changed == 1);
      CHECK(state_of_only_import(world) == ops::ImportState::finished);
    }
    SUBCASE("before it, in a backup of a branch of the log that was lost") {
      world.set(1, "town", "Fork");
      const fs::path fork = world.back_up_as("fork.tar");
      world.file = whole;
      world.restore_blind();
      CHECK(world.restore_of(fork).changed == 1);
      CHECK(state_of_only_import(world) == ops::ImportState::finished);
    }
    CHECK(world.findings().empty());
  }

  TEST_CASE("what was cleared does not come back where the field has another value now") {
    World world("do = \"clear\"\nfields = [\"town\"]");
    world.back_up();
    world.purge(2);
    world.set(2, "town", "Newtown");
    world.set(2, "email", "new@example.org");
    const ops::SinceBackup since = world.restore_of(world.file);
    CHECK(since.changed == 1);
    CHECK(since.cleared == 1);
    CHECK(world.column("town")[2] == "Newtown");
    CHECK(world.column("email")[2] == "Grace@example.org");
    CHECK(world.sql("SELECT group_concat(source) FROM value_source WHERE customer = 2") == "phone");
    CHECK(!world.stands_somewhere("Gracetown"));
    CHECK(world.findings().empty());
  }

  TEST_CASE("whoever said stop is known by the address too that he gets back") {
    World world;
    test::add(world.made.as("owner"), {{"given-name", "Sam"}, {"family-name", "Stop"}, {"email", "old@example.org"}});
    world.back_up();
    world.set(4, "email", "new@example.org");
    ops::suppress(world.made.as("owner", {.because = "asks"}), {.id = CustomerId(4)});
    const auto stopped = [&] { return ops::count_stops(world.made.as("owner")).front().second; };
    CHECK(stopped() == 1);
    CHECK(world.restore_of(world.file).changed == 1);
    CHECK(world.column("email")[4] == "old@example.org");
    CHECK(stopped() == 2);
    CHECK(ops::suppress(world.made.as("owner", {.because = "asks"}), {.addresses = {"old@example.org"}}).changed == 0);
    CHECK(world.findings().empty());
  }

  TEST_CASE("a restore again, or a new key of a class, changes nobody, so that a hold is not in its way") {
    SUBCASE("again") {
      World world;
      world.back_up();
      world.set(1, "town", "Later");
      CHECK(world.restore_of(world.file).changed == 1);
      ops::place_hold(world.made.as("owner", {.because = "a claim"}), {.words = {"C-13"}});
      CHECK(world.restore_of(world.file).changed == 0);
      CHECK(world.findings().empty());
    }
    SUBCASE("a new key") {
      test::SealedWorld world;
      test::add(world.with("owner"), {{"given-name", "Ada"}, {"family-name", "Hill"}, {"needs", "a ramp"}});
      const fs::path file =
          ops::make_backup(world.made.as("owner"), world.made.key(), world.made.scratch.path() / "s.tar").file;
      ops::change_class_key(world.with("owner"), ClassName{"health"});
      ops::place_hold(world.made.as("owner", {.because = "a claim"}), {.words = {"C-13"}});
      const ops::Restored out = ops::restore_over({.file = file, .folder = world.made.layout().folder()},
                                                  &world.made.as("owner"), world.made.key(), world.made.by_key_file(),
                                                  {world.made.clock, world.made.random, test::caller("owner"), {}});
      CHECK(out.since.changed == 0);
      CHECK(out.since.sealed == 1);
      world.made.close();
      CHECK(ops::show_customer(world.reading(), {.id = CustomerId(1), .fields = {{"needs"}}}).values.front().text ==
            "a ramp");
    }
  }
}
