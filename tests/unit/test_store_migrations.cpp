// SPDX-License-Identifier: MIT
#include "db/statement.hpp"
#include "store/migrations.hpp"
#include "support/data.hpp"
#include "support/made_store.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

using namespace custos;

namespace {

const Bytes<32> key{4, 4, 4};

db::Database empty(const test::ScratchFolder& scratch) {
  return db::Database::create(scratch.path() / "db", key, db::fastest_encryption());
}

// The whole schema, one statement after another.
std::string schema_of(db::Database& database) {
  std::string out;
  db::Statement rows(database,
                     "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
                     " ORDER BY tbl_name, type, name");
  while (rows.step()) {
    out += rows.text(0) + ";\n";
  }
  return out;
}

std::string code_of(db::Database& database) {
  try {
    store::migrate(database);
  } catch (const Error& error) {
    return std::string(error.code().text());
  }
  return "nothing";
}

}  // namespace

TEST_SUITE("store: migrations") {
  TEST_CASE("all migrations on an empty file and the policy's columns give the golden schema") {
    test::MadeStore made;
    db::Database database = made.database();
    const std::string schema = schema_of(database);
    CHECK(schema == test::test_file("golden/schema.sql"));
  }

  TEST_CASE("migrating again changes nothing") {
    const test::ScratchFolder scratch;
    db::Database database = empty(scratch);
    store::migrate(database);
    const std::string schema = schema_of(database);
    store::migrate(database);
    CHECK(schema_of(database) == schema);
    CHECK(db::one_integer(database, "SELECT count(*) FROM migration") ==
          std::optional<std::int64_t>(store::migration_count));
  }

  TEST_CASE("a store of a newer custos is refused") {
    const test::ScratchFolder scratch;
    db::Database database = empty(scratch);
    store::migrate(database);
    db::run(database, "INSERT INTO migration (name, schema) VALUES ('9999_later', 'digest')");
    CHECK(code_of(database) == "store.newer");
    db::run(database, "DELETE FROM migration WHERE name = '9999_later'");
    CHECK(code_of(database) == "nothing");
    db::run(database, "UPDATE migration SET name = '0001_other' WHERE name = ?", store::all_migrations.front().name);
    CHECK(code_of(database) == "store.newer");
  }

  TEST_CASE("a step does not go on from tables that somebody changed") {
    const test::ScratchFolder scratch;
    db::Database database = empty(scratch);
    store::migrate(database);
    db::run(database, "DELETE FROM migration WHERE name = ?", store::all_migrations.back().name);
    database.run(
        "ALTER TABLE disclosure DROP COLUMN sha256; ALTER TABLE disclosure DROP COLUMN template;"
        "ALTER TABLE disclosure_customer DROP COLUMN lacked");
    SUBCASE("as it was left") {
      CHECK(code_of(database) == "nothing");
      CHECK(db::one_integer(database, "SELECT count(lacked) FROM disclosure_customer") ==
            std::optional<std::int64_t>(0));
    }
    SUBCASE("a column that the policy brought is no change") {
      database.run("ALTER TABLE customer ADD COLUMN f_town TEXT");
      CHECK(code_of(database) == "nothing");
    }
    SUBCASE("a trigger gone") {
      database.run("DROP TRIGGER audit_leaf_stays");
      CHECK(code_of(database) == "store.schema-changed");
    }
    SUBCASE("a table more") {
      database.run("CREATE TABLE mine (n INTEGER)");
      CHECK(code_of(database) == "store.schema-changed");
    }
    SUBCASE("a column more") {
      database.run("ALTER TABLE source ADD COLUMN mine TEXT");
      CHECK(code_of(database) == "store.schema-changed");
    }
  }
}
