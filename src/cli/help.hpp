// SPDX-License-Identifier: MIT
#pragma once

#include "cli/arguments.hpp"
#include "cli/command.hpp"

#include <string>

namespace custos::cli {

/// What `custos` alone says: the commands, grouped by task.
std::string short_help();

/// What `custos COMMAND [VERB] --help` says.
std::string command_help(const Command& command, const Verb* verb);

/// What `custos COMMAND --help` says of a command with verbs.
std::string verbs_help(const Command& command);

/// The help of everything, for the reference transcript and the check of the man pages.
std::string all_help();

/// The options that every command has.
std::string globals_help();

}  // namespace custos::cli
