// SPDX-License-Identifier: MIT
// What a restore does to the store and its log, and what it leaves as it was where it cannot be done.
#include "db/statement.hpp"
#include "ops/anchors.hpp"
#include "ops/holds.hpp"
#include "ops/restore.hpp"
#include "store/staging.hpp"
#include "support/backed_up.hpp"
#include "support/errors.hpp"
#include "util/file.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace custos;
using World = test::BackedUp;
namespace fs = std::filesystem;

TEST_SUITE("ops: restore") {
  TEST_CASE("where no store is a backup becomes one, and the log says so") {
    World world;
    world.back_up();
    world.set(1, "town", "Later");
    const std::string seen = world.checkpoint();
    const store::Layout elsewhere(world.made.scratch.path() / "new");
    const ops::Restored restored =
        ops::restore_anew({.file = world.file, .folder = elsewhere.folder(), .seen = ops::Anchor{"seen", seen}},
                          world.made.key(), world.actor({}));
    CHECK(!restored.replayed);
    REQUIRE(restored.gap);
    CHECK(restored.gap->before == restored.backup.entries);
    CHECK(restored.gap->size > restored.gap->before);
    ops::CopyOfStore opened(elsewhere, world.made.key(), world.actor({}));
    CHECK(opened.store().customers().count() == 3);
    const auto verified = ops::verify_store(opened.session(), read_file(elsewhere.checkpoint()),
                                            std::vector<ops::Anchor>{{"seen", seen}});
    CHECK(world.codes(verified).empty());
    CHECK(verified.gaps.size() == 1);
    CHECK(test::code_of([&] {
            ops::restore_anew({.file = world.file, .folder = elsewhere.folder()}, world.made.key(), world.actor({}));
          }) == "store.exists");
    for (const bool drill : {true, false}) {
      const fs::path third = world.made.scratch.path() / "third";
      ops::restore_anew({.file = world.file, .folder = third, .drill = drill}, world.made.key(),
                        world.actor({.dry_run = !drill}));
      CHECK(!fs::exists(third));
    }
  }

  TEST_CASE("records go back, and everything else that is there") {
    World world;
    world.back_up();
    world.set(1, "town", "Later");
    test::add(world.made.as("owner"), {{"given-name", "Late"}, {"family-name", "Comer"}});
    const std::string seen = world.checkpoint();
    const ops::Restored restored = world.restore();
    CHECK(restored.replaced);
    CHECK(restored.replayed);
    CHECK(restored.since.lost == 1);
    CHECK(restored.since.removed == 0);
    CHECK(world.names() == "Ada Grace Alan");
    CHECK(world.column("town")[1] == "Adatown");
    const ops::Verified verified = world.verify({{"seen", seen}});
    CHECK(world.codes(verified).empty());
    CHECK(verified.gaps.empty());
    CHECK(world.made.entries().at(restored.entry.value()).operation == "restore");
    CHECK(!fs::exists(world.made.layout().staging()));
    // Late Comer's number is not given again.
    CHECK(test::add(world.made.as("owner"), {{"given-name", "Next"}, {"family-name", "One"}}).number() == 5);
    CHECK(world.verify({{"seen", seen}}).ok());
  }

  TEST_CASE("a key that is taken away while somebody is asked stays away") {
    World world;
    const fs::path second = world.made.scratch.path() / "second.key";
    ops::add_key_file(world.made.as("owner"), world.made.key(), second);
    world.back_up();
    ops::Session& asking = world.made.as("owner");
    const auto take_away = [&](const ops::RestorePreview&) {
      ops::CopyOfStore other(world.made.layout(), world.made.key(), world.actor({}));
      ops::remove_key(other.session(), world.made.key(), 2);
      return true;
    };
    const ops::Restored restored =
        ops::restore_over({.file = world.file, .folder = world.made.layout().folder(), .agreed = take_away}, &asking,
                          world.made.key(), world.made.by_key_file(), world.actor({}));
    CHECK(restored.replaced);
    world.made.close();
    const store::SlotFile slots = store::read_slots(world.made.layout().slots()).file;
    CHECK(slots.slots.size() == 1);
    world.made.as("owner");
    ops::settle_key_slots(world.made.store());
    CHECK(store::read_slots(world.made.layout().slots()).file.slots.size() == 1);
    CHECK(world.verify().ok());
  }

  TEST_CASE("a rollback after a restore is no part of the gap") {
    World world;
    world.back_up();
    for (int i = 0; i < 20; ++i) {
      world.set(1, "town", "Later" + std::to_string(i));
    }
    const std::string left_behind = world.checkpoint();
    world.restore_blind();
    world.made.checkpoint();
    world.made.close();
    const std::string old = test::bytes_in(world.made.layout().records());
    world.set(1, "town", "New");
    const std::string newest = world.checkpoint();
    CHECK(world.codes(world.verify({{"left", left_behind}, {"new", newest}})).empty());
    world.made.checkpoint();
    world.made.close();
    test::put_bytes(world.made.layout().records(), old);
    const ops::Verified verified = world.verify({{"left", left_behind}, {"new", newest}});
    CHECK(world.codes(verified).find("audit.rolled-back") != std::string::npos);
    for (const ops::Finding& finding : verified.findings) {
      CHECK(finding.message.find("left") == std::string::npos);
    }
  }

  TEST_CASE("without a restore that declares it, an older database is a rollback") {
    World world;
    world.made.checkpoint();
    world.made.close();
    const std::string old = test::bytes_in(world.made.layout().records());
    world.set(1, "town", "Later");
    const std::string seen = world.checkpoint();
    world.made.checkpoint();
    test::put_bytes(world.made.layout().records(), old);
    CHECK(world.codes(world.verify({{"seen", seen}})).find("audit.rolled-back") != std::string::npos);
  }

  TEST_CASE("a restore of a restore declares both") {
    World world;
    world.back_up();
    world.set(1, "town", "Later");
    const std::string first = world.checkpoint();
    world.restore();
    world.set(1, "town", "Again");
    const std::string second = world.checkpoint();
    world.restore();
    CHECK(world.column("town")[1] == "Adatown");
    CHECK(world.codes(world.verify({{"first", first}, {"second", second}})).empty());
  }

  TEST_CASE("where the database in place is gone or edited, the ledger file tells who was removed and what is held") {
    for (const char* how : {"gone", "edited", "plain"}) {
      CAPTURE(how);
      World world;
      world.back_up();
      world.purge(2);
      ops::place_hold(world.made.as("owner", {.because = "a claim"}), {.words = {"C-37"}});
      ops::Restored restored;
      if (how == std::string("edited")) {
        world.made.tamper("UPDATE customer SET f_town = 'Elsewhere'");
        restored = world.restore();
      } else {
        world.made.close();
        if (how == std::string("gone")) {
          fs::remove_all(world.made.layout().data());
        } else {
          test::put_bytes(world.made.layout().records(), std::string(100000, 'x'));
        }
        restored = world.restore_blind();
      }
      CHECK(restored.replaced);
      CHECK(!restored.replayed);
      CHECK(restored.from_ledger);
      CHECK(restored.since.removed == 1);
      CHECK(world.names() == "Ada Alan");
      CHECK(!world.stands_somewhere("Grace"));
      CHECK(world.made.as("owner").store().keepers().of(3).size() == 1);
      CHECK(world.codes(world.verify()).empty());
    }
  }

  TEST_CASE("a drill and a dry run change nothing but the log of the store in place") {
    for (const bool drill : {true, false}) {
      World world;
      world.back_up();
      world.purge(2);
      const std::string before = world.names();
      const std::size_t entries = world.made.entries().size();
      const ops::Restored restored = world.restore({.dry_run = !drill}, drill);
      CHECK(!restored.replaced);
      CHECK(restored.since.removed == 1);
      CHECK(world.names() == before);
      CHECK(world.made.entries().size() == entries + 1);
      CHECK(world.made.entries().back().operation == (drill ? "restore.drill" : "restore"));
      CHECK(world.made.entries().back().dry_run == !drill);
      const ops::Verified verified = world.verify();
      CHECK(world.codes(verified).empty());
      CHECK(verified.gaps.empty());
    }
  }

  TEST_CASE("what is refused leaves the store as it was") {
    World world;
    world.back_up();
    const fs::path foreign = world.made.scratch.path() / "foreign.tar";
    {
      const store::Layout parts(world.made.scratch.path() / "parts");
      fs::create_directory(parts.folder());
      store::make_folders(parts);
      const store::BackupFile backup(world.file);
      backup.extract(parts);
      store::Manifest manifest = backup.manifest();
      manifest.store_id = "another";
      AtomicFile out(foreign);
      store::write_backup(parts, manifest, out);
      REQUIRE(out.commit_new(foreign));
    }
    const auto refused = [&](const fs::path& file) {
      world.file = file;
      const std::string before = world.names();
      const std::string code = test::code_of([&] { world.restore(); });
      CHECK(world.names() == before);
      CHECK(!fs::exists(world.made.layout().staging()));
      return code;
    };
    const fs::path good = world.file, broken = world.made.scratch.path() / "broken.tar";
    CHECK(refused(foreign) == "backup.other-store");
    std::string bytes = test::bytes_in(good);
    bytes[bytes.size() - 5000] ^= 1;
    test::put_bytes(broken, bytes);
    CHECK(refused(broken) == "backup.damaged");
    CHECK(refused(world.made.scratch.path() / "none.tar") == "file.missing");
    world.file = good;
    const std::string code = test::code_of([&] {
      ops::restore_over({.file = good, .folder = world.made.layout().folder()}, &world.made.as("kim"), world.made.key(),
                        world.made.by_key_file(), {world.made.clock, world.made.random, test::caller("kim"), {}});
    });
    CHECK(code.starts_with("gate."));
    CHECK(world.made.entries().back().result == Result::denied);
    const ops::Restored no = [&] {
      ops::Session& session = world.made.as("owner");
      return ops::restore_over({.file = good,
                                .folder = world.made.layout().folder(),
                                .agreed = [](const ops::RestorePreview& preview) { return preview.entries == 0; }},
                               &session, world.made.key(), world.made.by_key_file(), world.actor({}));
    }();
    CHECK(!no.agreed);
    CHECK(!no.replaced);
    CHECK(world.codes(world.verify()).empty());
  }
}
