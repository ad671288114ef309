// SPDX-License-Identifier: MIT
#include "db/statement.hpp"

#include <sqlite3.h>

#include <new>

namespace custos::db {

namespace {

constexpr std::size_t most_idle = 100;

}  // namespace

IdleStatements::~IdleStatements() {
  for (const auto& [sql, statement] : by_sql_) {
    sqlite3_finalize(statement);
  }
}

sqlite3_stmt* IdleStatements::take(std::string_view sql) {
  const auto found = by_sql_.find(sql);
  if (found == by_sql_.end()) {
    return nullptr;
  }
  sqlite3_stmt* statement = found->second;
  by_sql_.erase(found);
  return statement;
}

void IdleStatements::give_back(sqlite3_stmt* statement) noexcept {
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  try {
    if (by_sql_.size() < most_idle && by_sql_.emplace(sqlite3_sql(statement), statement).second) {
      return;
    }
  } catch (const std::bad_alloc&) {  // then it is prepared again
  }
  sqlite3_finalize(statement);
}

void Statement::GiveBack::operator()(sqlite3_stmt* handle) const noexcept {
  if (const auto kept = idle.lock()) {
    kept->give_back(handle);
  } else {
    sqlite3_finalize(handle);
  }
}

Statement::Statement(Database& database, std::string_view sql)
    : connection_(database.handle()), handle_(database.idle_->take(sql), GiveBack{database.idle_}) {
  if (handle_ != nullptr) {
    return;
  }
  sqlite3_stmt* handle = nullptr;
  if (sqlite3_prepare_v2(connection_, sql.data(), static_cast<int>(sql.size()), &handle, nullptr) != SQLITE_OK) {
    fail(connection_, sql);
  }
  handle_.reset(handle);
}

void Statement::reset() {
  sqlite3_reset(handle_.get());
  sqlite3_clear_bindings(handle_.get());
}

void Statement::set(int position, std::string_view value) {
  // A null pointer would bind NULL, and an empty view may have one.
  const char* data = value.data() != nullptr ? value.data() : "";
  if (sqlite3_bind_text64(handle_.get(), position, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK) {
    fail(connection_, sqlite3_sql(handle_.get()));
  }
}

void Statement::lend(int position, std::string_view value) {
  const char* data = value.data() != nullptr ? value.data() : "";
  if (sqlite3_bind_text64(handle_.get(), position, data, value.size(), SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK) {
    fail(connection_, sqlite3_sql(handle_.get()));
  }
}

void Statement::set(int position, ByteView value) {
  if (sqlite3_bind_blob64(handle_.get(), position, value.data(), value.size(), SQLITE_TRANSIENT) != SQLITE_OK) {
    fail(connection_, sqlite3_sql(handle_.get()));
  }
}

void Statement::set(int position, std::int64_t value) {
  if (sqlite3_bind_int64(handle_.get(), position, value) != SQLITE_OK) {
    fail(connection_, sqlite3_sql(handle_.get()));
  }
}

void Statement::set(int position, std::nullopt_t) {
  if (sqlite3_bind_null(handle_.get(), position) != SQLITE_OK) {
    fail(connection_, sqlite3_sql(handle_.get()));
  }
}

bool Statement::step() {
  switch (sqlite3_step(handle_.get())) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      return false;
    default:
      fail(connection_, sqlite3_sql(handle_.get()));
  }
}

void Statement::run() {
  while (step()) {
  }
  sqlite3_reset(handle_.get());
}

std::string_view Statement::view(int column) const {
  // Asked for as text, the engine copies it to set a zero byte behind it.
  const bool is_text = sqlite3_column_type(handle_.get(), column) == SQLITE_TEXT;
  const auto* text = static_cast<const char*>(is_text ? sqlite3_column_blob(handle_.get(), column)
                                                      : sqlite3_column_text(handle_.get(), column));
  if (text == nullptr) {
    return {};
  }
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

ByteView Statement::bytes(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_.get(), column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

}  // namespace custos::db
