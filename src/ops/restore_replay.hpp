// SPDX-License-Identifier: MIT
#pragma once

#include "ops/session.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// What was done again to the records of a backup, and what is no longer there.
struct Replayed {
  std::uint64_t removed = 0;    // people who were removed or anonymised since: they are removed again
  std::uint64_t cleared = 0;    // people whose values were cleared since
  std::uint64_t histories = 0;  // people whose former values were destroyed since
  std::uint64_t lost = 0;       // people who were added since: the backup does not have them
};

/// In a transaction of such a store: removes people of these numbers again, as far as they are there. Gives how many
/// there were. `entry` is that of the restore.
std::uint64_t remove_again(Session& copy, Work& work, std::span<const std::uint64_t> numbers, std::uint64_t entry);

/// Does to the store that comes from a backup what must not be undone by it: removals, cleared values, holds and their
/// releases, what people said to purposes.
class Replay {
 public:
  /// Reads both stores. `permit` is one to write, of the store in place, for all.
  Replay(Session& in_place, const policy::Permit& permit, Session& copy);

  /// Throws Error{held, restore.held} when records that are held would be changed by the restore, or be gone.
  void refuse_held();

  /// In a transaction of the copy, whose log had `before` entries; `entry` is that of the restore.
  Replayed run(Work& work, std::uint64_t before, std::uint64_t entry);

 private:
  // What there is to know of a record without its values.
  struct Known {
    std::uint64_t revision = 0;
    bool anonymised = false;
  };

  using People = std::map<std::uint64_t, Known>;

  static People people_in(Session& session, const policy::Permit& permit);
  void carry_over(Work& work, std::uint64_t before, std::uint64_t entry);
  std::uint64_t in_place(std::uint64_t number) const;
  void remove(Work& work, std::uint64_t entry);
  std::set<std::uint64_t> cleared_since(std::uint64_t before);
  void clear(Work& work, std::uint64_t before, std::uint64_t entry);
  void forget_parts(Work& work, std::uint64_t before, std::uint64_t entry);

  Session& in_place_;
  const policy::Permit& permit_;
  Session& copy_;
  People now_, then_;
  Replayed out_;
};

}  // namespace custos::ops
