// SPDX-License-Identifier: MIT
#include "store/imports.hpp"

#include "db/statement.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::store {

namespace {

constexpr const char* insert_import =
    "INSERT INTO import (number, file, digest, map, source, started, entry, path, options, before_number)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_batch =
    "INSERT INTO import_batch (import, batch, line, first, last, entry, counts, lines, rejected)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_note =
    "INSERT INTO import_note (import, line, verdict, customer, reason) VALUES (?, ?, ?, ?, ?)";
constexpr const char* insert_review =
    "INSERT INTO import_review (import, line, customer, reason, row, code) SELECT ?, ?, ?, ?, ?, ?"
    " WHERE NOT EXISTS (SELECT 1 FROM import_review WHERE customer = ? AND row = ?)";
constexpr const char* update_state = "UPDATE import SET state = ? WHERE number = ?";
constexpr const char* update_finished = "UPDATE import SET finished = ?, counts = ? WHERE number = ?";
constexpr const char* select_import =
    "SELECT number, file, digest, map, source, started, entry, path, options, before_number, finished, undone,"
    " coalesce(state, '{\"counts\":' || counts || '}')"
    " FROM import";
constexpr const char* select_batches =
    "SELECT batch, line, first, last, entry, counts, lines, rejected FROM import_batch WHERE import = ? ORDER BY batch";
constexpr const char* select_last_batch = "SELECT max(batch) FROM import_batch WHERE import = ?";
constexpr const char* select_notes =
    "SELECT line, verdict, customer, reason FROM import_note WHERE import = ? ORDER BY line";

constexpr const char* select_waiting =
    "SELECT import, started, line, customer, reason, row, coalesce(code, '')"
    " FROM import_review JOIN import ON import.number = import_review.import";
constexpr const char* of_import = " WHERE import = ?1";
constexpr const char* of_line = " WHERE import = ? AND line = ?";
constexpr const char* in_order = " ORDER BY import, line LIMIT ?2";
constexpr const char* count_all_waiting = "SELECT count(*) FROM import_review";
constexpr const char* delete_waiting = "DELETE FROM import_review WHERE import = ?";
constexpr const char* delete_waiting_row = "DELETE FROM import_review WHERE import = ? AND line = ?";

constexpr unsigned more = 0x80, bits = 7;  // of a byte of LEB128

// Rising numbers, each as its distance to the one before.
std::string packed(const std::vector<std::uint64_t>& numbers) {
  std::string out;
  std::uint64_t before = 0;
  for (const std::uint64_t number : numbers) {
    std::uint64_t left = number - before;
    before = number;
    for (; left >= more; left >>= bits) {
      out += static_cast<char>(more | (left & (more - 1)));
    }
    out += static_cast<char>(left);
  }
  return out;
}

std::vector<std::uint64_t> unpacked(ByteView bytes) {
  std::vector<std::uint64_t> numbers;
  std::uint64_t before = 0, distance = 0;
  unsigned shift = 0;
  for (const std::uint8_t byte : bytes) {
    distance |= static_cast<std::uint64_t>(byte & (more - 1)) << shift;
    shift = std::min(shift + bits, 63U);
    if ((byte & more) == 0) {
      before += distance;
      numbers.push_back(before);
      distance = 0;
      shift = 0;
    }
  }
  return numbers;
}

template <class Read>
auto unless_null(const db::Statement& row, int column, const Read& read) -> std::optional<decltype(read())> {
  return row.is_null(column) ? std::nullopt : std::optional(read());
}

std::optional<std::string> text_at(const db::Statement& row, int column) {
  return unless_null(row, column, [&] { return row.text(column); });
}

std::optional<std::uint64_t> number_at(const db::Statement& row, int column) {
  return unless_null(row, column, [&] { return row.number(column); });
}

std::optional<Instant> instant_at(const db::Statement& row, int column) {
  return unless_null(row, column, [&] { return instant_of(row.integer(column)); });
}

ImportKept kept_in(const db::Statement& row) {
  return {.start = {.id = ImportId(row.number(0)),
                    .file = row.text(1),
                    .digest = row.text(2),
                    .map = text_at(row, 3),
                    .source = row.text(4),
                    .started = instant_of(row.integer(5)),
                    .entry = row.number(6),
                    .path = text_at(row, 7),
                    .options = text_at(row, 8).value_or(""),
                    .before_number = number_at(row, 9).value_or(0)},
          .journalled = !row.is_null(8),
          .finished = instant_at(row, 10),
          .undone = instant_at(row, 11),
          .state = text_at(row, 12).value_or("")};
}

WaitingRow waiting_in(const db::Statement& row) {
  const std::uint64_t customer = row.number(3);
  return {.import = ImportId(row.number(0)),
          .since = instant_of(row.integer(1)),
          .row = {.line = row.number(2),
                  .customer = customer != 0 ? std::optional(CustomerId(customer)) : std::nullopt,
                  .reason = row.text(4),
                  .row = row.text(5),
                  .code = row.text(6)}};
}

constexpr const char* select_entry = "SELECT entry FROM import WHERE number = ?";
constexpr const char* select_by_entry = "SELECT number FROM import WHERE entry = ?";
constexpr const char* update_undone = "UPDATE import SET undone = ? WHERE number = ?";

}  // namespace

void Imports::start(const ImportStart& start) {
  db::run(*database_, insert_import, start.id.number(), start.file, start.digest, start.map, start.source,
          milliseconds_of(start.started), start.entry, start.path, start.options, start.before_number);
}

void Imports::add_batch(ImportId id, const ImportBatch& batch) {
  const std::string lines = packed(batch.lines), rejected = packed(batch.rejected);
  db::run(*database_, insert_batch, id.number(), batch.batch, batch.line, batch.first, batch.last, batch.entry,
          batch.counts, bytes_of(lines), bytes_of(rejected));
}

void Imports::add_note(ImportId id, const NotedRow& note) {
  db::run(*database_, insert_note, id.number(), note.line, note.verdict,
          note.customer ? std::optional(note.customer->number()) : std::nullopt, note.reason);
}

void Imports::add_review(ImportId id, const ReviewRow& row) {
  const std::uint64_t customer = row.customer ? row.customer->number() : 0;
  db::run(*database_, insert_review, id.number(), row.line, customer, row.reason, row.row, row.code, customer, row.row);
}

std::vector<WaitingRow> Imports::waiting(std::optional<ImportId> id, std::optional<std::uint64_t> limit) {
  std::vector<WaitingRow> out;
  db::Statement row(*database_, fmt::format("{}{}{}", select_waiting, id ? of_import : "", in_order));
  row.bind(id ? id->number() : 0, limit ? static_cast<std::int64_t>(*limit) : std::int64_t{-1});
  while (row.step()) {
    out.push_back(waiting_in(row));
  }
  return out;
}

std::uint64_t Imports::count_waiting(std::optional<ImportId> id) {
  const auto count = id ? db::one_integer(*database_, fmt::format("{}{}", count_all_waiting, of_import), id->number())
                        : db::one_integer(*database_, count_all_waiting);
  return static_cast<std::uint64_t>(count.value_or(0));
}

std::optional<WaitingRow> Imports::waiting_row(ImportId id, std::uint64_t line) {
  db::Statement row(*database_, fmt::format("{}{}", select_waiting, of_line));
  row.bind(id.number(), line);
  return row.step() ? std::optional(waiting_in(row)) : std::nullopt;
}

void Imports::drop_review(ImportId id, std::uint64_t line) {
  db::run(*database_, delete_waiting_row, id.number(), line);
}

std::uint64_t Imports::drop_reviews(ImportId id) {
  const std::uint64_t count = count_waiting(id);
  db::run(*database_, delete_waiting, id.number());
  return count;
}

void Imports::keep_state(ImportId id, std::string_view state) {
  db::run(*database_, update_state, state, id.number());
}

void Imports::finish(ImportId id, Instant finished, std::string_view counts) {
  db::run(*database_, update_finished, milliseconds_of(finished), counts, id.number());
}

std::optional<std::uint64_t> Imports::begun_by(ImportId id) {
  const auto entry = db::one_integer(*database_, select_entry, id.number());
  return entry ? std::optional(static_cast<std::uint64_t>(*entry)) : std::nullopt;
}

std::optional<ImportId> Imports::begun_at(std::uint64_t entry) {
  const auto number = db::one_integer(*database_, select_by_entry, entry);
  return number ? std::optional(ImportId(static_cast<std::uint64_t>(*number))) : std::nullopt;
}

void Imports::mark_undone(ImportId id, Instant at) {
  db::run(*database_, update_undone, milliseconds_of(at), id.number());
}

std::optional<ImportKept> Imports::find(ImportId id) {
  db::Statement row(*database_, fmt::format("{} WHERE number = ?", select_import));
  row.bind(id.number());
  return row.step() ? std::optional(kept_in(row)) : std::nullopt;
}

std::vector<ImportKept> Imports::select(std::string_view where) {
  std::vector<ImportKept> out;
  db::Statement row(*database_, fmt::format("{} {} ORDER BY number", select_import, where));
  while (row.step()) {
    out.push_back(kept_in(row));
  }
  return out;
}

std::vector<ImportKept> Imports::all() {
  return select("");
}

std::vector<ImportKept> Imports::unfinished() {
  return select("WHERE finished IS NULL AND undone IS NULL AND options IS NOT NULL");
}

std::optional<ImportKept> Imports::last_of(std::string_view digest) {
  db::Statement row(
      *database_,
      fmt::format("{} WHERE digest = ? AND finished IS NOT NULL AND undone IS NULL ORDER BY number DESC LIMIT 1",
                  select_import));
  row.bind(digest);
  return row.step() ? std::optional(kept_in(row)) : std::nullopt;
}

std::vector<ImportBatch> Imports::batches(ImportId id) {
  std::vector<ImportBatch> out;
  db::Statement row(*database_, select_batches);
  row.bind(id.number());
  while (row.step()) {
    out.push_back({.batch = row.number(0),
                   .line = row.number(1),
                   .first = number_at(row, 2),
                   .last = number_at(row, 3),
                   .entry = number_at(row, 4),
                   .counts = row.text(5),
                   .lines = unpacked(row.bytes(6)),
                   .rejected = unpacked(row.bytes(7))});
  }
  return out;
}

std::uint64_t Imports::last_batch(ImportId id) {
  return static_cast<std::uint64_t>(db::one_integer(*database_, select_last_batch, id.number()).value_or(0));
}

std::vector<NotedRow> Imports::notes(ImportId id) {
  std::vector<NotedRow> out;
  db::Statement row(*database_, select_notes);
  row.bind(id.number());
  while (row.step()) {
    out.push_back({.line = row.number(0),
                   .verdict = row.text(1),
                   .customer = unless_null(row, 2, [&] { return CustomerId(row.number(2)); }),
                   .reason = row.text(3)});
  }
  return out;
}

}  // namespace custos::store
