// SPDX-License-Identifier: MIT
// What somebody with the key and no scruples can do to a store, and that the log tells of it.
#include "audit/merkle.hpp"
#include "db/statement.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/records.hpp"
#include "ops/search.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "support/sinks.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace custos;
namespace fs = std::filesystem;

namespace {

// E-0 store.init, E-1 an add, E-2 to E-4 an import of two, E-5 a show, E-6 and E-7 a find.
class Attacked {
 public:
  Attacked() {
    test::add(made.as("bea"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"points", "3"}});
    const auto file = made.scratch.write("p.csv", "given-name,family-name\nGrace,Hopper\nAlan,Turing\n");
    ops::import_file(made.as("bea"), {.file = file.string()});
    ops::show_customer(made.as("bea"), {.id = CustomerId(1)});
    test::KeepingSink sink;
    ops::find_customers(made.as("bea"), {.words = {"NOT x"}}, sink);
    made.close();
  }

  // Code and subject of each finding.
  std::vector<std::string> findings() {
    std::vector<std::string> out;
    for (const ops::Finding& finding : ops::verify_log(made.as("owner")).findings) {
      CHECK_FALSE(finding.message.empty());
      out.push_back(finding.code + " " + finding.subject);
    }
    return out;
  }

  test::MadeStore made;
};

std::string e(std::uint64_t number) {
  return EntryId(number).text();
}

std::string c(std::uint64_t number) {
  return CustomerId(number).text();
}

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_SUITE("ops: verify") {
  TEST_CASE("a log that nobody touched has no findings, however often it is looked at") {
    Attacked attacked;
    const auto first = ops::verify_log(attacked.made.as("owner"));
    CHECK(first.findings.empty());
    CHECK(first.entries == 8);
    CHECK(first.records == 3);
    CHECK(ops::verify_log(attacked.made.as("owner")).entries == 9);
    CHECK(attacked.made.entries().back().operation == "audit.verify");
  }

  TEST_CASE("what was done is named, at its place") {
    struct Case {
      const char* what;
      std::string sql;
      std::vector<std::string> wanted;  // among what is found
    };

    const std::string swap =
        "UPDATE audit_leaf SET n = 100 WHERE n = {a}; UPDATE audit_leaf SET n = {a} WHERE n = {b};"
        "UPDATE audit_leaf SET n = {b} WHERE n = 100";
    const auto swapped = [&swap](const char* a, const char* b) {
      std::string out = swap;
      for (std::size_t at = 0; (at = out.find('{')) != std::string::npos;) {
        out.replace(at, 3, out[at + 1] == 'a' ? a : b);
      }
      return out;
    };
    const std::vector<Case> cases{
        {"an entry changed",
         "UPDATE audit_leaf SET leaf = replace(leaf, 'customer.show', 'customer.shew') WHERE n = 5",
         {"audit.entry-changed " + e(5)}},
        {"two entries changed",
         "UPDATE audit_leaf SET leaf = 'x' WHERE n IN (2, 4)",
         {"audit.entry-changed " + e(2), "audit.entry-changed " + e(4)}},
        {"a hash changed", "UPDATE audit_leaf SET hash = zeroblob(32) WHERE n = 4", {"audit.entry-changed " + e(4)}},
        {"a hash cut", "UPDATE audit_leaf SET hash = x'01' WHERE n = 4", {"audit.entry-changed " + e(4)}},
        {"an entry gone", "DELETE FROM audit_leaf WHERE n = 5", {"audit.entry-missing " + e(5)}},
        {"the last entries gone",
         "DELETE FROM audit_leaf WHERE n >= 6",
         {"audit.entry-missing " + e(6) + " to " + e(7)}},
        {"entries in another order", swapped("2", "4"), {"audit.entry-moved " + e(2), "audit.entry-moved " + e(4)}},
        {"an entry doubled",
         "INSERT INTO audit_leaf SELECT 8, leaf, hash FROM audit_leaf WHERE n = 5",
         {"audit.entry-moved " + e(8), "audit.unsigned " + e(8)}},
        {"a value changed", "UPDATE customer SET f_points = '4' WHERE number = 1", {"audit.record-changed " + c(1)}},
        {"a value gone", "UPDATE customer SET f_points = NULL WHERE number = 1", {"audit.record-changed " + c(1)}},
        {"a value more",
         "UPDATE customer SET f_email = 'x@y.example' WHERE number = 3",
         {"audit.record-changed " + c(3)}},
        {"a sealed value put in",
         "UPDATE customer SET f_needs = x'01' WHERE number = 3",
         {"audit.record-changed " + c(3)}},
        {"when it was collected",
         "UPDATE customer SET collected = '2020-01-01' WHERE number = 1",
         {"audit.record-changed " + c(1)}},
        {"who said so",
         "UPDATE source SET text = 'another file'",
         {"audit.record-changed " + c(2), "audit.record-changed " + c(3)}},
        {"a revision", "UPDATE customer SET revision = 7 WHERE number = 2", {"audit.record-changed " + c(2)}},
        {"a record gone",
         "DELETE FROM customer WHERE number = 2; DELETE FROM subject WHERE customer = 2",
         {"audit.record-missing " + e(3)}},
        {"a record invented",
         "INSERT INTO customer (number, revision, created, updated, entry, position)"
         " VALUES (77, 1, 0, 0, 1, 0);"
         "INSERT INTO subject VALUES (77, randomblob(16), randomblob(32))",
         {"audit.record-unknown " + c(77)}},
        {"a record under another number",
         "UPDATE customer SET number = 78 WHERE number = 1; UPDATE subject SET customer = 78 WHERE customer = 1",
         {"audit.record-changed " + c(78)}},
        {"a record's name in the log gone", "DELETE FROM subject WHERE customer = 1", {"audit.record-unknown " + c(1)}},
        {"names exchanged",
         "UPDATE subject SET customer = -1 WHERE customer = 2; UPDATE subject SET customer = 2 WHERE customer = 3;"
         "UPDATE subject SET customer = 3 WHERE customer = -1",
         {"audit.record-replayed " + c(2), "audit.record-replayed " + c(3)}},
        {"a place in the log", "UPDATE customer SET entry = 1 WHERE number = 2", {"audit.record-replayed " + c(2)}},
        {"rows of a batch exchanged",
         "UPDATE audit_batch SET entries = CAST(substr(entries, 49) || substr(entries, 1, 48) AS BLOB) WHERE n = 3",
         {"audit.batch-changed " + e(3)}},
        {"a row of a batch gone",
         "UPDATE audit_batch SET entries = substr(entries, 1, 48) WHERE n = 3",
         {"audit.batch-changed " + e(3)}},
        {"a batch gone", "DELETE FROM audit_batch WHERE n = 7", {"audit.batch-changed " + e(7)}},
        {"a batch invented",
         "INSERT INTO audit_batch SELECT 5, entries, NULL FROM audit_batch WHERE n = 3",
         {"audit.batch-changed " + e(5)}},
        {"a private part changed",
         "UPDATE audit_private SET payload = replace(payload, 'NOT x', 'ada') WHERE n = 6",
         {"audit.private-changed " + e(6)}},
        {"its key changed",
         "UPDATE audit_private SET key = zeroblob(32) WHERE n = 6",
         {"audit.private-changed " + e(6)}},
        {"a private part gone", "DELETE FROM audit_private WHERE n = 2", {"audit.private-missing " + e(2)}},
        {"a private part invented",
         "INSERT INTO audit_private VALUES (5, 0, zeroblob(32), '{}')",
         {"audit.private-changed " + e(5)}},
        {"the policy's text",
         "UPDATE policy_text SET text = replace(text, 'Test Office', 'Best Office')",
         {"audit.policy-changed " + e(0)}},
        {"a checkpoint",
         "UPDATE audit_checkpoint SET note = replace(note, 'office', 'orifice') WHERE size = 3",
         {"audit.checkpoint-invalid 3"}},
        {"the last checkpoint gone",
         "DELETE FROM audit_checkpoint WHERE size = 8",
         {"audit.unsigned " + e(6) + " to " + e(7)}},
        {"the log's key", "UPDATE audit_epoch SET verifier = zeroblob(32)", {"audit.wrong-key log"}},
        {"the head", "UPDATE audit_head SET size = 3", {"audit.head-changed log"}},
        {"the head's roots", "UPDATE audit_head SET frontier = x'00'", {"audit.head-changed log"}},
    };
    for (const Case& each : cases) {
      CAPTURE(std::string(each.what));
      Attacked attacked;
      attacked.made.tamper(each.sql);
      const auto found = attacked.findings();
      std::string all;
      for (const std::string& one : found) {
        all += one + "\n";
      }
      CAPTURE(all);
      for (const std::string& wanted : each.wanted) {
        CAPTURE(wanted);
        CHECK(contains(found, wanted));
      }
    }
  }

  TEST_CASE("an entry changed with its hash is found by the signed roots") {
    Attacked attacked;
    db::Database raw = attacked.made.database();
    std::string leaf = store::Entries(raw).leaf(5).value();
    leaf.replace(leaf.find("customer.show"), 13, "customer.seen");
    const std::string hash = hex(audit::leaf_hash(bytes_of(leaf)));
    attacked.made.tamper("UPDATE audit_leaf SET leaf = '" + leaf + "', hash = x'" + hash + "' WHERE n = 5");
    CHECK(contains(attacked.findings(), "audit.entry-changed " + e(5)));
  }

  TEST_CASE("a policy changed with its digest does not fit the entries") {
    Attacked attacked;
    std::string text = test::office_policy();
    text.replace(text.find("Test Office"), 11, "Best Office");
    const std::string digest = hex(crypto::sha256(text));
    std::string quoted;
    for (const char each : text) {
      quoted += each == '\'' ? "''" : std::string(1, each);
    }
    attacked.made.tamper("UPDATE policy_text SET text = '" + quoted + "', digest = '" + digest + "'");
    CHECK(contains(attacked.findings(), "audit.policy-differs " + e(1)));
  }

  TEST_CASE("a database that was put back is behind the checkpoint beside it, and no later work hides it") {
    Attacked attacked;
    test::MadeStore& made = attacked.made;
    made.checkpoint();
    made.close();
    const std::string old = test::bytes_in(made.layout().records());
    test::add(made.as("bea"), {{"given-name", "Mary"}, {"family-name", "Anning"}});
    test::add(made.as("bea"), {{"given-name", "Rosalind"}, {"family-name", "Franklin"}});
    made.close();
    test::put_bytes(made.layout().records(), old);
    fs::remove(made.layout().records().string() + "-wal");
    fs::remove(made.layout().records().string() + "-shm");
    CHECK(contains(attacked.findings(), "audit.rolled-back " + e(8) + " to " + e(9)));
    for (int i = 0; i < 4; ++i) {
      ops::show_customer(made.as("bea"), {.id = CustomerId(1)});
    }
    bool told = false;
    for (const std::string& finding : attacked.findings()) {
      told = told || finding.starts_with("audit.rolled-back") || finding.starts_with("audit.forked");
    }
    CHECK(told);
  }

  TEST_CASE("the checkpoint beside the database is missed, and one that is not the log's is told") {
    Attacked attacked;
    const fs::path outside = attacked.made.layout().checkpoint();
    const std::string good = test::bytes_in(outside);
    test::put_bytes(outside, "office.example/custos/x\n8\nAAAA\n");
    CHECK(contains(attacked.findings(), "audit.checkpoint-invalid audit/checkpoint"));
    fs::remove(outside);
    CHECK(contains(attacked.findings(), "audit.outside-missing audit/checkpoint"));
  }

  TEST_CASE("who may not verify does not, and that has its entry") {
    Attacked attacked;
    CHECK(test::code_of([&] { ops::verify_log(attacked.made.as("kim")); }) == "gate.gap");
    CHECK(attacked.made.entries().back().operation == "audit.verify");
    CHECK(attacked.made.entries().back().result == Result::denied);
  }
}

TEST_SUITE("ops: log") {
  TEST_CASE("the log in words, the newest or those since a day") {
    Attacked attacked;
    const auto all = ops::show_log(attacked.made.as("owner"), {});
    CHECK(all.total == 8);
    REQUIRE(all.entries.size() == 8);
    CHECK(all.entries[1].operation == "customer.add");
    CHECK(all.entries[1].user == "bea");
    CHECK(all.entries[1].role == "manager");
    CHECK(all.entries[1].customer == std::optional(CustomerId(1)));
    CHECK(all.entries[3].people == std::optional<std::uint64_t>(2));
    const auto two = ops::show_log(attacked.made.as("owner"), {.limit = 2});
    CHECK(two.entries.size() == 2);
    CHECK(two.truncated);
    CHECK(two.entries[1].operation == "audit.log");
    CHECK(ops::show_log(attacked.made.as("owner"), {.since = "2030-01-01"}).entries.empty());
    CHECK(test::code_of([&] { ops::show_log(attacked.made.as("owner"), {.since = "soon"}); }) == "date.malformed");
    CHECK(test::code_of([&] { ops::show_log(attacked.made.as("kim"), {.limit = 1}); }).empty());
  }

  TEST_CASE("who saw a person: alone, in a batch, or was refused") {
    Attacked attacked;
    test::code_of([&] { ops::show_customer(attacked.made.as("mallory"), {.id = CustomerId(2)}); });
    const auto saw = ops::who_saw(attacked.made.as("owner"), CustomerId(2), std::nullopt);
    std::vector<std::string> told;
    for (const ops::EntryShown& entry : saw.entries) {
      told.push_back(entry.user + " " + entry.operation + " " + entry.result);
    }
    CHECK(told ==
          std::vector<std::string>{"bea customer.import ok", "bea customer.find ok", "mallory customer.show denied"});
    CHECK(test::code_of([&] { ops::who_saw(attacked.made.as("owner"), CustomerId(9), std::nullopt); }) ==
          "record.missing");
    CHECK(ops::who_saw(attacked.made.as("owner"), CustomerId(2), std::nullopt).entries.size() == 4);
  }
}
