// SPDX-License-Identifier: MIT
#pragma once

#include "ops/session.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace custos::ops {

/// What a restore made of people, and what it left as it is.
struct SinceBackup {
  std::uint64_t changed = 0;   // people who were changed since: their records are as the backup has them
  std::uint64_t returned = 0;  // people who were not here, and not because anybody removed them: they are again
  std::uint64_t removed = 0;   // people of the backup who were removed or anonymised since, which stays so
  std::uint64_t cleared = 0;   // people who had values cleared since, which stay so
  std::uint64_t lost = 0;      // people who were added since: they are gone, as the backup does not have them
  std::uint64_t sealed = 0;    // values that stay as they are: the key of their class was changed since
};

/// What is to be known of a backup before its records are put back: it is read while nobody waits.
struct BackupKnown {
  std::vector<store::Committed> people{};  // by number
  std::vector<Bytes<32>> leaves{};         // the hashes of its log's entries

  static BackupKnown of(Session& then);
};

/// Makes the records of a sound store those of a backup of it. All else that is kept of people stays as it is now, and
/// the log goes on: nobody comes back who was removed since, and no value that was cleared. Whoever is gone for no such
/// reason, as an earlier restore did not have him, comes back with his record and his refusals alone.
class PutBack {
 public:
  /// In a transaction of the store. `then` is of the backup, `of_then` a permit to write all of it.
  PutBack(Session& session, Work& work, Session& then, const policy::Permit& of_then, BackupKnown backup);

  /// Throws Error{held, restore.held} when records that are kept would be changed, or be gone; Error{stopped,
  /// restore.merged} where two are one customer in one of both. `restored` is the entry of the restore. Once.
  SinceBackup run(std::uint64_t restored);

 private:
  using Numbers = std::vector<std::uint64_t>;
  using Cleared = std::map<std::uint64_t, std::set<std::string, std::less<>>>;  // names of fields, by person

  std::uint64_t entries_in_common() const;
  Cleared cleared_since() const;
  void demand_same_merges() const;
  void compare();
  void note_missing(std::uint64_t number);
  bool differs(const Record& now, const Record& then) const;
  void with_both(std::uint64_t number, const std::function<void(const Record& now, const Record& then)>& visit) const;
  void refuse_kept() const;
  void free_unique();
  template <class Put>
  void for_each_then(const Numbers& numbers, std::uint64_t restored, const Put& put);
  std::optional<BatchRow> put_back(const Record& was, store::LogPlace place);
  std::optional<BatchRow> bring_back(const Record& was, store::LogPlace place, std::uint64_t restored);
  void keep_refusals(std::uint64_t number, std::uint64_t restored);
  bool stays_cleared(std::uint64_t number, const policy::Field& field) const;
  std::optional<std::string> value_of(const policy::Field& field, const Record& was) const;
  const std::string* value_then(const policy::Field& field, const Record& was) const;
  void count_what_stays(const Record* now, const Record& was);
  void put_back_beside(std::uint64_t number, const std::vector<store::Dispute>& disputed);
  void forget_imports(std::uint64_t restored);

  Session& session_;
  Work& work_;
  Session& then_;
  const policy::Permit& of_then_;
  BackupKnown backup_;
  std::uint64_t in_common_;  // entries of both logs
  Cleared cleared_;
  Numbers lost_{}, changed_{}, missing_{};
  std::optional<Bytes<32>> print_key_{};  // nothing: nobody is remembered
  SinceBackup out_{};
};

}  // namespace custos::ops
