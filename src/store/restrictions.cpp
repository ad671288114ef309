// SPDX-License-Identifier: MIT
#include "store/restrictions.hpp"

#include "util/text.hpp"

namespace custos::store {

namespace {

constexpr const char* insert_restriction =
    "INSERT INTO restriction (number, customer, ground, whole, because, since, entry) VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_field = "INSERT INTO restriction_field (restriction, field) VALUES (?, ?)";
constexpr const char* update_lifted =
    "UPDATE restriction SET lifted = ?, notice = ?, told = ?, lifted_because = ? WHERE number = ? AND lifted IS NULL";
constexpr const char* select_one =
    "SELECT r.number, r.customer, r.ground, r.whole, r.because, r.since, r.entry, r.lifted, ifnull(r.notice, ''),"
    " ifnull(r.told, ''), ifnull(r.lifted_because, ''),"
    " ifnull((SELECT group_concat(f.field) FROM restriction_field f WHERE f.restriction = r.number), '')"
    " FROM restriction r WHERE r.number = ?";
constexpr const char* select_standing =
    "SELECT r.number, r.customer, r.ground, r.whole, r.because, r.since, r.entry, r.lifted, '', '', '',"
    " ifnull((SELECT group_concat(f.field) FROM restriction_field f WHERE f.restriction = r.number), '')"
    " FROM restriction r WHERE r.customer = ? AND r.lifted IS NULL ORDER BY r.number";
constexpr const char* select_all_standing =
    "SELECT r.number, r.customer, r.ground, r.whole, r.because, r.since, r.entry, r.lifted, '', '', '',"
    " ifnull((SELECT group_concat(f.field) FROM restriction_field f WHERE f.restriction = r.number), '')"
    " FROM restriction r WHERE r.lifted IS NULL ORDER BY r.number";
constexpr const char* select_any = "SELECT 1 FROM restriction WHERE lifted IS NULL LIMIT 1";

Restriction read(const db::Statement& row) {
  Restriction out{.id = RestrictionId(row.number(0)),
                  .customer = row.number(1),
                  .ground = row.text(2),
                  .fields = std::nullopt,
                  .because = row.text(4),
                  .since = instant_of(row.integer(5)),
                  .entry = row.number(6)};
  if (row.number(3) == 0) {
    out.fields.emplace();
    for (const std::string_view number : split(row.view(11), ',')) {
      out.fields->push_back(static_cast<FieldNumber>(parse_unsigned(number).value_or(0)));
    }
  }
  if (!row.is_null(7)) {
    out.lifted = instant_of(row.integer(7));
  }
  out.notice = row.text(8);
  out.told = row.text(9);
  out.lifted_because = row.text(10);
  return out;
}

}  // namespace

void Restrictions::place(const Restriction& restriction) {
  db::run(*database_, insert_restriction, restriction.id.number(), restriction.customer, restriction.ground,
          std::uint64_t{restriction.fields ? 0U : 1U}, restriction.because, milliseconds_of(restriction.since),
          restriction.entry);
  if (restriction.fields) {
    for (const FieldNumber field : *restriction.fields) {
      db::run(*database_, insert_field, restriction.id.number(), field);
    }
  }
}

void Restrictions::lift(const Restriction& lifted) {
  db::run(*database_, update_lifted, milliseconds_of(lifted.lifted.value()), lifted.notice, lifted.told,
          lifted.lifted_because, lifted.id.number());
}

std::optional<Restriction> Restrictions::find(RestrictionId id) {
  db::Statement row(*database_, select_one);
  row.bind(id.number());
  return row.step() ? std::optional(read(row)) : std::nullopt;
}

std::vector<Restriction> Restrictions::standing(std::uint64_t customer) {
  if (standing_ == nullptr) {
    standing_ = std::make_unique<db::Statement>(*database_, select_standing);
  }
  std::vector<Restriction> out;
  db::Statement& rows = standing_->bind(customer);
  while (rows.step()) {
    out.push_back(read(rows));
  }
  rows.reset();
  return out;
}

std::vector<Restriction> Restrictions::standing() {
  std::vector<Restriction> out;
  db::Statement rows(*database_, select_all_standing);
  while (rows.step()) {
    out.push_back(read(rows));
  }
  return out;
}

bool Restrictions::any() {
  return db::one_integer(*database_, select_any).has_value();
}

}  // namespace custos::store
