// SPDX-License-Identifier: MIT
#include "store/consents.hpp"

#include "crypto/digest.hpp"
#include "db/statement.hpp"
#include "store/column_text.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

namespace custos::store {

namespace {

constexpr const char* select_of =
    "SELECT purpose, state, said, how, w.text, day, source, import, recorded, entry FROM consent"
    " LEFT JOIN consent_wording w ON w.digest = wording WHERE customer = ? AND undone IS NULL ORDER BY number";
constexpr const char* insert_wording =
    "INSERT INTO consent_wording (digest, text) VALUES (?, ?) ON CONFLICT DO NOTHING";
constexpr const char* insert_event =
    "INSERT INTO consent (customer, purpose, state, said, day, how, wording, source, import, recorded, entry)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* select_others =
    "SELECT 1 FROM consent WHERE customer = ?1 AND entry <> ?2 AND (?3 IS NULL OR import IS NOT ?3) AND undone IS NULL"
    " LIMIT 1";
constexpr const char* count_import =
    "SELECT count(*) FROM consent WHERE import = ?1 AND undone IS NULL"
    " AND customer NOT IN (SELECT number FROM customer WHERE import = ?1)";
constexpr const char* undo_import =
    "UPDATE consent SET undone = ?1 WHERE import = ?2 AND undone IS NULL"
    " AND customer NOT IN (SELECT number FROM customer WHERE import = ?2)";
constexpr const char* undo_entry = "UPDATE consent SET undone = ? WHERE entry = ? AND undone IS NULL";
constexpr const char* undo_undoing = "UPDATE consent SET undone = NULL WHERE undone = ?";

}  // namespace

std::vector<ConsentEvent> Consents::of(std::uint64_t customer) {
  std::vector<ConsentEvent> out;
  db::Statement rows(*database_, select_of);
  rows.bind(customer);
  while (rows.step()) {
    out.push_back({.said = {.purpose = PurposeName{rows.text(0)},
                            .state = consent_state_named(rows.view(1)),
                            .when = rows.text(2),
                            .how = rows.text(3),
                            .wording = rows.text(4)},
                   .day = rows.text(5),
                   .source = rows.text(6),
                   .import = rows.is_null(7) ? 0 : rows.number(7),
                   .recorded = instant_of(rows.integer(8)),
                   .entry = rows.number(9)});
  }
  return out;
}

void Consents::append(const policy::Permit& permit, std::uint64_t customer, const ConsentEvent& event) {
  if (!permit.writes() || !permit.covers(customer)) {
    throw Error(Failure::internal, "internal.permit",
                fmt::format("no permit covers the consents of {}", CustomerId(customer).text()));
  }
  const ConsentSaid& said = event.said;
  const std::string digest = said.wording.empty() ? std::string() : hex(crypto::sha256(said.wording));
  if (!digest.empty()) {
    db::run(*database_, insert_wording, digest, said.wording);
  }
  db::run(*database_, insert_event, customer, said.purpose.text, name_of(said.state), unless_empty(said.when),
          event.day, unless_empty(said.how), unless_empty(digest), unless_empty(event.source),
          event.import == 0 ? std::nullopt : std::optional(event.import), milliseconds_of(event.recorded), event.entry);
}

bool Consents::stands(std::uint64_t customer, const std::string& purpose, const std::string& oldest,
                      const std::string& today) {
  static const std::string select_stands =
      fmt::format("SELECT 1 FROM customer c WHERE {} AND c.number = ?", consent_stands);
  return db::one_integer(*database_, select_stands, purpose, today, oldest, customer).has_value();
}

bool Consents::told_by_others(std::uint64_t customer, std::uint64_t entry, const std::optional<ImportId>& import) {
  return db::one_integer(*database_, select_others, customer, entry,
                         import ? std::optional(import->number()) : std::nullopt)
      .has_value();
}

std::uint64_t Consents::count_of_import(std::uint64_t import) {
  return static_cast<std::uint64_t>(db::one_integer(*database_, count_import, import).value_or(0));
}

void Consents::take_back_import(std::uint64_t import, std::uint64_t by_entry) {
  db::run(*database_, undo_import, by_entry, import);
}

void Consents::take_back_entry(std::uint64_t entry, std::uint64_t by_entry) {
  db::run(*database_, undo_entry, by_entry, entry);
}

void Consents::give_back(std::uint64_t by_entry) {
  db::run(*database_, undo_undoing, by_entry);
}

}  // namespace custos::store
