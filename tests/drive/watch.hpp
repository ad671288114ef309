// SPDX-License-Identifier: MIT
#pragma once

#include "child.hpp"

#include <atomic>
#include <cstdint>
#include <map>
#include <thread>

namespace custos::drive {

/// Watches a crowd of commands: how long each took, and who kept the store's write queue for how long.
class Watch {
 public:
  /// Begins to watch the lock on that file. What it sees is right to about two milliseconds; somebody who lets go of
  /// the lock and has it again in between counts as keeping it, which is what those who wait see too.
  explicit Watch(const std::filesystem::path& lock);
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch();

  /// Runs a command and remembers it under `verb`.
  Ended run(const std::string& verb, const Words& words);

  /// Stops, and prints a table of the verbs, and what ran beside the slowest of `lookups`.
  void report(const std::vector<std::string>& lookups);

  /// The slowest of these verbs, after report().
  Microseconds slowest(const std::vector<std::string>& lookups) const;

 private:
  using Instant = std::chrono::steady_clock::time_point;

  struct Seen {
    std::string verb{};
    Instant began{}, ended{};
    int status = 0;

    Microseconds took() const { return std::chrono::duration_cast<Microseconds>(ended - began); }
  };

  struct Hold {
    std::string verb{};
    Instant began{};
    Microseconds took{};
  };

  void watch_lock();
  int holder() const;
  void print_beside(const Seen& slow) const;

  std::string inode_{};
  mutable std::mutex mutex_{};
  std::vector<Seen> seen_{};
  std::vector<Hold> holds_{};
  std::map<int, std::string> running_{};
  std::atomic<bool> stop_{false};
  std::thread thread_{};
};

}  // namespace custos::drive
