// SPDX-License-Identifier: MIT
// What somebody with the key and no scruples can do to a store, and that the log tells of it.
#include "audit/merkle.hpp"
#include "db/statement.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/policies.hpp"
#include "ops/records.hpp"
#include "ops/search.hpp"
#include "ops/supply.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "support/sinks.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace custos;
namespace fs = std::filesystem;

namespace {

// E-0 store.init, E-1 and E-2 bea's name and an add, E-3 to E-5 an import of two, E-6 a show, E-7 and E-8 a find.
class Attacked {
 public:
  Attacked() {
    test::add(made.as("bea"),
              {{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"points", "3"}, {"member-no", "M1"}});
    const auto file = made.scratch.write("p.csv", "given-name,family-name\nGrace,Hopper\nAlan,Turing\n");
    ops::import_file(made.as("bea"), {.file = file.string()});
    ops::show_customer(made.as("bea"), {.id = CustomerId(1)});
    test::KeepingSink sink;
    ops::find_customers(made.as("bea"), {.words = {"NOT x"}}, sink);
    made.close();
  }

  // E-9 to E-11, with a disclosure.
  void supply() {
    test::KeepingSink sink;
    const ops::Saying saying{.purpose = PurposeName{"membership"}, .because = "asked for"};
    ops::export_customers(made.as("bea", saying), {.words = {}, .recipient = "customer", .format = "csv"}, sink);
    made.close();
    REQUIRE(sink.finished);
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

struct Case {
  const char* what;
  std::string sql;
  std::vector<std::string> wanted;  // among what is found
};

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

void check(const std::vector<Case>& cases, bool exported = false) {
  for (const Case& each : cases) {
    CAPTURE(std::string(each.what));
    Attacked attacked;
    if (exported) {
      attacked.supply();
    }
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

}  // namespace

TEST_SUITE("ops: verify") {
  TEST_CASE("a log that nobody touched has no findings, however often it is looked at") {
    Attacked attacked;
    const auto first = ops::verify_log(attacked.made.as("owner"));
    CHECK(first.findings.empty());
    CHECK(first.entries == 9);
    CHECK(first.records == 3);
    CHECK(ops::verify_log(attacked.made.as("owner")).entries == 10);
    CHECK(attacked.made.entries().back().operation == "audit.verify");
    attacked.supply();
    CHECK(attacked.findings().empty());
  }

  TEST_CASE("every policy that was in force has its entry and its row") {
    Attacked attacked;
    std::string text = test::office_policy();
    text.replace(text.find("Test Office"), 11, "Best Office");
    ops::apply_policy(attacked.made.as("owner"), text, "policy.toml");
    ops::apply_policy(attacked.made.as("owner"), text, "policy.toml");  // which is in force already
    ops::apply_policy(attacked.made.as("owner"), test::office_policy(), "policy.toml");
    CHECK(attacked.findings().empty());
    attacked.made.tamper("DELETE FROM policy_text WHERE entry = 9");
    CHECK(contains(attacked.findings(), "audit.policy-changed " + e(9)));
  }

  TEST_CASE("who acts for the first time has an entry before that of what he did") {
    Attacked attacked;
    ops::show_customer(attacked.made.as("kim"), {.id = CustomerId(1)});
    const auto entries = attacked.made.entries();
    REQUIRE(entries.size() == 11);
    CHECK(entries[9].operation == "actor.add");
    CHECK(entries[9].actor == entries[10].actor);
    CHECK(entries[10].operation == "customer.show");
    db::Database raw = attacked.made.database();
    const auto payload = [&raw](std::uint64_t number) {
      return store::Entries(raw).private_parts(number).at(0).payload;
    };
    const auto who = [](const std::string& user) {
      return "\"uid\":" + std::to_string(test::caller(user).uid) + ",\"user\":\"" + user + "\"}";
    };
    CHECK(payload(9) == "{" + who("kim"));
    CHECK(payload(0).ends_with("," + who("owner")));
  }

  TEST_CASE("what was done is named, at its place") {
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
         "UPDATE audit_leaf SET leaf = replace(leaf, 'customer.show', 'customer.shew') WHERE n = 6",
         {"audit.entry-changed " + e(6)}},
        {"two entries changed",
         "UPDATE audit_leaf SET leaf = 'x' WHERE n IN (3, 5)",
         {"audit.entry-changed " + e(3), "audit.entry-changed " + e(5)}},
        {"a hash changed", "UPDATE audit_leaf SET hash = zeroblob(32) WHERE n = 5", {"audit.entry-changed " + e(5)}},
        {"a hash cut", "UPDATE audit_leaf SET hash = x'01' WHERE n = 5", {"audit.entry-changed " + e(5)}},
        {"an entry gone", "DELETE FROM audit_leaf WHERE n = 6", {"audit.entry-missing " + e(6)}},
        {"the last entries gone",
         "DELETE FROM audit_leaf WHERE n >= 7",
         {"audit.entry-missing " + e(7) + " to " + e(8)}},
        {"entries in another order", swapped("3", "5"), {"audit.entry-moved " + e(3), "audit.entry-moved " + e(5)}},
        {"an entry doubled",
         "INSERT INTO audit_leaf SELECT 9, leaf, hash FROM audit_leaf WHERE n = 6",
         {"audit.entry-moved " + e(9), "audit.unsigned " + e(9)}},
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
         {"audit.record-missing " + e(4)}},
        {"a record invented",
         "INSERT INTO customer (number, revision, created, updated, entry, position)"
         " VALUES (77, 1, 0, 0, 2, 0);"
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
         "UPDATE audit_batch SET entries = CAST(substr(entries, 49) || substr(entries, 1, 48) AS BLOB) WHERE n = 4",
         {"audit.batch-changed " + e(4)}},
        {"a row of a batch gone",
         "UPDATE audit_batch SET entries = substr(entries, 1, 48) WHERE n = 4",
         {"audit.batch-changed " + e(4)}},
        {"a batch gone", "DELETE FROM audit_batch WHERE n = 8", {"audit.batch-changed " + e(8)}},
        {"a batch invented",
         "INSERT INTO audit_batch SELECT 6, entries, NULL FROM audit_batch WHERE n = 4",
         {"audit.batch-changed " + e(6)}},
        {"a private part changed",
         "UPDATE audit_private SET payload = replace(payload, 'NOT x', 'ada') WHERE n = 7",
         {"audit.private-changed " + e(7)}},
        {"its key changed",
         "UPDATE audit_private SET key = zeroblob(32) WHERE n = 7",
         {"audit.private-changed " + e(7)}},
        {"its key cut", "UPDATE audit_private SET key = x'01' WHERE n = 7", {"audit.private-changed " + e(7)}},
        {"a second private part",
         "INSERT INTO audit_private (n, i, key, payload) VALUES (7, 1, zeroblob(32), '{\"changes\":[]}')",
         {"audit.private-changed " + e(7)}},
        {"a private part gone", "DELETE FROM audit_private WHERE n = 3", {"audit.private-missing " + e(3)}},
        {"a private part invented",
         "INSERT INTO audit_private (n, i, key, payload) VALUES (6, 0, zeroblob(32), '{}')",
         {"audit.private-changed " + e(6)}},
        {"the policy's text",
         "UPDATE policy_text SET text = replace(text, 'Test Office', 'Best Office')",
         {"audit.policy-changed " + e(0)}},
        {"what commands go by instead of the policy's text",
         "UPDATE policy_text SET tree = CAST(replace(CAST(tree AS TEXT), 'Test Office', 'Best Office') AS BLOB)",
         {"audit.policy-changed " + e(0)}},
        {"a checkpoint",
         "UPDATE audit_checkpoint SET note = replace(note, 'office', 'orifice') WHERE size = 4",
         {"audit.checkpoint-invalid 4"}},
        {"the last checkpoint gone",
         "DELETE FROM audit_checkpoint WHERE size = 9",
         {"audit.unsigned " + e(7) + " to " + e(8)}},
        {"the log's key", "UPDATE audit_epoch SET verifier = zeroblob(32)", {"audit.wrong-key log"}},
        {"the head", "UPDATE audit_head SET size = 3", {"audit.head-changed log"}},
        {"the head's roots", "UPDATE audit_head SET frontier = x'00'", {"audit.head-changed log"}},
    };
    check(cases);
  }

  TEST_CASE("so is what was done to the tables around the log") {
    const std::vector<Case> cases{
        {"another policy in force from some entry on",
         "INSERT INTO policy_text SELECT 6, digest, text, applied, tree FROM policy_text",
         {"audit.policy-changed " + e(6)}},
        {"the policy's row gone, another one's there",
         "UPDATE policy_text SET entry = 2",
         {"audit.policy-changed " + e(0), "audit.policy-changed " + e(2)}},
        {"who acted", "UPDATE actor SET user = 'eve' WHERE user = 'bea'", {"audit.actor-changed " + e(1)}},
        {"who owns it", "UPDATE actor SET user = 'bea' WHERE user = 'owner'", {"audit.actor-changed " + e(0)}},
        {"an actor's user id", "UPDATE actor SET uid = 7 WHERE user = 'bea'", {"audit.actor-changed " + e(1)}},
        {"an actor gone", "DELETE FROM actor WHERE user = 'bea'", {"audit.actor-changed " + e(1)}},
        {"an actor invented", "INSERT INTO actor VALUES (randomblob(16), 7, 'eve')", {"audit.actor-changed actor"}},
        {"the index emptied", "INSERT INTO search (search) VALUES ('delete-all')", {"audit.index-differs search"}},
        {"a word more in the index",
         "INSERT INTO search (rowid, terms) VALUES (2, '1:eve')",
         {"audit.index-differs search"}},
        {"a unique value gone", "DELETE FROM unique_value", {"audit.index-differs unique"}},
        {"a unique value that is another's", "UPDATE unique_value SET customer = 2", {"audit.index-differs unique"}},
        {"a row that breaks the rules of its table",
         "PRAGMA ignore_check_constraints = ON; UPDATE field SET sealed = 7 WHERE sealed = 1",
         {"store.damaged records.db"}},
        {"a disclosure's recipient",
         "UPDATE disclosure SET recipient = 'treasury'",
         {"audit.disclosure-changed " + e(9)}},
        {"its purpose", "UPDATE disclosure SET purpose = 'gifts'", {"audit.disclosure-changed " + e(9)}},
        {"its format", "UPDATE disclosure SET format = 'json'", {"audit.disclosure-changed " + e(9)}},
        {"how it ended", "UPDATE disclosure SET state = 'begun'", {"audit.disclosure-changed " + e(9)}},
        {"what was written", "UPDATE disclosure SET sha256 = 'ab'", {"audit.disclosure-changed " + e(9)}},
        {"who was in it",
         "UPDATE disclosure_customer SET customer = 77 WHERE customer = 1",
         {"audit.disclosure-changed " + e(9)}},
        {"one less in it", "DELETE FROM disclosure_customer WHERE customer = 1", {"audit.disclosure-changed " + e(9)}},
        {"a disclosure gone",
         "DELETE FROM disclosure_customer; DELETE FROM disclosure",
         {"audit.disclosure-changed " + e(9)}},
        {"a disclosure that never was",
         "INSERT INTO disclosure VALUES (9, 'customer', 'membership', 'csv', '', 0, 6, 0, 'made', NULL, NULL)",
         {"audit.disclosure-changed " + e(6)}},
    };
    check(cases, true);
  }

  TEST_CASE("an entry changed with its hash is found by the signed roots") {
    Attacked attacked;
    db::Database raw = attacked.made.database();
    std::string leaf = store::Entries(raw).leaf(6).value();
    leaf.replace(leaf.find("customer.show"), 13, "customer.seen");
    const std::string hash = hex(audit::leaf_hash(bytes_of(leaf)));
    attacked.made.tamper("UPDATE audit_leaf SET leaf = '" + leaf + "', hash = x'" + hash + "' WHERE n = 6");
    CHECK(contains(attacked.findings(), "audit.entry-changed " + e(6)));
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
    CHECK(contains(attacked.findings(), "audit.rolled-back " + e(9) + " to " + e(10)));
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
    CHECK(all.total == 9);
    REQUIRE(all.entries.size() == 9);
    CHECK(all.entries[2].operation == "customer.add");
    CHECK(all.entries[2].user == "bea");
    CHECK(all.entries[2].role == "manager");
    CHECK(all.entries[2].customer == std::optional(CustomerId(1)));
    CHECK(all.entries[4].people == std::optional<std::uint64_t>(2));
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
