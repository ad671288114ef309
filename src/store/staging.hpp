// SPDX-License-Identifier: MIT
#pragma once

#include "store/layout.hpp"
#include "util/file.hpp"

namespace custos::store {

/// The folder `staging` in a store's folder, in which one backup or restore at a time puts together what it makes; it
/// has the form of a store. Gone on destruction, and where that was prevented, with the next command.
class Staging {
 public:
  /// Throws Error{busy, backup.busy} while somebody else has it, Error{cannot_create}.
  explicit Staging(const Layout& store);
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;
  ~Staging();

  Layout layout() const { return Layout(store_.staging()); }

  /// Exchanges the data of both in one step, which is durable then; nobody may have the database here open, and the
  /// caller holds the queue's lock of the store. Throws Error{cannot_create, restore.no-exchange}: nothing was changed.
  void exchange_data();

 private:
  Layout store_;
  Descriptor folder_;  // whose lock is held
};

/// Removes what a killed backup or restore left.
void clear_staging(const Layout& store) noexcept;

/// Makes the folders of a store below one that is there. Throws Error{cannot_create, store.cannot-create}.
void make_folders(const Layout& layout);

}  // namespace custos::store
