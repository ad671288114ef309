// SPDX-License-Identifier: MIT
#pragma once

#include "formats/zip_module.hpp"

#include <string>
#include <string_view>

namespace custos::formats {

/// A zip archive whose bytes come out as they are made. With a passphrase its parts, but not their names and sizes, are
/// encrypted with AES-256 (WinZip's AE-2). What goes wrong is Error{io, file.unwritable}, and says what cannot be
/// written: "the workbook".
class ZipStream {
 public:
  explicit ZipStream(std::string what, const char* passphrase = nullptr);
  ZipStream(const ZipStream&) = delete;
  ZipStream& operator=(const ZipStream&) = delete;
  ~ZipStream();

  /// Begins its next part.
  void part(const char* name) { demand(calls_.part(zip_, name)); }

  /// More of that part.
  void add(std::string_view bytes) { demand(calls_.add(zip_, bytes.data(), bytes.size())); }

  void finish() { demand(calls_.finish(zip_)); }

  /// What has been made since it was last asked.
  std::string made();

 private:
  static const ZipCalls& calls();
  static bool take(void* self, const char* bytes, std::size_t size);
  void demand(bool good) const;

  const ZipCalls& calls_;
  std::string what_, made_;
  void* zip_;
};

}  // namespace custos::formats
