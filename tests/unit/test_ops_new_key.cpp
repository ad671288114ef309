// SPDX-License-Identifier: MIT
// A change of the store's key: what it changes, what stays, what a crash leaves, and what becomes of older backups.
#include "db/statement.hpp"
#include "ops/backup.hpp"
#include "ops/holds.hpp"
#include "ops/new_key.hpp"
#include "store/ledger_check.hpp"
#include "store/new_key.hpp"
#include "store/staging.hpp"
#include "support/backed_up.hpp"
#include "support/errors.hpp"
#include "util/file.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <functional>

using namespace custos;
using test::code_of;
namespace fs = std::filesystem;

namespace {

struct World : test::BackedUp {
  ops::KeyChanged rotate() {
    ops::KeyChanged changed = ops::change_store_key(made.as("owner"), made.key());
    made.close();
    if (changed.key) {
      made.take_key(crypto::Secret(changed.key->view()));
    }
    return changed;
  }

  // What a new process does with the store: finds the key, puts everything in its place, looks at all of it.
  void opens_and_is_sound() {
    made.close();
    const store::Layout& layout = made.layout();
    const store::ReadSlotFile slots = store::slots_in_place(layout);
    const crypto::Secret key = made.by_key_file()(slots.file);
    CHECK_NOTHROW(store::check_slots(slots, key));
    store::settle_new_key(layout);
    CHECK(!fs::exists(layout.new_slots()));
    CHECK(!fs::exists(layout.new_ledger()));
    CHECK_NOTHROW(store::check_slots(store::read_slots(layout.slots()), key));
    made.take_key(crypto::Secret(key.view()));
    made.as("owner");
    ops::settle_key_slots(made.store());
    made.store().ledger_file().settle_at_opening();
    CHECK(test::bytes_in(layout.slots()) == made.store().key_slots());
    CHECK(verify().ok());
    CHECK(names() == "Ada Alan");
    CHECK(removed() == std::set<std::uint64_t>{2});
  }

  std::set<std::uint64_t> removed() {
    CHECK(store::ledger_is_whole(made.layout(), made.key()));
    const auto ledger = store::LedgerFile::read(made.layout(), made.key());
    return ledger ? ledger->removed : std::set<std::uint64_t>();
  }

  bool opens_with(const crypto::Secret& key) {
    try {
      db::Database raw = db::Database::open(made.layout().records(), key.view(),
                                            store::read_slots(made.layout().slots()).file.encryption);
      return db::one_integer(raw, "SELECT count(*) FROM customer").has_value();
    } catch (const Error&) {
      return false;
    }
  }

  std::vector<std::string> operations() {
    std::vector<std::string> out;
    for (const Entry& entry : made.entries()) {
      out.push_back(entry.operation + (entry.dry_run ? " dry" : "") + (entry.result == Result::ok ? "" : " not ok"));
    }
    return out;
  }
};

crypto::Secret passphrase(std::string text) {
  return crypto::Secret::taken_from(text);
}

}  // namespace

TEST_SUITE("ops: new key") {
  TEST_CASE("the database is under another key, and all that opened it opens it") {
    World world;
    world.purge(2);
    ops::add_passphrase(world.made.as("owner"), world.made.key(), passphrase("correct horse"));
    const crypto::Secret former(world.made.key().view());
    const store::SlotFile before = store::read_slots(world.made.layout().slots()).file;
    const std::uint64_t entries = world.made.entries().size();
    const std::string seen = world.checkpoint();
    const ops::KeyChanged changed = world.rotate();
    CHECK(changed.slots == 2);
    CHECK(changed.entry == entries);
    CHECK(!world.opens_with(former));
    CHECK(world.opens_with(world.made.key()));
    CHECK(!fs::exists(world.made.layout().staging()));
    const store::ReadSlotFile after = store::read_slots(world.made.layout().slots());
    CHECK_THROWS_AS(store::check_slots(after, former), Error);
    REQUIRE(after.file.slots.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
      CHECK(after.file.slots[i].sealed.wrapped_secret == before.slots[i].sealed.wrapped_secret);
      CHECK(after.file.slots[i].sealed.sealed_key != before.slots[i].sealed.sealed_key);
      CHECK(after.file.slots[i].created == before.slots[i].created);
    }
    CHECK(after.file.next_number == before.next_number);
    const auto opened = store::open_with_passphrase(after.file, after.file.slots[1], passphrase("correct horse"));
    REQUIRE(opened);
    CHECK(text_of(opened->view()) == text_of(world.made.key().view()));
    const auto operations = world.operations();
    CHECK(operations[operations.size() - 2] == "store.rekey");
    CHECK(operations.back() == "key.rotate");
    CHECK(world.verify({{"seen", seen}}).ok());
    CHECK(world.checkpoint() == test::bytes_in(world.made.layout().checkpoint()));
    world.opens_and_is_sound();
    world.rotate();
    world.opens_and_is_sound();
    CHECK(world.verify({{"seen", seen}}).ok());
  }

  TEST_CASE("the key that signed the log until then is nowhere in the file") {
    World world;
    const std::string secret = world.sql("SELECT hex(secret) FROM audit_epoch WHERE epoch = 0");
    REQUIRE(secret.size() == 128);
    world.rotate();
    CHECK(world.sql("SELECT count(secret) FROM audit_epoch") == "1");
    CHECK(world.sql("SELECT hex(secret) FROM audit_epoch WHERE epoch = 1") != secret);
  }

  TEST_CASE("the ledger is read under the new key, also what the database does not tell") {
    World world;
    world.purge(2);
    world.made.close();
    const auto before = store::LedgerFile::read(world.made.layout(), world.made.key());
    world.made.tamper("DELETE FROM removal");  // as after a restore from the ledger alone
    world.rotate();
    const auto after = store::LedgerFile::read(world.made.layout(), world.made.key());
    REQUIRE(after);
    CHECK(after->removed == before->removed);
    CHECK(after->removed == std::set<std::uint64_t>{2});
    CHECK(after->prints.size() == before->prints.size());
    CHECK(!after->prints.empty());
    CHECK(after->print_key == before->print_key);
    CHECK(store::ledger_is_whole(world.made.layout(), world.made.key()));
  }

  TEST_CASE("a dry run and a refusal leave all as it is, with one entry") {
    World world;
    const std::string slots = test::bytes_in(world.made.layout().slots());
    const crypto::Secret former(world.made.key().view());
    const std::size_t before = world.made.entries().size();
    const ops::KeyChanged would = ops::change_store_key(world.made.as("owner", {.dry_run = true}), world.made.key());
    CHECK(!would.key);
    CHECK(!would.entry);
    CHECK(would.slots == 1);
    CHECK(code_of([&] { ops::change_store_key(world.made.as("kim"), world.made.key()); }).starts_with("gate."));
    world.made.close();
    CHECK(world.opens_with(former));
    CHECK(test::bytes_in(world.made.layout().slots()) == slots);
    CHECK(!fs::exists(world.made.layout().staging()));
    const auto operations = world.operations();
    CHECK(operations[before] == "store.rekey dry");
    CHECK(operations.back() == "store.rekey not ok");
    CHECK(world.verify().ok());
  }

  TEST_CASE("whatever of it a crash has kept, the store opens and becomes whole") {
    World world;
    world.purge(2);
    world.made.checkpoint();
    world.made.close();
    const fs::path scratch = world.made.scratch.path();
    const store::Layout layout = world.made.layout(), before(scratch / "before"), after(scratch / "after");
    fs::copy(layout.folder(), before.folder(), fs::copy_options::recursive);
    world.rotate();
    fs::copy(layout.folder(), after.folder(), fs::copy_options::recursive);
    const auto exchanged = [&] {  // the folder of data is in place, and nothing else was done
      world.made.close();
      fs::remove_all(layout.folder());
      fs::copy(before.folder(), layout.folder(), fs::copy_options::recursive);
      fs::remove_all(layout.data());
      fs::copy(after.data(), layout.data(), fs::copy_options::recursive);
      fs::copy_file(after.slots(), layout.new_slots());
      fs::copy_file(after.ledger(), layout.new_ledger());
    };
    const auto replace = [](const fs::path& from, const fs::path& to) {
      fs::copy_file(from, to, fs::copy_options::overwrite_existing);
    };
    const std::vector<std::function<void()>> points{
        [] {},
        [&] { fs::create_hard_link(layout.new_ledger(), layout.ledger().string() + ".new"); },
        [&] { test::put_bytes(layout.ledger().string() + ".new", "of a crash before"); },
        [&] { replace(after.ledger(), layout.ledger()); },
        [&] {
          fs::remove(layout.ledger());
          fs::create_hard_link(layout.new_ledger(), layout.ledger());
        },
        [&] {
          replace(after.ledger(), layout.ledger());
          replace(after.slots(), layout.slots());
        },
        [&] {
          replace(after.ledger(), layout.ledger());
          fs::remove(layout.slots());
          fs::create_hard_link(layout.new_slots(), layout.slots());
        },
        [&] {
          replace(after.ledger(), layout.ledger());
          replace(after.slots(), layout.slots());
          fs::remove(layout.new_ledger());
        },
        [&] {
          replace(after.ledger(), layout.ledger());
          replace(after.slots(), layout.slots());
          fs::remove(layout.new_ledger());
          fs::remove(layout.new_slots());
        },
    };
    for (std::size_t i = 0; i < points.size(); ++i) {
      CAPTURE(i);
      exchanged();
      points[i]();
      world.opens_and_is_sound();
      CHECK(!fs::exists(layout.ledger().string() + ".new"));
    }
    exchanged();
    test::put_bytes(layout.new_slots(), test::bytes_in(before.slots()));  // slots of another key
    CHECK_THROWS_AS(store::check_slots(store::slots_in_place(layout),
                                       world.made.by_key_file()(store::read_slots(after.slots()).file)),
                    Error);
  }

  TEST_CASE("who has the former database open writes nothing beside the new one") {
    World world;
    world.purge(2);
    world.made.close();
    const crypto::Secret former(world.made.key().view());
    ops::CopyOfStore other(world.made.layout(), former, world.actor({}));
    world.rotate();
    const std::string slots = test::bytes_in(world.made.layout().slots());
    const std::string ledger = test::bytes_in(world.made.layout().ledger());
    CHECK(code_of([&] {
            test::add(other.session(), {{"given-name", "Late"}, {"family-name", "Comer"}});
          }) == "store.replaced");
    CHECK(code_of([&] { ops::settle_key_slots(other.store()); }) == "store.replaced");
    CHECK(code_of([&] {
            ops::test_key(other.session(), former, 1, [](const auto&, const auto&) { return std::nullopt; });
          }) == "store.replaced");
    CHECK(code_of([&] { ops::change_store_key(other.session(), former); }) == "store.replaced");
    other.store().ledger_file().settle_at_opening();
    CHECK(test::bytes_in(world.made.layout().slots()) == slots);
    CHECK(test::bytes_in(world.made.layout().ledger()) == ledger);
    world.opens_and_is_sound();
  }

  TEST_CASE("slots that the database has and the file has not yet are sealed") {
    World world;
    const std::string before = test::bytes_in(world.made.layout().slots());
    ops::add_passphrase(world.made.as("owner"), world.made.key(), passphrase("correct horse"));
    test::put_bytes(world.made.layout().slots(), before);
    CHECK(world.rotate().slots == 2);
    CHECK(store::read_slots(world.made.layout().slots()).file.slots.size() == 2);
  }

  TEST_CASE("one at a time, and what is not sound keeps its key") {
    World world;
    const crypto::Secret former(world.made.key().view());
    {
      const store::Staging other(world.made.layout());
      CHECK(code_of([&] { world.rotate(); }) == "backup.busy");
    }
    world.made.tamper("UPDATE customer SET f_town = 'Elsewhere' WHERE number = 1");
    CHECK(code_of([&] { world.rotate(); }) == "key.store-unsound");
    world.made.close();
    CHECK(world.opens_with(former));
    CHECK(!fs::exists(world.made.layout().staging()));
    CHECK_NOTHROW(store::check_slots(store::read_slots(world.made.layout().slots()), former));
  }

  TEST_CASE("a backup from before is verified by its own slots, and restored under the key of today") {
    World world;
    world.back_up();
    world.purge(2);
    world.rotate();
    world.set(1, "town", "Later");
    const auto checked =
        ops::check_backup(world.file, world.made.scratch.path(), world.made.by_key_file(), world.actor({}));
    CHECK(checked.findings.empty());
    const std::string seen = world.checkpoint();
    CHECK(world.restore({.dry_run = true}).replayed);
    const ops::Restored restored = world.restore();
    CHECK(restored.replaced);
    CHECK(restored.replayed);
    CHECK(restored.since.removed == 1);
    CHECK(world.opens_with(world.made.key()));
    CHECK(world.column("town")[1] == "Adatown");
    CHECK(world.verify({{"seen", seen}}).ok());
    world.opens_and_is_sound();
    world.rotate();
    CHECK(world.restore().replaced);
    world.opens_and_is_sound();
  }

  TEST_CASE("such a backup is restored where the database in place is lost, with what the ledger tells") {
    World world;
    world.back_up();
    world.purge(2);
    world.rotate();
    world.made.close();
    test::put_bytes(world.made.layout().records(), "no database");
    const ops::Restored restored = world.restore_blind();
    CHECK(restored.replaced);
    CHECK(restored.from_ledger);
    world.opens_and_is_sound();
  }

  TEST_CASE("without a key of then it is not restored, and the store stays as it is") {
    World world;
    world.back_up();
    world.rotate();
    const crypto::Secret today(world.made.key().view());
    const auto restore_with = [&](const ops::KeyOf& key_of) {
      ops::Session& session = world.made.as("owner");
      const auto code = code_of([&] {
        ops::restore_over({.file = world.file, .folder = world.made.layout().folder()}, &session, today, key_of,
                          world.actor({}));
      });
      world.made.close();
      return code;
    };
    CHECK(restore_with([](const store::SlotFile&) -> crypto::Secret {
            throw Error(Failure::wrong_key, "backup.other-key", "no key of then");
          }) == "backup.other-key");
    CHECK(restore_with([&](const store::SlotFile&) { return crypto::Secret(today.view()); }) == "key.slots-changed");
    CHECK(world.opens_with(today));
    CHECK(world.names() == "Ada Grace Alan");
    CHECK(world.verify().ok());
  }
}
