// SPDX-License-Identifier: MIT
#include "store/erasures.hpp"

#include "db/statement.hpp"

namespace custos::store {

namespace {

constexpr const char* insert_erasure =
    "INSERT INTO erasure (entry, customer, fields, because, asked, state) SELECT ?1, ?2, ?3, ?4, ?5, 'waiting'"
    " WHERE NOT EXISTS (SELECT 1 FROM erasure WHERE customer = ?2 AND fields = ?3 AND state = 'waiting')";
constexpr const char* select_waiting =
    "SELECT number, entry, customer, fields, because, asked FROM erasure"
    " WHERE state = 'waiting' AND (?1 = 0 OR customer = ?1) ORDER BY customer, number";
constexpr const char* update_done = "UPDATE erasure SET state = 'done', because = '' WHERE number = ?";

std::vector<Erasure> read_waiting(db::Database& database, std::uint64_t customer) {
  std::vector<Erasure> out;
  db::Statement rows(database, select_waiting);
  rows.bind(customer);
  while (rows.step()) {
    out.push_back({.number = rows.number(0),
                   .entry = rows.number(1),
                   .customer = rows.number(2),
                   .fields = rows.text(3),
                   .because = rows.text(4),
                   .asked = rows.text(5)});
  }
  return out;
}

}  // namespace

void Erasures::wait(const Erasure& erasure) {
  db::run(*database_, insert_erasure, erasure.entry, erasure.customer, erasure.fields, erasure.because, erasure.asked);
}

std::vector<Erasure> Erasures::waiting() {
  return read_waiting(*database_, 0);
}

std::vector<Erasure> Erasures::waiting_for(std::uint64_t customer) {
  return read_waiting(*database_, customer);
}

void Erasures::done(std::uint64_t number) {
  db::run(*database_, update_done, number);
}

}  // namespace custos::store
