// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace custos {

/// A point in time, UTC, to the millisecond.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// "2026-11-22T00:30:00.123Z" (RFC 3339).
std::string format_instant(Instant instant);

inline std::int64_t milliseconds_of(Instant instant) {
  return instant.time_since_epoch().count();
}

inline Instant instant_of(std::int64_t milliseconds) {
  return Instant{std::chrono::milliseconds{milliseconds}};
}

/// Tells the time. Only src/main.cpp knows the real one, so that no switch or
/// variable can backdate a record; tests pass their own.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

}  // namespace custos
