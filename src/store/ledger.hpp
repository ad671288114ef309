// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "util/bytes.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::store {

/// What is remembered of those who were erased or suppressed: keyed fingerprints, and no value of them.
class Ledger {
 public:
  static constexpr std::string_view erased = "erased", suppressed = "suppressed";

  explicit Ledger(db::Database& database) : database_(&database) {}

  /// The key of the fingerprints, made with the store.
  Bytes<32> key();

  /// Remembers a fingerprint; one that is known of that kind already stays as it is.
  void add(std::string_view kind, const Bytes<32>& fingerprint, Instant since, std::uint64_t entry);

  /// The kinds under which a fingerprint is known.
  std::vector<std::string> kinds_of(const Bytes<32>& fingerprint);

  /// The last entry of the log that brought one; nothing where none is remembered.
  std::optional<std::uint64_t> newest();

  /// Calls `visit` with all of it, by fingerprint and kind.
  void each(const std::function<void(std::string_view kind, ByteView fingerprint)>& visit);

 private:
  db::Database* database_;
};

}  // namespace custos::store
