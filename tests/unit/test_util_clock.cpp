// SPDX-License-Identifier: MIT
#include "util/clock.hpp"

#include <doctest/doctest.h>

using namespace custos;

TEST_CASE("instants are written as RFC 3339 with milliseconds") {
  CHECK(format_instant(instant_of(0)) == "1970-01-01T00:00:00.000Z");
  CHECK(format_instant(instant_of(1)) == "1970-01-01T00:00:00.001Z");
  CHECK(format_instant(instant_of(-1)) == "1969-12-31T23:59:59.999Z");
  CHECK(format_instant(instant_of(951782399999)) == "2000-02-28T23:59:59.999Z");
  CHECK(format_instant(instant_of(951782400000)) == "2000-02-29T00:00:00.000Z");
  CHECK(format_instant(instant_of(1795307400123)) == "2026-11-22T00:30:00.123Z");
  CHECK(format_instant(instant_of(253402300799999)) == "9999-12-31T23:59:59.999Z");
}

TEST_CASE("milliseconds go there and back") {
  for (const std::int64_t value : {std::int64_t{0}, std::int64_t{-5}, std::int64_t{1795307400123}}) {
    CHECK(milliseconds_of(instant_of(value)) == value);
  }
}
