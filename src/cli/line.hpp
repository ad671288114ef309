// SPDX-License-Identifier: MIT
#pragma once

#include "cli/arguments.hpp"
#include "cli/command.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::cli {

/// The option of this name; nullptr where there is none.
const Arguments::Option* option_of(const Arguments& arguments, std::string_view name);

/// What an option of this name is while the command is not known, or its verb is not: a global one, else that of a
/// command, one that takes a value first. What it would write into is gone: its `set` is empty.
std::optional<Arguments::Option> any_option(const Arguments& globals, const Command* command, std::string_view name);

/// Takes the first word that is no option, nor the value of one, out of the words: the command; with a command, its
/// verb. Options go anywhere on the line, so that any command's, or any of its verbs', may stand before it.
std::optional<std::string> take_word(std::vector<std::string>& words, const Arguments& globals,
                                     const Command* command = nullptr);

}  // namespace custos::cli
