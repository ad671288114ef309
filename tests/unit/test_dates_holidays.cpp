// SPDX-License-Identifier: MIT
#include "dates/holidays.hpp"
#include "support/data.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <sstream>

using namespace custos;
using namespace custos::dates;

namespace {

using Table = std::map<std::pair<std::string, int>, std::set<std::string>>;

// tests/vectors/bank_holidays.tsv
Table published() {
  Table out;
  std::istringstream lines(test::test_file("vectors/bank_holidays.tsv"));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) {
      continue;
    }
    std::istringstream words(line);
    std::string division, day;
    int year = 0;
    words >> division >> year;
    while (words >> day) {
      out[{division, year}].insert(std::to_string(year) + "-" + day);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("the bank holidays of twenty years and three divisions are those that were published") {
  const Table table = published();
  CHECK(table.size() == 3 * 20);
  for (const auto& row : table) {
    const std::string& division = row.first.first;
    const int year = row.first.second;
    CAPTURE(division);
    CAPTURE(year);
    std::set<std::string> computed;
    for (const Holiday& holiday : holidays_of(division_named(division).value(), year)) {
      CHECK_FALSE(is_weekend(holiday.day));
      CHECK(computed.insert(format_iso(holiday.day)).second);
    }
    CHECK(computed == row.second);
  }
}

TEST_CASE("holidays have names, and say what is a substitute") {
  const auto name = [](Division division, const char* day) { return holiday_on(division, parse_iso(day).value()); };
  CHECK(name(Division::england_and_wales, "2026-12-28") == "Boxing Day (substitute day)");
  CHECK(name(Division::england_and_wales, "2022-09-19") == "Bank Holiday for the State Funeral of Queen Elizabeth II");
  CHECK(name(Division::scotland, "2023-01-02") == "2nd January");
  CHECK(name(Division::scotland, "2023-01-03") == "New Year's Day (substitute day)");
  CHECK(name(Division::scotland, "2025-12-01") == "St Andrew's Day (substitute day)");
  CHECK(name(Division::scotland, "2026-06-15") == "World Cup bank holiday");
  CHECK(name(Division::northern_ireland, "2026-07-13") == "Battle of the Boyne (substitute day)");
  CHECK(name(Division::scotland, "2026-04-06") == std::nullopt);
  CHECK(name(Division::england_and_wales, "2026-12-26") == std::nullopt);
}

TEST_CASE("years whose holidays nobody has told are refused") {
  for (const int year : {first_holiday_year - 1, last_holiday_year + 1}) {
    CAPTURE(year);
    CHECK_THROWS_WITH_AS(holidays_of(Division::scotland, year),
                         (std::string("cannot compute: the bank holidays of ") + std::to_string(year) +
                          " are not known (they are from 2011 to 2030)")
                             .c_str(),
                         Error);
  }
}

TEST_CASE("divisions by name") {
  CHECK(division_named("northern-ireland") == Division::northern_ireland);
  CHECK(division_named("wales") == std::nullopt);
  CHECK(division_named("") == std::nullopt);
  CHECK(title_of(Division::england_and_wales) == "England and Wales");
}
