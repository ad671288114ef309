// SPDX-License-Identifier: MIT
#include "store/preferences.hpp"

#include "db/statement.hpp"
#include "model/ids.hpp"
#include "store/column_text.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

namespace custos::store {

namespace {

constexpr const char* insert_preference =
    "INSERT INTO preference (customer, channel, topic, says, until, because, day, recorded, entry)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_note =
    "INSERT INTO safe_note (customer, note, until, day, recorded, entry) VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* select_preferences =
    "SELECT channel, topic, says, until, because, day, recorded, entry FROM preference WHERE customer = ?"
    " ORDER BY number";
constexpr const char* select_notes =
    "SELECT note, until, day, recorded, entry FROM safe_note WHERE customer = ? ORDER BY number";
constexpr const char* select_any = "SELECT 1 FROM preference LIMIT 1";

void demand_right(const policy::Permit& permit, std::uint64_t customer) {
  if (!permit.writes() || !permit.covers(customer)) {
    throw Error(Failure::internal, "internal.permit",
                fmt::format("no permit covers the preferences of {}", CustomerId(customer).text()));
  }
}

}  // namespace

void Preferences::append(const policy::Permit& permit, std::uint64_t customer, const Preference& preference) {
  demand_right(permit, customer);
  db::run(*database_, insert_preference, customer, unless_empty(preference.channel), unless_empty(preference.topic),
          preference.says, unless_empty(preference.until), unless_empty(preference.because), preference.day,
          milliseconds_of(preference.recorded), preference.entry);
}

void Preferences::append_note(const policy::Permit& permit, std::uint64_t customer, const SafeNote& note) {
  demand_right(permit, customer);
  db::run(*database_, insert_note, customer, unless_empty(note.note), unless_empty(note.until), note.day,
          milliseconds_of(note.recorded), note.entry);
}

std::vector<Preference> Preferences::of(std::uint64_t customer) {
  std::vector<Preference> out;
  db::Statement rows(*database_, select_preferences);
  rows.bind(customer);
  while (rows.step()) {
    out.push_back({.channel = rows.text(0),
                   .topic = rows.text(1),
                   .says = rows.text(2),
                   .until = rows.text(3),
                   .because = rows.text(4),
                   .day = rows.text(5),
                   .recorded = instant_of(rows.integer(6)),
                   .entry = rows.number(7)});
  }
  return out;
}

std::vector<SafeNote> Preferences::notes_of(std::uint64_t customer) {
  std::vector<SafeNote> out;
  db::Statement rows(*database_, select_notes);
  rows.bind(customer);
  while (rows.step()) {
    out.push_back({.note = rows.text(0),
                   .until = rows.text(1),
                   .day = rows.text(2),
                   .recorded = instant_of(rows.integer(3)),
                   .entry = rows.number(4)});
  }
  return out;
}

bool Preferences::any() {
  return db::one_integer(*database_, select_any).has_value();
}

}  // namespace custos::store
