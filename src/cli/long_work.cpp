// SPDX-License-Identifier: MIT
#include "cli/long_work.hpp"

#include "cli/context.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

namespace custos::cli {

namespace {

constexpr std::chrono::milliseconds between_lines{5000}, between_bars{100}, before_an_estimate{2000};
constexpr std::size_t cells_of_bar = 20;

std::string duration(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::ceil(seconds));
  return whole < 100 ? fmt::format("{} s", whole) : fmt::format("{} min", (whole + 59) / 60);
}

}  // namespace

ProgressShown::ProgressShown(World& world, const Globals& globals, std::string what)
    : world_(world),
      form_(form_of(world, globals)),
      what_(std::move(what)),
      began_(world.clock.now()),
      shown_(began_) {}

ProgressShown::~ProgressShown() {
  if (bar_stands_) {
    world_.err << "\r\x1b[K" << std::flush;
  }
}

ProgressShown::Form ProgressShown::form_of(const World& world, const Globals& globals) {
  if (globals.progress == "lines") {
    return Form::lines;
  }
  const bool by_itself = !globals.quiet && !globals.for_programs() && !text_style_of(world, globals).records;
  const bool wanted = globals.progress == "bar" || (globals.progress == "auto" && by_itself);
  return wanted && world.error_is_terminal ? Form::bar : Form::none;
}

ops::Progress ProgressShown::report() {
  if (form_ == Form::none) {
    return nullptr;
  }
  return [this](std::uint64_t done, double part) { show(done, part); };
}

std::string ProgressShown::text(std::uint64_t done, double part) const {
  std::string text = fmt::format("{} {}", done, what_);
  if (part < 0) {
    return text;
  }
  part = std::min(part, 1.0);
  text = fmt::format("{:.0f} %, {}", std::floor(part * 100), text);
  const std::chrono::duration<double> taken = world_.clock.now() - began_;
  if (part > 0 && taken >= before_an_estimate) {
    text += fmt::format(", about {} left", duration(taken.count() / part * (1 - part)));
  }
  return text;
}

void ProgressShown::show(std::uint64_t done, double part) {
  const Instant now = world_.clock.now();
  const bool first = form_ == Form::bar && !bar_stands_;
  if (!first && now - shown_ < (form_ == Form::bar ? between_bars : between_lines)) {
    return;
  }
  shown_ = now;
  if (form_ == Form::lines) {
    world_.err << fmt::format("custos: {}\n", text(done, part)) << std::flush;
    return;
  }
  std::string bar;
  if (part >= 0) {
    const auto full = std::min(cells_of_bar, static_cast<std::size_t>(part * static_cast<double>(cells_of_bar)));
    bar = fmt::format("[{:<{}}] ", std::string(full, '='), cells_of_bar);
  }
  world_.err << fmt::format("\r{}{}\x1b[K", bar, text(done, part)) << std::flush;
  bar_stands_ = true;
}

}  // namespace custos::cli
