// SPDX-License-Identifier: MIT
// On which day the retention rules first make something of a record due.
#include "policy/retention.hpp"
#include "support/retention.hpp"

#include <doctest/doctest.h>

using namespace custos;
using test::day;
using test::erase;
using test::floor_of;
using test::MadeSchedule;
using test::text_of;
using test::Values;

namespace {

const Values& ada = test::lapsed_ada;

}  // namespace

TEST_SUITE("policy: retention due") {
  TEST_CASE("the first day on which anything of a record is due") {
    const auto first = [](const std::vector<std::string>& rules, const Values& values, const std::string& today) {
      const MadeSchedule made(test::retention_rules(rules));
      return text_of(policy::first_due(made.schedule, made.record(values), day(today)));
    };
    const std::string clear = "since = \"ended\"\nafter = \"P2Y\"\ndo = \"clear\"\nfields = [\"town\"]";
    const std::string review = "since = \"ended\"\nafter = \"P1M\"\ndo = \"review\"";
    for (const std::string today : {"2020-01-01", "2021-06-01", "2090-01-01"}) {
      CAPTURE(today);
      CHECK(first({}, ada, today) == "never");
      CHECK(first({erase("ended", "P6Y")}, ada, today) == "2026-02-01");
      CHECK(first({erase("ended", "P6Y"), clear}, ada, today) == "2022-02-01");
      CHECK(first({erase("ended", "P6Y"), clear, review}, ada, today) == "2020-03-01");
      CHECK(first({erase("ended", "P6Y"), clear}, {{"name", "Ada"}, {"ended", "2020-01-31"}}, today) == "2026-02-01");
      CHECK(first({erase("ended", "P1Y"), floor_of("ended", "P6Y")}, ada, today) == "2026-02-01");
      CHECK(first({floor_of("ended", "P6Y")}, ada, today) == "never");
      CHECK(first({erase("ended", "P6Y")}, {{"name", "Ada"}}, today) == "never");
      CHECK(first({erase("ended", "P1Y"), floor_of("paid", "P6Y")}, ada, today) == "never");
      CHECK(first({erase("ended", "P1Y", "when = \"status:active\"")}, ada, today) == "never");
      CHECK(first({erase("ended", "P1Y", "when = \"last-contact:>2026-01-01\"")}, ada, today) == "never");
    }
  }
}
