// SPDX-License-Identifier: MIT
#pragma once

#include "cli/world.hpp"

#include <string>
#include <vector>

namespace custos::cli {

/// Answers a shell: what may stand where the last of these words is, one `candidate<TAB>what it is` a line, or
/// `:files` alone for names of files. Needs no key, shows nothing about a customer, leaves no entry in the log:
/// names of the policy come from its copy in the store's folder. Always 0: a shell has no use for errors.
int complete(const std::vector<std::string>& words, World& world);

}  // namespace custos::cli
