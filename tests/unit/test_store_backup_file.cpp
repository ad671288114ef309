// SPDX-License-Identifier: MIT
#include "crypto/digest.hpp"
#include "store/backup_file.hpp"
#include "store/staging.hpp"
#include "support/errors.hpp"
#include "support/world.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace custos;
namespace fs = std::filesystem;

namespace {

// A folder in the form of a store, with files that look like nothing in particular, and its backup.
struct World {
  World() : from(scratch.path() / "from"), to(scratch.path() / "to"), file(scratch.path() / "b.tar") {
    for (const store::Layout& layout : {from, to}) {
      fs::create_directory(layout.folder());
      store::make_folders(layout);
    }
    put(from.slots(), "{\"slots\": []}\n");
    put(from.policy_copy(), "");
    put(from.checkpoint(), std::string(512, 'c'));
    put(from.records(), std::string(3000000, 'r') + "end");
  }

  static void put(const fs::path& path, const std::string& bytes) { test::put_bytes(path, bytes); }

  store::Manifest manifest(bool with_ledger = false) const {
    store::Manifest out{.store_id = "abc",
                        .origin = "example.org/\"odd\"",
                        .made = instant_of(1795000000123),
                        .entries = 12,
                        .root = "cm9vdA==",
                        .customers = 3};
    for (const std::string_view name : store::backup_parts) {
      if (name != "ledger" || with_ledger) {
        out.parts.push_back(store::part_of(from, name));
      }
    }
    return out;
  }

  void write(const store::Manifest& what) const {
    AtomicFile out(file);
    store::write_backup(from, what, out);
    REQUIRE(out.commit_new(file));
  }

  // The code of what comes of reading all of a changed backup.
  std::string read(const std::string& bytes) const {
    const fs::path changed = scratch.path() / "changed.tar";
    put(changed, bytes);
    return test::code_of([&] {
      fs::remove_all(to.folder());
      fs::create_directory(to.folder());
      store::make_folders(to);
      store::BackupFile(changed).extract(to);
    });
  }

  test::ScratchFolder scratch;
  store::Layout from, to;
  fs::path file;
};

}  // namespace

TEST_SUITE("store: backup_file") {
  TEST_CASE("what is written comes back, byte for byte, with and without a ledger") {
    for (const bool with_ledger : {false, true}) {
      World world;
      World::put(world.from.ledger(), "ledger\n");
      world.write(world.manifest(with_ledger));
      const store::BackupFile backup(world.file);
      CHECK(backup.size() == fs::file_size(world.file));
      CHECK(store::manifest_text(backup.manifest()) == store::manifest_text(world.manifest(with_ledger)));
      CHECK(backup.manifest().made == instant_of(1795000000123));
      CHECK(backup.manifest().origin == "example.org/\"odd\"");
      CHECK(backup.has("ledger") == with_ledger);
      CHECK(backup.text_of_part("store.keys") == "{\"slots\": []}\n");
      backup.extract(world.to);
      for (const store::BackupPart& part : backup.manifest().parts) {
        CAPTURE(part.name);
        CHECK(test::bytes_in(world.to.folder() / part.name) == test::bytes_in(world.from.folder() / part.name));
        CHECK((fs::status(world.to.folder() / part.name).permissions() & fs::perms::all) ==
              (fs::perms::owner_read | fs::perms::owner_write));
      }
      CHECK(fs::exists(world.to.ledger()) == with_ledger);
    }
  }

  TEST_CASE("tar can take it apart") {
    World world;
    world.write(world.manifest());
    const fs::path out = world.scratch.path() / "by-tar";
    fs::create_directory(out);
    const std::string command = "tar -xf '" + world.file.string() + "' -C '" + out.string() + "' 2>&1";
    REQUIRE(std::system(command.c_str()) == 0);
    CHECK(test::bytes_in(out / "data" / "records.db") == test::bytes_in(world.from.records()));
    CHECK(test::bytes_in(out / "manifest.json") == store::manifest_text(world.manifest()));
  }

  TEST_CASE("a changed byte anywhere, a missing end and anything behind it are found") {
    World world;
    World::put(world.from.records(), std::string(1500, 'r'));
    world.write(world.manifest());
    const std::string whole = test::bytes_in(world.file);
    CHECK(world.read(whole).empty());
    std::size_t unseen = 0;
    for (std::size_t at = 0; at < whole.size(); at += 7) {
      std::string changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ 1);
      const std::string code = world.read(changed);
      // What fills a part up means nothing; what the manifest says of the log is compared with the log, and not here.
      if (code.empty()) {
        ++unseen;
        CHECK((whole[at] == '\0' || at < 512 + store::manifest_text(world.manifest()).size()));
      } else {
        CHECK((code == "backup.damaged" || code == "backup.no-backup"));
      }
    }
    CHECK(unseen < whole.size() / 7 / 2);
    for (const std::size_t length :
         {std::size_t{0}, std::size_t{511}, std::size_t{1024}, whole.size() / 2, whole.size() - 1}) {
      CHECK(!world.read(whole.substr(0, length)).empty());
    }
    CHECK(world.read(whole + std::string(512, '\0')) == "backup.damaged");
    CHECK(world.read(std::string(100000, 'x')) == "backup.no-backup");
  }

  TEST_CASE("a manifest that names other files, or the same in another order, is none") {
    World world;
    store::Manifest other = world.manifest();
    std::swap(other.parts[0], other.parts[1]);
    world.write(other);
    CHECK(test::code_of([&] { store::BackupFile read(world.file); }) == "backup.no-backup");
    fs::remove(world.file);
    other = world.manifest();
    World::put(world.from.folder() / "evil", "x");
    other.parts[1] = store::part_of(world.from, "evil");
    other.parts[1].name = "../evil";
    fs::copy(world.from.folder() / "evil", world.scratch.path() / "evil");
    world.write(other);
    CHECK(test::code_of([&] { store::BackupFile read(world.file); }) == "backup.no-backup");
    CHECK(test::code_of([&] { store::BackupFile read(world.scratch.path() / "no"); }) == "file.missing");
    CHECK(test::code_of([&] { store::BackupFile read(world.scratch.path()); }) == "backup.no-backup");
  }
}
