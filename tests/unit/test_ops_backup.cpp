// SPDX-License-Identifier: MIT
#include "audit/leaf.hpp"
#include "ops/backup.hpp"
#include "ops/log.hpp"
#include "store/staging.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "util/file.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

using namespace custos;
namespace fs = std::filesystem;

namespace {

std::string policy_with_age(const std::string& age) {
  return test::office_policy() + "\n[purge]\nbackup-age = \"" + age + "\"\n";
}

struct World {
  explicit World(const std::string& policy = test::office_policy()) : made(policy) {
    fs::create_directory(folder());
    test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}});
  }

  fs::path folder() const { return made.scratch.path() / "backups"; }

  ops::BackupMade create(const std::optional<fs::path>& file, const std::string& who = "owner", ops::Saying saying = {},
                         bool prune = false) {
    return ops::make_backup(made.as(who, std::move(saying)), made.key(), file, prune);
  }

  ops::BackupChecked check(const fs::path& file) {
    return ops::check_backup(file, made.scratch.path(),
                             [this](const store::SlotFile&) { return crypto::Secret(made.key().view()); },
                             {made.clock, made.random, test::caller("somebody"), {}});
  }

  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& each : fs::directory_iterator(folder())) {
      names.push_back(each.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  Entry last_entry() { return made.entries().back(); }

  test::MadeStore made;
};

}  // namespace

TEST_SUITE("ops: backup") {
  TEST_CASE("a backup has all of the store at one moment, and verifies by itself") {
    World world;
    const ops::BackupMade made = world.create(world.folder() / "b.tar");
    CHECK(made.size == fs::file_size(made.file));
    CHECK((fs::status(made.file).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
    const ops::BackupChecked checked = world.check(made.file);
    CHECK(checked.findings.empty());
    CHECK(checked.manifest.customers == 1);
    CHECK(checked.manifest.entries == made.manifest.entries);
    CHECK(checked.verifier_key == world.made.created().verifier_key);
    const Entry entry = world.last_entry();
    CHECK(entry.operation == "backup.create");
    CHECK(entry.number == made.manifest.entries);  // the backup ends before the entry that tells of it
    CHECK(entry.result == Result::ok);
    db::Database raw = world.made.database();
    const auto parts = store::Entries(raw).private_parts(entry.number);
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].payload.find(made.manifest.root) != std::string::npos);
    CHECK(!fs::exists(world.made.layout().staging()));
    CHECK(ops::verify_log(world.made.as("owner")).ok());
  }

  TEST_CASE("without a name it gets one, and a name that is taken is not taken again") {
    World world;
    const ops::BackupMade made = world.create(world.folder());
    REQUIRE(world.files().size() == 1);
    CHECK(world.files().front().starts_with("custos-" + world.made.created().store_id + "-20261118T"));
    CHECK(world.files().front().ends_with("Z.tar"));
    CHECK(made.file.filename() == world.files().front());
    const std::string before = test::bytes_in(made.file);
    const std::uint64_t entries = world.made.entries().size();
    const Error error = test::error_of([&] { world.create(made.file); });
    CHECK(error.code() == Code("backup.exists"));
    CHECK(error.failure() == Failure::cannot_create);
    CHECK(test::bytes_in(made.file) == before);
    CHECK(world.last_entry().result == Result::error);
    CHECK(world.made.entries().size() == entries + 1);
    fs::create_symlink("nowhere", world.folder() / "link.tar");
    CHECK(test::code_of([&] { world.create(world.folder() / "link.tar"); }) == "backup.exists");
    CHECK(test::code_of([&] { world.create(world.folder() / "no" / "b.tar"); }) == "file.missing");
    CHECK(world.files().size() == 2);
  }

  TEST_CASE("a dry run keeps nothing but its entry") {
    World world;
    const ops::BackupMade made = world.create(world.folder() / "b.tar", "owner", {.dry_run = true});
    CHECK(made.dry_run);
    CHECK(made.manifest.customers == 1);
    CHECK(world.files().empty());
    CHECK(world.last_entry().dry_run);
  }

  TEST_CASE("those that are too old go when a new one is there, and no others") {
    World world(policy_with_age("P35D"));
    World other;
    other.create(other.folder() / "o.tar");
    world.create(world.folder() / "old.tar");
    world.create(world.folder() / "older.tar");
    world.create(world.folder() / "damaged.tar");
    fs::resize_file(world.folder() / "damaged.tar", 40000);
    fs::create_symlink("old.tar", world.folder() / "link.tar");
    std::ofstream(world.folder() / "notes.txt") << "hello";
    const auto days = [](int count) { return std::chrono::hours(24 * count); };
    world.made.clock.move(days(35));
    CHECK(world.create(world.folder() / "a.tar", "owner", {}, true).pruned.empty());
    world.made.clock.move(days(1));
    const std::vector<std::string> before = world.files(), old{"old.tar", "older.tar"};
    CHECK(world.create(world.folder() / "b.tar", "owner", {.dry_run = true}, true).pruned == old);
    CHECK(test::code_of([&] { world.create(world.folder() / "a.tar", "owner", {}, true); }) == "backup.exists");
    CHECK(world.files() == before);
    CHECK(world.create(world.folder() / "b.tar", "owner", {}, true).pruned == old);
    CHECK(world.files() == std::vector<std::string>{"a.tar", "b.tar", "damaged.tar", "link.tar", "notes.txt"});
    CHECK(world.last_entry().operation == "backup.prune");
    CHECK(test::code_of([&] { other.create(other.folder() / "b.tar", "owner", {}, true); }) == "backup.no-age");
    CHECK(other.files() == std::vector<std::string>{"o.tar"});
  }

  TEST_CASE("whoever may not, gets none") {
    World world;
    CHECK(test::code_of([&] { world.create(world.folder() / "b.tar", "kim"); }).starts_with("gate."));
    CHECK(world.files().empty());
    CHECK(world.last_entry().result == Result::denied);
    CHECK(test::code_of([&] { ops::list_backups(world.made.as("kim"), world.folder()); }).starts_with("gate."));
  }

  TEST_CASE("of a store that does not verify none is made") {
    World world;
    world.made.tamper("UPDATE customer SET f_family_name = 'Byron'");
    const Error error = test::error_of([&] { world.create(world.folder() / "b.tar"); });
    CHECK(error.code() == Code("backup.unsound"));
    CHECK(error.failure() == Failure::integrity);
    CHECK(error.hints().front().find("audit.record-changed") != std::string::npos);
    CHECK(world.files().empty());
    CHECK(!fs::exists(world.made.layout().staging()));
  }

  TEST_CASE("two at once do not meet") {
    World world;
    const store::Staging other(world.made.layout());
    CHECK(test::code_of([&] { world.create(world.folder() / "b.tar"); }) == "backup.busy");
    CHECK(world.files().empty());
  }

  TEST_CASE("what is wrong in a backup is found, each with its code") {
    World world;
    const fs::path whole = world.create(world.folder() / "b.tar").file;
    const std::string bytes = test::bytes_in(whole);
    const auto codes = [&](std::string changed) {
      test::put_bytes(world.folder() / "c.tar", changed);
      std::string out;
      for (const ops::Finding& finding : world.check(world.folder() / "c.tar").findings) {
        out += finding.code + " ";
      }
      return out;
    };
    std::string flipped = bytes;
    flipped[flipped.size() - 5000] ^= 1;
    CHECK(codes(flipped) == "backup.damaged ");
    // A manifest that fits its parts, and lies about the log: of the same length, so that nothing moves.
    std::string lying = bytes;
    const std::size_t at = lying.find("\"customers\": 1,");
    REQUIRE(at != std::string::npos);
    lying[at + 13] = '2';
    CHECK(codes(lying) == "backup.differs ");
    CHECK(test::code_of([&] { world.check(world.folder() / "none.tar"); }) == "file.missing");
    // Somebody with the key edits a record in the backup and makes its digests right.
    world.made.tamper("UPDATE customer SET f_family_name = 'Byron'");
    world.made.checkpoint();
    const store::BackupFile backup(whole);
    store::Manifest manifest = backup.manifest();
    const store::Layout forged(world.made.scratch.path() / "forged");
    fs::create_directory(forged.folder());
    store::make_folders(forged);
    backup.extract(forged);
    fs::copy(world.made.layout().records(), forged.records(), fs::copy_options::overwrite_existing);
    manifest.parts.back() = store::part_of(forged, "data/records.db");
    AtomicFile out(world.folder() / "f.tar");
    store::write_backup(forged, manifest, out);
    REQUIRE(out.commit_new(world.folder() / "f.tar"));
    const auto findings = world.check(world.folder() / "f.tar").findings;
    REQUIRE(!findings.empty());
    CHECK(std::any_of(findings.begin(), findings.end(),
                      [](const ops::Finding& finding) { return finding.code == "audit.record-changed"; }));
    CHECK(std::none_of(fs::directory_iterator(world.made.scratch.path()), fs::directory_iterator(),
                       [](const auto& each) { return each.path().filename().string().starts_with("custos."); }));
  }

  TEST_CASE("the list has the newest first, and says which are too old") {
    World world(policy_with_age("P30D"));
    world.create(world.folder() / "first.tar");
    world.made.clock.move(std::chrono::hours(24 * 29));
    world.create(world.folder() / "second.tar");
    std::ofstream(world.folder() / "notes.txt") << "no backup";
    std::string cut = test::bytes_in(world.folder() / "first.tar");
    cut.resize(cut.size() / 2);
    test::put_bytes(world.folder() / "cut.tar", cut);
    const auto list = [&] {
      const ops::BackupList listed = ops::list_backups(world.made.as("owner"), world.folder());
      CHECK(listed.longest == "P30D");
      std::string out;
      for (const ops::BackupListed& each : listed.backups) {
        out += each.name + (each.outdated ? " old" : "") + (each.own ? "" : " foreign") +
               (each.damaged.empty() ? "" : " damaged") + "; ";
      }
      return out;
    };
    CHECK(list() == "second.tar; first.tar; cut.tar foreign damaged; ");
    world.made.clock.move(std::chrono::hours(24));
    CHECK(list() == "second.tar; first.tar; cut.tar foreign damaged; ");
    world.made.clock.move(std::chrono::hours(24));
    CHECK(list() == "second.tar; first.tar old; cut.tar foreign damaged; ");
    CHECK(test::code_of([&] { ops::list_backups(world.made.as("owner"), world.folder() / "no"); }) == "file.missing");
  }
}
