// SPDX-License-Identifier: MIT
#pragma once

#include "ops/backup_open.hpp"
#include "ops/moment.hpp"
#include "store/slots.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

/// A backup as it was made, or would be.
struct BackupMade {
  std::filesystem::path file;
  std::uint64_t size = 0;
  store::Manifest manifest{};
  Moment made{};
  std::vector<std::string> pruned{};  // names of older ones in its folder that were deleted, or would be
  bool dry_run = false;
};

/// Makes a backup: one state of the store, which is verified, in one file that appears when all of it is there and on
/// the disk. The entry of the log is before that. Without a file, or with a folder, the name is of the store and the
/// time. `pruning`: when it is there, the backups of this store in the same folder are deleted that are older than the
/// policy lets them be. Throws Error{cannot_create, backup.exists}, Error{integrity, backup.unsound}, Error{busy,
/// backup.busy}, Error{usage, backup.no-age} where the policy does not say how old they may be, Error{io} where one
/// cannot be deleted.
BackupMade make_backup(Session& session, const crypto::Secret& key, const std::optional<std::filesystem::path>& file,
                       bool pruning = false);

/// Gets at a store's key.
using KeyOf = std::function<crypto::Secret(const store::SlotFile& slots)>;

/// The key slots in a backup, which its key opens. Throws as BackupFile does, Error{integrity} where they are damaged.
store::SlotFile slots_of_backup(const std::filesystem::path& file);

/// What a backup has, and what does not agree in it.
struct BackupChecked {
  store::Manifest manifest;
  std::uint64_t size = 0;
  std::string verifier_key{};  // the log's first, as C2SP programs take it
  std::vector<Finding> findings{};
};

/// Takes a backup apart in a folder below `below`, and verifies it as the store itself is verified. No store is needed,
/// and no entry is made: nothing but counts comes out. Throws as BackupFile does where it is none.
BackupChecked check_backup(const std::filesystem::path& file, const std::filesystem::path& below, const KeyOf& key_of,
                           const Actor& actor);

/// A backup in a folder.
struct BackupListed {
  std::string name{};
  store::Manifest manifest{};
  std::uint64_t size = 0;
  Moment made{};
  bool own = false;       // of this store
  bool outdated = false;  // older than the policy lets backups of this store be
  std::string damaged{};  // why it cannot be read; then its name alone is known
};

struct BackupList {
  std::vector<BackupListed> backups{};  // the newest first
  std::string longest{};                // [purge] backup-age; empty: the policy says nothing
};

/// The names of the backups of this store in a folder that are older than the policy lets them be, but for `newest`.
std::vector<std::string> outdated_backups(Session& session, const std::filesystem::path& folder,
                                          const std::filesystem::path& newest);

/// The backups in a folder, as their manifests have them. Throws Error{missing} when there is no such folder.
BackupList list_backups(Session& session, const std::filesystem::path& folder);

}  // namespace custos::ops
