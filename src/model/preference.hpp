// SPDX-License-Identifier: MIT
#pragma once

#include "util/clock.hpp"

#include <cstdint>
#include <string>

namespace custos {

/// What somebody said of being turned to by one channel about one topic, or by all of them. Empty texts are not known.
struct Preference {
  std::string channel{};  // one of `channels`; empty: all
  std::string topic{};    // a purpose; empty: all
  std::string says{};     // no, yes; only: by no other channel; end: what was said of the same counts no more
  std::string until{};    // the last civil date on which it counts; empty: without an end
  std::string because{};
  std::string day{};  // civil date on which it was recorded
  Instant recorded{};
  std::uint64_t entry = 0;  // the log entry that brought it
};

/// What has to be minded whenever somebody is turned to.
struct SafeNote {
  std::string note{};   // empty: the one before counts no more
  std::string until{};  // as of a preference
  std::string day{};
  Instant recorded{};
  std::uint64_t entry = 0;
};

}  // namespace custos
