// SPDX-License-Identifier: MIT
#pragma once

#include "util/bytes.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;

namespace custos::db {

class IdleStatements;

/// How a database file is encrypted; fixed when it is made.
struct Encryption {
  std::string cipher;  // "aegis-256" or "chacha20"
  int page_size = 8192;
};

/// The cipher that this processor runs fast: AEGIS-256 where it has AES instructions,
/// else ChaCha20 (AEGIS in software is ten times slower).
Encryption fastest_encryption();

/// A connection to an encrypted database. Knows the engine and nothing of customers.
/// Every function throws Error with the failure that fits: busy, integrity, io, internal.
class Database {
 public:
  /// Makes a new, empty, encrypted database under `path`, which must not exist.
  static Database create(const std::filesystem::path& path, ByteView key, const Encryption& encryption);

  /// Opens one and checks that it is encrypted as it should be; `key` has 32 bytes.
  /// Throws Error{integrity} when the file is plaintext, damaged or of another key.
  static Database open(const std::filesystem::path& path, ByteView key, const Encryption& encryption);

  /// Opens one to look at: nothing is written, neither in the file nor beside it, and nobody is waited for. Throws as
  /// open() does; Error{busy} at once.
  static Database open_to_look(const std::filesystem::path& path, ByteView key, const Encryption& encryption);

  /// Runs statements that take no parameters and return no rows.
  void run(const char* sql);

  void run(const std::string& sql) { run(sql.c_str()); }

  /// Gives SQL a deterministic function of (integer, text) to text; NULL stays NULL.
  void add_function(const char* name, std::function<std::string(std::int64_t, std::string_view)> function);

  /// Forbids UPDATE and DELETE of a table by any statement prepared from now on.
  void forbid_changes_of(std::string table);

  /// Called before each COMMIT; false turns it into a rollback (Error{internal} then).
  void before_commit(std::function<bool()> check);

  /// The first thing that the engine finds wrong with the file; "ok" when there is none.
  std::string quick_check();

  /// Copies the WAL into the file and truncates it, so that nothing removed stays in it. Waits for those who read, and
  /// lets nobody write meanwhile.
  void truncate_wal();

  /// The same for the sake of those who open the file next. Waits for nobody: beside somebody who reads it does what
  /// can be done. Gives whether it is empty now.
  bool shorten_wal();

  /// Lets this connection's commits leave a longer WAL, until it is shortened: pages that many transactions change are
  /// copied once. `scattered`: transactions that change pages all over the file, for whom it may be longer still, and
  /// more pages are kept in memory.
  void lengthen_wal(bool scattered);

  /// Writes one state of the database to a new file, encrypted likewise and without what is in unused pages. Nobody
  /// waits for it. It is not durable yet. Throws Error{io} of a full disk among others.
  void copy_to(const std::filesystem::path& path, ByteView key, const Encryption& encryption);

  /// Encrypts a database that nobody has open anew, under another key, page by page. What fails half-way may leave it
  /// unreadable: for copies. It is not durable yet. Throws Error{integrity} when it would open without the new key.
  static void rekey(const std::filesystem::path& path, ByteView before, ByteView after, const Encryption& encryption);

  sqlite3* handle() const noexcept { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const noexcept;
  };

  struct Hooks;

  explicit Database(sqlite3* handle);
  static Database keyed(const std::string& name, ByteView key, const Encryption& encryption, int flags);
  void configure();

  friend class Statement;

  std::unique_ptr<sqlite3, Close> handle_;
  std::shared_ptr<Hooks> hooks_;
  std::shared_ptr<IdleStatements> idle_;
};

/// A write transaction, or a look at one state of the database. Rolls back on destruction
/// unless committed.
class Transaction {
 public:
  enum class Kind { write, read };

  explicit Transaction(Database& database, Kind kind = Kind::write);
  Transaction(Transaction&& other) noexcept;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  /// Throws Error{unknown_outcome} when the engine cannot say whether it was made durable.
  void commit();
  void roll_back() noexcept;

 private:
  Database* database_;
};

/// Throws Error for the connection's last error.
[[noreturn]] void fail(sqlite3* handle, std::string_view doing);

}  // namespace custos::db
