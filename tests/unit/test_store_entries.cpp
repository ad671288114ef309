// SPDX-License-Identifier: MIT
#include "store/entries.hpp"
#include "support/made_store.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

using namespace custos;

TEST_SUITE("store: entries") {
  TEST_CASE("what is appended is read, forwards and backwards, from where it is asked") {
    test::MadeStore made;
    db::Database raw = made.database();
    store::Entries entries(raw);
    entries.append(1, "second", Bytes<32>{1});
    entries.append(2, "third", Bytes<32>{2});
    std::vector<std::string> leaves;
    entries.each_leaf(1, [&](std::uint64_t number, std::string_view leaf, ByteView hash) {
      CHECK(hash[0] == number);
      leaves.emplace_back(leaf);
      return true;
    });
    CHECK(leaves == std::vector<std::string>{"second", "third"});
    leaves.clear();
    entries.each_leaf_backwards([&](std::uint64_t number, std::string_view leaf) {
      leaves.emplace_back(leaf);
      return number > 2;
    });
    CHECK(leaves == std::vector<std::string>{"third"});
    CHECK(entries.leaf(2) == std::optional<std::string>("third"));
    CHECK(entries.leaf(3) == std::nullopt);
    CHECK(entries.take_appended());
    CHECK_FALSE(entries.take_appended());
  }

  TEST_CASE("private parts, batches and epochs keep their bytes") {
    test::MadeStore made;
    db::Database raw = made.database();
    store::Entries entries(raw);
    const std::string rows("\0\1\2 rows", 8);
    entries.append_batch(7, rows, std::nullopt);
    CHECK(entries.batch(7) == std::optional(rows));
    CHECK(entries.batch(8) == std::nullopt);
    entries.keep_private(7, 1, Bytes<32>{9}, PrivatePart("{\"b\":1}"));
    entries.keep_private(7, 0, Bytes<32>{8}, PrivatePart("{}"));
    const auto parts = entries.private_parts(7);
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].row == 0);
    CHECK(parts[1].payload == "{\"b\":1}");
    CHECK(parts[1].key == Bytes<32>{9});
    entries.add_epoch({.number = 1, .first = 7, .verifier = Bytes<32>{5}, .secret = Bytes<64>{6}});
    const auto epoch = entries.epoch(1);
    REQUIRE(epoch);
    CHECK(epoch->first == 7);
    CHECK(epoch->secret == std::optional(Bytes<64>{6}));
    CHECK_FALSE(entries.epoch(2));
  }

  TEST_CASE("bytes of the wrong length are damage and nothing worse") {
    test::MadeStore made;
    db::Database raw = made.database();
    store::Entries entries(raw);
    raw.run("UPDATE audit_epoch SET secret = x'0102'");
    CHECK_THROWS_AS(entries.epoch(0), Error);
    raw.run("INSERT INTO audit_private (n, i, key, payload) VALUES (5, 0, x'01', '{}')");
    CHECK_THROWS_AS(entries.private_parts(5), Error);
    raw.run("DELETE FROM audit_head");
    try {
      entries.head();
      FAIL("a log without a head was read");
    } catch (const Error& error) {
      CHECK(error.failure() == Failure::integrity);
      CHECK(error.code() == Code("audit.malformed"));
    }
  }
}
