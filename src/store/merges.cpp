// SPDX-License-Identifier: MIT
#include "store/merges.hpp"

#include "db/statement.hpp"
#include "store/beside.hpp"
#include "store/entries.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::store {

namespace {

constexpr const char* select_columns = "SELECT other, customer, reference, key, entry FROM merged";
constexpr const char* insert_merged =
    "INSERT INTO merged (other, customer, reference, key, entry) VALUES (?, ?, ?, ?, ?)";
constexpr const char* delete_merged = "DELETE FROM merged WHERE other = ?";
constexpr const char* insert_row = "INSERT INTO merged_row (other, place, row) VALUES (?, ?, ?)";
constexpr const char* select_parts = "SELECT row FROM merged_row WHERE other = ? AND place = 'audit_private'";
constexpr const char* select_moved =
    "SELECT replace(place, 'both in ', '') AS kept, count(*) FROM merged_row"
    " WHERE other = ? AND place <> 'audit_private' GROUP BY kept ORDER BY kept";
constexpr const char* insert_term = "INSERT INTO merged_term (other, term) VALUES (?, ?) ON CONFLICT DO NOTHING";
constexpr const char* select_terms = "SELECT t.term, m.customer FROM merged_term t JOIN merged m ON m.other = t.other";

// What an import noted of rows that were somebody here; the last command after a removal forgets whose they were.
constexpr Beside import_notes{"import_note", nullptr, Beside::Merging::moves, "import || '-' || line"};

// {0} is the table, {1} its key; ?1 who was merged, ?2 the customer. What both have is of a place of its own.
constexpr const char* note_moving =
    "INSERT INTO merged_row (other, place, row) SELECT ?1, '{0}', {1} FROM {0} WHERE customer = ?1";
constexpr const char* move = "UPDATE {0} SET customer = ?2 WHERE customer = ?1";
constexpr const char* move_back =
    "UPDATE {0} SET customer = ?1 WHERE customer = ?2 AND CAST({1} AS TEXT) IN"
    " (SELECT row FROM merged_row WHERE other = ?1 AND place = '{0}')";
constexpr const char* note_both =
    "INSERT INTO merged_row (other, place, row) SELECT ?1, 'both in {0}', {1} FROM {0} o WHERE o.customer = ?1"
    " AND EXISTS (SELECT 1 FROM {0} c WHERE c.customer = ?2 AND c.{1} = o.{1})";
constexpr const char* remove_both =
    "DELETE FROM {0} WHERE customer = ?1 AND {1} IN"
    " (SELECT CAST(row AS INTEGER) FROM merged_row WHERE other = ?1 AND place = 'both in {0}')";
constexpr const char* give_back_both =
    "INSERT INTO {0} (customer, {1}) SELECT ?1, CAST(row AS INTEGER) FROM merged_row"
    " WHERE other = ?1 AND place = 'both in {0}'";
// Of a disclosure that both were in, which fields were empty in the record of who was merged: DISCLOSURE:FIELDS.
constexpr const char* note_lacked =
    "INSERT INTO merged_row (other, place, row) SELECT ?1, 'lacked', o.disclosure || ':' || o.lacked"
    " FROM disclosure_customer o WHERE o.customer = ?1 AND o.lacked IS NOT NULL AND EXISTS"
    " (SELECT 1 FROM disclosure_customer c WHERE c.customer = ?2 AND c.disclosure = o.disclosure)";
constexpr const char* give_back_lacked =
    "UPDATE disclosure_customer SET lacked = (SELECT substr(row, instr(row, ':') + 1) FROM merged_row"
    " WHERE other = ?1 AND place = 'lacked' AND CAST(row AS INTEGER) = disclosure) WHERE customer = ?1 AND disclosure "
    "IN"
    " (SELECT CAST(row AS INTEGER) FROM merged_row WHERE other = ?1 AND place = 'both in disclosure_customer')";
constexpr const char* remove = "DELETE FROM {0} WHERE customer = ?1";
constexpr const char* remove_added = "DELETE FROM {0} WHERE customer = ? AND entry = ?";

std::string sql_for(const char* pattern, const Beside& table) {
  return fmt::format(fmt::runtime(pattern), table.table, table.key);
}

void move_rows(db::Database& database, const Beside& table, const Merged& merged) {
  if (table.merging == Beside::Merging::unites) {
    db::run(database, sql_for(note_both, table), merged.other, merged.customer);
    db::run(database, sql_for(remove_both, table), merged.other);
  }
  if (table.merging == Beside::Merging::follows) {
    db::run(database, sql_for(remove, table), merged.other);
    return;
  }
  db::run(database, sql_for(note_moving, table), merged.other);
  db::run(database, sql_for(move, table), merged.other, merged.customer);
}

std::string part_key(const Entries::PartPlace& place) {
  return fmt::format("{}-{}", place.number, place.row);
}

std::vector<Merged> merged_of(db::Statement& rows) {
  std::vector<Merged> out;
  while (rows.step()) {
    out.push_back(
        {.other = rows.number(0),
         .customer = rows.number(1),
         .subject = {exactly<16>(text_of(rows.bytes(2))).value(), exactly<32>(text_of(rows.bytes(3))).value()},
         .entry = rows.number(4)});
  }
  return out;
}

}  // namespace

std::optional<Merged> Merges::of(std::uint64_t other) {
  static const std::string sql = fmt::format("{} WHERE other = ?", select_columns);
  db::Statement rows(*database_, sql);
  rows.bind(other);
  std::optional<Merged> found;
  for (const Merged& merged : merged_of(rows)) {
    found = merged;
  }
  return found;
}

std::vector<Merged> Merges::into(std::uint64_t customer) {
  static const std::string sql = fmt::format("{} WHERE customer = ? ORDER BY entry DESC", select_columns);
  db::Statement rows(*database_, sql);
  rows.bind(customer);
  return merged_of(rows);
}

std::vector<Merged> Merges::all() {
  db::Statement rows(*database_, fmt::format("{} ORDER BY entry", select_columns));
  return merged_of(rows);
}

void Merges::merge(const Merged& merged) {
  db::run(*database_, insert_merged, merged.other, merged.customer, ByteView(merged.subject.reference),
          ByteView(merged.subject.key), merged.entry);
  db::run(*database_, note_lacked, merged.other, merged.customer);
  for (const Beside& table : all_beside()) {
    move_rows(*database_, table, merged);
  }
  move_rows(*database_, import_notes, merged);
  Entries entries(*database_);
  const auto parts = entries.parts_about(merged.other, merged.subject.reference);
  for (const Entries::PartPlace& place : parts) {
    db::run(*database_, insert_row, merged.other, "audit_private", part_key(place));
  }
  entries.make_about(parts, merged.customer);
}

void Merges::unmerge(const Merged& merged) {
  const auto back = [&](const Beside& table) {
    if (table.merging != Beside::Merging::follows) {
      db::run(*database_, sql_for(move_back, table), merged.other, merged.customer);
    }
    if (table.merging == Beside::Merging::unites) {
      db::run(*database_, sql_for(give_back_both, table), merged.other);
    }
  };
  std::for_each(all_beside().begin(), all_beside().end(), back);
  back(import_notes);
  db::run(*database_, give_back_lacked, merged.other);
  for (const char* table : {"preference", "safe_note"}) {
    db::run(*database_, fmt::format(fmt::runtime(remove_added), table), merged.customer, merged.entry);
  }
  std::vector<Entries::PartPlace> parts;
  {
    db::Statement rows(*database_, select_parts);
    rows.bind(merged.other);
    while (rows.step()) {
      const auto words = split(rows.view(0), '-');
      parts.push_back({parse_unsigned(words.at(0)).value(), parse_unsigned(words.at(1)).value()});
    }
  }
  Entries(*database_).make_about(parts, merged.other);
  db::run(*database_, delete_merged, merged.other);
}

MovedRows Merges::moved(std::uint64_t other) {
  MovedRows out;
  db::Statement rows(*database_, select_moved);
  rows.bind(other);
  while (rows.step()) {
    const auto table = std::find_if(all_beside().begin(), all_beside().end(),
                                    [&rows](const Beside& each) { return rows.view(0) == each.table; });
    if (table != all_beside().end() && table->words != nullptr) {
      out.emplace_back(table->words, rows.number(1));
    }
  }
  return out;
}

void Merges::keep_terms(std::uint64_t other, const std::vector<std::string>& terms) {
  for (const std::string& term : terms) {
    db::run(*database_, insert_term, other, term);
  }
}

void Merges::each_term(const std::function<void(std::string_view, std::uint64_t)>& visit) {
  db::Statement rows(*database_, select_terms);
  while (rows.step()) {
    visit(rows.view(0), rows.number(1));
  }
}

}  // namespace custos::store
