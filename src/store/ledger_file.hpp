// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"
#include "db/database.hpp"
#include "store/layout.hpp"
#include "store/ledger.hpp"
#include "util/bytes.hpp"
#include "util/file.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace custos::store {

/// What the ledger file remembers.
struct LedgerContents {
  struct Hold {
    std::uint64_t number = 0;
    std::string review{};
    std::int64_t placed = 0;
    std::optional<std::int64_t> released{};
    std::vector<std::uint64_t> customers{};
  };

  struct Restriction {
    std::uint64_t number = 0, customer = 0;
    std::string ground{};
    std::int64_t since = 0;
    std::optional<std::int64_t> lifted{};
    std::vector<std::uint64_t> fields{};  // none: all
  };

  struct Refusal {
    std::uint64_t customer = 0;
    std::string purpose{}, said{}, day{};
    std::int64_t recorded = 0;
  };

  struct Print {
    std::string kind{}, fingerprint{};  // its 32 bytes
    std::int64_t since = 0;
  };

  std::set<std::uint64_t> removed{};  // or anonymised
  std::vector<Hold> holds{};
  std::vector<Restriction> restrictions{};
  std::vector<Refusal> refusals{};
  std::vector<Print> prints{};
  std::string print_key{};
};

/// The file `ledger` beside the data: who was removed, what is held and restricted, who has refused; for a restore when
/// the database does not open any more. It is only added to, encrypted under a key of the store's key, each record
/// chained to the one before it. No value of a record is in it, and no text that somebody wrote: that may name who is
/// removed later.
class LedgerFile {
 public:
  /// The database must outlive this; `opened` is its file. Where another one is in its place the file is left alone.
  LedgerFile(const Layout& layout, const FileIdentity& opened, db::Database& database, const crypto::Secret& store_key);

  /// Appends what the database has and the file has not, after a commit and while nobody else writes. A failure is not
  /// told: the next settling makes up for it.
  void settle() noexcept;

  /// The same at an opening of the store: queues first where there is something to append.
  void settle_at_opening() noexcept;

  /// What it has up to a record that is not what was written, or does not stand behind the one before it; nothing where
  /// there is no file. Whether that is all of it, ledger_is_whole() tells.
  static std::optional<LedgerContents> read(const Layout& layout, const crypto::Secret& store_key);

  /// The bytes of the file as it would be under another store's key, up to where read() reads; nothing where there is
  /// no file.
  static std::optional<std::string> under(const Layout& layout, const crypto::Secret& before,
                                          const crypto::Secret& after);

 private:
  // How far the file goes: up to an entry of the log, which has to be in the database as it was then.
  struct State {
    std::int64_t through = -1;
    std::string leaf{};          // hexadecimal: the hash of that entry
    std::string holds{};         // how many there are, released, and held people
    std::string restrictions{};  // how many there are and lifted, and the last number
    std::uint64_t size = 0;
    std::string link = std::string(16, '\0');
  };

  State state_of_file() const;
  bool read_end(std::uint64_t size, State& state) const;
  static void take(const std::string& text, State& state);
  std::string holds_now() const;
  std::string restrictions_now() const;
  bool is_behind(State& state) const;
  std::vector<std::string> items_since(std::int64_t through) const;
  std::string holds_json() const;
  std::string restrictions_json() const;
  void append(State state);

  Layout layout_;
  FileIdentity opened_;
  db::Database* database_;
  crypto::Secret key_;
  std::optional<State> known_{};
};

}  // namespace custos::store
