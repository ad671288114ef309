// SPDX-License-Identifier: MIT
#include "cli/long_work.hpp"

#include "cli/context.hpp"

#include <fmt/format.h>

#include <ostream>

namespace custos::cli {

std::function<void(std::uint64_t)> progress_on(World& world, const Globals& globals, std::string_view what) {
  if (!world.error_is_terminal || globals.quiet || globals.json || text_style_of(world).records) {
    return nullptr;
  }
  return [&world, what](std::uint64_t count) { world.err << fmt::format("\r{} {}", count, what) << std::flush; };
}

void end_progress(World& world, const std::function<void(std::uint64_t)>& progress) {
  if (progress) {
    world.err << "\r\x1b[K" << std::flush;
  }
}

}  // namespace custos::cli
