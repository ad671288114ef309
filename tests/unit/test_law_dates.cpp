// SPDX-License-Identifier: MIT
#include "dates/civil.hpp"
#include "dates/period.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>

using namespace custos::dates;
using namespace std::chrono;

namespace {

Date any_date() {
  return Date{sys_days{year{1600} / 1 / 1} + days{*rc::gen::inRange(0, 300000)}};
}

Period any_period() {
  Period period;
  period.years = *rc::gen::inRange(0, 100);
  period.months = *rc::gen::inRange(0, 100);
  period.days = *rc::gen::inRange(0, 1000);
  return period;
}

}  // namespace

TEST_CASE("law: a date is read back from its text") {
  CHECK(rc::check("ISO 8601", [] {
    const Date date = any_date();
    RC_ASSERT(parse_iso(format_iso(date)) == date);
  }));
}

TEST_CASE("law: adding a period gives a day of the calendar, later or the same") {
  CHECK(rc::check("any date, any period", [] {
    const Date date = any_date();
    const Period period = any_period();
    const Date after = add(date, period);
    RC_ASSERT(after.ok());
    RC_ASSERT(sys_days{after} >= sys_days{date} + days{period.days});
  }));
}

TEST_CASE("law: months keep the day, or end with the month") {
  CHECK(rc::check("years and months", [] {
    const Date date = any_date();
    Period period = any_period();
    period.days = 0;
    const Date after = add(date, period);
    const int months_on =
        (int{date.year()} + period.years) * 12 + static_cast<int>(unsigned{date.month()}) - 1 + period.months;
    RC_ASSERT(int{after.year()} * 12 + static_cast<int>(unsigned{after.month()}) - 1 == months_on);
    const bool last_day = after == Date{after.year() / after.month() / last};
    RC_ASSERT((after.day() == date.day() || (last_day && after.day() < date.day())));
  }));
}

TEST_CASE("law: a later day falls due no earlier") {
  CHECK(rc::check("the same period", [] {
    const Period period = any_period();
    const Date first = any_date();
    const Date second{sys_days{first} + days{*rc::gen::inRange(0, 400)}};
    RC_ASSERT(add(first, period) <= add(second, period));
  }));
}
