// SPDX-License-Identifier: MIT
#pragma once

#include "store/layout.hpp"
#include "util/bytes.hpp"
#include "util/clock.hpp"
#include "util/file.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace custos::store {

/// One file of a store, as a backup has it: under its name in the store's folder.
struct BackupPart {
  std::string name{};
  std::uint64_t size = 0;
  Bytes<32> sha256{};

  bool operator==(const BackupPart&) const = default;
};

/// The names of the parts in their order; the database is the last.
inline constexpr std::array<std::string_view, 5> backup_parts{"store.keys", "policy.toml", "audit/checkpoint", "ledger",
                                                              "data/records.db"};

/// What a backup says of itself in its first part, manifest.json. Nobody has signed it: what is in the database counts.
struct Manifest {
  std::string store_id{}, origin{};
  Instant made{};
  std::uint64_t entries = 0;  // of the log
  std::string root{};         // base64
  std::uint64_t customers = 0;
  std::vector<BackupPart> parts{};
};

std::string manifest_text(const Manifest& manifest);

/// How many bytes a backup with this manifest has.
std::uint64_t backup_size(const Manifest& manifest);

/// A file of a store's folder as a part. Throws Error{io}.
BackupPart part_of(const Layout& layout, std::string_view name);

/// Writes a backup of the manifest's parts, which are in the folder: a tar archive (POSIX ustar), the manifest first.
/// Throws Error{io}.
void write_backup(const Layout& from, const Manifest& manifest, AtomicFile& to);

/// A backup that is there. What is read of it is exactly what write_backup() writes, or nothing.
class BackupFile {
 public:
  /// Throws Error{missing, file.missing}, Error{bad_data, backup.no-backup}, Error{integrity, backup.damaged} where it
  /// is cut short, Error{io}.
  explicit BackupFile(const std::filesystem::path& file);

  const Manifest& manifest() const { return manifest_; }

  const std::filesystem::path& name() const { return name_; }

  /// Of the whole file.
  std::uint64_t size() const { return size_; }

  bool has(std::string_view part) const;

  /// A part that is small, such as store.keys. Throws Error{integrity, backup.damaged}.
  std::string text_of_part(std::string_view part) const;

  /// Writes the parts into the folders of a store that are there, durably. Throws Error{integrity, backup.damaged} when
  /// one is not what it was, Error{io}.
  void extract(const Layout& to) const;

 private:
  void read_exactly(std::uint64_t at, char* buffer, std::size_t length) const;
  const BackupPart& part_named(std::string_view name) const;
  std::uint64_t place_of(const BackupPart& part) const;
  void check_head(const BackupPart& part) const;

  std::filesystem::path name_;
  Descriptor file_;
  Manifest manifest_;
  std::uint64_t size_ = 0, after_manifest_ = 0, time_ = 0;
};

}  // namespace custos::store
