// SPDX-License-Identifier: MIT
#include "store/queue.hpp"

#include "util/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>

namespace custos::store {

QueueLock::QueueLock(const std::filesystem::path& file, std::chrono::milliseconds limit)
    : file_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) {
  if (!file_.open()) {
    throw Error(Failure::io, "store.io", fmt::format("cannot open {}: {}", file.string(), system_message(errno)));
  }
  const auto end = std::chrono::steady_clock::now() + limit;
  auto pause = std::chrono::microseconds(200);
  while (::flock(file_.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) {
      throw Error(Failure::io, "store.io", fmt::format("cannot lock {}: {}", file.string(), system_message(errno)));
    }
    if (std::chrono::steady_clock::now() > end) {
      throw Error(Failure::busy, "store.busy", "another process has been writing to the store for too long")
          .hint("run the command again");
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::microseconds(10000));
  }
}

}  // namespace custos::store
