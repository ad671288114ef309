// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::dates {

/// The parts of the United Kingdom that have bank holidays of their own.
enum class Division { england_and_wales, scotland, northern_ireland };

/// "england-and-wales", "scotland", "northern-ireland", as a policy names them; nothing for another word.
std::optional<Division> division_named(std::string_view name);

/// "England and Wales".
std::string_view title_of(Division division);

struct Holiday {
  Date day;
  std::string name;  // "Boxing Day", "Christmas Day (substitute day)"
};

/// The years whose holidays are known. Before lies what nobody needs; after it, days that are not proclaimed yet.
inline constexpr int first_holiday_year = 2011, last_holiday_year = 2030;

/// The bank holidays of a year, by day: those of the Banking and Financial Dealings Act 1971 and the St Andrew's Day
/// Bank Holiday (Scotland) Act 2007, with the days that are proclaimed each year and those of single years. What falls
/// on a weekend stands on its substitute day. Throws Error{missing, date.no-holidays} for a year that is not known.
std::vector<Holiday> holidays_of(Division division, int year);

/// The name of the holiday on a day; nothing on another. Throws as holidays_of().
std::optional<std::string> holiday_on(Division division, Date day);

/// Easter Sunday (Gregorian).
Date easter(int year);

/// Saturday or Sunday.
bool is_weekend(Date day);

/// "Monday".
std::string_view weekday_of(Date day);

}  // namespace custos::dates
