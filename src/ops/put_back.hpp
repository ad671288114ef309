// SPDX-License-Identifier: MIT
#pragma once

#include "ops/session.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// What a restore made of people, and what it left as it is.
struct SinceBackup {
  std::uint64_t changed = 0;  // people who were changed since: their records are as the backup has them
  std::uint64_t removed = 0;  // people of the backup who were removed or anonymised since, which stays so
  std::uint64_t cleared = 0;  // people who had values cleared since, which stay so
  std::uint64_t lost = 0;     // people who were added since: they are gone, as the backup does not have them
  std::uint64_t sealed = 0;   // values that stay as they are: the key of their class was changed since
};

/// Removes people of these numbers, as far as they are there. `operation`: of the entries that say so; `restored`: the
/// entry of the restore. Gives how many there were. Throws Error{held, restore.held}.
std::uint64_t remove_people(Session& session, Work& work, std::span<const std::uint64_t> numbers,
                            std::string_view operation, std::uint64_t restored);

/// Makes the records of a sound store those of a backup of it. All else that is kept of people stays as it is now, and
/// the log goes on: nobody comes back who was removed since, and no value that was cleared.
class PutBack {
 public:
  /// In a transaction of the store. `then` is of the backup, `of_then` a permit to write all of it; `in_common` is how
  /// many entries both logs share.
  PutBack(Session& session, Work& work, Session& then, const policy::Permit& of_then, std::uint64_t in_common);

  /// Throws Error{held, restore.held} when records that are kept would be changed, or be gone; Error{stopped,
  /// restore.merged} where two are one customer in one of both. `restored` is the entry of the restore.
  SinceBackup run(std::uint64_t restored);

 private:
  // What tells whether a record is the same in both.
  struct Known {
    std::optional<BatchRow> row{};
    store::LogPlace place{};
  };

  using People = std::map<std::uint64_t, Known>;

  static People people_in(Session& session);
  bool is_same_person(const Known& now, const Known& then) const;
  bool differs(std::uint64_t number) const;
  void demand_same_merges() const;
  void refuse_kept() const;
  std::set<std::uint64_t> cleared_since() const;
  std::vector<std::uint64_t> lost() const;
  std::vector<std::uint64_t> changed() const;
  void free_unique(const std::vector<std::uint64_t>& numbers);
  void put_back(const std::vector<std::uint64_t>& numbers, std::uint64_t restored);
  std::optional<BatchRow> put_back(std::uint64_t number, const Record& was, store::LogPlace place);
  std::optional<std::string> value_of(const policy::Field& field, const Record& was);
  void put_back_beside(std::uint64_t number, const std::vector<store::Dispute>& disputed);
  void forget_imports();

  Session& session_;
  Work& work_;
  Session& then_;
  const policy::Permit& of_then_;
  std::uint64_t in_common_;
  People now_, before_;
  std::set<std::uint64_t> cleared_;
  SinceBackup out_;
};

}  // namespace custos::ops
