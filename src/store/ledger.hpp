// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "util/bytes.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::store {

/// What is remembered of those who were erased or suppressed: keyed fingerprints, and no value of them.
class Ledger {
 public:
  /// A kind of somebody who said stop has the purpose behind a colon where he said it to that purpose alone; so has
  /// that of somebody whose stop was lifted. Of the two the later one counts.
  static constexpr std::string_view erased = "erased", suppressed = "suppressed", lifted = "lifted";

  explicit Ledger(db::Database& database) : database_(&database) {}

  /// The key of the fingerprints, made with the store.
  Bytes<32> key();

  /// Remembers a fingerprint. One that is known of that kind already stays as it is, but for the day of a stop and of
  /// its lifting: the last one counts.
  void add(std::string_view kind, const Bytes<32>& fingerprint, Instant since, std::uint64_t entry);

  /// The kinds under which a fingerprint is known.
  std::vector<std::string> kinds_of(const Bytes<32>& fingerprint);

  /// The scopes in which whoever has the fingerprint said stop, as it is now: purposes, or empty for all that is direct
  /// marketing.
  std::vector<std::string> stops_of(const Bytes<32>& fingerprint);

  /// Since when he did in this scope; nothing where he did not, or where it was lifted.
  std::optional<Instant> stopped_since(const Bytes<32>& fingerprint, const std::string& scope);

  bool is_empty();

  /// How many fingerprints are stopped in each scope.
  std::vector<std::pair<std::string, std::uint64_t>> count_stops();

  /// The last entry of the log that brought one; nothing where none is remembered.
  std::optional<std::uint64_t> newest();

  /// Calls `visit` with all of it, by fingerprint and kind.
  void each(const std::function<void(std::string_view kind, ByteView fingerprint)>& visit);

 private:
  db::Database* database_;
};

/// The SQL by which a fingerprint is remembered: kind, fingerprint, since, entry.
inline constexpr const char* remember_fingerprint =
    "INSERT INTO ledger (kind, fingerprint, since, entry) VALUES (?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET since = excluded.since, entry = excluded.entry"
    " WHERE kind <> 'erased' AND excluded.since > since";

}  // namespace custos::store
