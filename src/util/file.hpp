// SPDX-License-Identifier: MIT
#pragma once

#include "util/bytes.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace custos {

/// An open file that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) noexcept : number_(number) {}

  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}

  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();

  int number() const noexcept { return number_; }

  bool open() const noexcept { return number_ >= 0; }

  int release() noexcept;

 private:
  int number_;
};

/// "No such file or directory": the words for errno or the number given.
std::string system_message(int error_number);

/// A file opened to be read. Throws Error{missing} when it is not there, Error{io}.
Descriptor open_file(const std::filesystem::path& path);

/// The whole of a file. Throws Error{missing} when it is not there, Error{io} when it
/// cannot be read or is longer than `limit` bytes. Devices and pipes may be read too.
std::string read_file(const std::filesystem::path& path, std::size_t limit = std::size_t{1} << 30);

/// The whole of an open file, as read_file; `name` is for messages.
std::string read_descriptor(int descriptor, const std::string& name, std::size_t limit);

/// Writes all bytes. Throws Error{io}.
void write_all(int descriptor, std::string_view bytes, const std::string& name);

/// A file that appears under its name only when it is complete: until commit() it has no name (or, where the file
/// system knows no such files, another one beside it), so that nothing is left behind, whatever happens. It is
/// durable then. Mode 0600 unless told. A kill may leave another name only where commit() replaces a file.
class AtomicFile {
 public:
  /// Throws Error{cannot_create}.
  explicit AtomicFile(std::filesystem::path path, mode_t mode = 0600);
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile();

  void write(std::string_view bytes);

  /// What was written is on the disk afterwards. Throws Error{io}.
  void sync();

  /// Makes the file appear; replaces what was there.
  void commit();

  /// Makes the file appear as `name`, in the same folder, unless something of that name is there:
  /// false then.
  bool commit_new(const std::filesystem::path& name);

 private:
  bool link_as(const std::filesystem::path& name) const;

  std::filesystem::path path_;
  std::filesystem::path beside_;  // the name that it has for the time being; empty: none
  Descriptor file_;
};

/// Writes a file in one step, durably, in place of what was there. Throws Error{cannot_create}, Error{io}.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Puts a small file in place of another in one step, without waiting for the disk: for what can
/// be made again. A failure is no failure of the command, and is not told.
void replace_file(const std::filesystem::path& path, std::string_view bytes) noexcept;

/// Writes a text of less than 512 bytes over a file in place: one sector, so that the disk has the old or the new one.
/// For what is written after every command, where replacing would make some file systems wait for the disk. Not for
/// large texts. A failure is no failure of the command, and is not told.
void overwrite_file(const std::filesystem::path& path, std::string_view bytes) noexcept;

/// Makes the names in a folder durable.
void sync_folder(const std::filesystem::path& folder);

/// The whole of a small secret file that only its owner may read. Throws
/// Error{wrong_key, key.file-readable} when group or others may read it, when it belongs to
/// somebody else than the caller or root, or when it is no plain file; Error{missing} when it
/// is not there. Symbolic links in its last component are not followed.
std::string read_private_file(const std::filesystem::path& path, std::size_t limit);

}  // namespace custos
