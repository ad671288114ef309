// SPDX-License-Identifier: MIT
#pragma once

#include "util/file.hpp"

#include <chrono>
#include <filesystem>

namespace custos::store {

/// The write queue: whoever wants to write waits for the lock on a file in the store's folder
/// first, since the engine's own waiting starves writers. Held until destruction. Those who have waited longer are
/// before those who came later, more or less.
class QueueLock {
 public:
  /// Throws Error{busy} when it has waited for `limit`.
  explicit QueueLock(const std::filesystem::path& file, std::chrono::milliseconds limit = std::chrono::seconds(30));

 private:
  Descriptor file_;
};

}  // namespace custos::store
