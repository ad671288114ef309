// SPDX-License-Identifier: MIT
#pragma once

#include "cli/arguments.hpp"

#include <optional>
#include <string>

namespace custos::cli {

/// The options that every command has (custos(1), GLOBAL OPTIONS).
struct Globals {
  std::optional<std::string> store{}, key_file{}, key_fd{};
  std::optional<std::string> as{}, purpose{};
  std::string because{};
  bool json = false, dry_run = false, quiet = false, verbose = false, yes = false, no_pager = false, help = false;
  std::optional<std::string> format{};
  std::string color = "auto", progress = "auto";

  void declare(Arguments& arguments);

  /// "text" unless --json or --format say otherwise; checked by the command that prints.
  std::string format_name() const { return json ? "json" : format.value_or("text"); }

  /// Whether output goes to a program.
  bool for_programs() const { return format_name() != "text"; }
};

}  // namespace custos::cli
