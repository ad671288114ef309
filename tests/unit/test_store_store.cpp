// SPDX-License-Identifier: MIT
// What the store guards as a whole: the log beside each change, numbers that are used once, its own identity.
#include "db/statement.hpp"
#include "store/store.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace custos;
using test::code_of;

TEST_SUITE("store: store") {
  TEST_CASE("a transaction without an entry in the log cannot be committed") {
    test::MadeStore made;
    made.as("owner");
    CHECK(code_of([&] {
            auto transaction = made.store().begin_write();
            made.store().next_numbers('C', 1);
            transaction.commit();
          }) == "internal.engine");
    {
      auto transaction = made.store().begin_write();
      CHECK(made.store().next_numbers('C', 1) == 1);
      made.store().entries().append(1, "a leaf", {});
      transaction.commit();
    }
    // The entry of one transaction is none of the next.
    CHECK(code_of([&] {
            auto next = made.store().begin_write();
            made.store().next_numbers('C', 1);
            next.commit();
          }) == "internal.engine");
  }

  TEST_CASE("numbers are given once, and given back only when nothing was committed") {
    test::MadeStore made;
    std::uint64_t entry = 1;
    const auto take = [&](char letter, std::uint64_t count, bool keep) {
      made.as("owner");
      auto transaction = made.store().begin_write();
      const std::uint64_t first = made.store().next_numbers(letter, count);
      if (keep) {
        made.store().entries().append(entry++, "a leaf", {});
        transaction.commit();
      }
      return first;
    };
    CHECK(take('C', 1, true) == 1);
    CHECK(take('C', 10, true) == 2);
    CHECK(take('C', 5, false) == 12);
    CHECK(take('C', 1, true) == 12);
    CHECK(take('I', 1, true) == 1);
    made.tamper("DELETE FROM customer");
    CHECK(take('C', 1, true) == 13);
  }

  TEST_CASE("no statement of the store changes or removes what the log holds") {
    test::MadeStore made;
    made.as("owner");
    db::Database raw = made.database();
    for (const char* sql :
         {"UPDATE audit_leaf SET leaf = 'x'", "DELETE FROM audit_leaf",
          "REPLACE INTO audit_leaf (n, leaf, hash) VALUES (0, 'x', x'00')", "UPDATE audit_checkpoint SET note = 'x'",
          "DELETE FROM audit_checkpoint", "INSERT OR REPLACE INTO audit_checkpoint (size, note) VALUES (1, 'x')"}) {
      CAPTURE(sql);
      CHECK_THROWS_AS(raw.run(sql), Error);
    }
    CHECK(db::one_integer(raw, "SELECT count(*) FROM audit_leaf WHERE leaf <> 'x'") == std::optional<std::int64_t>(1));
  }

  TEST_CASE("the database of another store does not open with this one's keys") {
    test::MadeStore made, other;
    made.close();
    other.random = test::FixedRandom(99);
    std::filesystem::copy_file(other.layout().records(), made.layout().records(),
                               std::filesystem::copy_options::overwrite_existing);
    std::filesystem::remove(made.layout().records().string() + "-wal");
    std::filesystem::remove(made.layout().records().string() + "-shm");
    const store::SlotFile slots = store::read_slots(made.layout().slots()).file;
    store::SlotFile renamed = slots;
    renamed.store_id = "somethingelse123";
    CHECK(code_of([&] { store::Store::open(made.layout(), made.key(), renamed); }) == "store.not-this-store");
    crypto::Secret wrong(32);
    CHECK(code_of([&] { store::Store::open(made.layout(), wrong, slots); }) == "store.damaged");
  }

  TEST_CASE("a policy text that somebody changed is not read") {
    test::MadeStore made;
    made.as("owner");
    CHECK(made.store().policies().in_force().text == test::office_policy());
    made.tamper("UPDATE policy_text SET text = replace(text, 'Desk', 'Disk')");
    db::Database raw = made.database();
    CHECK(code_of([&] { store::Policies(raw).in_force(); }) == "store.policy-changed");
    raw.run("DELETE FROM policy_text");
    CHECK(code_of([&] { store::Policies(raw).in_force(); }) == "store.no-policy");
  }
}
