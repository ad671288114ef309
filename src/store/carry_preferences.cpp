// SPDX-License-Identifier: MIT
// What people said of being turned to, and where contacts came from, at a restore: it ends as it was said to end, and
// no file brings a contact twice.
#include "db/statement.hpp"
#include "store/carry_over.hpp"

namespace custos::store {

namespace {

constexpr const char* select_origins =
    "SELECT number, customer, contact, time, system, reference, fingerprint FROM contact_origin ORDER BY number";
constexpr const char* insert_origin =
    "INSERT INTO contact_origin (number, customer, contact, time, system, reference, fingerprint)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* wipe_preferences = "DELETE FROM preference; DELETE FROM safe_note";
constexpr const char* select_preferences =
    "SELECT number, customer, channel, topic, says, until, because, day, recorded, entry FROM preference"
    " ORDER BY number";
constexpr const char* insert_preference =
    "INSERT INTO preference (number, customer, channel, topic, says, until, because, day, recorded, entry)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* select_safe_notes =
    "SELECT number, customer, note, until, day, recorded, entry FROM safe_note ORDER BY number";
constexpr const char* insert_safe_note =
    "INSERT INTO safe_note (number, customer, note, until, day, recorded, entry) VALUES (?, ?, ?, ?, ?, ?, ?)";

std::optional<std::string_view> known_text(const db::Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.view(column));
}

}  // namespace

void CarryOver::preferences() {
  to_->run(wipe_preferences);
  db::Statement said(*from_, select_preferences);
  while (said.step()) {
    if (both_have(said.number(1))) {
      db::run(*to_, insert_preference, said.integer(0), said.integer(1), known_text(said, 2), known_text(said, 3),
              said.view(4), known_text(said, 5), known_text(said, 6), said.view(7), said.integer(8),
              known(said.number(9)));
    }
  }
  db::Statement notes(*from_, select_safe_notes);
  while (notes.step()) {
    if (both_have(notes.number(1))) {
      db::run(*to_, insert_safe_note, notes.integer(0), notes.integer(1), known_text(notes, 2), known_text(notes, 3),
              notes.view(4), notes.integer(5), known(notes.number(6)));
    }
  }
}

void CarryOver::contact_origins() {
  db::Statement origins(*from_, select_origins);
  while (origins.step()) {
    if (both_have(origins.number(1))) {
      std::optional<std::int64_t> contact;
      if (!origins.is_null(2)) {
        contact = origins.integer(2);
      }
      db::run(*to_, insert_origin, origins.integer(0), origins.integer(1), contact, known_text(origins, 3),
              known_text(origins, 4), known_text(origins, 5), origins.bytes(6));
    }
  }
}

}  // namespace custos::store
