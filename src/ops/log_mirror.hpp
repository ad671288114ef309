// SPDX-License-Identifier: MIT
#pragma once

#include "audit/merkle.hpp"
#include "audit/tiles.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

// The log's mirror: static files beside the database, in `audit/` (C2SP tlog-tiles: tile/entries, tile/0, tile/1, …,
// the signed checkpoint). It holds no value and no name of anybody, so it may be copied anywhere and kept for ever, and
// it stays as it is when an older database is put in place.

/// Makes the folder that the mirror is in. Where it is not there, nothing is mirrored; follow_log() makes it again only
/// where all of `audit/` is gone.
void make_mirror(const store::Layout& layout) noexcept;

/// After a commit, while nobody else writes, and before its checkpoint is put beside the database: mirrors the entries
/// that the checkpoint there does not cover. Where the mirror does not go on from it, all is mirrored anew. What cannot
/// be written is left to the next commit.
void follow_log(store::Store& store) noexcept;

/// Writes what is missing, from the first entry on, while nobody else writes. Full tiles are never replaced.
void mirror_anew(store::Store& store) noexcept;

/// Whether the mirror has full tiles of more entries than the log has; while nobody else writes.
bool mirror_goes_further(store::Store& store);

/// Puts the mirror of a log that a restore leaves behind aside, as `audit/left-ENTRIES/`, with its checkpoint, and
/// begins another one.
void put_mirror_aside(const store::Layout& layout) noexcept;

/// Compares the mirror with the log, entry by entry. Nothing is found where there is no mirror.
class MirrorCheck {
 public:
  explicit MirrorCheck(const store::Layout& layout);

  void append(std::string_view leaf, const audit::Digest& hash);

  /// After the last one: compares the files that are not full yet, too.
  void finish();

  /// Names of files that differ from the log.
  const std::vector<std::string>& different() const { return different_; }

  /// Whether full tiles are not there.
  bool incomplete() const { return incomplete_; }

 private:
  void compare(const audit::Tile& tile, std::string_view bytes);

  std::filesystem::path folder_;
  bool there_, incomplete_;
  audit::TileMaker tiles_;
  std::vector<std::string> different_;
};

}  // namespace custos::ops
