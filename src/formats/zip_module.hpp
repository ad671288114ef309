// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace custos::formats {

// What custos_zip.so gives: C types only, since it brings libarchive and that a dozen libraries, which no other work
// needs. An archive is written as a stream: nothing of it is kept, neither in memory nor in a file.

/// Takes bytes of the archive; false where they could not be taken.
using TakeBytes = bool(void* context, const char* bytes, std::size_t size);

struct ZipCalls {
  /// Begins an archive, under AES-256 (WinZip's AE-2) where there is a passphrase; nullptr where there is no memory, or
  /// the library cannot encrypt.
  void* (*open)(void* context, TakeBytes* take, const char* passphrase);

  /// Begins its next part.
  bool (*part)(void* zip, const char* name);

  /// More of that part.
  bool (*add)(void* zip, const char* bytes, std::size_t size);

  /// Ends the archive.
  bool (*finish)(void* zip);

  /// What went wrong, as long as the archive is there.
  const char* (*fault)(void* zip);

  /// Gives it up, finished or not: then nothing more of it is taken.
  void (*close)(void* zip);
};

/// The function `custos_zip` gives them.
using GetZipCalls = const ZipCalls*();

}  // namespace custos::formats
