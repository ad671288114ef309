// SPDX-License-Identifier: MIT
// The exported log: what is written, when, and into which folders nothing is.
#include "audit/checkpoint.hpp"
#include "audit/tiles.hpp"
#include "ops/anchors.hpp"
#include "ops/log.hpp"
#include "ops/log_export.hpp"
#include "ops/records.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "util/file.hpp"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <filesystem>
#include <map>
#include <sys/file.h>

using namespace custos;
using test::code_of;
namespace fs = std::filesystem;

namespace {

std::map<std::string, std::string> files_in(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& each : fs::recursive_directory_iterator(folder)) {
    if (each.is_regular_file()) {
      files.emplace(fs::relative(each.path(), folder).string(), test::bytes_in(each.path()));
    }
  }
  return files;
}

class Exporting {
 public:
  Exporting() { test::add(made.as("bea"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}}); }

  ops::LogExported run(const ops::Saying& saying = {}) { return ops::export_log(made.as("owner", saying), folder); }

  void look(int times) {
    for (int i = 0; i < times; ++i) {
      ops::show_customer(made.as("bea"), {.id = CustomerId(1)});
    }
  }

  // That the folder holds exactly the log of this size, as tiles that are made anew.
  void check_whole(std::uint64_t size) {
    std::map<std::string, std::string> wanted;
    std::uint64_t count = 0;
    audit::Frontier frontier;
    audit::TileMaker tiles(
        [&](const audit::Tile& tile, std::string_view bytes) { wanted.emplace(audit::tile_name(tile), bytes); });
    made.as("owner").store().entries().each_leaf(0, [&](std::uint64_t, std::string_view leaf, ByteView hash) {
      if (count++ < size) {
        tiles.add(leaf, *exactly<32>(text_of(hash)));
        frontier.append(*exactly<32>(text_of(hash)));
      }
      return true;
    });
    tiles.finish();
    auto files = files_in(folder);
    for (const auto& each : wanted) {
      CAPTURE(each.first);
      CHECK(files[each.first] == each.second);
    }
    Bytes<32> verifier{};
    for (const store::Epoch& epoch : made.store().entries().epochs()) {
      verifier = epoch.first < size ? epoch.verifier : verifier;
    }
    const auto checkpoint = audit::verified_note(files["checkpoint"], made.store().origin(), verifier);
    REQUIRE(checkpoint.has_value());
    CHECK(checkpoint->size == size);
    CHECK(checkpoint->root == frontier.root());
    CHECK(files["vkey"] == audit::verifier_key(made.store().origin(), verifier) + "\n");
    CHECK(files["README.txt"].find("openssl") != std::string::npos);
  }

  test::MadeStore made;
  fs::path folder = made.scratch.path() / "log";
};

}  // namespace

TEST_SUITE("ops: log export") {
  TEST_CASE("a new folder gets the whole log, with the entry of the export itself") {
    Exporting exporting;
    const ops::LogExported exported = exporting.run();
    CHECK(exported.entries == exporting.made.entries().size());
    CHECK(exporting.made.entries().back().operation == "audit.export");
    CHECK_FALSE(exported.before.has_value());
    CHECK(exported.files == 5);
    CHECK(files_in(exporting.folder).size() == 5);
    exporting.check_whole(exported.entries);
    CHECK((fs::status(exporting.folder).permissions() & fs::perms::others_all) == fs::perms::none);
  }

  TEST_CASE("an earlier export grows, and what is there stays as it is") {
    Exporting exporting;
    const std::uint64_t first = exporting.run().entries;
    const auto before = files_in(exporting.folder);
    exporting.look(300);
    const ops::LogExported grown = exporting.run();
    CHECK(grown.before == std::optional(first));
    exporting.check_whole(grown.entries);
    const auto after = files_in(exporting.folder);
    for (const auto& each : before) {
      CAPTURE(each.first);
      CHECK((each.first == "checkpoint" || after.at(each.first) == each.second));
    }
    CHECK(grown.files == 6);  // a full tile and bundle, partial ones, one of level 1, and the checkpoint
  }

  TEST_CASE("a dry run writes nothing, and has its entry") {
    Exporting exporting;
    const ops::LogExported dry = exporting.run({.dry_run = true});
    CHECK(dry.dry_run);
    CHECK(dry.files == 5);
    CHECK_FALSE(fs::exists(exporting.folder));
    CHECK(exporting.made.entries().back().dry_run);
  }

  TEST_CASE("a log that has another key since goes on under that") {
    Exporting exporting;
    exporting.run();
    const std::string first = test::bytes_in(exporting.folder / "vkey");
    ops::rotate_log_key(exporting.made.as("owner"));
    exporting.check_whole(exporting.run().entries);
    CHECK(test::bytes_in(exporting.folder / "vkey") != first);
    ops::rotate_log_key(exporting.made.as("owner"));
    ops::rotate_log_key(exporting.made.as("owner"));
    exporting.check_whole(exporting.run().entries);
    // It is an anchor too.
    const auto anchors = ops::read_anchors(exporting.made.as("owner"), exporting.folder);
    CHECK(anchors.size() == 1);
    CHECK(ops::verify_log(exporting.made.as("owner"), anchors).findings.empty());
  }

  TEST_CASE("one that was interrupted goes on, and what was lost is written again") {
    Exporting exporting;
    exporting.run();
    fs::remove(exporting.folder / "checkpoint");
    exporting.check_whole(exporting.run().entries);
    fs::remove_all(exporting.folder / "tile");
    exporting.check_whole(exporting.run().entries);
  }

  TEST_CASE("what an interrupted export left is not trusted") {
    Exporting exporting;
    exporting.look(300);
    exporting.run();
    fs::remove(exporting.folder / "checkpoint");
    for (const auto& each : files_in(exporting.folder)) {  // as another past would have had them
      if (each.first.starts_with("tile/")) {
        test::put_bytes(exporting.folder / each.first, std::string(each.second.size(), 'x'));
      }
    }
    exporting.check_whole(exporting.run().entries);
  }

  TEST_CASE("a folder that is something else is left alone") {
    Exporting exporting;
    fs::create_directory(exporting.folder);
    test::put_bytes(exporting.folder / "letter.txt", "Dear");
    CHECK(code_of([&] { exporting.run(); }) == "audit.export-folder");
    CHECK(files_in(exporting.folder).size() == 1);
    CHECK(exporting.made.entries().back().result == Result::error);
    exporting.folder /= "letter.txt";
    CHECK(code_of([&] { exporting.run(); }) == "audit.export-folder");
    exporting.folder = exporting.made.scratch.path() / "no" / "folder";
    CHECK(code_of([&] { exporting.run(); }) == "file.cannot-create");
    CHECK(code_of([&] { exporting.run({.dry_run = true}); }) == "file.cannot-create");
  }

  TEST_CASE("a folder may be named with a slash behind it, and be empty") {
    Exporting exporting;
    exporting.folder = exporting.made.scratch.path() / "log/";
    exporting.check_whole(exporting.run().entries);
    exporting.folder = exporting.made.scratch.path() / "other";
    fs::create_directory(exporting.folder);
    exporting.check_whole(exporting.run().entries);
  }

  TEST_CASE("two exports do not write to one folder at a time") {
    Exporting exporting;
    exporting.run();
    const Descriptor other(::open(exporting.folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    REQUIRE(::flock(other.number(), LOCK_EX | LOCK_NB) == 0);
    const auto before = files_in(exporting.folder);
    const Error busy = test::error_of([&] { exporting.run(); });
    CHECK(busy.failure() == Failure::busy);
    CHECK(busy.code().text() == "audit.export-folder");
    CHECK(files_in(exporting.folder) == before);
  }

  TEST_CASE("the export of another log is left alone") {
    Exporting exporting, other;
    exporting.run();
    const auto before = files_in(exporting.folder);
    test::put_bytes(exporting.folder / "vkey", "elsewhere.org/custos/x+00000000+AQ==\n");
    CHECK(code_of([&] { exporting.run(); }) == "audit.export-folder");
    test::put_bytes(exporting.folder / "vkey", before.at("vkey"));
    std::string note = before.at("checkpoint");
    note[note.size() - 10] = note[note.size() - 10] == 'A' ? 'B' : 'A';
    test::put_bytes(exporting.folder / "checkpoint", note);
    CHECK(code_of([&] { exporting.run(); }) == "audit.export-folder");
    CHECK(test::bytes_in(exporting.folder / "checkpoint") == note);
  }

  TEST_CASE("a database that was put back does not take its later past from the folder") {
    Exporting exporting;
    exporting.made.checkpoint();
    exporting.made.close();
    const std::string old = test::bytes_in(exporting.made.layout().records());
    exporting.look(5);
    exporting.run();
    const auto before = files_in(exporting.folder);
    exporting.made.close();
    test::put_bytes(exporting.made.layout().records(), old);
    fs::remove(exporting.made.layout().records().string() + "-wal");
    fs::remove(exporting.made.layout().records().string() + "-shm");
    CHECK(code_of([&] { exporting.run(); }) == "audit.rolled-back");
    CHECK(files_in(exporting.folder) == before);
    exporting.look(10);
    CHECK(code_of([&] { exporting.run(); }) == "audit.forked");
    CHECK(files_in(exporting.folder) == before);
  }

  TEST_CASE("a log that is not as it was signed is not exported") {
    Exporting exporting;
    exporting.made.close();
    exporting.made.tamper("UPDATE audit_leaf SET leaf = replace(leaf, 'ok', 'no') WHERE n = 1");
    CHECK(code_of([&] { exporting.run(); }) == "audit.entry-changed");
    CHECK_FALSE(fs::exists(exporting.folder));
    exporting.made.close();
    exporting.made.tamper("DELETE FROM audit_leaf WHERE n = 1");
    CHECK(code_of([&] { exporting.run(); }) == "audit.entry-missing");
    exporting.made.close();
    exporting.made.tamper("DELETE FROM audit_checkpoint");
    CHECK(code_of([&] { exporting.run(); }) == "audit.unsigned");
    CHECK_FALSE(fs::exists(exporting.folder));
  }

  TEST_CASE("whoever may not read the log may not export it") {
    Exporting exporting;
    CHECK(code_of([&] { ops::export_log(exporting.made.as("mallory"), exporting.folder); }).starts_with("gate."));
    CHECK_FALSE(fs::exists(exporting.folder));
  }
}
