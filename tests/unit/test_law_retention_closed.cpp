// SPDX-License-Identifier: MIT
// What is closed goes after the earliest of its rules and the latest of its floors, and never before one.
#include "policy/retention_closed.hpp"
#include "support/law.hpp"
#include "support/retention.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

using namespace custos;

TEST_SUITE("law: retention of what is closed") {
  TEST_CASE("the earliest rule, and no floor before its end") {
    const auto holds = [] {
      const auto afters = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 4000));
      const auto keeps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 4000));
      std::string rules;
      for (std::size_t i = 0; i < std::min<std::size_t>(afters.size(), 6); ++i) {
        rules +=
            test::retention_rule("a" + std::to_string(i), "of = \"contacts\"\nsince = \"closed\"\ndo = \"erase\"\n" +
                                                              fmt::format("after = \"P{}D\"", afters[i]));
      }
      for (std::size_t i = 0; i < std::min<std::size_t>(keeps.size(), 6); ++i) {
        rules += test::retention_rule("k" + std::to_string(i), "of = \"contacts\"\nsince = \"closed\"\n" +
                                                                   fmt::format("keep = \"P{}D\"", keeps[i]));
      }
      const test::MadeSchedule made(rules);
      const dates::Date closed{std::chrono::sys_days{test::day("2000-01-01")} +
                               std::chrono::days{*rc::gen::inRange(0, 20000)}};
      const policy::ClosedSchedule schedule({made.policy, made.columns}, made.zone);
      const auto due = schedule.due(made.record(test::lapsed_ada), "contacts", closed);
      RC_ASSERT(due.has_value() == !afters.empty());
      if (due) {
        const auto first = [](const std::vector<int>& days, auto pick) {
          return days.empty() ? 0 : *pick(days.begin(), days.begin() + std::min<std::ptrdiff_t>(6, std::ssize(days)));
        };
        const int earliest = first(afters, [](auto begin, auto end) { return std::min_element(begin, end); });
        const int latest = first(keeps, [](auto begin, auto end) { return std::max_element(begin, end); });
        const auto days = std::chrono::sys_days{due->due} - std::chrono::sys_days{closed};
        RC_ASSERT(days == std::chrono::days{std::max(earliest, latest) + 1});
        RC_ASSERT((due->floor != nullptr) == (latest > earliest));
      }
      RC_ASSERT(!schedule.due(made.record(test::lapsed_ada), "requests", closed).has_value());
    };
    CHECK(test::law(200, holds) == "");
  }
}
