// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace custos::store {

/// The names in a store's folder; nothing else builds a path into it.
class Layout {
 public:
  explicit Layout(std::filesystem::path folder) : folder_(std::move(folder)) {}

  const std::filesystem::path& folder() const { return folder_; }

  std::filesystem::path data() const { return folder_ / "data"; }

  std::filesystem::path records() const { return data() / "records.db"; }

  std::filesystem::path slots() const { return folder_ / "store.keys"; }

  /// Slots and ledger under a new key, in the folder of the data that they came with until they are put in their places
  /// (store/new_key): they count before the others.
  std::filesystem::path new_slots() const { return data() / "store.keys"; }

  std::filesystem::path new_ledger() const { return data() / "ledger"; }

  std::filesystem::path lock() const { return folder_ / "lock"; }

  std::filesystem::path ledger() const { return folder_ / "ledger"; }

  std::filesystem::path policy_copy() const { return folder_ / "policy.toml"; }

  std::filesystem::path audit() const { return folder_ / "audit"; }

  std::filesystem::path checkpoint() const { return audit() / "checkpoint"; }

  std::filesystem::path inbox() const { return folder_ / "inbox"; }

  /// Where a backup and a restore put together what is to become a backup or the store; also a Layout's folder.
  std::filesystem::path staging() const { return folder_ / "staging"; }

  /// Throws Error{missing, store.missing} unless a store is here, and Error{wrong_key,
  /// store.readable} when others may enter its folder.
  void check() const;

 private:
  std::filesystem::path folder_;
};

/// Which file a name stands for; a restore or a new key puts another one under the name of the database.
struct FileIdentity {
  std::uint64_t device = 0, number = 0;

  bool operator==(const FileIdentity&) const = default;
};

/// All zero where there is none.
FileIdentity identity_of(const std::filesystem::path& file);

/// The user that a folder belongs to; nothing where there is none.
bool owned_by(const std::filesystem::path& folder, unsigned uid);

/// Throws Error{cannot_create, store.exists} when something other than an empty folder is there.
void refuse_taken(const std::filesystem::path& folder);

/// A folder that becomes a store only when all of it is there: it is made beside the final name and
/// renamed by commit(). Without commit() nothing is left behind.
class NewStoreFolder {
 public:
  /// Throws Error{cannot_create} when something is there already or the folder cannot be made.
  explicit NewStoreFolder(std::filesystem::path final_name);
  NewStoreFolder(const NewStoreFolder&) = delete;
  NewStoreFolder& operator=(const NewStoreFolder&) = delete;
  ~NewStoreFolder();

  Layout layout() const { return Layout(beside_); }

  void commit();

 private:
  std::filesystem::path final_name_, beside_;
};

}  // namespace custos::store
