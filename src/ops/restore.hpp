// SPDX-License-Identifier: MIT
#pragma once

#include "ops/backup.hpp"
#include "ops/gaps.hpp"
#include "ops/put_back.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

/// What is about to be put in place, for whoever has to say yes.
struct RestorePreview {
  store::Manifest backup;
  bool goes_on = false;                    // the store in place is sound: records are put back, and no more is lost
  std::optional<std::uint64_t> entries{};  // of the log in place; nothing: it cannot be read
};

struct RestoreRequest {
  std::filesystem::path file;
  std::filesystem::path folder;                                 // the store's
  bool drill = false;                                           // all of it but the last step
  std::optional<Anchor> seen{};                                 // the last checkpoint that the caller saw
  std::string why_not_open{};                                   // of a store in place that does not open
  std::function<bool(const RestorePreview&)> agreed = nullptr;  // before a store is replaced
};

struct Restored {
  store::Manifest backup{};
  Moment made{};
  std::optional<std::uint64_t> entry{};  // of the restore in the restored log
  bool agreed = true;                    // else nothing was changed
  bool replaced = false;                 // a store that was in place
  bool replayed = false;                 // that store goes on, with its log and all that is kept beside records …
  std::string why_not{};                 // … or why it does not
  bool from_ledger = false;              // but the ledger file told removals, holds, refusals
  SinceBackup since{};
  bool policy_kept = false;          // the policy in place was another one, and is in force again
  std::optional<DeclaredGap> gap{};  // what of the log is no longer there
  bool drill = false, dry_run = false;
};

/// Makes a store of a backup where none is, all of it or nothing. Throws as BackupFile and create_store do.
Restored restore_anew(const RestoreRequest& request, const crypto::Secret& key, const Actor& actor);

/// Puts a backup in place of what a store has, in one step: until then the store is as it was. Where that is sound, its
/// records become those of the backup, and all else stays, the log too (PutBack). Otherwise the backup takes the place
/// of its database, what the ledger file remembers is done to it again before, and whoever has it open notices
/// afterwards. `in_place` is a session of it, nullptr where it does not open. Throws Error{bad_data,
/// backup.other-store}, Error{integrity, backup.unsound}, Error{held, restore.held}, Error{busy}, Error{cannot_create,
/// restore.no-exchange}; the store is as it was then. A backup from before a change of the store's key is opened by the
/// key that `key_of` gives for its slots, and put under the key of today.
Restored restore_over(const RestoreRequest& request, Session* in_place, const crypto::Secret& key, const KeyOf& key_of,
                      const Actor& actor);

}  // namespace custos::ops
