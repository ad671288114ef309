// SPDX-License-Identifier: MIT
#pragma once

#include "cli/world.hpp"

#include <string>
#include <vector>

namespace custos::cli {

/// Runs one command line and returns its exit status: the whole program, except for what main()
/// owns, which is the process and the world.
int run(const std::vector<std::string>& arguments, World& world);

}  // namespace custos::cli
