// SPDX-License-Identifier: MIT
#pragma once

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"

#include <string>

namespace custos::cli {

/// A text that the user names, and its name for messages.
struct NamedText {
  std::string text, name;
};

/// A policy or what belongs to one: a file, or - for standard input, which is `what`.
NamedText read_named(Context& context, const std::string& file, const std::string& what);

/// The verb of `custos policy`.
Runner configure_policy_diff(Arguments& arguments);

}  // namespace custos::cli
