// SPDX-License-Identifier: MIT
#include "store/holds.hpp"

#include "db/statement.hpp"

#include <fmt/format.h>

namespace custos::store {

namespace {

constexpr const char* insert_hold =
    "INSERT INTO hold (number, query, because, review, placed, entry, customers) VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_customer = "INSERT INTO hold_customer (customer, hold) VALUES (?, ?)";
constexpr const char* update_count = "UPDATE hold SET customers = ? WHERE number = ?";
constexpr const char* update_released = "UPDATE hold SET released = ?, released_because = ? WHERE number = ?";
constexpr const char* select_all =
    "SELECT number, query, because, review, placed, entry, customers, released, released_because FROM hold"
    " WHERE ?1 = 0 OR number = ?1 ORDER BY number";
constexpr const char* count_customers = "SELECT count(*) FROM hold_customer WHERE hold = ?";

std::vector<Hold> read_holds(db::Database& database, std::uint64_t number) {
  std::vector<Hold> holds;
  db::Statement rows(database, select_all);
  rows.bind(number);
  while (rows.step()) {
    Hold hold{.id = HoldId(rows.number(0)), .query = rows.text(1), .because = rows.text(2), .review = rows.text(3)};
    hold.placed = instant_of(rows.integer(4));
    hold.entry = rows.number(5);
    hold.customers = rows.number(6);
    if (!rows.is_null(7)) {
      hold.released = instant_of(rows.integer(7));
    }
    hold.released_because = rows.text(8);
    holds.push_back(std::move(hold));
  }
  return holds;
}

}  // namespace

void Holds::place(const Hold& hold) {
  db::run(*database_, insert_hold, hold.id.number(), hold.query, hold.because,
          hold.review.empty() ? std::nullopt : std::optional(hold.review), milliseconds_of(hold.placed), hold.entry,
          hold.customers);
}

void Holds::add_customers(HoldId id, std::span<const std::uint64_t> customers) {
  db::Statement insert(*database_, insert_customer);
  for (const std::uint64_t customer : customers) {
    insert.bind(customer, id.number()).run();
  }
}

void Holds::set_count(HoldId id, std::uint64_t customers) {
  db::run(*database_, update_count, customers, id.number());
}

void Holds::release(HoldId id, Instant at, std::string_view because) {
  db::run(*database_, update_released, milliseconds_of(at), because, id.number());
}

std::optional<Hold> Holds::find(HoldId id) {
  auto found = read_holds(*database_, id.number());
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Hold> Holds::all() {
  return read_holds(*database_, 0);
}

std::uint64_t Holds::count(HoldId id) {
  return static_cast<std::uint64_t>(db::one_integer(*database_, count_customers, id.number()).value_or(0));
}

bool Holds::stands(std::uint64_t customer, std::uint64_t hold) {
  static const std::string select_stands = fmt::format("SELECT 1 FROM customer c WHERE {} AND c.number = ?", is_held);
  return db::one_integer(*database_, select_stands, hold, customer).has_value();
}

}  // namespace custos::store
