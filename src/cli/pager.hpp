// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <sys/types.h>

namespace custos::cli {

/// The pager that a person wants: CUSTOS_PAGER, else PAGER, else less; nothing where that is empty or "cat". Under sudo
/// it is less, which can be held back from starting other programs: a pager that anybody names would run as root.
std::optional<std::string> pager_command(
    const std::function<std::optional<std::string>(const std::string& name)>& environment);

/// A program that shows output a screen at a time. less is told to start nothing else, and to keep no history of what
/// was searched for.
class Pager {
 public:
  Pager() = default;
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

  ~Pager() { wait(); }

  /// Starts a shell's command and gives the descriptor that it reads; -1 where it cannot be started. Ctrl-C is the
  /// pager's from then on.
  int start(const std::string& command);

  /// Ends its input and waits until the person has left it.
  void wait();

 private:
  pid_t child_ = 0;
  int input_ = -1;
};

}  // namespace custos::cli
