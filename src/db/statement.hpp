// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace custos::db {

/// The prepared statements of a connection that nobody uses now.
class IdleStatements {
 public:
  IdleStatements() = default;
  IdleStatements(const IdleStatements&) = delete;
  IdleStatements& operator=(const IdleStatements&) = delete;
  ~IdleStatements();

  /// One of this SQL; nullptr where there is none.
  sqlite3_stmt* take(std::string_view sql);

  /// Keeps one, without its values, unless there is one of its SQL already, or there are many.
  void give_back(sqlite3_stmt* statement) noexcept;

 private:
  std::map<std::string_view, sqlite3_stmt*> by_sql_;  // whose texts are the statements' own
};

/// A prepared statement, bound left to right and read column by column:
///
///   Statement query(db, "SELECT name FROM field WHERE number = ?");
///   query.bind(number);
///   while (query.step()) use(query.text(0));
///
/// The connection keeps it for the next one of the same SQL, as preparing takes longer than most statements run.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);

  /// Starts anew with these values, in their order.
  template <class... Values>
  Statement& bind(const Values&... values) {
    reset();
    int position = 0;
    (set(++position, values), ...);
    return *this;
  }

  /// Starts anew without values; set() them one by one, positions from 1.
  void reset();
  void set(int position, std::string_view value);

  void set(int position, const std::string& value) { set(position, std::string_view(value)); }

  void set(int position, const char* value) { set(position, std::string_view(value)); }

  void set(int position, std::int64_t value);

  void set(int position, std::uint64_t value) { set(position, static_cast<std::int64_t>(value)); }

  void set(int position, int value) { set(position, std::int64_t{value}); }

  void set(int position, std::uint32_t value) { set(position, std::int64_t{value}); }

  void set(int position, ByteView value);
  void set(int position, std::nullopt_t);

  template <class Value>
  void set(int position, const std::optional<Value>& value) {
    if (value) {
      set(position, *value);
    } else {
      set(position, std::nullopt);
    }
  }

  /// As set, without a copy: the text must live until the statement is reset.
  void lend(int position, std::string_view value);

  /// Moves to the next row; false when there are no more.
  bool step();

  /// Runs a statement that returns no rows.
  void run();

  /// Views are good until the next step.
  std::string_view view(int column) const;
  ByteView bytes(int column) const;
  bool is_null(int column) const;

  std::string text(int column) const { return std::string(view(column)); }

  std::int64_t integer(int column) const;

  std::uint64_t number(int column) const { return static_cast<std::uint64_t>(integer(column)); }

 private:
  struct GiveBack {
    std::weak_ptr<IdleStatements> idle{};
    void operator()(sqlite3_stmt* handle) const noexcept;
  };

  sqlite3* connection_;
  std::unique_ptr<sqlite3_stmt, GiveBack> handle_;
};

/// The first column of the first row, or nothing.
template <class... Values>
std::optional<std::int64_t> one_integer(Database& database, std::string_view sql, const Values&... values) {
  Statement statement(database, sql);
  statement.bind(values...);
  return statement.step() && !statement.is_null(0) ? std::optional(statement.integer(0)) : std::nullopt;
}

template <class... Values>
std::optional<std::string> one_text(Database& database, std::string_view sql, const Values&... values) {
  Statement statement(database, sql);
  statement.bind(values...);
  return statement.step() && !statement.is_null(0) ? std::optional(statement.text(0)) : std::nullopt;
}

template <class... Values>
void run(Database& database, std::string_view sql, const Values&... values) {
  Statement statement(database, sql);
  statement.bind(values...);
  statement.run();
}

}  // namespace custos::db
