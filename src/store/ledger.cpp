// SPDX-License-Identifier: MIT
#include "store/ledger.hpp"

#include "db/statement.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::store {

namespace {

constexpr const char* select_key = "SELECT key FROM ledger_key";
constexpr const char* select_kinds = "SELECT kind FROM ledger WHERE fingerprint = ? ORDER BY kind";
constexpr const char* select_all = "SELECT kind, fingerprint FROM ledger ORDER BY fingerprint, kind";
// Stops that were not lifted later; the kind without "suppressed" and its colon is the scope.
constexpr std::string_view standing =
    " FROM ledger s WHERE (s.kind = 'suppressed' OR s.kind GLOB 'suppressed:*') AND NOT EXISTS (SELECT 1 FROM ledger l"
    " WHERE l.fingerprint = s.fingerprint AND l.kind = 'lifted' || substr(s.kind, 11) AND l.since > s.since)";
constexpr const char* select_any = "SELECT 1 FROM ledger LIMIT 1";
constexpr const char* select_newest = "SELECT max(entry) FROM ledger";

}  // namespace

Bytes<32> Ledger::key() {
  Bytes<32> key{};
  db::Statement row(*database_, select_key);
  const bool found = row.step();
  const ByteView bytes = found ? row.bytes(0) : ByteView();
  if (bytes.size() != key.size()) {
    throw Error(Failure::integrity, "store.damaged", "the key of the ledger is damaged");
  }
  std::copy(bytes.begin(), bytes.end(), key.begin());
  return key;
}

void Ledger::add(std::string_view kind, const Bytes<32>& fingerprint, Instant since, std::uint64_t entry) {
  db::run(*database_, remember_fingerprint, kind, ByteView(fingerprint), milliseconds_of(since), entry);
}

std::vector<std::string> Ledger::kinds_of(const Bytes<32>& fingerprint) {
  std::vector<std::string> kinds;
  db::Statement row(*database_, select_kinds);
  row.bind(ByteView(fingerprint));
  while (row.step()) {
    kinds.push_back(row.text(0));
  }
  return kinds;
}

std::vector<std::string> Ledger::stops_of(const Bytes<32>& fingerprint) {
  static const std::string select_stops =
      fmt::format("SELECT substr(s.kind, 12){} AND s.fingerprint = ? ORDER BY s.kind", standing);
  std::vector<std::string> scopes;
  db::Statement rows(*database_, select_stops);
  rows.bind(ByteView(fingerprint));
  while (rows.step()) {
    scopes.push_back(rows.text(0));
  }
  return scopes;
}

std::optional<Instant> Ledger::stopped_since(const Bytes<32>& fingerprint, const std::string& scope) {
  static const std::string select_since =
      fmt::format("SELECT s.since{} AND s.fingerprint = ? AND substr(s.kind, 12) = ?", standing);
  const auto since = db::one_integer(*database_, select_since, ByteView(fingerprint), scope);
  return since ? std::optional(instant_of(*since)) : std::nullopt;
}

bool Ledger::is_empty() {
  return !db::one_integer(*database_, select_any).has_value();
}

std::vector<std::pair<std::string, std::uint64_t>> Ledger::count_stops() {
  static const std::string select_counts =
      fmt::format("SELECT substr(s.kind, 12), count(*){} GROUP BY s.kind ORDER BY s.kind", standing);
  std::vector<std::pair<std::string, std::uint64_t>> counts;
  db::Statement rows(*database_, select_counts);
  while (rows.step()) {
    counts.emplace_back(rows.text(0), rows.number(1));
  }
  return counts;
}

std::optional<std::uint64_t> Ledger::newest() {
  const auto newest = db::one_integer(*database_, select_newest);
  return newest ? std::optional(static_cast<std::uint64_t>(*newest)) : std::nullopt;
}

void Ledger::each(const std::function<void(std::string_view, ByteView)>& visit) {
  db::Statement rows(*database_, select_all);
  while (rows.step()) {
    visit(rows.view(0), rows.bytes(1));
  }
}

}  // namespace custos::store
