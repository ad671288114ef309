// SPDX-License-Identifier: MIT
// custos-measure: runs whole processes in turn and prints what they took, one line a command.
// In turn, so that whatever else the machine does meets all of them alike.
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

constexpr const char* usage =
    "usage: custos-measure RUNS COMMAND [ARGUMENT…] [--against COMMAND [ARGUMENT…]]…\n"
    "@RUN@ in an argument becomes the number of the run, so that each run of a command that changes something does\n"
    "prints for each command: median wall, 90th percentile wall, median CPU (microseconds), peak memory (KiB), exit "
    "status\n";

struct Run {
  long wall, cpu, peak;
  int status;
};

struct Command {
  std::vector<std::string> words;
  std::vector<Run> runs;
};

constexpr std::string_view run_number = "@RUN@";

std::vector<std::string> words_of_run(std::vector<std::string> words, long run) {
  for (std::string& word : words) {
    for (std::size_t at = 0; (at = word.find(run_number, at)) != std::string::npos;) {
      word.replace(at, run_number.size(), std::to_string(run));
    }
  }
  return words;
}

long microseconds(const timeval& time) {
  return time.tv_sec * 1'000'000 + time.tv_usec;
}

[[noreturn]] void become(char* const* words) {
  const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    ::dup2(nowhere, stream);
  }
  ::execvp(words[0], words);
  ::_exit(127);
}

Run run_once(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  const auto began = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    become(arguments.data());
  }
  int status = 0;
  rusage used{};
  pid_t ended = -1;
  while (child > 0 && (ended = ::wait4(child, &status, 0, &used)) < 0 && errno == EINTR) {
  }
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
  if (ended < 0) {
    std::perror("custos-measure: cannot run a process");
    std::exit(71);
  }
  return {static_cast<long>(took.count()), microseconds(used.ru_utime) + microseconds(used.ru_stime), used.ru_maxrss,
          WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
}

long quantile(const std::vector<Run>& runs, long Run::*what, std::size_t percent) {
  std::vector<long> values;
  for (const Run& run : runs) {
    values.push_back(run.*what);
  }
  std::sort(values.begin(), values.end());
  return values[(values.size() - 1) * percent / 100];
}

// Whatever was not 0 most recently: a measured command that fails must not pass for a fast one.
int status_of(const std::vector<Run>& runs) {
  int status = 0;
  for (const Run& run : runs) {
    status = run.status != 0 ? run.status : status;
  }
  return status;
}

std::vector<Command> read_commands(int argc, char** argv) {
  std::vector<Command> commands(1);
  for (int i = 2; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--against") {
      commands.emplace_back();
    } else {
      commands.back().words.emplace_back(argv[i]);
    }
  }
  return commands;
}

}  // namespace

int main(int argc, char** argv) {
  const long count = argc > 2 ? std::strtol(argv[1], nullptr, 10) : 0;
  std::vector<Command> commands = read_commands(argc, argv);
  for (const Command& command : commands) {
    if (count < 1 || command.words.empty()) {
      std::fputs(usage, stderr);
      return 64;
    }
  }
  for (long i = 0; i < count; ++i) {
    for (Command& command : commands) {
      command.runs.push_back(run_once(words_of_run(command.words, i + 1)));
    }
  }
  for (const Command& command : commands) {
    std::printf("%ld %ld %ld %ld %d\n", quantile(command.runs, &Run::wall, 50), quantile(command.runs, &Run::wall, 90),
                quantile(command.runs, &Run::cpu, 50), quantile(command.runs, &Run::peak, 100),
                status_of(command.runs));
  }
  return 0;
}
