// SPDX-License-Identifier: MIT
#include "store/entries.hpp"

#include "db/statement.hpp"
#include "util/error.hpp"

namespace custos::store {

namespace {

constexpr const char* select_head = "SELECT size, at, frontier, epoch FROM audit_head WHERE only = 1";
constexpr const char* replace_head =
    "INSERT INTO audit_head (only, size, at, frontier, epoch) VALUES (1, ?, ?, ?, ?)"
    " ON CONFLICT (only) DO UPDATE SET size = excluded.size, at = excluded.at, frontier = excluded.frontier,"
    " epoch = excluded.epoch";
constexpr const char* insert_leaf = "INSERT INTO audit_leaf (n, leaf, hash) VALUES (?, ?, ?)";
constexpr const char* insert_batch = "INSERT INTO audit_batch (n, entries, commitments) VALUES (?, ?, ?)";
constexpr const char* insert_private =
    "INSERT INTO audit_private (n, i, key, payload, customer) VALUES (?, ?, ?, ?, ?)";
constexpr const char* insert_checkpoint = "INSERT INTO audit_checkpoint (size, note) VALUES (?, ?)";
constexpr const char* insert_epoch = "INSERT INTO audit_epoch (epoch, first, verifier, secret) VALUES (?, ?, ?, ?)";
constexpr const char* select_epoch = "SELECT first, verifier, secret, epoch FROM audit_epoch WHERE epoch = ?";
constexpr const char* select_epochs = "SELECT first, verifier, secret, epoch FROM audit_epoch ORDER BY epoch";
constexpr const char* update_ended = "UPDATE audit_epoch SET secret = NULL WHERE epoch = ?";
constexpr const char* select_leaf = "SELECT leaf FROM audit_leaf WHERE n = ?";
constexpr const char* select_batch = "SELECT entries FROM audit_batch WHERE n = ?";
constexpr const char* select_batch_parts = "SELECT length(entries), commitments FROM audit_batch WHERE n = ?";
constexpr const char* select_private =
    "SELECT i, key, payload, max(customer, 0) FROM audit_private WHERE n = ? ORDER BY i";
constexpr const char* select_leaves = "SELECT n, leaf, hash FROM audit_leaf WHERE n >= ? ORDER BY n";
constexpr const char* select_of_operation = "SELECT n FROM audit_leaf WHERE instr(leaf, ?) > 0 ORDER BY n";
constexpr const char* select_leaves_backwards = "SELECT n, leaf FROM audit_leaf ORDER BY n DESC";
constexpr const char* select_checkpoint = "SELECT note FROM audit_checkpoint WHERE size = ?";
constexpr const char* select_newest_checkpoint = "SELECT size, note FROM audit_checkpoint ORDER BY size DESC LIMIT 1";
constexpr const char* select_checkpoints = "SELECT size, note FROM audit_checkpoint ORDER BY size";
constexpr const char* select_batches = "SELECT n, entries, commitments FROM audit_batch ORDER BY n";
constexpr const char* select_one_private = "SELECT key, payload FROM audit_private WHERE n = ? AND i = ?";
constexpr const char* select_about =
    "SELECT n, i FROM audit_private WHERE customer = ? AND customer <> 0 ORDER BY n, i";
constexpr const char* select_about_somebody =
    "SELECT p.n, p.i, l.leaf FROM audit_private p JOIN audit_leaf l ON l.n = p.n WHERE p.customer = -1 AND p.customer "
    "<> 0";
constexpr const char* select_with_parts =
    "SELECT DISTINCT customer FROM audit_private WHERE customer > 0 ORDER BY customer";
constexpr const char* update_about = "UPDATE audit_private SET customer = ? WHERE n = ? AND i = ?";
// What was merged is looked up by values that the entry's private part keeps, and no longer than that.
constexpr const char* delete_terms =
    "DELETE FROM merged_term WHERE other IN (SELECT m.other FROM audit_private p JOIN merged m"
    " ON m.customer = p.customer AND m.entry = p.n WHERE p.n = ? AND p.i = ?)";
constexpr const char* delete_private = "DELETE FROM audit_private WHERE n = ? AND i = ?";
constexpr const char* select_all_private =
    "SELECT n, i, key, payload, max(customer, 0) FROM audit_private ORDER BY n, i";

template <std::size_t N>
Bytes<N> fixed(const db::Statement& row, int column) {
  const auto bytes = exactly<N>(text_of(row.bytes(column)));
  if (!bytes) {
    throw Error(Failure::integrity, "audit.malformed", "the log holds bytes of the wrong length");
  }
  return *bytes;
}

Epoch epoch_in(const db::Statement& row) {
  Epoch epoch{
      .number = static_cast<std::uint32_t>(row.integer(3)), .first = row.number(0), .verifier = fixed<32>(row, 1)};
  if (!row.is_null(2)) {
    epoch.secret = fixed<64>(row, 2);
  }
  return epoch;
}

}  // namespace

LogHead Entries::head() {
  db::Statement row(*database_, select_head);
  if (!row.step()) {
    throw Error(Failure::integrity, "audit.malformed", "the log has no head");
  }
  return {.size = row.number(0),
          .at = instant_of(row.integer(1)),
          .frontier = std::string(text_of(row.bytes(2))),
          .epoch = static_cast<std::uint32_t>(row.integer(3))};
}

void Entries::set_head(const LogHead& head) {
  db::run(*database_, replace_head, head.size, milliseconds_of(head.at), bytes_of(head.frontier), head.epoch);
}

void Entries::append(std::uint64_t number, std::string_view leaf, const Bytes<32>& hash) {
  db::run(*database_, insert_leaf, number, leaf, ByteView(hash));
  appended_ = true;
}

void Entries::append_batch(std::uint64_t number, std::string_view rows, const std::optional<std::string>& commitments) {
  db::Statement insert(*database_, insert_batch);
  insert.bind(number, bytes_of(rows));
  if (commitments) {
    insert.set(3, bytes_of(*commitments));
  }
  insert.run();
}

void Entries::keep_private(std::uint64_t number, std::uint64_t row, const Bytes<32>& key, const PrivatePart& part) {
  db::run(*database_, insert_private, number, row, ByteView(key), part.payload, part.customer);
}

void Entries::append_checkpoint(std::uint64_t size, std::string_view note) {
  db::run(*database_, insert_checkpoint, size, note);
}

std::optional<std::string> Entries::checkpoint(std::uint64_t size) {
  db::Statement row(*database_, select_checkpoint);
  row.bind(size);
  return row.step() ? std::optional(row.text(0)) : std::nullopt;
}

std::optional<Entries::KeptNote> Entries::newest_checkpoint() {
  db::Statement row(*database_, select_newest_checkpoint);
  return row.step() ? std::optional(KeptNote{row.number(0), row.text(1)}) : std::nullopt;
}

void Entries::add_epoch(const Epoch& epoch) {
  db::run(*database_, insert_epoch, epoch.number, epoch.first, ByteView(epoch.verifier),
          ByteView(epoch.secret.value()));
}

std::optional<Epoch> Entries::epoch(std::uint32_t number) {
  db::Statement row(*database_, select_epoch);
  row.bind(number);
  if (!row.step()) {
    return std::nullopt;
  }
  return epoch_in(row);
}

std::vector<Epoch> Entries::epochs() {
  std::vector<Epoch> out;
  db::Statement rows(*database_, select_epochs);
  while (rows.step()) {
    out.push_back(epoch_in(rows));
  }
  return out;
}

void Entries::end_epoch(std::uint32_t number) {
  db::run(*database_, update_ended, number);
}

std::optional<std::string> Entries::leaf(std::uint64_t number) {
  return db::one_text(*database_, select_leaf, number);
}

std::optional<std::string> Entries::batch(std::uint64_t number) {
  db::Statement row(*database_, select_batch);
  row.bind(number);
  return row.step() ? std::optional(std::string(text_of(row.bytes(0)))) : std::nullopt;
}

std::vector<Entries::Private> Entries::private_parts(std::uint64_t number) {
  std::vector<Private> parts;
  db::Statement rows(*database_, select_private);
  rows.bind(number);
  while (rows.step()) {
    parts.push_back({rows.number(0), fixed<32>(rows, 1), rows.text(2), rows.number(3)});
  }
  return parts;
}

std::vector<Entries::PartPlace> Entries::parts_about(std::uint64_t customer, const Reference& reference) {
  std::vector<PartPlace> places;
  db::Statement older(*database_, select_about_somebody);
  const std::string name = base32(reference);
  while (older.step()) {
    if (older.view(2).find(name) != std::string_view::npos) {
      places.push_back({older.number(0), older.number(1)});
    }
  }
  db::Statement rows(*database_, select_about);
  rows.bind(customer);
  while (rows.step()) {
    places.push_back({rows.number(0), rows.number(1)});
  }
  return places;
}

void Entries::make_about(const std::vector<PartPlace>& places, std::uint64_t customer) {
  for (const PartPlace& place : places) {
    db::run(*database_, update_about, customer, place.number, place.row);
  }
}

std::uint64_t Entries::rows_without_part(std::uint64_t number) {
  db::Statement row(*database_, select_batch_parts);
  row.bind(number);
  if (!row.step()) {
    return 0;
  }
  const std::string_view commitments = text_of(row.bytes(1));
  std::uint64_t with = 0;
  for (std::size_t i = 0; i + 32 <= commitments.size(); i += 32) {
    with += commitments.substr(i, 32).find_first_not_of('\0') != std::string_view::npos ? 1U : 0U;
  }
  return row.number(0) / 48 - with;
}

std::optional<Entries::Private> Entries::private_part(const PartPlace& place) {
  db::Statement row(*database_, select_one_private);
  row.bind(place.number, place.row);
  return row.step() ? std::optional(Private{place.row, fixed<32>(row, 0), row.text(1)}) : std::nullopt;
}

std::set<std::uint64_t> Entries::customers_with_parts() {
  std::set<std::uint64_t> customers;
  db::Statement rows(*database_, select_with_parts);
  while (rows.step()) {
    customers.insert(customers.end(), rows.number(0));
  }
  return customers;
}

void Entries::destroy_part(const PartPlace& place) {
  db::run(*database_, delete_terms, place.number, place.row);
  db::run(*database_, delete_private, place.number, place.row);
}

void Entries::each_leaf(std::uint64_t first,
                        const std::function<bool(std::uint64_t, std::string_view, ByteView)>& visit) {
  db::Statement rows(*database_, select_leaves);
  rows.bind(first);
  while (rows.step() && visit(rows.number(0), rows.view(1), rows.bytes(2))) {
  }
}

std::vector<std::uint64_t> Entries::of_operation(std::string_view operation) {
  std::vector<std::uint64_t> numbers;
  db::Statement rows(*database_, select_of_operation);
  rows.bind("\"o\":\"" + std::string(operation) + (operation.ends_with('.') ? "" : "\""));
  while (rows.step()) {
    numbers.push_back(rows.number(0));
  }
  return numbers;
}

void Entries::each_leaf_backwards(const std::function<bool(std::uint64_t, std::string_view)>& visit) {
  db::Statement rows(*database_, select_leaves_backwards);
  while (rows.step() && visit(rows.number(0), rows.view(1))) {
  }
}

void Entries::each_checkpoint(const std::function<void(std::uint64_t, std::string_view)>& visit) {
  db::Statement rows(*database_, select_checkpoints);
  while (rows.step()) {
    visit(rows.number(0), rows.view(1));
  }
}

void Entries::each_batch(const std::function<void(std::uint64_t, std::string_view, std::string_view)>& visit) {
  db::Statement rows(*database_, select_batches);
  while (rows.step()) {
    visit(rows.number(0), text_of(rows.bytes(1)), text_of(rows.bytes(2)));
  }
}

void Entries::each_private(const std::function<void(std::uint64_t, const std::optional<Private>&)>& visit) {
  db::Statement rows(*database_, select_all_private);
  while (rows.step()) {
    const auto key = exactly<32>(text_of(rows.bytes(2)));
    visit(rows.number(0),
          key ? std::optional(Private{rows.number(1), *key, rows.text(3), rows.number(4)}) : std::nullopt);
  }
}

}  // namespace custos::store
