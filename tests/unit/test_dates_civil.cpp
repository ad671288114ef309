// SPDX-License-Identifier: MIT
#include "dates/civil.hpp"
#include "dates/span.hpp"
#include "support/errors.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>
#include <optional>

using namespace custos;
using namespace custos::dates;
using namespace std::chrono;

namespace {

// glibc keeps one zone for the process: leave it as other tests found it.
class ZoneKept {
 public:
  ZoneKept() {
    if (const char* zone = std::getenv("TZ")) {
      before_ = zone;
    }
  }

  ZoneKept(const ZoneKept&) = delete;
  ZoneKept& operator=(const ZoneKept&) = delete;

  ~ZoneKept() {
    before_ ? ::setenv("TZ", before_->c_str(), 1) : ::unsetenv("TZ");
    ::tzset();
  }

 private:
  std::optional<std::string> before_;
};

Instant at(int y, unsigned m, unsigned d, int h, int min) {
  return sys_days{year{y} / month{m} / day{d}} + hours{h} + minutes{min};
}

std::optional<Date> slashed(std::string_view text, Order order) {
  const auto parts = split_date(text);
  return parts ? date_of(*parts, order) : std::nullopt;
}

}  // namespace

TEST_CASE("dates whose month is written") {
  for (const std::string text : {"26 June 1980", "26 Jun 1980", "26-Jun-1980", "26/jun/1980", "June 26, 1980",
                                 "June 26th 1980", "26th June 1980", "1980 June 26", "1980-JUN-26", "Thu, 26 June 1980",
                                 "Thursday 26 June 1980", "26. Jun. 1980"}) {
    CAPTURE(text);
    REQUIRE(parse_written(text).has_value());
    CHECK(format_iso(*parse_written(text)) == "1980-06-26");
  }
  for (const std::string text :
       {"", "June", "June 1980", "26 June", "26 June 80", "31 June 1980", "0 June 1980", "26 06 1980", "26 June 1980 x",
        "x 26 June 1980", "th June 1980", "26 Ju 1980", "June July 1980", "26 June 19800", "260 June 1980"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_written(text).has_value());
  }
}

TEST_CASE("years of two digits") {
  CHECK(with_full_year("26/06/80", 1930) == "26/06/1980");
  CHECK(with_full_year("26.6.30", 1930) == "26.6.1930");
  CHECK(with_full_year("26.6.29", 1930) == "26.6.2029");
  CHECK(with_full_year("26-Jun-05", 1925) == "26-Jun-2005");
  CHECK(with_full_year("Thu, 26 June 80", 1900) == "Thu, 26 June 1980");
  for (const std::string text : {"26/06/1980", "1980-06-26", "26/80", "80", "", "26/06/8", "1980/06/26", "26/06/80/",
                                 "1/2/3/80", "a b c 80", "26/06/xx"}) {
    CAPTURE(text);
    CHECK(with_full_year(text, 1930) == text);
  }
}

TEST_CASE("ISO dates") {
  for (const std::string good : {"2026-11-22", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"}) {
    CAPTURE(good);
    REQUIRE(parse_iso(good).has_value());
    CHECK(format_iso(*parse_iso(good)) == good);
  }
  for (const std::string bad : {"", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00",
                                "0000-01-01", "2026-1-01", "26-01-01", "2026/01/01", "2026-01-01 ", "+2026-01-1",
                                "20260101", "2026-01-01T00:00", "-026-01-01", "2026-01--1"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_iso(bad).has_value());
  }
}

TEST_CASE("dates with separators say a day only in an order") {
  CHECK(slashed("26/06/1980", Order::day_first) == parse_iso("1980-06-26"));
  CHECK(slashed("26.6.1980", Order::day_first) == parse_iso("1980-06-26"));
  CHECK(slashed("26-06-1980", Order::day_first) == parse_iso("1980-06-26"));
  CHECK(slashed("06/26/1980", Order::month_first) == parse_iso("1980-06-26"));
  CHECK(slashed("1980/06/26", Order::year_first) == parse_iso("1980-06-26"));
  CHECK(slashed("05/06/1980", Order::day_first) == parse_iso("1980-06-05"));
  CHECK(slashed("05/06/1980", Order::month_first) == parse_iso("1980-05-06"));
  CHECK_FALSE(slashed("26/06/1980", Order::month_first).has_value());
  CHECK_FALSE(slashed("26/06/80", Order::day_first).has_value());
  CHECK_FALSE(slashed("26/06/1980", Order::year_first).has_value());
  CHECK_FALSE(slashed("1980/06/26", Order::day_first).has_value());
  CHECK_FALSE(slashed("29/02/1900", Order::day_first).has_value());
}

TEST_CASE("a day or month beyond the calendar does not come round again") {
  CHECK_FALSE(slashed("1980/257/01", Order::year_first).has_value());  // 257 is 1 in eight bits
  CHECK_FALSE(slashed("1980/01/257", Order::year_first).has_value());
  CHECK_FALSE(slashed("0257/06/1980", Order::day_first).has_value());
  CHECK_FALSE(slashed("01/0262/1980", Order::day_first).has_value());
}

TEST_CASE("split_date takes three numbers with one kind of separator") {
  for (const std::string bad : {"", "26", "26/06", "26/06/1980/1", "26/06-1980", "a/b/c", "26//1980", "/06/1980",
                                "26 06 1980", "26/06/19800", "26/-6/1980", "1980-06-26T00:00", "6 June 1980"}) {
    CAPTURE(bad);
    CHECK_FALSE(split_date(bad).has_value());
  }
  const auto parts = split_date("1.02.80");
  REQUIRE(parts.has_value());
  CHECK(parts->first == 1);
  CHECK(parts->second == 2);
  CHECK(parts->third == 80);
  CHECK(parts->first_digits == 1);
  CHECK(parts->third_digits == 2);
}

TEST_CASE("zones are known by name, and no other file is") {
  CHECK(Zone::exists("Europe/London"));
  CHECK(Zone::exists("UTC"));
  CHECK(Zone::exists("America/Argentina/Buenos_Aires"));
  for (const std::string bad :
       {"", "Europe/Londn", "Europe", "/etc/passwd", "../../../etc/passwd", "Europe/London\n", "."}) {
    CAPTURE(bad);
    CHECK_FALSE(Zone::exists(bad));
  }
  CHECK(test::code_of([] { Zone("Europe/Nowhere"); }) == "date.no-zone");
}

TEST_CASE("the civil date is that of the zone, summer time and all") {
  const ZoneKept kept;
  const Zone london("Europe/London");
  CHECK(london.date_at(at(2026, 6, 30, 22, 59)) == parse_iso("2026-06-30"));
  CHECK(london.date_at(at(2026, 6, 30, 23, 0)) == parse_iso("2026-07-01"));
  CHECK(london.date_at(at(2026, 12, 31, 23, 59)) == parse_iso("2026-12-31"));
  CHECK(london.format(at(2026, 3, 29, 0, 59)) == "2026-03-29 00:59");
  CHECK(london.format(at(2026, 3, 29, 1, 0)) == "2026-03-29 02:00");
  CHECK(london.format(at(2026, 10, 25, 0, 59)) == "2026-10-25 01:59");
  CHECK(london.format(at(2026, 10, 25, 1, 0)) == "2026-10-25 01:00");
  CHECK(london.start_of(*parse_iso("2026-07-01")) == at(2026, 6, 30, 23, 0));
  CHECK(london.start_of(*parse_iso("2026-03-29")) == at(2026, 3, 29, 0, 0));

  const Zone kiritimati("Pacific/Kiritimati");
  CHECK(kiritimati.date_at(at(2026, 1, 1, 10, 0)) == parse_iso("2026-01-02"));
  const Zone honolulu("Pacific/Honolulu");
  CHECK(honolulu.date_at(at(2026, 1, 1, 9, 59)) == parse_iso("2025-12-31"));
}

TEST_CASE("a day begins at its first moment, also where midnight is skipped or comes twice") {
  const ZoneKept kept;
  for (const std::string name : {"Europe/London", "America/Sao_Paulo", "America/Havana", "Africa/Cairo", "Asia/Beirut",
                                 "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns", "Atlantic/Azores"}) {
    const Zone zone(name);
    std::vector<std::string> wrong;
    for (sys_days d = sys_days{year{1971} / 1 / 1}; d < sys_days{year{2030} / 1 / 1}; d += days{1}) {
      const Date date{d};
      const Instant start = zone.start_of(date);
      if (zone.date_at(start) != date || zone.date_at(start - milliseconds{1}) >= date) {
        wrong.push_back(format_iso(date));
      }
    }
    CAPTURE(name);
    CAPTURE((wrong.empty() ? std::string() : wrong.front()));
    CHECK(wrong.empty());
  }
}

TEST_CASE("the days that a day, a month and a year name") {
  const auto days = [](std::string_view text) {
    const auto span = span_of(text);
    return span ? format_iso(span->first) + " " + format_iso(span->last) : std::string();
  };
  CHECK(days("2026-11-22") == "2026-11-22 2026-11-22");
  CHECK(days("2024-02") == "2024-02-01 2024-02-29");
  CHECK(days("2025-02") == "2025-02-01 2025-02-28");
  CHECK(days("1974") == "1974-01-01 1974-12-31");
  for (const std::string_view text :
       {"", "74", "0000", "1974-13", "1974-1", "1974-00", "19745", "1974-02-30", "abcd", "-974", "1974/05", " 1974"}) {
    CAPTURE(text);
    CHECK(days(text).empty());
  }
}
