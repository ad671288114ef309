// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"
#include "util/bytes.hpp"
#include "util/file.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace custos::crypto {

/// Bytes that are too many for memory and must not lie readable on a disk: an encrypted file without a name (XChaCha20
/// and Poly1305, chunk by chunk), whose key nobody else has and which is gone with this object, or with the process.
class Spool {
 public:
  /// `key` has 32 bytes and is used for nothing else. Throws Error{cannot_create} where the folder takes no file.
  Spool(const std::filesystem::path& folder, Secret key);

  /// Appends. Throws Error{io}, of a full disk among others.
  void write(std::string_view bytes);

  /// Ends the writing: reading may begin.
  void finish();

  std::uint64_t size() const { return size_; }

  /// Gives up to `length` bytes from `at`, 0 at the end; cheap where `at` goes on where the last reading ended.
  /// Throws Error{integrity} where the file is not what was written.
  std::size_t read(std::uint64_t at, char* buffer, std::size_t length);

 private:
  void write_chunk();
  void load_chunk(std::uint64_t number);

  std::string name_;  // for messages
  Secret key_;
  Descriptor file_;
  std::string chunk_;  // what is to be written, or was read
  std::uint64_t loaded_ = 0, written_ = 0, size_ = 0;
  bool finished_ = false;
};

}  // namespace custos::crypto
