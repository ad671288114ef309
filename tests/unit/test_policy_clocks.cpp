// SPDX-License-Identifier: MIT
#include "policy/clocks.hpp"

#include <doctest/doctest.h>

using namespace custos;

TEST_CASE("the rule of a clock is the one in force on the day of receipt") {
  const auto day = [](const char* text) { return dates::parse_iso(text).value(); };
  policy::Policy policy;
  const auto add = [&](const char* name, const char* source, std::optional<dates::Date> from) {
    policy.clocks.push_back({.name = name, .source = source, .from = from});
  };
  add("access", "newest", day("2026-02-05"));  // the order in the policy does not matter
  add("access", "middle", day("2018-05-25"));
  add("erasure", "any", {});
  add("complaint", "first", {});
  add("complaint", "later", day("2026-06-19"));
  const auto source = [&](const char* name, const char* on) {
    const policy::Clock* clock = policy::clock_on(policy, name, day(on));
    return clock != nullptr ? clock->source : std::string("none");
  };
  CHECK(source("access", "2018-05-24") == "none");
  CHECK(source("access", "2018-05-25") == "middle");
  CHECK(source("access", "2026-02-04") == "middle");  // the saving of SI 2026/82
  CHECK(source("access", "2026-02-05") == "newest");
  CHECK(source("access", "2030-01-01") == "newest");
  CHECK(source("erasure", "1999-01-01") == "any");
  CHECK(source("complaint", "2026-06-18") == "first");
  CHECK(source("complaint", "2026-06-19") == "later");
  CHECK(source("objection", "2026-06-19") == "none");
}
