// SPDX-License-Identifier: MIT
#include "dates/holidays.hpp"

#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace custos::dates {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::weekday;

constexpr unsigned all = 7, england = 1, scotland = 2, ireland = 4;

struct Named {
  std::string_view name, title;
};

constexpr std::array divisions{
    Named{"england-and-wales", "England and Wales"},
    Named{"scotland", "Scotland"},
    Named{"northern-ireland", "Northern Ireland"},
};

// A day of every year. Where two fall on one weekend, the first in this order is moved first.
struct Yearly {
  unsigned where, month, day;
  std::string_view name;
};

constexpr std::array fixed{
    Yearly{ireland, 3, 17, "St Patrick's Day"},  Yearly{ireland, 7, 12, "Battle of the Boyne"},
    Yearly{scotland, 11, 30, "St Andrew's Day"}, Yearly{all, 12, 25, "Christmas Day"},
    Yearly{all, 12, 26, "Boxing Day"},
};

enum class Monday { first, last };

struct Movable {
  unsigned where, month;
  Monday which;
  std::string_view name;
};

constexpr std::array mondays{
    Movable{all, 5, Monday::first, "Early May bank holiday"},
    Movable{all, 5, Monday::last, "Spring bank holiday"},
    Movable{scotland, 8, Monday::first, "Summer bank holiday"},
    Movable{england | ireland, 8, Monday::last, "Summer bank holiday"},
};

// What was proclaimed for one year: a day more, or another one in the place of a Monday.
struct Single {
  unsigned where;
  int year;
  unsigned month, day;
  std::string_view name, in_place_of;
};

constexpr std::array singles{
    Single{all, 2011, 4, 29, "Royal wedding bank holiday", ""},
    Single{all, 2012, 6, 4, "Spring bank holiday", "Spring bank holiday"},
    Single{all, 2012, 6, 5, "Queen's Diamond Jubilee", ""},
    Single{all, 2020, 5, 8, "Early May bank holiday (VE day)", "Early May bank holiday"},
    Single{all, 2022, 6, 2, "Spring bank holiday", "Spring bank holiday"},
    Single{all, 2022, 6, 3, "Platinum Jubilee bank holiday", ""},
    Single{all, 2022, 9, 19, "Bank Holiday for the State Funeral of Queen Elizabeth II", ""},
    Single{all, 2023, 5, 8, "Bank holiday for the coronation of King Charles III", ""},
    Single{scotland, 2026, 6, 15, "World Cup bank holiday", ""},
};

unsigned bit_of(Division division) {
  return 1U << static_cast<unsigned>(division);
}

Date date_in(int year, unsigned month, unsigned day) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
}

Date monday_in(int year, const Movable& rule) {
  const auto month = std::chrono::year{year} / std::chrono::month{rule.month};
  return rule.which == Monday::first ? Date{sys_days{month / std::chrono::Monday[1]}}
                                     : Date{sys_days{month / std::chrono::Monday[std::chrono::last]}};
}

class Year {
 public:
  void add(Date day, std::string_view name) { out_.push_back({day, std::string(name)}); }

  // On the day, else on the next working day that is no holiday.
  void add_or_move(Date day, std::string_view name) {
    Date moved = day;
    while (is_weekend(moved) || has(moved)) {
      moved = Date{sys_days{moved} + days{1}};
    }
    out_.push_back({moved, moved == day ? std::string(name) : fmt::format("{} (substitute day)", name)});
  }

  std::vector<Holiday> sorted() {
    std::sort(out_.begin(), out_.end(), [](const Holiday& a, const Holiday& b) { return a.day < b.day; });
    return std::move(out_);
  }

 private:
  bool has(Date day) const {
    return std::any_of(out_.begin(), out_.end(), [day](const Holiday& holiday) { return holiday.day == day; });
  }

  std::vector<Holiday> out_;
};

// A Sunday's substitute goes behind the holiday that has the Monday already: so Boxing Day and 2 January keep theirs.
void add_pair(Year& out, Date first, std::string_view first_name, Date second, std::string_view second_name) {
  if (is_weekend(first) && !is_weekend(second)) {
    out.add(second, second_name);
    out.add_or_move(first, first_name);
    return;
  }
  out.add_or_move(first, first_name);
  out.add_or_move(second, second_name);
}

}  // namespace

std::optional<Division> division_named(std::string_view name) {
  const auto* found =
      std::find_if(divisions.begin(), divisions.end(), [name](const Named& each) { return each.name == name; });
  return found != divisions.end() ? std::optional(static_cast<Division>(found - divisions.begin())) : std::nullopt;
}

std::string_view title_of(Division division) {
  return divisions.at(static_cast<std::size_t>(division)).title;
}

bool is_weekend(Date day) {
  const weekday on{sys_days{day}};
  return on == std::chrono::Saturday || on == std::chrono::Sunday;
}

std::string_view weekday_of(Date day) {
  constexpr std::array<std::string_view, 7> names{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                  "Thursday", "Friday", "Saturday"};
  return names.at(weekday{sys_days{day}}.c_encoding());
}

// Anonymous Gregorian computus (Nature, 20 April 1876).
Date easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int n = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
  return date_in(year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1));
}

std::vector<Holiday> holidays_of(Division division, int year) {
  if (year < first_holiday_year || year > last_holiday_year) {
    throw Error(Failure::missing, "date.no-holidays",
                fmt::format("cannot compute: the bank holidays of {} are not known (they are from {} to {})", year,
                            first_holiday_year, last_holiday_year))
        .hint("a later version of custos may know them");
  }
  const unsigned here = bit_of(division);
  Year out;
  const Date new_year = date_in(year, 1, 1);
  if (division == Division::scotland) {
    add_pair(out, new_year, "New Year's Day", date_in(year, 1, 2), "2nd January");
  } else {
    out.add_or_move(new_year, "New Year's Day");
  }
  const sys_days sunday{easter(year)};
  out.add(Date{sunday - days{2}}, "Good Friday");
  if (division != Division::scotland) {
    out.add(Date{sunday + days{1}}, "Easter Monday");
  }
  for (const Movable& rule : mondays) {
    const bool another = std::any_of(singles.begin(), singles.end(), [&](const Single& single) {
      return single.year == year && (single.where & here) != 0 && single.in_place_of == rule.name;
    });
    if ((rule.where & here) != 0 && !another) {
      out.add(monday_in(year, rule), rule.name);
    }
  }
  for (const Single& single : singles) {
    if (single.year == year && (single.where & here) != 0) {
      out.add(date_in(year, single.month, single.day), single.name);
    }
  }
  for (const Yearly& rule : fixed) {
    if ((rule.where & here) != 0 && rule.month != 12) {
      out.add_or_move(date_in(year, rule.month, rule.day), rule.name);
    }
  }
  add_pair(out, date_in(year, 12, 25), fixed[3].name, date_in(year, 12, 26), fixed[4].name);
  return out.sorted();
}

std::optional<std::string> holiday_on(Division division, Date day) {
  for (const Holiday& holiday : holidays_of(division, static_cast<int>(day.year()))) {
    if (holiday.day == day) {
      return holiday.name;
    }
  }
  return std::nullopt;
}

}  // namespace custos::dates
