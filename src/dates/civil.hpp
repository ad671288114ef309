// SPDX-License-Identifier: MIT
#pragma once

#include "util/clock.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace custos::dates {

/// A day of the civil calendar (Gregorian, proleptic), without a time or a zone.
using Date = std::chrono::year_month_day;

/// "2026-11-22"; nothing for another form, an impossible day, or a year outside 1 to 9999.
std::optional<Date> parse_iso(std::string_view text);

std::string format_iso(Date date);

/// The order of day and month in dates such as 26/06/1980.
enum class Order { day_first, month_first, year_first };

/// Three numbers as they stand in a date with separators; `year_digits` tells 80 from 1980.
struct Parts {
  int first, second, third;
  std::size_t first_digits, third_digits;
};

/// The text without a midnight behind the day, as databases write a day: "1980-06-26 00:00:00",
/// "1980-06-26T00:00:00.000Z".
std::string_view without_midnight(std::string_view text);

/// Splits "26/06/1980", "26.6.1980", "26-06-1980" or "1980/06/26"; nothing for other forms.
std::optional<Parts> split_date(std::string_view text);

/// What the parts say in the given order; nothing when that is no day of the calendar
/// or the year has not four digits.
std::optional<Date> date_of(const Parts& parts, Order order);

/// The number of a month by its name in English, or the first three letters or more of it, whatever the case.
std::optional<int> month_named(std::string_view name);

/// "26 June 1980".
std::string in_words(Date date);

/// A day whose month is a name in English, in any order that has one meaning: "26 June 1980", "26-Jun-1980",
/// "June 26th, 1980", "Thursday, 26 June 1980". The year has four digits. Nothing for other forms.
std::optional<Date> parse_written(std::string_view text);

/// A date of three parts whose last is a year of two digits, with a year of four: that of the hundred years from
/// `first_year`. Another text comes out as it is. "26/06/80" and 1930 give "26/06/1980".
std::string with_full_year(std::string_view text, int first_year);

/// A time zone of the IANA database (tzdata), by its name.
class Zone {
 public:
  /// Whether the database has the zone.
  static bool exists(const std::string& name);

  /// Throws Error{missing, date.no-zone} when the database has no such zone.
  /// One zone a process: a later one replaces it (glibc keeps it for the whole process).
  explicit Zone(const std::string& name);

  /// The civil date that clocks in the zone show at that instant.
  Date date_at(Instant instant) const;

  /// The instant at which a civil date begins in the zone.
  Instant start_of(Date date) const;

  /// "2026-11-22 00:30" as clocks in the zone show it.
  std::string format(Instant instant) const;
};

}  // namespace custos::dates
