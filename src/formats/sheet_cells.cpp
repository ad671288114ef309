// SPDX-License-Identifier: MIT
#include "formats/sheet_cells.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>

namespace custos::formats {

namespace {

constexpr double last_day = 2958465;         // 9999-12-31
constexpr double largest_exact = 1e15;       // integers below are exact
constexpr std::size_t most_columns = 16384;  // of a sheet
constexpr long seconds_of_day = 86400;

bool between(unsigned id, unsigned first, unsigned last) {
  return id >= first && id <= last;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// The letters of a format's first section that stand for parts of dates and times: what is quoted, escaped, or a
// colour or condition in brackets does not, but [h], [m] and [s] are elapsed times.
std::string letters_of(std::string_view code) {
  std::string out;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const std::size_t end = std::min(code.find(']', i), code.size());
      const char first = i + 1 < code.size() ? lower(code[i + 1]) : ' ';
      if ((first == 'h' || first == 'm' || first == 's') &&
          code.substr(i + 1, end - i - 1).find_first_not_of(code[i + 1]) == std::string_view::npos) {
        out += 's';  // whatever it counts, it is a time
      }
      i = end;
    } else if (std::string_view("dmyhs").find(lower(c)) != std::string_view::npos) {
      out += lower(c);
    }
  }
  return out;
}

std::string date_text(long day, bool from_1904) {
  using namespace std::chrono;
  if (!from_1904 && day == 60) {
    return "1900-02-29";
  }
  const sys_days epoch = from_1904  ? sys_days{year{1904} / 1 / 1}
                         : day < 60 ? sys_days{year{1899} / 12 / 31}
                                    : sys_days{year{1899} / 12 / 30};
  const year_month_day date{epoch + days{day}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string time_text(long seconds) {
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace

NumberKind kind_of_format(unsigned id) {
  if (id == 22) {
    return NumberKind::date_and_time;
  }
  if (between(id, 18, 21) || between(id, 32, 35) || between(id, 45, 47)) {
    return NumberKind::time;
  }
  return between(id, 14, 17) || between(id, 27, 31) || id == 36 || between(id, 50, 58) ? NumberKind::date
                                                                                       : NumberKind::number;
}

NumberKind kind_of_format(std::string_view code) {
  if (code == "General" || code == "@") {
    return NumberKind::number;
  }
  const std::string letters = letters_of(code);
  const bool time = letters.find_first_of("hs") != std::string::npos;
  const bool date = letters.find_first_of("dy") != std::string::npos || (!letters.empty() && !time);
  return date && time ? NumberKind::date_and_time
         : date       ? NumberKind::date
         : time       ? NumberKind::time
                      : NumberKind::number;
}

std::string number_text(std::string_view number, NumberKind kind, bool from_1904) {
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc() || end != number.data() + number.size() || !std::isfinite(value)) {
    return std::string(number);
  }
  const double first_day = from_1904 ? 0 : 1;
  if (kind == NumberKind::number || value < 0 || value >= last_day + 1 ||
      (kind != NumberKind::time && value < first_day)) {
    return std::trunc(value) == value && std::fabs(value) < largest_exact ? fmt::format("{:.0f}", value)
                                                                          : fmt::format("{}", value);
  }
  long day = static_cast<long>(value);
  long seconds = std::lround((value - std::floor(value)) * static_cast<double>(seconds_of_day));
  day += seconds / seconds_of_day;  // half a second before midnight
  seconds %= seconds_of_day;
  if (kind == NumberKind::time) {
    return time_text(day * seconds_of_day + seconds);
  }
  return kind == NumberKind::date || seconds == 0 ? date_text(day, from_1904)
                                                  : date_text(day, from_1904) + " " + time_text(seconds);
}

std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0, at = 0;
  for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z'; ++at) {
    column = column * 26 + static_cast<std::size_t>(reference[at] - 'A' + 1);
    if (column > most_columns) {
      return std::nullopt;
    }
  }
  return at == 0 || at == reference.size() ? std::nullopt : std::optional(column - 1);
}

}  // namespace custos::formats
