// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"
#include "model/caller.hpp"
#include "util/clock.hpp"
#include "util/random.hpp"

#include <atomic>
#include <cstddef>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

namespace custos::cli {

/// The world outside, as run() sees it: src/main.cpp gives the real one, tests a made one. Nothing below
/// reads the environment, the clock, the terminal or who calls by itself.
struct World {
  std::ostream& out;
  std::ostream& err;
  int input = 0;  // the descriptor of standard input
  bool input_is_terminal = false, output_is_terminal = false, error_is_terminal = false;
  std::size_t width = 0;        // columns of the terminal that standard output is; 0: it is none
  std::size_t error_width = 0;  // of the one that standard error is
  const Clock& clock;
  Random& random;
  Caller caller;
  std::function<std::optional<std::string>(const std::string& name)> environment;
  std::function<std::optional<crypto::Secret>(const std::string& prompt)> ask_secret;  // nothing: no terminal
  std::function<std::optional<std::string>(const std::string& prompt)> ask_line;  // nothing: no terminal, or its end
  std::function<bool(const std::string& page)> open_manual;                       // false: the page cannot be shown
  std::function<void(const std::string& command)> begin_paging{};  // what is longer than the terminal goes to a pager
  std::function<void()> end_paging{};                              // shows the rest, and waits until the pager is left
  const std::atomic<bool>& stop;                                   // set by Ctrl-C and termination …
  std::atomic<bool>& stops_in_order;  // … which end the process at once unless a command says that it looks
};

}  // namespace custos::cli
