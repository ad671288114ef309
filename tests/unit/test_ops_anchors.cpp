// SPDX-License-Identifier: MIT
// What a log's keys and checkpoints that are kept elsewhere tell: cut ends, older databases, logs that were made anew.
#include "audit/checkpoint.hpp"
#include "db/pages.hpp"
#include "db/statement.hpp"
#include "ops/anchors.hpp"
#include "ops/records.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "util/file.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

using namespace custos;
namespace fs = std::filesystem;

namespace {

std::string e(std::uint64_t number) {
  return EntryId(number).text();
}

// A store with a few entries, and what verification finds against some anchors.
class Kept {
 public:
  Kept() { show(3); }

  void show(int times) {
    for (int i = 0; i < times; ++i) {
      test::code_of([&] { ops::show_customer(made.as("bea"), {.id = CustomerId(1)}); });
    }
  }

  ops::Anchor anchor() { return {"kept", ops::anchor_log(made.as("owner"), std::nullopt).note}; }

  // "code subject" of each finding.
  std::vector<std::string> findings(const std::vector<ops::Anchor>& anchors = {}) {
    std::vector<std::string> out;
    for (const ops::Finding& finding : ops::verify_log(made.as("owner"), anchors).findings) {
      out.push_back(finding.code + " " + finding.subject);
    }
    return out;
  }

  std::string database_bytes() {
    made.checkpoint();
    made.close();
    return test::bytes_in(made.layout().records());
  }

  void put_back(const std::string& bytes) {
    made.close();
    test::put_bytes(made.layout().records(), bytes);
    fs::remove(made.layout().records().string() + "-wal");
    fs::remove(made.layout().records().string() + "-shm");
  }

  void forget_outside() { fs::remove(made.layout().checkpoint()); }

  test::MadeStore made;
};

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

using Findings = std::vector<std::string>;

}  // namespace

TEST_SUITE("ops: anchors") {
  TEST_CASE("an anchor covers its own entry and agrees with the log that grew on") {
    Kept kept;
    const ops::Anchor anchor = kept.anchor();
    CHECK(kept.made.entries().back().operation == "audit.anchor");
    CHECK(audit::read_note(anchor.note).value().size == kept.made.entries().size());
    kept.show(4);
    CHECK(kept.findings({anchor}).empty());
  }

  TEST_CASE("an anchor is kept in a folder, whole, and nothing is replaced") {
    Kept kept;
    const fs::path folder = kept.made.scratch.path() / "anchors";
    CHECK(test::code_of([&] { ops::anchor_log(kept.made.as("owner"), folder); }) == "file.missing");
    fs::create_directory(folder);
    const auto dry = ops::anchor_log(kept.made.as("owner", {.dry_run = true}), folder);
    CHECK(fs::is_empty(folder));
    const auto first = ops::anchor_log(kept.made.as("owner"), folder);
    const auto second = ops::anchor_log(kept.made.as("owner"), folder);
    CHECK(first.file != second.file);
    CHECK(test::bytes_in(first.file) == first.note);
    test::put_bytes(folder / "notes.txt", "no checkpoint\n");
    const auto anchors = ops::read_anchors(kept.made.as("owner"), folder);
    REQUIRE(anchors.size() == 2);
    CHECK(kept.findings(anchors).empty());
    CHECK(test::code_of([&] { ops::read_anchors(kept.made.as("owner"), folder / "notes.txt"); }) == "audit.no-anchor");
    CHECK(test::code_of([&] { ops::read_anchors(kept.made.as("owner"), folder / "none"); }) == "file.missing");
    const fs::path others = kept.made.scratch.path() / "others";
    fs::create_directory(others);
    test::put_bytes(others / "theirs", "x" + first.note);  // another name before the slash
    CHECK(test::code_of([&] { ops::read_anchors(kept.made.as("owner"), others / "theirs"); }) ==
          "audit.anchor-foreign");
    CHECK(test::code_of([&] { ops::read_anchors(kept.made.as("owner"), others); }) == "audit.anchor-foreign");
  }

  TEST_CASE("a whole database that was put back is older than the anchor") {
    Kept kept;
    const std::string old = kept.database_bytes();
    const std::size_t left = kept.made.entries().size();
    kept.show(2);
    const ops::Anchor anchor = kept.anchor();
    const std::size_t all = kept.made.entries().size();
    kept.put_back(old);
    kept.forget_outside();
    CHECK(contains(kept.findings({anchor}), "audit.rolled-back " + e(left) + " to " + e(all - 1)));
  }

  TEST_CASE("a log that was written anew from an older database is another one") {
    Kept kept;
    const ops::Anchor early = kept.anchor();
    const std::uint64_t common = audit::read_note(early.note).value().size;
    const std::string old = kept.database_bytes();
    kept.show(2);
    const ops::Anchor anchor = kept.anchor();
    const auto size = audit::read_note(anchor.note).value().size;
    kept.put_back(old);
    kept.forget_outside();
    kept.show(10);
    CHECK(kept.findings({anchor}) == Findings{"audit.forked " + e(0) + " to " + e(size - 1)});
    CHECK(kept.findings({early, anchor}) == Findings{"audit.forked " + e(common) + " to " + e(size - 1)});
    ops::rotate_log_key(kept.made.as("owner"));
    kept.show(10);
    CHECK(kept.findings({anchor}) == Findings{"audit.forked " + e(0) + " to " + e(size - 1)});
  }

  TEST_CASE("a log whose end was cut off is told from a database that was put back") {
    Kept kept;
    const ops::Anchor anchor = kept.anchor();
    const auto size = audit::read_note(anchor.note).value().size;
    kept.made.tamper(
        "DELETE FROM audit_leaf WHERE n = (SELECT max(n) FROM audit_leaf);"
        "DELETE FROM audit_private WHERE n >= (SELECT count(*) FROM audit_leaf);"
        "DELETE FROM audit_checkpoint WHERE size = (SELECT max(size) FROM audit_checkpoint)");
    kept.forget_outside();
    const auto found = kept.findings({anchor});
    CHECK(contains(found, "audit.truncated " + e(size - 1)));
    CHECK_FALSE(contains(found, "audit.rolled-back " + e(size - 1)));
  }

  TEST_CASE("an anchor that nobody signed, or that was changed, is told") {
    Kept kept;
    ops::Anchor anchor = kept.anchor();
    anchor.note[anchor.note.size() - 10] = anchor.note[anchor.note.size() - 10] == 'A' ? 'B' : 'A';
    CHECK(kept.findings({anchor}) == Findings{"audit.anchor-invalid kept"});
    anchor.note = "nothing\n";
    CHECK(kept.findings({anchor}) == Findings{"audit.anchor-invalid kept"});
  }

  TEST_CASE("a new key signs from the entry after the one that names it, and the former is gone from every page") {
    Kept kept;
    const ops::Anchor before = kept.anchor();
    const Bytes<64> secret = [&] {
      db::Database raw = kept.made.database();
      return store::Entries(raw).epoch(0).value().secret.value();
    }();
    const auto key = ops::rotate_log_key(kept.made.as("owner"));
    CHECK(key.number == 1);
    CHECK(key.log_empty);
    const auto second = ops::rotate_log_key(kept.made.as("owner"));
    CHECK(second.number == 2);
    kept.show(2);
    const ops::Anchor after = kept.anchor();
    const auto entries = kept.made.entries();
    CHECK(entries[key.first - 1].operation == "key.rotate");
    CHECK(entries[key.first - 1].epoch == 0);
    CHECK(entries[key.first].epoch == 1);
    CHECK(entries.back().epoch == 2);
    CHECK(kept.findings({before, after}).empty());
    db::Database raw = kept.made.database();
    const auto epochs = store::Entries(raw).epochs();
    REQUIRE(epochs.size() == 3);
    CHECK_FALSE(epochs[0].secret);
    CHECK_FALSE(epochs[1].secret);
    CHECK(epochs[2].secret);
    bool found = false;
    db::each_page(raw, [&](std::uint32_t, std::string_view page) {
      found = found || page.find(text_of(secret).substr(0, 32)) != std::string_view::npos;
    });
    CHECK_FALSE(found);
  }

  TEST_CASE("a dry run leaves the key as it is") {
    Kept kept;
    ops::rotate_log_key(kept.made.as("owner", {.dry_run = true}));
    kept.show(1);
    CHECK(kept.made.entries().back().epoch == 0);
    CHECK(kept.findings().empty());
  }

  TEST_CASE("what is signed with the key of another time is told, and a former key that is back") {
    Kept kept;
    const auto key = ops::rotate_log_key(kept.made.as("owner"));
    kept.show(2);
    const std::uint64_t size = key.first - 1;
    std::string forged;
    {
      db::Database raw = kept.made.database();
      store::Entries entries(raw);
      const auto stolen = entries.epoch(1).value();
      const auto before = audit::read_note(entries.checkpoint(size).value()).value();
      forged = audit::signed_note(before, {stolen.verifier, stolen.secret.value()});
    }
    kept.made.tamper("UPDATE audit_checkpoint SET note = '" + forged + "' WHERE size = " + std::to_string(size));
    CHECK(kept.findings() == Findings{"audit.wrong-epoch " + std::to_string(size)});
    CHECK(kept.findings({{"kept", forged}}).back() == "audit.wrong-epoch kept");

    Kept other;
    ops::rotate_log_key(other.made.as("owner"));
    other.made.tamper("UPDATE audit_epoch SET secret = zeroblob(64) WHERE epoch = 0");
    CHECK(other.findings() == Findings{"audit.old-key-kept log"});

    Kept third;
    ops::rotate_log_key(third.made.as("owner"));
    third.made.tamper("UPDATE audit_epoch SET first = first + 1 WHERE epoch = 1");
    CHECK(third.findings() == Findings{"audit.wrong-key log"});
  }

  TEST_CASE("an entry under the key of another time is told") {
    Kept kept;
    ops::rotate_log_key(kept.made.as("owner"));
    kept.made.tamper(
        "UPDATE audit_head SET epoch = 0; UPDATE audit_epoch SET secret = (SELECT secret FROM audit_epoch"
        " WHERE epoch = 1) WHERE epoch = 0");
    kept.show(1);
    const std::size_t last = kept.made.entries().size() - 1;
    CHECK(contains(kept.findings(), "audit.wrong-epoch " + e(last)));
  }

  TEST_CASE("the checkpoint beside the database is not lost when an older one does not know its key") {
    Kept kept;
    const std::string old = kept.database_bytes();
    ops::rotate_log_key(kept.made.as("owner"));
    kept.show(3);
    const std::string outside = test::bytes_in(kept.made.layout().checkpoint());
    kept.put_back(old);
    kept.show(1);
    CHECK(test::bytes_in(kept.made.layout().checkpoint()) == outside);
    CHECK(kept.findings().back().starts_with("audit.rolled-back"));
    kept.show(12);  // by now it has more entries than were published
    CHECK(kept.findings().back().starts_with("audit.forked"));
  }

  TEST_CASE("nor when a new key is named in the older database") {
    Kept kept;
    const std::string old = kept.database_bytes();
    kept.show(20);
    const std::string outside = test::bytes_in(kept.made.layout().checkpoint());
    kept.put_back(old);
    ops::rotate_log_key(kept.made.as("owner"));
    kept.show(2);
    CHECK(test::bytes_in(kept.made.layout().checkpoint()) == outside);
    CHECK(kept.findings().back().starts_with("audit.rolled-back"));
    kept.show(20);
    CHECK(kept.findings().back().starts_with("audit.forked"));
  }

  TEST_CASE("the checkpoint that somebody saw last goes on with the log, and stays when the log was put back") {
    Kept kept;
    const fs::path file = kept.made.scratch.path() / "state" / "custos" / "seen";
    CHECK_FALSE(ops::remembered(file));
    ops::remember(kept.made.as("bea"), file);
    const std::string old = kept.database_bytes();
    kept.show(2);
    ops::remember(kept.made.as("bea"), file);
    const auto seen = ops::remembered(file);
    REQUIRE(seen);
    CHECK(audit::read_note(seen->note).value().size == kept.made.entries().size());
    kept.put_back(old);
    kept.forget_outside();
    kept.show(1);
    ops::remember(kept.made.as("bea"), file);
    CHECK(ops::remembered(file).value().note == seen->note);
    bool told = false;
    for (const std::string& finding : kept.findings({*seen})) {
      told = told || finding.starts_with("audit.rolled-back");
    }
    CHECK(told);
  }

  TEST_CASE("who may not keep checkpoints nor end keys does not") {
    Kept kept;
    CHECK(test::code_of([&] { ops::anchor_log(kept.made.as("kim"), std::nullopt); }) == "gate.gap");
    CHECK(test::code_of([&] { ops::rotate_log_key(kept.made.as("kim")); }) == "gate.gap");
  }

  TEST_CASE("lines of the system's log are anchors, whatever stands around them") {
    Kept kept;
    const auto line = [&] {
      return "Nov 27 07:30:00 host custos[17]: log checkpoint " + base64(bytes_of(kept.anchor().note));
    };
    const std::string first = line();
    kept.show(2);
    const std::string note = kept.anchor().note;
    const std::string foreign = replaced(note, kept.made.store().origin(), "example.net/other");
    const auto file = kept.made.scratch.write("syslog", "Nov 27 07:29:00 host sshd[1]: session opened\n" + first +
                                                            "\n" + line() + " \r\n... log checkpoint " +
                                                            base64(bytes_of(foreign)) + "\nlog checkpoint %%%\n");
    const auto anchors = ops::read_anchors(kept.made.as("owner"), file);
    REQUIRE(anchors.size() == 2);
    CHECK(anchors[0].name == file.string() + ":2");
    const fs::path folder = kept.made.scratch.path() / "logs";
    fs::create_directory(folder);
    fs::copy_file(file, folder / "syslog");
    CHECK(ops::read_anchors(kept.made.as("owner"), folder).size() == 2);
    CHECK(kept.findings(anchors).empty());
    const auto none = kept.made.scratch.write("none", "log checkpoint " + base64(bytes_of(foreign)) + "\n");
    CHECK(test::code_of([&] { ops::read_anchors(kept.made.as("owner"), none); }) == "audit.anchor-foreign");
    CHECK(test::code_of([&] { ops::read_anchors(kept.made.as("owner"), kept.made.scratch.write("no", "x\n")); }) ==
          "audit.no-anchor");
  }
}
