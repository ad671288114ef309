// SPDX-License-Identifier: MIT
#include "watch.hpp"

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <numeric>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace custos::drive {

namespace {

double milliseconds(Microseconds time) {
  return static_cast<double>(time.count()) / 1000;
}

// Sorted; 100 gives the largest.
Microseconds quantile(const std::vector<Microseconds>& sorted, std::size_t percent) {
  return sorted.empty() ? Microseconds(0) : sorted[(sorted.size() - 1) * percent / 100];
}

}  // namespace

Watch::Watch(const std::filesystem::path& lock) {
  struct stat state {};

  if (::stat(lock.c_str(), &state) != 0) {
    throw std::system_error(errno, std::generic_category(), lock.string());
  }
  inode_ = ":" + std::to_string(state.st_ino) + " ";
  thread_ = std::thread([this] { watch_lock(); });
}

Watch::~Watch() {
  stop_ = true;
  if (thread_.joinable()) {
    thread_.join();
  }
}

Ended Watch::run(const std::string& verb, const Words& words) {
  Seen seen{.verb = verb, .began = std::chrono::steady_clock::now()};
  int child = 0;
  Ended ended = drive::run(words, {}, [&](int number) {
    child = number;
    const std::lock_guard guard(mutex_);
    running_[number] = verb;
  });
  seen.ended = std::chrono::steady_clock::now();
  seen.status = ended.status;
  const std::lock_guard guard(mutex_);
  running_.erase(child);
  seen_.push_back(std::move(seen));
  return ended;
}

// The process that has the lock: "7: FLOCK  ADVISORY  WRITE 4711 fe:00:1234 0 EOF".
int Watch::holder() const {
  char room[1 << 15];
  const int file = ::open("/proc/locks", O_RDONLY | O_CLOEXEC);
  const ssize_t got = file < 0 ? -1 : ::read(file, room, sizeof room);
  ::close(file);
  const std::string_view text(room, got < 0 ? 0 : static_cast<std::size_t>(got));
  for (std::size_t at = 0; (at = text.find("FLOCK", at)) != std::string_view::npos; ++at) {
    const std::string line(text.substr(at, text.find('\n', at) - at));
    int number = 0;
    const bool waits = at >= 3 && text.substr(at - 3, 3) == "-> ";
    if (!waits && line.find(inode_) != std::string::npos && std::sscanf(line.c_str(), "%*s %*s %*s %d", &number) == 1) {
      return number;
    }
  }
  return 0;
}

void Watch::watch_lock() {
  int last = 0;
  Hold hold;
  while (!stop_) {
    const int now = holder();
    const Instant instant = std::chrono::steady_clock::now();
    if (now != last) {
      const std::lock_guard guard(mutex_);
      if (last != 0 && !hold.verb.empty()) {
        hold.took = std::chrono::duration_cast<Microseconds>(instant - hold.began);
        holds_.push_back(hold);
      }
      const auto known = running_.find(now);
      hold = {.verb = known == running_.end() ? std::string() : known->second, .began = instant};
      last = now;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

void Watch::report(const std::vector<std::string>& lookups) {
  stop_ = true;
  thread_.join();
  std::map<std::string, std::vector<Microseconds>> took, held;
  for (const Seen& seen : seen_) {
    took[seen.verb].push_back(seen.took());
  }
  for (const Hold& hold : holds_) {
    held[hold.verb].push_back(hold.took);
  }
  std::printf("%-16s %6s %10s %10s %10s   %s\n", "command", "times", "median ms", "99th ms", "max ms",
              "kept the write queue: max ms, sum ms");
  for (auto& [verb, times] : took) {
    std::vector<Microseconds>& holds = held[verb];
    std::sort(times.begin(), times.end());
    std::sort(holds.begin(), holds.end());
    std::printf("%-16s %6zu %10.1f %10.1f %10.1f   %8.1f %10.1f\n", verb.c_str(), times.size(),
                milliseconds(quantile(times, 50)), milliseconds(quantile(times, 99)),
                milliseconds(quantile(times, 100)), milliseconds(quantile(holds, 100)),
                milliseconds(std::accumulate(holds.begin(), holds.end(), Microseconds(0))));
  }
  std::vector<Seen> slow;
  std::copy_if(seen_.begin(), seen_.end(), std::back_inserter(slow),
               [&](const Seen& seen) { return std::find(lookups.begin(), lookups.end(), seen.verb) != lookups.end(); });
  std::sort(slow.begin(), slow.end(), [](const Seen& a, const Seen& b) { return a.took() > b.took(); });
  slow.resize(std::min<std::size_t>(slow.size(), 3));
  for (const Seen& seen : slow) {
    print_beside(seen);
  }
}

// Who had the queue while this one ran, longest first.
void Watch::print_beside(const Seen& slow) const {
  std::map<std::string, Microseconds> beside;
  for (const Hold& hold : holds_) {
    const Instant from = std::max(hold.began, slow.began), to = std::min(hold.began + hold.took, slow.ended);
    if (from < to) {
      beside[hold.verb] += std::chrono::duration_cast<Microseconds>(to - from);
    }
  }
  std::vector<std::pair<Microseconds, std::string>> sorted;
  for (const auto& [verb, time] : beside) {
    sorted.emplace_back(time, verb);
  }
  std::sort(sorted.rbegin(), sorted.rend());
  std::printf("a %s of %.1f ms; the write queue was kept meanwhile by:", slow.verb.c_str(), milliseconds(slow.took()));
  for (const auto& [time, verb] : sorted) {
    std::printf(" %s %.1f", verb.c_str(), milliseconds(time));
  }
  std::printf("\n");
}

Microseconds Watch::slowest(const std::vector<std::string>& lookups) const {
  Microseconds out{0};
  for (const Seen& seen : seen_) {
    if (std::find(lookups.begin(), lookups.end(), seen.verb) != lookups.end()) {
      out = std::max(out, seen.took());
    }
  }
  return out;
}

}  // namespace custos::drive
