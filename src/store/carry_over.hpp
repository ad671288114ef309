// SPDX-License-Identifier: MIT
#pragma once

#include "store/store.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace custos::store {

/// What copies of a store, restores and new keys need of whole databases: no value is shown or changed by it.
class CarryOver {
 public:
  /// Writes one state of a store's database to a new file in another folder; the writers go on meanwhile.
  static void copy(Store& from, const Layout& to, const crypto::Secret& key, const SlotFile& slots);

  /// Takes over what the ledger file remembers, where no store is there to take it from: holds and restrictions and
  /// their ends, refusals, who must not come back, and that no number is given again which it names.
  static void from_ledger(const LedgerContents& ledger, Store& to, std::uint64_t entry);

  /// In the transaction that removes somebody, before its entry: he goes only because a backup does not have him.
  static void mark_lost(Store& to, std::uint64_t customer);

  /// Whether somebody of that number was removed or anonymised, and not only lost.
  static bool is_removed(Store& to, std::uint64_t customer);

  /// Somebody who was lost is here again under his number, which is nobody else's from here on.
  static void forget_lost(Store& to, std::uint64_t customer);

  /// Forgets whom requests are about: of somebody who goes with the restore, whatever is open of his then.
  static void forget_requests(Store& to, std::uint64_t customer);

  /// Frees values that only one may have, by their normal forms: whoever comes to have them is told to the store anew.
  static void free_unique(Store& to, std::span<const std::pair<FieldNumber, std::string>> values);

  /// Puts a sealed value in the place of what is the same under another key: no keeper is asked, as no value is another
  /// one by it. Throws Error{internal, internal.not-sealed} for a text that is none, Error{internal, internal.permit}
  /// under a permit that is not to write this.
  static void reseal(const policy::Permit& permit, Store& to, std::uint64_t customer, const FieldName& field,
                     std::string_view sealed);

  /// Notes where the log commits to a record. Throws Error{internal, internal.permit}.
  static void put_place(const policy::Permit& permit, Store& to, std::uint64_t customer, LogPlace place);
};

}  // namespace custos::store
