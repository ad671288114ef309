// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace custos::cli {

struct World;

/// Puts a question to whoever is at the terminal; false for all but y and yes, and where there is no terminal.
bool agrees(const World& world, const std::string& question);

}  // namespace custos::cli
