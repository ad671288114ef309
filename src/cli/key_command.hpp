// SPDX-License-Identifier: MIT
#pragma once

#include "cli/world.hpp"

#include <chrono>
#include <cstddef>
#include <string>

namespace custos::cli {

/// The output of a command that gives a key: run without a shell, with PATH and HOME as its only
/// environment and no open file but standard error, and killed after `limit`. Throws
/// Error{wrong_key, key.command-failed}, also for more than `most_bytes`.
std::string key_from_command(const std::string& command, const World& world, std::size_t most_bytes,
                             std::chrono::milliseconds limit = std::chrono::seconds(30));

}  // namespace custos::cli
