// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"

#include <array>

namespace custos::store {

struct Migration {
  const char* name;  // the file's name, "0001_store.sql"
  const char* sql;
};

inline constexpr std::size_t migration_count =
#include "store/migration_count.inc"
    ;
extern const std::array<Migration, migration_count> all_migrations;  // generated from store/schema/*.sql

/// Brings a database up to date, one transaction a step. Each step first compares the schema with
/// the one that the step before it left. Throws Error{bad_data, store.newer} when a newer custos has
/// been here, Error{integrity, store.schema-changed} when somebody else changed the schema.
void migrate(db::Database& database);

}  // namespace custos::store
