// SPDX-License-Identifier: MIT
#include "store/ledger.hpp"

#include "db/statement.hpp"
#include "util/error.hpp"

#include <algorithm>

namespace custos::store {

namespace {

constexpr const char* select_key = "SELECT key FROM ledger_key";
constexpr const char* insert_fingerprint =
    "INSERT INTO ledger (kind, fingerprint, since, entry) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
constexpr const char* select_kinds = "SELECT kind FROM ledger WHERE fingerprint = ? ORDER BY kind";
constexpr const char* select_all = "SELECT kind, fingerprint FROM ledger ORDER BY fingerprint, kind";
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
  db::run(*database_, insert_fingerprint, kind, ByteView(fingerprint), milliseconds_of(since), entry);
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
