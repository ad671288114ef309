// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "util/clock.hpp"

#include <string>

namespace custos::ops {

/// An instant, as people of the organisation read it and as programs do.
struct Moment {
  std::string local;  // "2026-11-22 00:30", in the organisation's time zone
  std::string utc;    // "2026-11-22T00:30:00.123Z"
};

inline Moment moment_of(Instant instant, const dates::Zone& zone) {
  return {zone.format(instant), format_instant(instant)};
}

}  // namespace custos::ops
