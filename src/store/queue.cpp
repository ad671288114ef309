// SPDX-License-Identifier: MIT
#include "store/queue.hpp"

#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>

namespace custos::store {

namespace {

// Whoever has waited longer asks more often, and so is before those who came later.
constexpr std::chrono::microseconds longest(3000), shortest(200);

}  // namespace

QueueLock::QueueLock(const std::filesystem::path& file, std::chrono::milliseconds limit)
    : file_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) {
  if (!file_.open()) {
    throw Error(Failure::io, "store.io", fmt::format("cannot open {}: {}", file.string(), system_message(errno)));
  }
  const auto began = std::chrono::steady_clock::now();
  const auto end = began + limit;
  while (::flock(file_.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) {
      throw Error(Failure::io, "store.io", fmt::format("cannot lock {}: {}", file.string(), system_message(errno)));
    }
    const auto now = std::chrono::steady_clock::now();
    if (now > end) {
      throw Error(Failure::busy, "store.busy", "another process has been writing to the store for too long")
          .hint("run the command again");
    }
    const auto waited = std::chrono::duration_cast<std::chrono::microseconds>(now - began);
    std::this_thread::sleep_for(std::max(shortest, longest - waited / 50));
  }
}

}  // namespace custos::store
