// SPDX-License-Identifier: MIT
#pragma once

#include "store/store.hpp"

#include <cstdint>

namespace custos::store {

/// Takes over from the store that is in place into one that was put together from a backup of it what must not go back
/// with the records.
class CarryOver {
 public:
  /// `before`: the entries that the backup has. What names a later one, which the restored log does not have, names
  /// `entry` from then on.
  CarryOver(Store& from, Store& to, std::uint64_t before, std::uint64_t entry)
      : from_(&from.database_), to_(&to.database_), before_(before), entry_(entry), merges_(*from_, *to_) {}

  /// Writes one state of a store's database to a new file in another folder; the writers go on meanwhile.
  static void copy(Store& from, const Layout& to, const crypto::Secret& key, const SlotFile& slots);

  /// Takes over what the ledger file remembers, where no store is there to take it from: holds and restrictions and
  /// their ends, refusals, and who must not come back.
  static void from_ledger(const LedgerContents& ledger, Store& to, std::uint64_t entry);

  /// Numbers that were given are never given again.
  void counters();

  /// What opens the keys of sealed classes is as it is now, where the keys are those of then.
  void class_slots();

  /// Holds stand, or are released, as they are now, on those whom both stores have.
  void holds();

  /// Restrictions stand, or are lifted, as they are now, on those whom both stores have.
  void restrictions();

  /// What people dispute now is disputed in what comes back, beside what was disputed then.
  void disputes();

  /// What people said to purposes, of those whom both stores have: nothing that was said since is lost.
  void consents();
  void contacts();

  /// Questions to colleagues and their answers, as they are now: no grant that ended is in force again.
  void questions();
  void preferences();
  void contact_origins();  // of contacts()

  /// Requests and what happened to them, as they are now, of those whom both stores have or who are gone.
  void requests();

  /// Forgets whom requests are about: of somebody who was removed since, and had none open then.
  static void forget_requests(Store& to, std::uint64_t customer);

  /// Notices to recipients, as they are now: nobody is told twice, and nobody forgotten.
  void notices();

  /// Erasures that were asked for wait, or are done, as they are now.
  void erasures();

  /// What was removed by a plan since, as it was signed, with the plan, and who made and approved it.
  void certificates();

  /// Who must not come back, nor be written to, and who was removed.
  void ledger();

 private:
  std::uint64_t known(std::uint64_t entry) const { return entry < before_ ? entry : entry_; }

  void carry_plan(std::uint64_t number);
  bool both_have(std::uint64_t customer);

  db::Database* from_;
  db::Database* to_;
  std::uint64_t before_, entry_;
  SameMerges merges_;  // what was one then, and is not now, or the other way round
};

}  // namespace custos::store
