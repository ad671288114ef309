// SPDX-License-Identifier: MIT
#pragma once

#include "cli/world.hpp"

#include <string>
#include <vector>

namespace custos::cli {

/// Answers a shell: what may stand where the last of these words is, one `candidate<TAB>what it is` a line, or
/// `:files` alone for names of files. Asks for no passphrase, runs no key command, writes nothing, leaves no entry in
/// the log, and shows of a customer nothing but the id (offers_of). Always 0, and silent: a shell has no use for
/// errors.
int complete(const std::vector<std::string>& words, World& world);

}  // namespace custos::cli
