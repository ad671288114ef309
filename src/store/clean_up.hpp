// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace custos::store {

/// A value that was removed with a record: its search term, and the bytes in which it may stand in the file.
struct RemovedValue {
  std::string term, bytes;
};

/// What a clean-up came to.
struct CleanedUp {
  std::uint64_t residues = 0;  // values that were found in the file; they are gone now
  std::uint64_t left = 0;      // of these, after all; always 0 unless the disk is not what it says
  std::uint64_t values = 0;    // that were looked for …
  std::uint64_t pages = 0;     // … in so many pages
  bool rewritten = false;      // the file was written anew for them, while everybody waited
  bool log_empty = true;       // the write-ahead log; not while somebody reads an older state
};

}  // namespace custos::store
