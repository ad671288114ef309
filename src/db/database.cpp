// SPDX-License-Identifier: MIT
#include "db/database.hpp"

#include "db/statement.hpp"
#include "util/error.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <vector>

namespace custos::db {

struct Database::Hooks {
  std::vector<std::string> unchangeable;
  std::vector<std::unique_ptr<std::function<std::string(std::int64_t, std::string_view)>>> functions;
  std::function<bool()> check;
  sqlite3* handle = nullptr;
};

namespace {

Error error_for(int code, const std::string& message) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error(Failure::busy, "store.busy", message);
    case SQLITE_NOTADB:  // what is not a database under this key
      return Error(Failure::integrity, "store.damaged",
                   "the store is damaged, or its key slots are of another time: " + message)
          .hint("keep the file as it is, and restore store.keys as it was last, or a backup");
    case SQLITE_CORRUPT:
      return Error(Failure::integrity, "store.damaged", "the store is damaged: " + message)
          .hint("keep the file as it is, and restore a backup");
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return Error(Failure::io, "store.io", message);
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    default:
      return Error(Failure::internal, "internal.engine", message);
  }
}

}  // namespace

void fail(sqlite3* handle, std::string_view doing) {
  throw error_for(sqlite3_extended_errcode(handle), fmt::format("{} ({})", sqlite3_errmsg(handle), doing));
}

void Database::Close::operator()(sqlite3* handle) const noexcept {
  sqlite3_close_v2(handle);
}

Database::Database(sqlite3* handle)
    : handle_(handle), hooks_(std::make_shared<Hooks>()), idle_(std::make_shared<IdleStatements>()) {}

void Database::run(const char* sql) {
  if (sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail(handle(), "running SQL");
  }
}

void Database::add_function(const char* name, std::function<std::string(std::int64_t, std::string_view)> function) {
  using Function = std::function<std::string(std::int64_t, std::string_view)>;
  hooks_->functions.push_back(std::make_unique<Function>(std::move(function)));
  const auto call = [](sqlite3_context* context, int, sqlite3_value** values) {
    if (sqlite3_value_type(values[1]) == SQLITE_NULL) {
      return;
    }
    const auto& made = *static_cast<Function*>(sqlite3_user_data(context));
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[1]));
    try {
      const std::string out =
          made(sqlite3_value_int64(values[0]), {text, static_cast<std::size_t>(sqlite3_value_bytes(values[1]))});
      sqlite3_result_text64(context, out.data(), out.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } catch (const std::exception& error) {
      sqlite3_result_error(context, error.what(), -1);
    }
  };
  if (sqlite3_create_function_v2(handle(), name, 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                 hooks_->functions.back().get(), call, nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail(handle(), "adding a function");
  }
}

void Database::forbid_changes_of(std::string table) {
  hooks_->unchangeable.push_back(std::move(table));
  const auto ask = [](void* data, int action, const char* name, const char*, const char*, const char*) {
    if (action == SQLITE_UPDATE || action == SQLITE_DELETE) {
      for (const std::string& forbidden : static_cast<Hooks*>(data)->unchangeable) {
        if (forbidden == name) {
          return SQLITE_DENY;
        }
      }
    }
    return SQLITE_OK;
  };
  sqlite3_set_authorizer(handle(), ask, hooks_.get());
}

void Database::before_commit(std::function<bool()> check) {
  hooks_->check = std::move(check);
  hooks_->handle = handle();
  const auto ask = [](void* data) {
    const auto& hooks = *static_cast<Hooks*>(data);
    const bool writes_store = sqlite3_txn_state(hooks.handle, "main") == SQLITE_TXN_WRITE;  // not temp alone
    return writes_store && !hooks.check() ? 1 : 0;
  };
  sqlite3_commit_hook(handle(), ask, hooks_.get());
}

std::string Database::quick_check() {
  return one_text(*this, "PRAGMA quick_check(1)").value_or("no answer");
}

void Database::truncate_wal() {
  run("PRAGMA wal_checkpoint(TRUNCATE)");
}

Transaction::Transaction(Database& database, Kind kind) : database_(&database) {
  database_->run(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  roll_back();
}

void Transaction::roll_back() noexcept {
  if (database_ != nullptr) {
    sqlite3_exec(database_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    database_ = nullptr;
  }
}

void Transaction::commit() {
  sqlite3* handle = database_->handle();
  const int code = sqlite3_exec(handle, "COMMIT", nullptr, nullptr, nullptr);
  if (code == SQLITE_OK) {
    database_ = nullptr;
    return;
  }
  // A failed fsync leaves a transaction that may be there at the next opening; a full
  // disk and a refused commit do not.
  if ((code & 0xff) == SQLITE_IOERR) {
    throw Error(Failure::unknown_outcome, "store.unknown-outcome",
                fmt::format("it is not known whether the change was kept: {}", sqlite3_errmsg(handle)))
        .hint("look whether it is there, and run the command again if it is not");
  }
  fail(handle, "committing");
}

}  // namespace custos::db
