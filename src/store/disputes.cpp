// SPDX-License-Identifier: MIT
#include "store/disputes.hpp"

#include <algorithm>

namespace custos::store {

namespace {

constexpr const char* put_dispute =
    "INSERT OR REPLACE INTO dispute (customer, field, statement, because, since, entry) VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* select_disputes =
    "SELECT customer, field, statement, because, since, entry FROM dispute WHERE customer = ? ORDER BY field";
constexpr const char* select_disputed = "SELECT customer, field FROM dispute ORDER BY customer";
constexpr const char* delete_dispute = "DELETE FROM dispute WHERE customer = ? AND field = ?";

}  // namespace

void Disputes::put(const Dispute& dispute) {
  db::run(*database_, put_dispute, dispute.customer, dispute.field, dispute.statement, dispute.because,
          milliseconds_of(dispute.since), dispute.entry);
}

void Disputes::end(std::uint64_t customer, FieldNumber field) {
  db::run(*database_, delete_dispute, customer, field);
}

std::optional<Dispute> Disputes::find(std::uint64_t customer, FieldNumber field) {
  for (Dispute& each : of(customer)) {
    if (each.field == field) {
      return std::move(each);
    }
  }
  return std::nullopt;
}

std::vector<Dispute> Disputes::of(std::uint64_t customer) {
  db::Statement rows(*database_, select_disputes);
  rows.bind(customer);
  std::vector<Dispute> out;
  while (rows.step()) {
    out.push_back({.customer = rows.number(0),
                   .field = static_cast<FieldNumber>(rows.number(1)),
                   .statement = rows.text(2),
                   .because = rows.text(3),
                   .since = instant_of(rows.integer(4)),
                   .entry = rows.number(5)});
  }
  return out;
}

std::vector<std::uint64_t> Disputes::customers(const std::vector<FieldNumber>& fields) {
  db::Statement rows(*database_, select_disputed);
  std::vector<std::uint64_t> out;
  while (rows.step()) {
    const auto field = static_cast<FieldNumber>(rows.number(1));
    const bool known = !out.empty() && out.back() == rows.number(0);
    if (!known && std::find(fields.begin(), fields.end(), field) != fields.end()) {
      out.push_back(rows.number(0));
    }
  }
  return out;
}

}  // namespace custos::store
