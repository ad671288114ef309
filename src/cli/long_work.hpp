// SPDX-License-Identifier: MIT
#pragma once

#include "cli/globals.hpp"
#include "cli/world.hpp"

#include <cstdint>
#include <functional>
#include <string_view>

namespace custos::cli {

/// While one lives, the first Ctrl-C ends the work after the batch that it is in.
class OrderlyStop {
 public:
  explicit OrderlyStop(World& world) : world_(world) { world_.stops_in_order = true; }

  ~OrderlyStop() { world_.stops_in_order = false; }

  OrderlyStop(const OrderlyStop&) = delete;
  OrderlyStop& operator=(const OrderlyStop&) = delete;

 private:
  World& world_;
};

/// Writes a line on the error stream again and again: "1024 rows". Nothing where that is no terminal, or nobody wants
/// it.
std::function<void(std::uint64_t count)> progress_on(World& world, const Globals& globals, std::string_view what);

/// Takes that line away.
void end_progress(World& world, const std::function<void(std::uint64_t)>& progress);

}  // namespace custos::cli
