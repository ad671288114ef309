// SPDX-License-Identifier: MIT
#include "db/pages.hpp"
#include "db/statement.hpp"
#include "support/world.hpp"

#include <doctest/doctest.h>

using namespace custos;
using namespace custos::db;

namespace {

// A leaf of a table in 512 bytes: `cells` begins where its one cell stands.
std::string leaf(std::size_t cells) {
  std::string page(512, '\0');
  page[0] = 13;
  page[4] = 1;
  page[5] = static_cast<char>(cells >> 8U);
  page[6] = static_cast<char>(cells & 255U);
  return page;
}

void put(std::string& page, std::size_t at, std::string_view text) {
  page.replace(at, text.size(), text);
}

}  // namespace

TEST_SUITE("db: pages") {
  TEST_CASE("the slack of a page is what lies between its cell pointers and its cells, and in free blocks") {
    std::string page = leaf(400);
    CHECK(slack_of(page, 2)->empty());
    put(page, 300, "left behind");
    put(page, 405, "a cell");
    REQUIRE(slack_of(page, 2)->size() == 1);
    CHECK(slack_of(page, 2)->front().size() == 400 - 10);
    CHECK(slack_of(page, 2)->front().find("left behind") != std::string_view::npos);
    put(page, 1, std::string_view("\x01\xc2", 2));            // the first free block, at 450 …
    put(page, 450, std::string_view("\x00\x00\x00\x14", 4));  // … the last one, of 20 bytes
    put(page, 460, "freed");
    REQUIRE(slack_of(page, 2)->size() == 2);
    CHECK(slack_of(page, 2)->back().size() == 16);
  }

  TEST_CASE("what is no page of cells, or is not in order, has no slack") {
    CHECK_FALSE(slack_of(std::string(512, '\0'), 2));    // an overflow page
    CHECK_FALSE(slack_of(std::string(100, '\x0d'), 2));  // no page at all
    CHECK_FALSE(slack_of(leaf(513), 2));                 // cells behind its end
    CHECK_FALSE(slack_of(leaf(9), 2));                   // cells among the pointers
    std::string page = leaf(400);
    put(page, 1, std::string_view("\x01\xc2", 2));
    put(page, 450, std::string_view("\x01\xc2\x00\x14", 4));  // a free block that follows itself
    CHECK_FALSE(slack_of(page, 2));
    put(page, 450, std::string_view("\x00\x00\x00\xff", 4));  // one that is longer than the page
    CHECK_FALSE(slack_of(page, 2));
    put(page, 450, std::string_view("\x00\x00\x00\x02", 4));  // one without room for itself
    CHECK_FALSE(slack_of(page, 2));
  }

  TEST_CASE("wiping leaves every row, and no page with slack") {
    const test::ScratchFolder scratch;
    const Bytes<32> key{1, 2, 3};
    Database database = Database::create(scratch.path() / "db", key, fastest_encryption());
    database.run(
        "CREATE TABLE person (name TEXT) STRICT; CREATE INDEX by_name ON person (name);"
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
        "INSERT INTO person SELECT 'somebody ' || (i * 7919 % 5000) || hex(i * i) FROM n;"
        "DELETE FROM person WHERE rowid % 3 = 0");
    const auto everybody = [&database] {
      return one_text(database, "SELECT group_concat(name) FROM (SELECT name FROM person ORDER BY name)");
    };
    const auto pages_with_slack = [&database] {
      std::vector<std::uint32_t> out;
      each_page(database, [&out](std::uint32_t number, std::string_view page) {
        const auto slack = slack_of(page, number);
        if (slack && !slack->empty()) {
          out.push_back(number);
        }
      });
      return out;
    };
    const auto before = everybody();
    const auto pages = pages_with_slack();
    CHECK(pages.size() > 10);
    {
      Transaction transaction(database);
      {
        SlackWiper wiper(database);
        for (const std::uint32_t page : pages) {
          wiper.wipe(page);
        }
        wiper.wipe(999999);  // no such page
      }
      transaction.commit();
    }
    CHECK(pages_with_slack().empty());
    CHECK(everybody() == before);
    CHECK(database.quick_check() == "ok");
    database.run("INSERT INTO person SELECT name || ' again' FROM person; DELETE FROM person WHERE rowid % 5 = 0");
    CHECK(one_text(database, "PRAGMA integrity_check") == "ok");
    CHECK_THROWS(database.run("UPDATE sqlite_dbpage SET data = zeroblob(8192) WHERE pgno = 2"));  // forbidden again
  }
}
