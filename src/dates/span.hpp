// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"

#include <optional>
#include <string_view>

namespace custos::dates {

/// Days from one to another, both included.
struct Span {
  Date first, last;
};

/// The days that "2026-11-22", "2026-11" or "2026" name; nothing for another form or what is not in the calendar.
std::optional<Span> span_of(std::string_view text);

}  // namespace custos::dates
