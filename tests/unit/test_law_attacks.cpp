// SPDX-License-Identifier: MIT
// Somebody who has the store's key, another SQLite and no scruples changes the log, what it tells of, or the checkpoint
// beside it, in every way that we could think of. One anchor is kept where he cannot reach it: with it each attack is
// found, and called what it is. CUSTOS_ATTACKS: how many (150); CUSTOS_SEED: those of an earlier run.
#include "audit/merkle.hpp"
#include "support/victim.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <set>

using namespace custos;
namespace fs = std::filesystem;

namespace {

using test::Victim;
using Codes = Victim::Codes;

std::uint64_t number_told(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

// What he does, and what one of the findings has to be; nothing where this time nothing was changed.
struct Attack {
  const char* name;
  Codes (*make)(Victim& victim);
};

std::string changed_text(Victim& victim, std::string text) {
  const std::size_t at = victim.below(text.size());
  text[at] = text[at] == '7' ? '8' : '7';
  return text;
}

std::string shifted(std::uint64_t from, const char* by) {  // in two steps, as numbers must not meet
  return fmt::format("UPDATE audit_leaf SET n = -(n {1}) WHERE n >= {0}; UPDATE audit_leaf SET n = -n WHERE n < 0;",
                     from, by);
}

constexpr std::array attacks{
    Attack{"an entry is edited",
           [](Victim& v) {
             const std::uint64_t n = v.below(v.size());
             v.run(fmt::format("UPDATE audit_leaf SET leaf = '{}' WHERE n = {}", changed_text(v, v.leaf(n)), n));
             return Codes{"audit.entry-changed"};
           }},
    Attack{"an entry is edited, and its hash too",
           [](Victim& v) {
             const std::uint64_t n = v.below(v.size());
             const std::string leaf = changed_text(v, v.leaf(n));
             v.run(fmt::format("UPDATE audit_leaf SET leaf = '{}', hash = x'{}' WHERE n = {}", leaf,
                               hex(audit::leaf_hash(bytes_of(leaf))), n));
             // Whatever of it was edited is what is told.
             return Codes{"audit.entry-changed",     "audit.entry-moved",    "audit.wrong-epoch",
                          "audit.wrong-key",         "audit.policy-differs", "audit.private-changed",
                          "audit.private-missing",   "audit.batch-changed",  "audit.shown-differs",
                          "audit.actor-changed",     "audit.record-changed", "audit.record-unknown",
                          "audit.disclosure-changed"};
           }},
    Attack{"an entry is removed",
           [](Victim& v) {
             v.run(fmt::format("DELETE FROM audit_leaf WHERE n = {}", v.below(v.size())));
             return Codes{"audit.entry-missing"};
           }},
    Attack{"an entry is removed, and those behind it move up",
           [](Victim& v) {
             const std::uint64_t n = v.below(v.size() - 1);
             v.run(fmt::format("DELETE FROM audit_leaf WHERE n = {};", n) + shifted(n + 1, "- 1"));
             return Codes{"audit.entry-moved"};
           }},
    Attack{"an entry is inserted",
           [](Victim& v) {
             const std::uint64_t n = v.below(v.size());
             v.run(shifted(n, "+ 1") +
                   fmt::format("INSERT INTO audit_leaf SELECT {}, leaf, hash FROM audit_leaf WHERE n = {}", n, n + 1));
             return Codes{"audit.entry-moved"};
           }},
    Attack{"two entries are exchanged",
           [](Victim& v) {
             const std::uint64_t n = v.below(v.size() - 1), m = n + 1 + v.below(v.size() - n - 1);
             v.run(
                 fmt::format("UPDATE audit_leaf SET n = -1 WHERE n = {0}; UPDATE audit_leaf SET n = {0} WHERE n = {1};"
                             "UPDATE audit_leaf SET n = {1} WHERE n = -1",
                             n, m));
             return Codes{"audit.entry-moved"};
           }},
    Attack{"the end of the log is cut off",
           [](Victim& v) {
             const std::uint64_t left = v.size() - 1 - v.below(v.size() / 2);
             v.run(
                 fmt::format("DELETE FROM audit_leaf WHERE n >= {0}; DELETE FROM audit_checkpoint WHERE size > {0};"
                             "DELETE FROM audit_private WHERE n >= {0}; DELETE FROM audit_batch WHERE n >= {0}",
                             left));
             fs::remove(v.outside());
             return Codes{"audit.truncated"};
           }},
    Attack{"the whole database is put back",
           [](Victim& v) {
             v.put_back();
             return Codes{"audit.rolled-back"};
           }},
    Attack{"the whole database is put back, and worked with",
           [](Victim& v) {
             v.put_back();
             v.work("Dora");
             if (v.below(2) == 0) {
               v.work("Eve");
               v.work("Flo");
               return Codes{"audit.forked"};
             }
             return Codes{"audit.rolled-back", "audit.forked"};
           }},
    Attack{"an entry is written otherwise, and all that follows signed anew with the key that he stole",
           [](Victim& v) {
             v.rewrite(v.second_key() + v.below(v.size() - v.second_key()));
             return Codes{"audit.forked"};
           }},
    Attack{"the same with an entry from before that key",
           [](Victim& v) {
             v.rewrite(v.below(v.second_key()));
             return Codes{"audit.wrong-epoch"};
           }},
    Attack{"a record is edited",
           [](Victim& v) {
             v.run("UPDATE customer SET f_points = '77' WHERE number = " + v.one_of("SELECT number FROM customer"));
             return Codes{"audit.record-changed"};
           }},
    Attack{"a record is removed",
           [](Victim& v) {
             v.run("DELETE FROM customer WHERE number = " + v.one_of("SELECT number FROM customer"));
             return Codes{"audit.record-missing"};
           }},
    Attack{"a record is added",
           [](Victim& v) {
             v.run(
                 "INSERT INTO customer (number, revision, created, updated, entry, position)"
                 " SELECT number + 1000, revision, created, updated, entry, position FROM customer WHERE number = " +
                 v.one_of("SELECT number FROM customer"));
             return Codes{"audit.record-unknown"};
           }},
    Attack{"a list of people is edited",
           [](Victim& v) {
             v.run("UPDATE audit_batch SET entries = CAST(x'00' || substr(entries, 2) AS BLOB) WHERE n = " +
                   v.one_of("SELECT n FROM audit_batch WHERE substr(entries, 1, 1) <> x'00'"));
             return Codes{"audit.batch-changed"};
           }},
    Attack{"a list of people is removed",
           [](Victim& v) {
             v.run("DELETE FROM audit_batch WHERE n = " + v.one_of("SELECT n FROM audit_batch"));
             return Codes{"audit.batch-changed"};
           }},
    Attack{"a reason or a recipient is edited",
           [](Victim& v) {
             v.run("UPDATE audit_private SET payload = payload || ' ' WHERE n = " +
                   v.one_of("SELECT n FROM audit_private"));
             return Codes{"audit.private-changed"};
           }},
    Attack{"a reason or a recipient is removed",
           [](Victim& v) {
             v.run("DELETE FROM audit_private WHERE n = " + v.one_of("SELECT n FROM audit_private"));
             return Codes{"audit.private-missing"};
           }},
    Attack{"a checkpoint is edited",
           [](Victim& v) {
             const std::string size = v.one_of("SELECT size FROM audit_checkpoint");
             v.run(
                 "UPDATE audit_checkpoint SET note = replace(note, char(10) || size || char(10), char(10) || (size + 1)"
                 " || char(10)) WHERE size = " +
                 size);
             return Codes{"audit.checkpoint-invalid"};
           }},
    Attack{"the checkpoint beside the database is edited",
           [](Victim& v) {
             test::put_bytes(v.outside(), changed_text(v, test::bytes_in(v.outside())));
             return Codes{"audit.checkpoint-invalid"};
           }},
    Attack{"the checkpoint beside the database is removed",
           [](Victim& v) {
             fs::remove(v.outside());
             return Codes{"audit.outside-missing"};
           }},
    Attack{"the anchor is edited",
           [](Victim& v) {
             v.change_anchor();
             return Codes{"audit.anchor-invalid"};
           }},
    Attack{"who did it is exchanged",
           [](Victim& v) {
             v.run("UPDATE actor SET user = user || 'x' WHERE uid = " + v.one_of("SELECT uid FROM actor"));
             return Codes{"audit.actor-changed"};
           }},
    Attack{"to whom it was supplied is exchanged",
           [](Victim& v) {
             v.run("UPDATE disclosure SET recipient = 'nobody' WHERE number = " +
                   v.one_of("SELECT number FROM disclosure"));
             return Codes{"audit.disclosure-changed"};
           }},
    Attack{"the policy is exchanged",
           [](Victim& v) {
             v.run("UPDATE policy_text SET text = text || '# x' WHERE entry = 0");
             return Codes{"audit.policy-changed", "policy.invalid"};
           }},
    Attack{"what commands go by instead of the policy's text is exchanged",
           [](Victim& v) {
             v.run("UPDATE policy_text SET tree = CAST(replace(CAST(tree AS TEXT), 'P', 'Q') AS BLOB) WHERE entry = 0");
             return Codes{"audit.policy-changed", "store.policy-changed"};
           }},
    Attack{"a former key is put back",
           [](Victim& v) {
             v.run("UPDATE audit_epoch SET secret = randomblob(64) WHERE epoch = 0");
             return Codes{"audit.old-key-kept"};
           }},
    Attack{"a key of the log is exchanged",
           [](Victim& v) {
             v.run("UPDATE audit_epoch SET verifier = randomblob(32) WHERE epoch = " + std::to_string(v.below(2)));
             return Codes{"audit.wrong-key"};
           }},
    Attack{
        "where the log stands is edited",
        [](Victim& v) {
          v.run(
              "UPDATE audit_head SET frontier = CAST(CASE substr(frontier, 1, 1) WHEN x'00' THEN x'01' ELSE x'00' END"
              " || substr(frontier, 2) AS BLOB)");
          return Codes{"audit.head-changed"};
        }},
    Attack{"an old page is put back", [](Victim& v) { return v.put_back_page() ? Codes{"*"} : Codes{}; }},
};

}  // namespace

TEST_SUITE("law: attacks") {
  TEST_CASE("each attack on the log is found with one anchor kept elsewhere, and told as what it is") {
    const std::uint64_t seed = number_told("CUSTOS_SEED", std::random_device()());
    const std::uint64_t count = number_told("CUSTOS_ATTACKS", 150);
    INFO("CUSTOS_SEED=" << seed);
    Victim victim(seed);
    REQUIRE(victim.found().empty());
    std::map<std::string, std::uint64_t> made;
    for (std::uint64_t i = 0; i < count; ++i) {
      victim.restore();
      const Attack& attack = attacks[i % attacks.size()];
      const Codes wanted = attack.make(victim);
      const Codes found = victim.found();
      if (wanted.empty()) {
        continue;
      }
      std::string all;
      for (const std::string& code : found) {
        all += code + " ";
      }
      CAPTURE(std::string(attack.name));
      CAPTURE(i);
      CAPTURE(all);
      const bool any = wanted.contains("*") && !found.empty();
      CHECK((any || std::any_of(wanted.begin(), wanted.end(), [&](const auto& code) { return found.contains(code); })));
      ++made[attack.name];
    }
    CHECK(made.size() >= std::min<std::uint64_t>(count, attacks.size() - 1));
    std::uint64_t all = 0;
    for (const auto& [name, times] : made) {
      all += times;
    }
    MESSAGE(all, " attacks of ", made.size(), " kinds, each found; CUSTOS_SEED=", seed);
  }
}
