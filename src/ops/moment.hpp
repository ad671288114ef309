// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "util/clock.hpp"
#include "util/error.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

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

/// A civil date as somebody gave it. Throws Error{usage, date.malformed}.
inline dates::Date day_of(const std::string& text) {
  const auto day = dates::parse_iso(text);
  if (!day) {
    throw Error(Failure::usage, "date.malformed", fmt::format("'{}' is not a date", printable(text)))
        .at({printable(text), 0, 0})
        .hint("write it as 2026-11-22");
  }
  return *day;
}

}  // namespace custos::ops
