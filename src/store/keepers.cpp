// SPDX-License-Identifier: MIT
#include "store/keepers.hpp"

#include "store/column_text.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::store {

namespace {

// The requests for whose sake nothing of a person is removed: of access, and complaints.
constexpr const char* keeping_requests = "request q WHERE q.closed IS NULL AND q.right IN ('access', 'complaint')";

// Its parameter is the customer; {} stands for these requests.
constexpr const char* select_of =
    "SELECT 'H', h.number, 1, NULL, 0 FROM hold_customer c JOIN hold h ON h.number = c.hold"
    " WHERE c.customer = ?1 AND h.released IS NULL"
    " UNION ALL SELECT 'R', q.number, 1, NULL, 0 FROM {} AND q.customer = ?1"
    " UNION ALL SELECT 'S', r.number, r.whole, (SELECT group_concat(f.field) FROM restriction_field f"
    " WHERE f.restriction = r.number), r.ground = 'accuracy' FROM restriction r"
    " WHERE r.customer = ?1 AND r.lifted IS NULL"
    " ORDER BY 1, 2";
constexpr const char* select_all_kept =
    "SELECT c.customer FROM hold_customer c JOIN hold h ON h.number = c.hold WHERE h.released IS NULL"
    " UNION SELECT customer FROM restriction WHERE lifted IS NULL"
    " ORDER BY 1";

bool touches(const Keeper& keeper, std::span<const FieldNumber> fields) {
  return !keeper.fields || fields.empty() || std::any_of(fields.begin(), fields.end(), [&](FieldNumber field) {
    return std::find(keeper.fields->begin(), keeper.fields->end(), field) != keeper.fields->end();
  });
}

std::vector<std::uint64_t> people_of(db::Database& database, std::string_view sql) {
  std::vector<std::uint64_t> people;
  db::Statement rows(database, sql);
  while (rows.step()) {
    people.push_back(rows.number(0));
  }
  return people;
}

}  // namespace

std::string Keeper::id() const {
  return kind == Kind::hold          ? HoldId(number).text()
         : kind == Kind::restriction ? RestrictionId(number).text()
                                     : RequestId(number).text();
}

bool forbids(const Keeper& keeper, Doing doing, std::span<const FieldNumber> fields) {
  switch (keeper.kind) {
    case Keeper::Kind::hold:
      return doing != Doing::confirm;
    case Keeper::Kind::request:
      return doing == Doing::clear || doing == Doing::remove || doing == Doing::forget;
    case Keeper::Kind::restriction:
      break;
  }
  switch (doing) {
    case Doing::change:
    case Doing::clear:
      return touches(keeper, fields);
    case Doing::correct:
    case Doing::confirm:
      return touches(keeper, fields) && !keeper.of_accuracy;
    case Doing::remove:
    case Doing::forget:
      return true;
  }
  return true;
}

std::vector<Keeper> Keepers::of(std::uint64_t customer) {
  if (of_ == nullptr) {
    of_ = std::make_unique<db::Statement>(*database_, fmt::format(fmt::runtime(select_of), keeping_requests));
  }
  std::vector<Keeper> keepers;
  db::Statement& rows = of_->bind(customer);
  while (rows.step()) {
    keepers.push_back(
        {.kind = rows.view(0) == "H"   ? Keeper::Kind::hold
                 : rows.view(0) == "R" ? Keeper::Kind::request
                                       : Keeper::Kind::restriction,
         .number = rows.number(1),
         .fields = rows.number(2) != 0 ? std::nullopt : std::optional(numbers_in<FieldNumber>(rows.view(3))),
         .of_accuracy = rows.number(4) != 0});
  }
  rows.reset();
  return keepers;
}

std::vector<Keeper> Keepers::forbidding(std::uint64_t customer, Doing doing, std::span<const FieldNumber> fields) {
  std::vector<Keeper> keepers = of(customer);
  std::erase_if(keepers, [&](const Keeper& keeper) { return !forbids(keeper, doing, fields); });
  return keepers;
}

std::vector<std::uint64_t> Keepers::all_kept() {
  return people_of(*database_, select_all_kept);
}

std::vector<std::uint64_t> Keepers::kept_by_requests() {
  return people_of(*database_, fmt::format("SELECT DISTINCT q.customer FROM {} AND q.customer IS NOT NULL ORDER BY 1",
                                           keeping_requests));
}

}  // namespace custos::store
