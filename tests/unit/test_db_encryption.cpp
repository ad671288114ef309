// SPDX-License-Identifier: MIT
// What an encrypted file is worth: wrong keys, plain files, damaged pages, what lies about in plain.
#include "db/statement.hpp"
#include "support/world.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <filesystem>

using namespace custos;
using test::ScratchFolder;
namespace fs = std::filesystem;

namespace {

const Bytes<32> key{9, 8, 7, 6, 5, 4, 3, 2, 1};
constexpr const char* marker = "Margaret-Marker-Hamilton";
constexpr std::size_t page = 8192;

fs::path make(const ScratchFolder& scratch, const db::Encryption& encryption, int rows = 2000) {
  const fs::path path = scratch.path() / "db";
  db::Database database = db::Database::create(path, key, encryption);
  database.run("CREATE TABLE person (n INTEGER PRIMARY KEY, name TEXT) STRICT");
  db::Transaction transaction(database);
  db::Statement insert(database, "INSERT INTO person (n, name) VALUES (?, ?)");
  for (int i = 0; i < rows; ++i) {
    insert.bind(i, std::string(marker) + std::to_string(i)).run();
  }
  transaction.commit();
  database.truncate_wal();
  return path;
}

// Opens the file and reads all of it.
std::int64_t read_all(const fs::path& path, ByteView with, const db::Encryption& encryption) {
  db::Database database = db::Database::open(path, with, encryption);
  if (db::one_text(database, "PRAGMA integrity_check") != std::optional<std::string>("ok")) {
    throw Error(Failure::integrity, "store.damaged", "the pages do not fit together");
  }
  return db::one_integer(database, "SELECT count(name) FROM person").value();
}

std::optional<Error> refusal(const fs::path& path, ByteView with, const db::Encryption& encryption) {
  try {
    read_all(path, with, encryption);
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

bool holds_marker(const fs::path& folder) {
  for (const auto& file : fs::recursive_directory_iterator(folder)) {
    if (file.is_regular_file() && test::bytes_in(file.path()).find("Margaret") != std::string::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_SUITE("db: encryption") {
  TEST_CASE("a copy is encrypted likewise, and has one state while others write on") {
    for (const char* cipher : {"aegis-256", "chacha20"}) {
      CAPTURE(cipher);
      const ScratchFolder scratch;
      const db::Encryption encryption{cipher, 8192};
      const fs::path path = make(scratch, encryption), copy = scratch.path() / "copy";
      db::Database database = db::Database::open(path, key, encryption);
      {
        db::Database writer = db::Database::open(path, key, encryption);
        const db::Transaction open_one(writer);  // a writer at work keeps nobody from copying
        writer.run("DELETE FROM person");
        database.copy_to(copy, key, encryption);
      }
      CHECK(read_all(copy, key, encryption) == 2000);
      CHECK(refusal(copy, Bytes<32>{1}, encryption));
      CHECK(!holds_marker(scratch.path()));
      CHECK_THROWS_AS(database.copy_to(copy, key, encryption), Error);  // nothing is overwritten
      CHECK(read_all(copy, key, encryption) == 2000);
    }
  }

  TEST_CASE("both ciphers open with their key and with no other") {
    for (const char* cipher : {"aegis-256", "chacha20"}) {
      CAPTURE(cipher);
      const ScratchFolder scratch;
      const db::Encryption encryption{cipher, 8192};
      const fs::path path = make(scratch, encryption);
      CHECK(read_all(path, key, encryption) == 2000);
      CHECK_FALSE(holds_marker(scratch.path()));
      Bytes<32> wrong = key;
      wrong[31] = static_cast<std::uint8_t>(wrong[31] ^ 1U);
      const auto refused = refusal(path, wrong, encryption);
      REQUIRE(refused);
      CHECK(refused->failure() == Failure::integrity);
      CHECK(refused->code() == Code("store.damaged"));
    }
  }

  TEST_CASE("a key has 32 bytes: neither less, nor none, nor more") {
    const ScratchFolder scratch;
    const db::Encryption encryption = db::fastest_encryption();
    const fs::path path = make(scratch, encryption, 1);
    const Bytes<33> long_key{};
    for (const std::size_t size : {0U, 1U, 31U, 33U}) {
      CAPTURE(size);
      const ByteView bytes = ByteView(long_key).first(size);
      const auto refused = refusal(path, bytes, encryption);
      REQUIRE(refused);
      CHECK(refused->failure() == Failure::wrong_key);
      CHECK(refused->code() == Code("key.length"));
      CHECK_THROWS_AS(db::Database::create(scratch.path() / "new", bytes, encryption), Error);
      CHECK_FALSE(fs::exists(scratch.path() / "new"));
    }
  }

  TEST_CASE("a plain file, a short one and a wrong cipher are refused") {
    const ScratchFolder scratch;
    const db::Encryption encryption{"chacha20", 8192};
    const fs::path plain = scratch.path() / "plain";
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open(plain.c_str(), &handle) == SQLITE_OK);
    REQUIRE(sqlite3_exec(handle, "CREATE TABLE person (name TEXT)", nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(handle);
    const auto of_plain = refusal(plain, key, encryption);
    REQUIRE(of_plain);
    CHECK(of_plain->code() == Code("store.not-encrypted"));

    const auto of_short = refusal(scratch.write("short", "0123456789"), key, encryption);
    REQUIRE(of_short);
    CHECK(of_short->code() == Code("store.damaged"));
    const auto of_none = refusal(scratch.path() / "none", key, encryption);
    REQUIRE(of_none);
    CHECK(of_none->failure() == Failure::missing);

    const fs::path path = make(scratch, encryption, 1);
    for (const db::Encryption& other : {db::Encryption{"aegis-256", 8192}, db::Encryption{"chacha20", 4096},
                                        db::Encryption{"rot13", 8192}, db::Encryption{"", 8192}}) {
      const auto refused = refusal(path, key, other);
      REQUIRE(refused);
      CHECK(refused->code() == Code("store.not-encrypted"));
    }
  }

  // The 16 bytes before them are the salt of passphrases, which a raw key does without.
  TEST_CASE("every byte of the head that is changed is noticed") {
    const ScratchFolder scratch;
    const db::Encryption encryption = db::fastest_encryption();
    const fs::path path = make(scratch, encryption, 1);
    const std::string good = test::bytes_in(path);
    for (std::size_t i = 16; i < 120; ++i) {
      CAPTURE(i);
      std::string bad = good;
      bad[i] = static_cast<char>(bad[i] ^ 0x10);
      test::put_bytes(path, bad);
      const auto refused = refusal(path, key, encryption);
      REQUIRE(refused);
      CHECK(refused->failure() == Failure::integrity);
    }
    test::put_bytes(path, good);
    CHECK(read_all(path, key, encryption) == 1);
  }

  TEST_CASE("a flipped bit anywhere in a page, a swapped page and a cut file are found") {
    for (const char* cipher : {"aegis-256", "chacha20"}) {
      CAPTURE(cipher);
      const ScratchFolder scratch;
      const db::Encryption encryption{cipher, 8192};
      const fs::path path = make(scratch, encryption);
      const std::string good = test::bytes_in(path);
      REQUIRE(good.size() > 5 * page);
      std::uint64_t where = 7;
      const auto found = [&](const std::string& bad) {
        test::put_bytes(path, bad);
        const auto refused = refusal(path, key, encryption);
        return refused && refused->failure() == Failure::integrity;
      };
      for (int i = 0; i < 60; ++i) {
        where = where * 2862933555777941757U + 3037000493U;
        std::string bad = good;
        char& byte = bad[(where >> 20) % bad.size()];
        byte = static_cast<char>(byte ^ (1 << (where >> 60) % 8));
        CAPTURE((where >> 20) % bad.size());
        CHECK(found(bad));
      }
      std::string swapped = good;
      std::swap_ranges(swapped.begin() + 2 * page, swapped.begin() + 3 * page, swapped.begin() + 3 * page);
      CHECK(found(swapped));
      CHECK(found(good.substr(0, good.size() - page)));
      CHECK(found(good.substr(0, good.size() - 1)));
    }
  }

  TEST_CASE("what is written stands in no file in plain, before the checkpoint either") {
    const ScratchFolder scratch;
    const fs::path path = scratch.path() / "db";
    db::Database database = db::Database::create(path, key, db::fastest_encryption());
    database.run(
        "CREATE TABLE person (n INTEGER PRIMARY KEY, name TEXT) STRICT;"
        "CREATE VIRTUAL TABLE words USING fts5 (terms, content = '', detail = none, tokenize = blanks)");
    for (int i = 0; i < 200; ++i) {
      db::run(database, "INSERT INTO person (n, name) VALUES (?, ?)", i, marker);
      db::run(database, "INSERT INTO words (rowid, terms) VALUES (?, ?)", i, "1:margaret 2=Margaret@example.org");
    }
    CHECK(db::one_integer(database, "SELECT count(*) FROM (SELECT name FROM person ORDER BY name || n)") == 200);
    REQUIRE(fs::file_size(path.string() + "-wal") > 0);
    CHECK_FALSE(holds_marker(scratch.path()));
    database.run("DELETE FROM person");
    database.truncate_wal();
    CHECK(fs::file_size(path.string() + "-wal") == 0);
    CHECK_FALSE(holds_marker(scratch.path()));
  }

  TEST_CASE("under another key it is the same database, and the former key is worth nothing") {
    Bytes<32> other = key;
    other[31] ^= 1;
    for (const db::Encryption& encryption : {db::Encryption{"aegis-256"}, db::Encryption{"chacha20"}}) {
      const ScratchFolder scratch;
      const fs::path path = make(scratch, encryption, 200000);  // more pages than the engine keeps in memory
      REQUIRE(fs::file_size(path) > std::uintmax_t{6} << 20);
      db::Database::rekey(path, key, other, encryption);
      CHECK(read_all(path, other, encryption) == 200000);
      CHECK(refusal(path, key, encryption));
      CHECK(!holds_marker(scratch.path()));
      CHECK(!fs::exists(path.string() + "-journal"));
      db::Database::open(path, other, encryption).run("INSERT INTO person (n, name) VALUES (-1, 'Later')");
      CHECK(read_all(path, other, encryption) == 200001);
      db::Database::rekey(path, other, key, encryption);
      CHECK(read_all(path, key, encryption) == 200001);
      CHECK_THROWS_AS(db::Database::rekey(path, other, key, encryption), Error);
      CHECK(read_all(path, key, encryption) == 200001);
    }
  }
}
