// SPDX-License-Identifier: MIT
#pragma once

#include "util/file.hpp"

#include <string>
#include <sys/types.h>
#include <vector>

namespace custos {

/// Another program, at work beside this one: with one file for its input, a pipe for its output, and nothing else of
/// ours, neither open files nor environment. It is killed when this object goes.
class Process {
 public:
  /// Starts it; `arguments` follow the program's name. Throws Error{internal, module.missing} where it cannot be run.
  Process(const std::string& program, const std::vector<std::string>& arguments, int input);
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process();

  /// What it writes.
  int output() const { return output_.number(); }

  /// Waits for its end. Gives its exit status, or 128 and the signal that ended it.
  int wait();

 private:
  pid_t id_ = -1;
  Descriptor output_;
};

}  // namespace custos
