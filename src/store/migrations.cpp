// SPDX-License-Identifier: MIT
#include "store/migrations.hpp"

#include "crypto/digest.hpp"
#include "db/statement.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace custos::store {

namespace {

constexpr const char* create_list =
    "CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY, schema TEXT NOT NULL) STRICT, WITHOUT ROWID";
constexpr const char* list_exists = "SELECT 1 FROM sqlite_schema WHERE name = 'migration'";
constexpr const char* select_done = "SELECT name, schema FROM migration ORDER BY name";
constexpr const char* insert_done = "INSERT INTO migration (name, schema) VALUES (?, ?)";
// The policy adds columns to customer, and the engine makes what belongs to the search index.
constexpr const char* select_schema =
    "SELECT name, coalesce(sql, '') FROM sqlite_schema"
    " WHERE name <> 'customer' AND name NOT LIKE 'search%' ORDER BY name";

struct Done {
  std::string name, schema;
};

std::string schema_digest(db::Database& database) {
  crypto::Sha256 digest;
  db::Statement rows(database, select_schema);
  while (rows.step()) {
    digest.add(rows.view(0)).add(std::string_view("\0", 1)).add(rows.view(1)).add(std::string_view("\0", 1));
  }
  return hex(digest.finish());
}

std::vector<Done> steps_done(db::Database& database) {
  std::vector<Done> done;
  if (!db::one_integer(database, list_exists)) {
    return done;
  }
  db::Statement rows(database, select_done);
  while (rows.step()) {
    done.push_back({rows.text(0), rows.text(1)});
  }
  return done;
}

}  // namespace

void migrate(db::Database& database) {
  std::vector<Done> done = steps_done(database);
  for (std::size_t i = 0; i < done.size(); ++i) {
    if (i >= all_migrations.size() || done[i].name != all_migrations[i].name) {
      throw Error(Failure::bad_data, "store.newer",
                  fmt::format("a newer custos has been here: it did '{}'", done[i].name))
          .hint("update custos");
    }
  }
  for (std::size_t i = done.size(); i < all_migrations.size(); ++i) {
    db::Transaction transaction(database);
    if (i > 0 && schema_digest(database) != done.back().schema) {
      throw Error(Failure::integrity, "store.schema-changed",
                  fmt::format("the tables are not as custos left them after '{}'", done.back().name));
    }
    database.run(create_list);
    database.run(all_migrations[i].sql);
    done.push_back({all_migrations[i].name, schema_digest(database)});
    db::run(database, insert_done, done.back().name, done.back().schema);
    transaction.commit();
  }
}

}  // namespace custos::store
