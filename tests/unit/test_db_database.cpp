// SPDX-License-Identifier: MIT
#include "db/statement.hpp"
#include "support/world.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <vector>

using namespace custos;
using test::ScratchFolder;

namespace {

const Bytes<32> key{1, 2, 3, 4, 5, 6, 7, 8};

db::Database with_log(const ScratchFolder& scratch) {
  db::Database database = db::Database::create(scratch.path() / "db", key, db::fastest_encryption());
  database.run("CREATE TABLE log (n INTEGER PRIMARY KEY, text TEXT) STRICT; CREATE TABLE other (n INTEGER) STRICT");
  return database;
}

Failure failure_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.failure();
  }
  FAIL("nothing was thrown");
  return Failure::internal;
}

}  // namespace

TEST_SUITE("db: database") {
  TEST_CASE("a file that is there is never overwritten") {
    const ScratchFolder scratch;
    const auto path = scratch.write("db", "something");
    CHECK(failure_of([&] { db::Database::create(path, key, db::fastest_encryption()); }) == Failure::cannot_create);
    CHECK(test::bytes_in(path) == "something");
  }

  TEST_CASE("what is bound comes back, whatever it is") {
    const ScratchFolder scratch;
    db::Database database = with_log(scratch);
    const std::string odd("a'\"\0;--\xc3\xa9", 9);
    db::run(database, "INSERT INTO log (n, text) VALUES (?, ?)", 7, odd);
    db::run(database, "INSERT INTO log (n, text) VALUES (?, ?)", std::uint64_t{8}, std::optional<std::string>());
    db::Statement rows(database, "SELECT n, text FROM log ORDER BY n");
    REQUIRE(rows.step());
    CHECK(rows.integer(0) == 7);
    CHECK(rows.view(1) == odd);
    REQUIRE(rows.step());
    CHECK(rows.is_null(1));
    CHECK_FALSE(rows.step());
    CHECK(db::one_integer(database, "SELECT n FROM log WHERE n = ?", 8) == std::optional<std::int64_t>(8));
    CHECK(db::one_text(database, "SELECT text FROM log WHERE n = ?", 9) == std::nullopt);
  }

  TEST_CASE("a transaction that is not committed leaves nothing") {
    const ScratchFolder scratch;
    db::Database database = with_log(scratch);
    {
      db::Transaction transaction(database);
      db::run(database, "INSERT INTO other (n) VALUES (1)");
    }
    {
      db::Transaction transaction(database);
      db::run(database, "INSERT INTO other (n) VALUES (2)");
      transaction.roll_back();
    }
    db::Transaction kept(database);
    db::run(database, "INSERT INTO other (n) VALUES (3)");
    db::Transaction moved(std::move(kept));
    moved.commit();
    CHECK(db::one_integer(database, "SELECT sum(n) FROM other") == std::optional<std::int64_t>(3));
  }

  TEST_CASE("shortening the engine's log waits for nobody who reads, and empties it when nobody does") {
    const ScratchFolder scratch;
    db::Database database = with_log(scratch);
    db::Database other = db::Database::open(scratch.path() / "db", key, db::fastest_encryption());
    const auto log_size = [&] { return std::filesystem::file_size(scratch.path() / "db-wal"); };
    {
      const db::Transaction reading(other, db::Transaction::Kind::read);
      CHECK(db::one_integer(other, "SELECT count(*) FROM log") == std::optional<std::int64_t>(0));
      db::run(database, "INSERT INTO log (n, text) VALUES (?, ?)", 1, "written meanwhile");
      const auto began = std::chrono::steady_clock::now();
      database.shorten_wal();
      CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(2));  // the engine would wait for five
      CHECK(log_size() > 0);
    }
    database.shorten_wal();
    CHECK(log_size() == 0);
    CHECK(db::one_integer(other, "SELECT count(*) FROM log") == std::optional<std::int64_t>(1));
  }

  TEST_CASE("commits empty the engine's log before it is long, and while it may be longer, before it is very long") {
    const ScratchFolder scratch;
    db::Database database = with_log(scratch);
    const std::string page(6000, 'x');
    const auto longest = [&](std::uint64_t commits) {
      std::uintmax_t most = 0;
      for (std::uint64_t n = 0; n < commits; ++n) {
        db::run(database, "INSERT INTO log (n, text) VALUES ((SELECT count(*) FROM log), ?)", page);
        most = std::max(most, std::filesystem::file_size(scratch.path() / "db-wal"));
      }
      return most;
    };
    constexpr std::uintmax_t megabyte = std::uintmax_t{1} << 20, usual = megabyte, bulk = 5 * megabyte;
    CHECK(longest(200) < usual);
    database.lengthen_wal(false);
    const auto longer = longest(400);
    CHECK(longer > usual);
    CHECK(longer < bulk);
    database.lengthen_wal(true);
    const auto longest_of_all = longest(1600);
    CHECK(longest_of_all > bulk);
    CHECK(longest_of_all < 18 * megabyte);
    database.shorten_wal();
    CHECK(longest(200) < usual);
  }

  TEST_CASE("a table of the log takes rows and changes none") {
    const ScratchFolder scratch;
    db::Database database = with_log(scratch);
    database.forbid_changes_of("log");
    db::run(database, "INSERT INTO log (n, text) VALUES (1, 'first')");
    for (const char* sql : {"UPDATE log SET text = 'other'", "DELETE FROM log", "DELETE FROM log WHERE n = 1",
                            "INSERT INTO log (n, text) VALUES (1, 'x') ON CONFLICT (n) DO UPDATE SET text = 'other'"}) {
      CAPTURE(sql);
      CHECK(failure_of([&] { database.run(sql); }) == Failure::internal);
      CHECK(db::one_text(database, "SELECT text FROM log") == std::optional<std::string>("first"));
    }
    database.run("INSERT INTO other VALUES (1); UPDATE other SET n = 2; DELETE FROM other");
  }

  TEST_CASE("a commit that the check refuses keeps nothing") {
    const ScratchFolder scratch;
    db::Database database = with_log(scratch);
    bool good = false;
    database.before_commit([&good] { return good; });
    const auto insert = [&database] {
      db::Transaction transaction(database);
      db::run(database, "INSERT INTO other (n) VALUES (1)");
      transaction.commit();
    };
    CHECK(failure_of(insert) == Failure::internal);
    CHECK(failure_of([&database] { database.run("INSERT INTO other (n) VALUES (1)"); }) == Failure::internal);
    CHECK(db::one_integer(database, "SELECT count(*) FROM other") == std::optional<std::int64_t>(0));
    {
      db::Transaction look(database, db::Transaction::Kind::read);
      CHECK(db::one_integer(database, "SELECT count(*) FROM other") == std::optional<std::int64_t>(0));
      look.commit();
    }
    database.run("CREATE TEMP TABLE scrap (n INTEGER); INSERT INTO scrap VALUES (1)");
    good = true;
    insert();
    CHECK(db::one_integer(database, "SELECT count(*) FROM other") == std::optional<std::int64_t>(1));
  }

  TEST_CASE("SQL may call a function of ours; a NULL stays one, and what it throws ends the statement") {
    const ScratchFolder scratch;
    db::Database database = with_log(scratch);
    database.add_function("marked", [](std::int64_t number, std::string_view text) {
      if (text == "bad") {
        throw Error(Failure::internal, "internal.error", "no such text");
      }
      return std::to_string(number) + "/" + std::string(text);
    });
    CHECK(db::one_text(database, "SELECT marked(3, 'a')") == std::optional<std::string>("3/a"));
    CHECK(db::one_text(database, "SELECT marked(3, NULL)") == std::nullopt);
    CHECK_THROWS_WITH_AS(db::one_text(database, "SELECT marked(1, 'bad')"), doctest::Contains("no such text"), Error);
  }

  TEST_CASE("the rules of the tables are the engine's to hold") {
    const ScratchFolder scratch;
    db::Database database = with_log(scratch);
    database.run(
        "CREATE TABLE mother (n INTEGER PRIMARY KEY) STRICT;"
        "CREATE TABLE child (n INTEGER REFERENCES mother (n)) STRICT");
    CHECK(failure_of([&] { database.run("INSERT INTO child VALUES (1)"); }) == Failure::internal);
    CHECK(failure_of([&] { database.run("INSERT INTO child VALUES ('a text')"); }) == Failure::internal);
    CHECK(failure_of([&] { database.run("SELECT \"no such column\" FROM child"); }) == Failure::internal);
    CHECK(failure_of([&] { database.run("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema"); }) ==
          Failure::internal);
  }

  TEST_CASE("looking at it sees what is committed, writes nothing and makes no file") {
    const ScratchFolder scratch;
    const auto path = scratch.path() / "db % of #1?";
    std::optional<db::Database> writer = db::Database::create(path, key, db::fastest_encryption());
    writer->run(
        "CREATE TABLE log (n INTEGER PRIMARY KEY, text TEXT) STRICT; INSERT INTO log VALUES (1, 'in the file')");
    writer->truncate_wal();
    writer->run("INSERT INTO log VALUES (2, 'beside it')");
    const auto look = [&path](const char* sql) {
      db::Database database = db::Database::open_to_look(path, key, db::fastest_encryption());
      return db::one_integer(database, sql);
    };
    const auto files = [&] {
      std::map<std::string, std::string> out;
      for (const auto& entry : std::filesystem::directory_iterator(scratch.path())) {
        out[entry.path().filename().string()] = test::bytes_in(entry.path());
      }
      return out;
    };
    {
      const db::Transaction busy(*writer);
      CHECK(look("SELECT count(*) FROM log") == 2);
    }
    CHECK(failure_of([&] { look("DELETE FROM log RETURNING n"); }) == Failure::io);
    writer.reset();  // connections of one process share the index of the engine's log
    const auto before = files();
    CHECK(look("SELECT count(*) FROM log") == 2);
    CHECK(files() == before);
    for (const char* end : {"-wal", "-shm"}) {
      std::filesystem::remove(path.string() + end);
    }
    CHECK(look("SELECT count(*) FROM log") == 1);
    CHECK(files().size() == 1);
  }
}
