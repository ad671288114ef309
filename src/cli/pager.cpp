// SPDX-License-Identifier: MIT
#include "cli/pager.hpp"

#include "util/text.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace custos::cli {

namespace {

// Whether the shell finds the command's program; one that it has to take apart itself is left to it.
bool is_there(const std::string& command) {
  const std::string program = command.substr(0, command.find(' '));
  if (program.find_first_of("\"'\\$`=;|&<>(){}*?~") != std::string::npos) {
    return true;
  }
  if (program.find('/') != std::string::npos) {
    return ::access(program.c_str(), X_OK) == 0;
  }
  const char* path = std::getenv("PATH");
  for (const std::string_view folder : split(path == nullptr ? "" : path, ':')) {
    if (::access((std::string(folder) + "/" + program).c_str(), X_OK) == 0) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<std::string> pager_command(
    const std::function<std::optional<std::string>(const std::string& name)>& environment) {
  const std::string usual = "less -FIRX";  // one screen and it ends; case does not matter; our colours; no clearing
  if (environment("SUDO_UID")) {
    return usual;
  }
  auto wanted = environment("CUSTOS_PAGER");
  wanted = wanted ? wanted : environment("PAGER");
  if (wanted && (wanted->empty() || *wanted == "cat")) {
    return std::nullopt;
  }
  return !wanted || *wanted == "less" ? usual : *wanted;
}

int Pager::start(const std::string& command) {
  if (!is_there(command)) {
    return -1;
  }
  ::setenv("LESSSECURE", "1", 1);
  ::setenv("LESSHISTFILE", "-", 1);
  ::unsetenv("LESSOPEN");
  ::unsetenv("LESSCLOSE");
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return -1;
  }
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_adddup2(&files, ends[0], STDIN_FILENO);
  ::posix_spawnattr_init(&attributes);
  sigset_t usual;  // what custos ignores the pager is not to ignore
  sigemptyset(&usual);
  sigaddset(&usual, SIGINT);
  sigaddset(&usual, SIGPIPE);
  ::posix_spawnattr_setsigdefault(&attributes, &usual);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  std::array<const char*, 4> words{"sh", "-c", command.c_str(), nullptr};
  // posix_spawn takes its words as writable and writes none of them.
  const int failed =
      ::posix_spawn(&child_, "/bin/sh", &files, &attributes, const_cast<char* const*>(words.data()), environ);
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&files);
  ::close(ends[0]);
  if (failed != 0) {
    child_ = 0;
    ::close(ends[1]);
    return -1;
  }
  std::signal(SIGINT, SIG_IGN);
  input_ = ends[1];
  return input_;
}

void Pager::wait() {
  if (child_ == 0) {
    return;
  }
  ::close(input_);
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = 0;
}

}  // namespace custos::cli
