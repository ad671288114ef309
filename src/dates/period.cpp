// SPDX-License-Identifier: MIT
#include "dates/period.hpp"

namespace custos::dates {

namespace {

// Reads one "12Y": the number and its letter.
bool take(std::string_view& rest, int& value, char& unit) {
  std::size_t digits = 0;
  value = 0;
  while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9') {
    value = value * 10 + (rest[digits] - '0');
    if (++digits > 4) {
      return false;
    }
  }
  if (digits == 0 || digits == rest.size()) {
    return false;
  }
  unit = rest[digits];
  rest.remove_prefix(digits + 1);
  return true;
}

}  // namespace

std::optional<Period> parse_period(std::string_view text) {
  Period period{.text = std::string(text)};
  if (!text.starts_with('P') || text.size() < 3) {
    return std::nullopt;
  }
  const bool hours = text.starts_with("PT");
  text.remove_prefix(hours ? 2 : 1);
  std::string_view order = hours ? "H" : "YMWD";  // each unit at most once, in this order
  while (!text.empty()) {
    int value = 0;
    char unit = 0;
    if (!take(text, value, unit)) {
      return std::nullopt;
    }
    const auto at = order.find(unit);
    if (at == std::string_view::npos) {
      return std::nullopt;
    }
    order.remove_prefix(at + 1);
    (unit == 'Y'   ? period.years
     : unit == 'M' ? period.months
     : unit == 'H' ? period.hours
                   : period.days) += unit == 'W' ? 7 * value : value;
  }
  const bool something = period.years + period.months + period.days + period.hours > 0;
  return something ? std::optional(period) : std::nullopt;
}

Date add(Date date, const Period& period) {
  using namespace std::chrono;
  Date moved = date + years{period.years} + months{period.months};
  if (!moved.ok()) {
    moved = moved.year() / moved.month() / last;
  }
  return Date{sys_days{moved} + days{period.days}};
}

bool shorter(const Period& left, const Period& right) {
  using namespace std::chrono;
  const Date from{year{2001}, month{1}, day{1}};
  const auto length = [from](const Period& period) { return sys_days{add(from, period)} + hours{period.hours}; };
  return length(left) < length(right);
}

}  // namespace custos::dates
