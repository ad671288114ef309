// SPDX-License-Identifier: MIT
#pragma once

#include "cli/globals.hpp"
#include "cli/world.hpp"
#include "ops/progress.hpp"

#include <memory>
#include <string>

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

/// Says on the error stream how far long work is, as --progress wants it. `auto` is a bar on a terminal, and nothing
/// elsewhere, for programs, with --quiet and with ACCESSIBLE=1; `lines` is a line every five seconds, which a log or a
/// screen reader can follow.
class ProgressShown {
 public:
  /// `what`: of what so many are done, such as "rows". The world must outlive it.
  ProgressShown(World& world, const Globals& globals, std::string what);
  ProgressShown(const ProgressShown&) = delete;
  ProgressShown& operator=(const ProgressShown&) = delete;

  /// Takes the bar away.
  ~ProgressShown();

  /// What the work calls; nothing where nothing is to be shown. Good as long as this is.
  ops::Progress report();

 private:
  enum class Form { none, bar, lines };

  static Form form_of(const World& world, const Globals& globals);
  void show(std::uint64_t done, double part);
  std::string text(std::uint64_t done, double part) const;

  World& world_;
  Form form_;
  std::string what_;
  Instant began_, shown_;
  bool bar_stands_ = false;
};

}  // namespace custos::cli
