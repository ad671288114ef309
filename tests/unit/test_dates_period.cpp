// SPDX-License-Identifier: MIT
#include "dates/period.hpp"

#include <doctest/doctest.h>

using namespace custos::dates;

namespace {

std::string after(const char* date, const char* period) {
  return format_iso(add(parse_iso(date).value(), parse_period(period).value()));
}

bool is_shorter(const char* left, const char* right) {
  return shorter(parse_period(left).value(), parse_period(right).value());
}

}  // namespace

TEST_CASE("ISO 8601 periods") {
  const auto whole = parse_period("P1Y2M3W4D");
  REQUIRE(whole.has_value());
  CHECK(whole->years == 1);
  CHECK(whole->months == 2);
  CHECK(whole->days == 25);
  CHECK(whole->text == "P1Y2M3W4D");
  CHECK_FALSE(whole->elapsed());
  const auto hours = parse_period("PT72H");
  REQUIRE(hours.has_value());
  CHECK(hours->hours == 72);
  CHECK(hours->elapsed());
  CHECK(parse_period("P2W")->days == 14);
  CHECK(parse_period("P9999D")->days == 9999);
}

TEST_CASE("what is no period, or is nothing, is refused") {
  for (const std::string bad :
       {"",     "P",     "PT",    "6Y",    "P6",     "PY",    "p6y",    "P-6Y",    "P+6Y", "P1.5Y", "P0D", "P0Y0M",
        "PT0H", "P1M1Y", "P1Y1Y", "P1D1W", "P1DT2H", "PT30M", "PT1H1H", "P10000D", "P 6Y", "P6Y ",  "P6H", "PT6D"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_period(bad).has_value());
  }
}

TEST_CASE("a month's end is not overrun") {
  CHECK(after("2024-02-29", "P1Y") == "2025-02-28");
  CHECK(after("2024-02-29", "P4Y") == "2028-02-29");
  CHECK(after("2026-01-31", "P1M") == "2026-02-28");
  CHECK(after("2028-01-31", "P1M") == "2028-02-29");
  CHECK(after("2026-01-30", "P1M") == "2026-02-28");
  CHECK(after("2026-08-31", "P1M") == "2026-09-30");
  CHECK(after("2026-10-31", "P4M") == "2027-02-28");
  CHECK(after("2026-12-31", "P2M") == "2027-02-28");
  CHECK(after("2024-02-29", "P1Y1M") == "2025-03-29");  // clamped once, at the end
  CHECK(after("2026-11-22", "P6Y") == "2032-11-22");
  CHECK(after("2026-12-01", "P13M") == "2028-01-01");
}

TEST_CASE("days go on after years and months") {
  CHECK(after("2026-01-31", "P1M1D") == "2026-03-01");
  CHECK(after("2026-02-28", "P1D") == "2026-03-01");
  CHECK(after("2028-02-28", "P1D") == "2028-02-29");
  CHECK(after("2026-12-25", "P2W") == "2027-01-08");
  CHECK(after("2026-01-01", "P365D") == "2027-01-01");
  CHECK(after("2024-01-01", "P365D") == "2024-12-31");
}

TEST_CASE("periods are compared by the days they take") {
  CHECK(is_shorter("P2Y", "P6Y"));
  CHECK_FALSE(is_shorter("P6Y", "P2Y"));
  CHECK_FALSE(is_shorter("P1Y", "P12M"));
  CHECK_FALSE(is_shorter("P12M", "P1Y"));
  CHECK(is_shorter("P30D", "P1M"));
  CHECK_FALSE(is_shorter("P31D", "P1M"));
  CHECK(is_shorter("PT72H", "P4D"));
  CHECK_FALSE(is_shorter("PT72H", "P3D"));
  CHECK_FALSE(is_shorter("P2W", "P14D"));
}
