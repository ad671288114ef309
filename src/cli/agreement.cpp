// SPDX-License-Identifier: MIT
#include "cli/agreement.hpp"

#include "cli/world.hpp"

namespace custos::cli {

bool agrees(const World& world, const std::string& question) {
  const auto answer = world.ask_line(question + " [y/N] ");
  return answer == "y" || answer == "yes";
}

}  // namespace custos::cli
