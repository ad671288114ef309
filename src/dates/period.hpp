// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace custos::dates {

/// A span of the calendar (years, months, weeks, days) or of elapsed hours, as ISO 8601
/// writes it: "P6Y", "P1Y6M", "P30D", "P2W", "PT72H". Never both a calendar part and hours.
struct Period {
  int years = 0, months = 0, days = 0, hours = 0;
  std::string text{};

  bool elapsed() const { return hours != 0; }
};

/// Nothing for another form, an empty period, fractions, or parts above 9999.
std::optional<Period> parse_period(std::string_view text);

/// The day that lies a calendar period after another. Years and months go first and are
/// clamped to the last day of the month (29 February + 1 year is 28 February), then days.
Date add(Date date, const Period& period);

/// Compares two periods by the days they take from one and the same day; for contradictions
/// such as "P2Y" below a floor of "P6Y".
bool shorter(const Period& left, const Period& right);

}  // namespace custos::dates
