// SPDX-License-Identifier: MIT
// The log's files beside the database follow each commit, heal what a crash leaves, and tell what the database does
// not.
#include "audit/checkpoint.hpp"
#include "ops/log_export.hpp"
#include "ops/log_mirror.hpp"
#include "ops/records.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "util/file.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <map>

using namespace custos;
namespace fs = std::filesystem;

namespace {

using Files = std::map<std::string, std::string>;

// Every file below `folder`, by its name there.
Files files_in(const fs::path& folder) {
  Files files;
  for (const auto& each : fs::recursive_directory_iterator(folder)) {
    if (each.is_regular_file()) {
      files.emplace(fs::relative(each.path(), folder).string(), test::bytes_in(each.path()));
    }
  }
  return files;
}

class Mirrored {
 public:
  // Each is a refusal, and an entry.
  void ask(int times) {
    for (int i = 0; i < times; ++i) {
      CHECK(test::code_of([&] { ops::show_customer(made.as("bea"), {.id = CustomerId(1)}); }) != "");
    }
  }

  fs::path tiles() const { return made.layout().audit() / "tile"; }

  // Whether the mirror is what an export of the log is, which has an entry itself.
  bool is_exported() {
    const fs::path folder = made.scratch.path() / "exported";
    fs::remove_all(folder);
    ops::export_log(made.as("owner"), folder);
    return files_in(tiles()) == files_in(folder / "tile");
  }

  std::vector<std::string> findings(ops::Depth depth = ops::Depth::full) {
    std::vector<std::string> out;
    for (const ops::Finding& finding : ops::verify_log(made.as("owner"), {}, depth).findings) {
      out.push_back(finding.code + " " + finding.subject);
    }
    return out;
  }

  std::uint64_t size() { return made.entries().size(); }

  test::MadeStore made;
};

}  // namespace

TEST_SUITE("ops: log mirror") {
  TEST_CASE("a folder that was removed is there again after the next command") {
    Mirrored log;
    log.ask(300);
    fs::remove_all(log.made.layout().audit());
    log.ask(1);
    CHECK(log.findings().empty());
    CHECK(log.is_exported());
    fs::remove_all(log.made.layout().audit());
    CHECK(log.findings() == std::vector<std::string>{"audit.outside-missing audit/checkpoint"});
    CHECK(log.findings().empty());
  }

  TEST_CASE("after each commit the mirror is what an export would be, over the edge of a tile too") {
    Mirrored mirrored;
    CHECK(mirrored.is_exported());
    mirrored.ask(3);
    CHECK(mirrored.is_exported());
    mirrored.ask(static_cast<int>(255 - mirrored.size()));
    REQUIRE(mirrored.size() == 255);
    CHECK(mirrored.is_exported());  // the tile is full
    REQUIRE(mirrored.size() == 256);
    CHECK(files_in(mirrored.tiles()).size() == 3);
    mirrored.ask(1);
    CHECK(mirrored.is_exported());
    CHECK(mirrored.findings().empty());
  }

  TEST_CASE("what a crash leaves is healed by the next commit") {
    Mirrored mirrored;
    mirrored.ask(300);
    const auto partial = [&](const std::string& row) {
      return fs::directory_iterator(mirrored.tiles() / row / "001.p")->path();
    };
    const std::vector<std::function<void()>> damages{
        [&] { fs::resize_file(partial("entries"), fs::file_size(partial("entries")) - 1); },
        [&] { fs::resize_file(partial("0"), fs::file_size(partial("0")) - 32); },
        [&] { test::put_bytes(partial("entries"), std::string(fs::file_size(partial("entries")), '\0')); },
        [&] { test::put_bytes(partial("entries"), test::bytes_in(partial("entries")) + "more"); },
        [&] { fs::remove(partial("0")); },
        [&] { fs::remove_all(mirrored.tiles() / "entries"); },
        [&] { fs::remove(mirrored.tiles() / "0/000"); },
        [&] { fs::remove_all(mirrored.tiles() / "1"); },
        [&] { fs::remove(mirrored.made.layout().checkpoint()); },
    };
    for (std::size_t i = 0; i < damages.size(); ++i) {
      CAPTURE(i);
      damages[i]();
      mirrored.ask(1);
      CHECK(mirrored.is_exported());
    }
    CHECK(mirrored.findings().empty());
  }

  TEST_CASE("a store without a mirror has none until it is verified") {
    Mirrored mirrored;
    mirrored.ask(2);
    fs::remove_all(mirrored.tiles());
    mirrored.ask(2);
    CHECK_FALSE(fs::exists(mirrored.tiles()));
    CHECK(mirrored.findings(ops::Depth::quick).empty());
    CHECK_FALSE(fs::exists(mirrored.tiles()));
    CHECK(mirrored.findings().empty());
    CHECK(mirrored.is_exported());
  }

  TEST_CASE("a full tile that was edited is found, and not written over") {
    Mirrored mirrored;
    mirrored.ask(300);
    const fs::path file = mirrored.tiles() / "entries/000";
    std::string bytes = test::bytes_in(file);
    bytes[1000] = static_cast<char>(bytes[1000] ^ 1);
    test::put_bytes(file, bytes);
    CHECK(mirrored.findings() == std::vector<std::string>{"audit.mirror-differs audit/tile/entries/000"});
    CHECK(mirrored.findings(ops::Depth::deep) ==
          std::vector<std::string>{"audit.mirror-differs audit/tile/entries/000"});
    CHECK(test::bytes_in(file) == bytes);
    fs::remove(file);
    CHECK(mirrored.findings().empty());
    CHECK(mirrored.is_exported());
  }

  TEST_CASE("a file that is not full and was edited is found, and made anew once it is gone") {
    Mirrored mirrored;
    mirrored.ask(20);
    for (const std::string row : {"entries", "0"}) {
      CAPTURE(row);
      const fs::path file = fs::directory_iterator(mirrored.tiles() / row / "000.p")->path();
      std::string bytes = test::bytes_in(file);
      bytes[50] = static_cast<char>(bytes[50] ^ 1);
      test::put_bytes(file, bytes);
      const std::string name = "audit/tile/" + row + "/000.p/" + file.filename().string();
      CHECK(mirrored.findings() == std::vector<std::string>{"audit.mirror-differs " + name});
      fs::remove_all(mirrored.tiles() / row);
      CHECK(mirrored.findings().empty());
      CHECK(mirrored.is_exported());
    }
  }

  TEST_CASE("an older database with its older checkpoint shows against the mirror, which stays") {
    Mirrored mirrored;
    mirrored.ask(200);
    mirrored.made.checkpoint();
    mirrored.made.close();
    const std::string database = test::bytes_in(mirrored.made.layout().records());
    const std::string checkpoint = test::bytes_in(mirrored.made.layout().checkpoint());
    mirrored.ask(400);
    mirrored.made.close();
    const Files went_further = files_in(mirrored.tiles());
    test::put_bytes(mirrored.made.layout().records(), database);
    for (const char* beside : {"-wal", "-shm"}) {
      fs::remove(mirrored.made.layout().records().string() + beside);
    }

    // With the checkpoint of the newer one beside it nothing is written.
    mirrored.ask(1);
    CHECK(files_in(mirrored.tiles()) == went_further);

    test::put_bytes(mirrored.made.layout().checkpoint(), checkpoint);
    CHECK(mirrored.findings(ops::Depth::quick) == std::vector<std::string>{"audit.rolled-back audit/tile"});
    CHECK(files_in(mirrored.tiles()).at("entries/001") == went_further.at("entries/001"));
  }

  TEST_CASE("a mirror that stayed behind goes on from where it is, over several tiles") {
    Mirrored mirrored;
    mirrored.ask(10);
    const fs::path audit = mirrored.made.layout().audit(), kept = mirrored.made.scratch.path() / "kept";
    fs::copy(audit, kept, fs::copy_options::recursive);
    mirrored.ask(700);
    fs::remove_all(audit);
    fs::copy(kept, audit, fs::copy_options::recursive);
    mirrored.ask(1);
    CHECK(files_in(mirrored.tiles()).count("entries/001") == 1);
    CHECK(mirrored.is_exported());
  }

  TEST_CASE("the mirror of a log that a restore left behind is put aside") {
    Mirrored mirrored;
    mirrored.ask(300);
    const store::Layout& layout = mirrored.made.layout();
    const Files before = files_in(layout.audit());
    const std::string size = std::to_string(mirrored.size());
    ops::put_mirror_aside(layout);
    CHECK(fs::is_empty(mirrored.tiles()));
    CHECK(files_in(layout.audit() / ("left-" + size)) == before);
    mirrored.ask(1);
    CHECK(mirrored.is_exported());
  }
}
