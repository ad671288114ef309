// SPDX-License-Identifier: MIT
#include "store/consents.hpp"

#include "crypto/digest.hpp"
#include "db/statement.hpp"
#include "model/channel.hpp"
#include "store/column_text.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

namespace custos::store {

namespace {

constexpr const char* select_of =
    "SELECT purpose, state, said, how, w.text, channel, day, source, import, recorded, entry FROM consent"
    " LEFT JOIN consent_wording w ON w.digest = wording WHERE customer = ? AND undone IS NULL ORDER BY number";
constexpr const char* insert_wording =
    "INSERT INTO consent_wording (digest, text) VALUES (?, ?) ON CONFLICT DO NOTHING";
constexpr const char* insert_event =
    "INSERT INTO consent (customer, purpose, state, said, day, how, wording, channel, source, import, recorded, entry)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* select_any = "SELECT 1 FROM consent WHERE customer = ? AND purpose = ? LIMIT 1";
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

constexpr const char* delete_event =
    "DELETE FROM consent WHERE number = (SELECT min(number) FROM consent WHERE customer = ? AND purpose = ?"
    " AND state = ? AND day = ? AND channel IS ? AND entry = ? AND undone IS NULL)";
constexpr const char* delete_unused_wordings =
    "DELETE FROM consent_wording WHERE NOT EXISTS (SELECT 1 FROM consent WHERE wording = digest)";

void demand(const policy::Permit& permit, std::uint64_t customer) {
  if (!permit.writes() || !permit.covers(customer)) {
    throw Error(Failure::internal, "internal.permit",
                fmt::format("no permit covers the consents of {}", CustomerId(customer).text()));
  }
}

// The refusals that come after x, or on its day.
constexpr const char* refusals_after =
    "FROM consent n WHERE n.customer = x.customer AND n.purpose = x.purpose AND n.undone IS NULL"
    " AND n.state NOT IN ('given', 'unknown') AND n.day BETWEEN x.day AND t.today";

}  // namespace

std::string wording_digest(std::string_view wording) {
  return wording.empty() ? std::string() : hex(crypto::sha256(wording));
}

const std::string& consent_stands() {
  static const std::string sql = fmt::format(
      "EXISTS (SELECT 1 FROM (SELECT ? AS purpose, ? AS today, ? AS oldest, ? AS wording) t"
      " CROSS JOIN consent x WHERE x.customer = c.number AND x.purpose = t.purpose AND x.undone IS NULL"
      " AND x.state = 'given' AND x.day BETWEEN t.oldest AND t.today AND (t.wording = '' OR x.wording = t.wording)"
      " AND NOT EXISTS (SELECT 1 {0} AND (n.channel IS NULL OR n.channel = x.channel))"
      " AND (x.channel IS NOT NULL OR (SELECT count(DISTINCT n.channel) {0}) < {1}))",
      refusals_after, channels.size());
  return sql;
}

std::vector<ConsentEvent> Consents::of(std::uint64_t customer) {
  std::vector<ConsentEvent> out;
  db::Statement rows(*database_, select_of);
  rows.bind(customer);
  while (rows.step()) {
    out.push_back({.said = {.purpose = PurposeName{rows.text(0)},
                            .state = consent_state_named(rows.view(1)),
                            .when = rows.text(2),
                            .how = rows.text(3),
                            .wording = rows.text(4),
                            .channel = rows.text(5)},
                   .day = rows.text(6),
                   .source = rows.text(7),
                   .import = rows.is_null(8) ? 0 : rows.number(8),
                   .recorded = instant_of(rows.integer(9)),
                   .entry = rows.number(10)});
  }
  return out;
}

std::set<std::uint64_t> Consents::customers() {
  std::set<std::uint64_t> out;
  db::Statement rows(*database_, "SELECT DISTINCT customer FROM consent ORDER BY customer");
  while (rows.step()) {
    out.insert(out.end(), rows.number(0));
  }
  return out;
}

void Consents::forget(const policy::Permit& permit, std::uint64_t customer, const ConsentEvent& event) {
  demand(permit, customer);
  db::run(*database_, delete_event, customer, event.said.purpose.text, name_of(event.said.state), event.day,
          unless_empty(event.said.channel), event.entry);
  db::run(*database_, delete_unused_wordings);
}

void Consents::append(const policy::Permit& permit, std::uint64_t customer, const ConsentEvent& event) {
  demand(permit, customer);
  const ConsentSaid& said = event.said;
  const std::string digest = wording_digest(said.wording);
  if (!digest.empty()) {
    db::run(*database_, insert_wording, digest, said.wording);
  }
  db::run(*database_, insert_event, customer, said.purpose.text, name_of(said.state), unless_empty(said.when),
          event.day, unless_empty(said.how), unless_empty(digest), unless_empty(said.channel),
          unless_empty(event.source), event.import == 0 ? std::nullopt : std::optional(event.import),
          milliseconds_of(event.recorded), event.entry);
}

// Most people never said anything, and the whole question is several times as dear.
bool Consents::stands(std::uint64_t customer, const Condition& condition) {
  if (!db::one_integer(*database_, select_any, customer, condition.text)) {
    return false;
  }
  static const std::string select_stands =
      fmt::format("SELECT 1 FROM customer c WHERE {} AND c.number = ?", consent_stands());
  return db::one_integer(*database_, select_stands, condition.text, condition.upper.value_or(""),
                         condition.lower.value_or(""), wording_digest(condition.wording), customer)
      .has_value();
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
