// SPDX-License-Identifier: MIT
#include "cli/key_command.hpp"

#include "crypto/secret.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace custos::cli {

namespace {

using Clock = std::chrono::steady_clock;

// A text that is wiped when it goes, whatever happens.
struct Wiped {
  Wiped() = default;
  Wiped(const Wiped&) = delete;
  Wiped& operator=(const Wiped&) = delete;

  ~Wiped() { crypto::wipe(text); }

  std::string text{};
};

Error failed(const std::string& message) {
  return Error(Failure::wrong_key, "key.command-failed", message);
}

// A process that does not outlive its use.
class Child {
 public:
  Child(std::vector<std::string> words, const World& world, int output) {
    std::vector<char*> arguments;
    for (std::string& word : words) {
      arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    std::string path = "PATH=" + world.environment("PATH").value_or("/usr/bin:/bin");
    std::string home = "HOME=" + world.environment("HOME").value_or("/");
    std::array<char*, 3> environment{path.data(), home.data(), nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, output, 1);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    const int error =
        ::posix_spawnp(&number_, words.front().c_str(), &actions, nullptr, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
      throw failed(fmt::format("cannot run '{}': {}", words.front(), system_message(error)));
    }
  }

  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  ~Child() {
    if (!ended_) {
      ::kill(number_, SIGKILL);
      ::waitpid(number_, nullptr, 0);
    }
  }

  // The status that it ends with; nothing when it has not ended by then.
  std::optional<int> status_by(Clock::time_point end) {
    int status = 0;
    for (;;) {
      ended_ = ::waitpid(number_, &status, WNOHANG) == number_;
      if (ended_) {
        return status;
      }
      if (Clock::now() >= end) {
        return std::nullopt;
      }
      ::poll(nullptr, 0, 5);
    }
  }

 private:
  pid_t number_ = 0;
  bool ended_ = false;
};

enum class Reading { done, late, too_long, broken };

Reading read_until(Clock::time_point end, int descriptor, std::size_t most_bytes, std::string& output) {
  output.resize(most_bytes + 1);  // never moved, so that no copy stays behind
  std::size_t size = 0;
  Reading result = Reading::late;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    pollfd wait{descriptor, POLLIN, 0};
    const int ready = left.count() > 0 ? ::poll(&wait, 1, static_cast<int>(left.count())) : 0;
    if (ready == 0) {
      break;
    }
    const ssize_t got = ready > 0 ? ::read(descriptor, output.data() + size, output.size() - size) : -1;
    if (got < 0 && errno == EINTR) {
      continue;
    }
    size += static_cast<std::size_t>(std::max<ssize_t>(got, 0));
    if (got <= 0 || size > most_bytes) {
      result = got == 0 ? Reading::done : got < 0 ? Reading::broken : Reading::too_long;
      break;
    }
  }
  if (result == Reading::done) {
    output.resize(size);
  }
  return result;
}

}  // namespace

std::string key_from_command(const std::string& command, const World& world, std::size_t most_bytes,
                             std::chrono::milliseconds limit) {
  std::vector<std::string> words;
  for (const std::string_view word : split(command, ' ')) {
    if (!word.empty()) {
      words.emplace_back(word);
    }
  }
  if (words.empty()) {
    throw Error(Failure::usage, "key.command-failed", "the command that gives the key is empty");
  }
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw Error(Failure::io, "key.command-failed",
                fmt::format("cannot run '{}': {}", words.front(), system_message(errno)));
  }
  const Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);
  const auto end = Clock::now() + limit;
  Child child(words, world, writing.number());
  writing = Descriptor();
  Wiped output;
  const auto late = [&] {
    return failed(fmt::format("'{}' gave no key within {} seconds", words.front(),
                              std::chrono::ceil<std::chrono::seconds>(limit).count()));
  };
  switch (read_until(end, reading.number(), most_bytes, output.text)) {
    case Reading::done:
      break;
    case Reading::late:
      throw late();
    case Reading::too_long:
      throw failed(fmt::format("'{}' gave more than {} bytes, which is no key", words.front(), most_bytes));
    case Reading::broken:
      throw failed(fmt::format("cannot read what '{}' gave", words.front()));
  }
  const auto status = child.status_by(end);
  if (!status) {
    throw late();
  }
  if (!WIFEXITED(*status) || WEXITSTATUS(*status) != 0) {
    throw failed(fmt::format("'{}' ended with a failure", words.front()));
  }
  return std::move(output.text);
}

}  // namespace custos::cli
