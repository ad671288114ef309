// SPDX-License-Identifier: MIT
// Dates of the civil calendar, kept as ISO 8601. Another form needs the order of day and month
// told: it is never guessed value by value.
#include "dates/civil.hpp"
#include "fields/date_words.hpp"
#include "fields/field_type.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::fields {

namespace {

constexpr int oldest_age = 120;
constexpr int any_year = 1900;

// Whether it would be a date in words if its day were another one: "31-Jun-1955".
bool names_no_day(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) {
      ++end;
    }
    if (end > at && end - at <= 2 && dates::parse_written(fmt::format("{}1{}", text.substr(0, at), text.substr(end)))) {
      return true;
    }
    at = std::max(at, end);
  }
  return false;
}

// ISO 8601 has a basic form without hyphens. No day of this century or the last, written with the year at its end, is
// one too.
std::optional<dates::Date> parse_basic_iso(std::string_view text) {
  constexpr std::size_t digits = 8;
  return text.size() == digits && all_digits(text)
             ? dates::parse_iso(fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6)))
             : std::nullopt;
}

// Without an order of day and month: 26/06/1980 and 05/05/1980 have one reading each. `iso_alone`: they count for none.
std::optional<dates::Date> read_without_order(const dates::Parts& parts, bool iso_alone, std::string_view text,
                                              Problems& problems) {
  const auto day_first = dates::date_of(parts, dates::Order::day_first);
  const auto month_first = dates::date_of(parts, dates::Order::month_first);
  if (!day_first && !month_first) {
    problems.add("date.impossible", fmt::format("'{}' is no day of the calendar", printable(text)));
    return std::nullopt;
  }
  if (iso_alone || (day_first && month_first && day_first != month_first)) {
    problems
        .add("date.ambiguous", fmt::format("'{}' does not say which is the day and which the month", printable(text)))
        .hint = "write it as 1980-06-26";
    return std::nullopt;
  }
  return day_first ? day_first : month_first;
}

std::optional<dates::Date> read(std::string_view whole, const Rules& rules, Problems& problems) {
  const std::string_view text = dates::without_midnight(whole);
  if (const auto iso = dates::parse_iso(text)) {
    return iso;
  }
  if (const auto basic = parse_basic_iso(text)) {
    return basic;
  }
  const auto parts = dates::split_date(text);
  const auto written = parts ? std::nullopt : dates::parse_written(text);
  if (written) {
    return written;
  }
  const bool year_first = parts && parts->first_digits == 4;
  if (parts ? !year_first && parts->third_digits != 4 : dates::with_full_year(text, any_year) != text) {
    problems.add("date.short-year", fmt::format("'{}' has no year of four digits", printable(text))).hint =
        "write it as 1980-06-26; a map reads such years with 'short-years'";
    return std::nullopt;
  }
  if (!parts && names_no_day(text)) {
    problems.add("date.impossible", fmt::format("'{}' is no day of the calendar", printable(text)));
    return std::nullopt;
  }
  if (!parts) {
    problems.add("date.malformed", fmt::format("'{}' is not a date", printable(text))).hint = "write it as 1980-06-26";
    return std::nullopt;
  }
  const bool iso_alone = rules.date_order == dates::Order::year_first;
  if (!year_first && (!rules.date_order || iso_alone)) {
    return read_without_order(*parts, iso_alone, text, problems);
  }
  const auto date = dates::date_of(*parts, year_first ? dates::Order::year_first : *rules.date_order);
  if (!date) {
    const bool other_way = dates::date_of(*parts, dates::Order::day_first).has_value() ||
                           dates::date_of(*parts, dates::Order::month_first).has_value();
    const char* how = !other_way || year_first                       ? ""
                      : *rules.date_order == dates::Order::day_first ? ", read with the day first"
                                                                     : ", read with the month first";
    problems.add("date.impossible", fmt::format("'{}' is no day of the calendar{}", printable(text), how));
  }
  return date;
}

// The first of January, and 11/11/11: what forms and programs put in.
bool is_default(std::string_view iso) {
  return iso.ends_with("-01-01") || iso == "1911-11-11" || iso == "2011-11-11";
}

std::optional<Value> parse(std::string_view text, const Rules& rules, Problems& problems) {
  const auto date = read(text, rules, problems);
  if (!date) {
    return std::nullopt;
  }
  if (rules.birth && rules.today) {
    if (*date > *rules.today) {
      problems.add("date.future-birth", fmt::format("nobody was born on {} yet", dates::format_iso(*date)));
      return std::nullopt;
    }
    if (*date < *rules.today - std::chrono::years{oldest_age}) {
      problems.add("date.too-old", fmt::format("{} is more than {} years ago", dates::format_iso(*date), oldest_age));
      return std::nullopt;
    }
  }
  std::string iso = dates::format_iso(*date);
  if (rules.birth && is_default(iso)) {
    problems.warn("date.default-date", fmt::format("{} is what is filled in when a birthday is not known", iso));
  }
  return Value{iso, iso};
}

}  // namespace

std::string date_in_words(std::string_view kept) {
  const auto date = dates::parse_iso(kept);
  return date ? dates::in_words(*date) : std::string(kept);
}

extern const FieldType date_field;
const FieldType date_field{.name = "date",
                           .what = "a date",
                           .canonical = true,
                           .by_words = false,
                           .by_value = false,
                           .ordered = true,
                           .normal_for_programs = false,
                           .parse = parse};

}  // namespace custos::fields
