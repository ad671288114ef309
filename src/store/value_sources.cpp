// SPDX-License-Identifier: MIT
#include "store/value_sources.hpp"

#include "db/statement.hpp"
#include "store/column_text.hpp"

namespace custos::store {

namespace {

constexpr const char* select_of =
    "SELECT field, source, collected, verified, verified_how FROM value_source WHERE customer = ? ORDER BY field";
constexpr const char* replace_source =
    "INSERT INTO value_source (customer, field, source, collected, verified, verified_how) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (customer, field) DO UPDATE SET source = excluded.source, collected = excluded.collected,"
    " verified = excluded.verified, verified_how = excluded.verified_how";
constexpr const char* verify_one =
    "INSERT INTO value_source (customer, field, verified, verified_how) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (customer, field) DO UPDATE SET verified = excluded.verified, verified_how = excluded.verified_how";
constexpr const char* update_verified = "UPDATE value_source SET verified = ?, verified_how = ? WHERE customer = ?";
constexpr const char* delete_one = "DELETE FROM value_source WHERE customer = ? AND field = ?";

}  // namespace

std::vector<ValueSource> ValueSources::of(std::uint64_t customer) {
  std::vector<ValueSource> out;
  db::Statement rows(*database_, select_of);
  rows.bind(customer);
  while (rows.step()) {
    out.push_back({static_cast<FieldNumber>(rows.integer(0)), rows.text(1), rows.text(2), rows.text(3), rows.text(4)});
  }
  return out;
}

void ValueSources::put(std::uint64_t customer, const ValueSource& source) {
  db::run(*database_, replace_source, customer, source.field, unless_empty(source.source),
          unless_empty(source.collected), unless_empty(source.verified), unless_empty(source.verified_how));
}

void ValueSources::verify(std::uint64_t customer, FieldNumber field, const std::string& on, const std::string& how) {
  db::run(*database_, verify_one, customer, field, on, how);
}

void ValueSources::verify_all(std::uint64_t customer, const std::string& on, const std::string& how) {
  db::run(*database_, update_verified, on, how, customer);
}

void ValueSources::remove(std::uint64_t customer, FieldNumber field) {
  db::run(*database_, delete_one, customer, field);
}

}  // namespace custos::store
