// SPDX-License-Identifier: MIT
#include "dates/civil.hpp"

#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iterator>
#include <vector>

namespace custos::dates {

namespace {

constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Date> checked(int year, int month, int day) {
  if (month > 12 || day > 31) {  // chrono keeps both in eight bits
    return std::nullopt;
  }
  const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                  std::chrono::day{static_cast<unsigned>(day)}};
  return year >= 1 && year <= 9999 && date.ok() ? std::optional(date) : std::nullopt;
}

// What stands between blanks, commas and the usual signs.
std::vector<std::string_view> date_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = text.find_first_not_of(" ,./-"); at < text.size();) {
    const auto end = std::min(text.find_first_of(" ,./-", at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(" ,./-", end);
  }
  return words;
}

bool is_weekday(std::string_view word) {
  constexpr std::string_view days[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  const std::string wanted = lower_ascii(word);
  return wanted.size() >= 3 && std::any_of(std::begin(days), std::end(days),
                                           [&wanted](std::string_view day) { return day.starts_with(wanted); });
}

// "26th" is 26.
std::string_view without_ordinal(std::string_view day) {
  const std::string ending = lower_ascii(day.substr(day.size() - std::min<std::size_t>(day.size(), 2)));
  const bool ordinal = ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
  return ordinal ? day.substr(0, day.size() - 2) : day;
}

std::filesystem::path zone_file(const std::string& name) {
  return std::filesystem::path("/usr/share/zoneinfo") / name;
}

std::tm local(Instant instant) {
  const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
  std::tm out{};
  ::localtime_r(&seconds, &out);
  return out;
}

}  // namespace

std::optional<Date> parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !all_digits(text.substr(0, 4)) ||
      !all_digits(text.substr(5, 2)) || !all_digits(text.substr(8, 2))) {
    return std::nullopt;
  }
  return checked(number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8, 2)));
}

std::string format_iso(Date date) {
  const int year = static_cast<int>(date.year());
  if (year >= 0 && year <= 9999 && static_cast<unsigned>(date.month()) < 100 &&
      static_cast<unsigned>(date.day()) < 100) {
    std::string out = "0000-00-00";
    const auto put = [&out](std::size_t last, unsigned number) {
      for (; number > 0; number /= 10) {
        out[last--] = static_cast<char>('0' + number % 10);
      }
    };
    put(3, static_cast<unsigned>(year));
    put(6, static_cast<unsigned>(date.month()));
    put(9, static_cast<unsigned>(date.day()));
    return out;
  }
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string in_words(Date date) {
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                     static_cast<int>(date.year()));
}

std::string_view without_midnight(std::string_view text) {
  const auto at = text.find_first_of("T ");
  if (at == std::string_view::npos || !text.substr(at + 1).starts_with("00:00")) {
    return text;
  }
  std::string_view time = text.substr(at + 1);
  time.remove_suffix(time.ends_with('Z') ? 1 : 0);
  return time.find_first_not_of("0:.") == std::string_view::npos ? text.substr(0, at) : text;
}

std::optional<Parts> split_date(std::string_view text) {
  const auto at = text.find_first_of("/.-");
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  const auto parts = split(text, text[at]);
  if (parts.size() != 3) {
    return std::nullopt;
  }
  for (const std::string_view part : parts) {
    if (!all_digits(part) || part.size() > 4) {
      return std::nullopt;
    }
  }
  return Parts{number(parts[0]), number(parts[1]), number(parts[2]), parts[0].size(), parts[2].size()};
}

std::optional<Date> date_of(const Parts& parts, Order order) {
  switch (order) {
    case Order::year_first:
      return parts.first_digits == 4 ? checked(parts.first, parts.second, parts.third) : std::nullopt;
    case Order::day_first:
      return parts.third_digits == 4 ? checked(parts.third, parts.second, parts.first) : std::nullopt;
    case Order::month_first:
      return parts.third_digits == 4 ? checked(parts.third, parts.first, parts.second) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<int> month_named(std::string_view name) {
  std::string wanted = lower_ascii(name);
  if (wanted.ends_with('.')) {
    wanted.pop_back();
  }
  for (int i = 0; i < 12 && wanted.size() >= 3; ++i) {
    if (lower_ascii(months[i]).starts_with(wanted)) {
      return i + 1;
    }
  }
  return std::nullopt;
}

std::optional<Date> parse_written(std::string_view text) {
  std::vector<std::string_view> words = date_words(text);
  if (words.size() == 4 && is_weekday(words.front())) {
    words.erase(words.begin());
  }
  if (words.size() != 3) {
    return std::nullopt;
  }
  const bool month_first = month_named(words[0]).has_value(), year_first = words[0].size() == 4 && all_digits(words[0]);
  const auto month = month_named(words[month_first ? 0 : 1]);
  const std::string_view day = without_ordinal(words[month_first ? 1 : year_first ? 2 : 0]);
  const std::string_view year = words[year_first ? 0 : 2];
  if (!month || day.empty() || day.size() > 2 || !all_digits(day) || year.size() != 4 || !all_digits(year)) {
    return std::nullopt;
  }
  return checked(number(year), *month, number(day));
}

std::string with_full_year(std::string_view text, int first_year) {
  const auto words = date_words(text);
  const bool weekday = words.size() == 4 && is_weekday(words.front());
  const std::string_view first = words.size() < 3 ? std::string_view() : without_ordinal(words[weekday ? 1 : 0]);
  const bool begins = month_named(first) || (!first.empty() && first.size() <= 2 && all_digits(first));
  if (!begins || words.size() != (weekday ? 4 : 3) || words.back().size() != 2 || !all_digits(words.back()) ||
      !text.ends_with(words.back())) {
    return std::string(text);
  }
  constexpr int hundred = 100;
  const int year = first_year / hundred * hundred + number(words.back());
  return fmt::format("{}{}", text.substr(0, text.size() - 2), year < first_year ? year + hundred : year);
}

bool Zone::exists(const std::string& name) {
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '/' && c != '_' && c != '-' && c != '+') {
      return false;
    }
  }
  std::error_code error;
  return !name.empty() && name.front() != '/' && std::filesystem::is_regular_file(zone_file(name), error);
}

Zone::Zone(const std::string& name) {
  if (!exists(name)) {
    throw Error(Failure::missing, "date.no-zone", fmt::format("there is no time zone '{}' on this computer", name))
        .hint("zones come with the package tzdata");
  }
  ::setenv("TZ", (":" + zone_file(name).string()).c_str(), 1);
  ::tzset();
}

Date Zone::date_at(Instant instant) const {
  const std::tm time = local(instant);
  return Date{std::chrono::year{time.tm_year + 1900}, std::chrono::month{static_cast<unsigned>(time.tm_mon + 1)},
              std::chrono::day{static_cast<unsigned>(time.tm_mday)}};
}

Instant Zone::start_of(Date date) const {
  std::tm time{};
  time.tm_year = static_cast<int>(date.year()) - 1900;
  time.tm_mon = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
  time.tm_mday = static_cast<int>(static_cast<unsigned>(date.day()));
  time.tm_isdst = -1;
  return Instant{std::chrono::seconds{std::mktime(&time)}};
}

std::string Zone::format(Instant instant) const {
  const std::tm time = local(instant);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", time.tm_year + 1900, time.tm_mon + 1, time.tm_mday, time.tm_hour,
                     time.tm_min);
}

}  // namespace custos::dates
