// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace custos::drive {

using Words = std::vector<std::string>;
using Microseconds = std::chrono::microseconds;

/// How a process ended: its exit status, or 128 and the signal; what it said; how long it took.
struct Ended {
  int status = 0;
  std::string out{}, err{};
  Microseconds took{};

  bool killed() const { return status == 128 + 9; }
};

/// Runs a program to its end, without standard input; `started` is told its number. With `kill_after` it is killed
/// with SIGKILL after that time, if it is still there. Throws std::system_error.
Ended run(const Words& words, std::optional<Microseconds> kill_after = {},
          const std::function<void(int)>& started = {});

/// The words of a command for people.
std::string joined(const Words& words);

/// A folder of its own, gone with all its content at the end.
class Folder {
 public:
  explicit Folder(const std::string& name);
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A number of the environment, else `otherwise`. Throws std::invalid_argument.
unsigned long number_told(const char* name, unsigned long otherwise);

std::string bytes_of(const std::filesystem::path& file);
void write_file(const std::filesystem::path& file, const std::string& bytes);

/// The charity's policy, but that no purge is too large.
std::string patient_policy(const std::filesystem::path& source);

/// Counts checks and says what failed; for several threads.
class Checks {
 public:
  /// False, and said once, where it does not hold.
  bool that(bool holds, const std::string& what);

  unsigned long made() const { return made_; }

  unsigned long failed() const { return failed_; }

  /// Says how many, and gives the status of the whole.
  int finish() const;

 private:
  std::mutex mutex_{};
  unsigned long made_ = 0, failed_ = 0;
};

}  // namespace custos::drive
