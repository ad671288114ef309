// SPDX-License-Identifier: MIT
#include "dates/deadline.hpp"
#include "support/data.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>
#include <sstream>

using namespace custos;
using namespace custos::dates;

namespace {

Date day(const std::string& text) {
  return parse_iso(text).value();
}

ClockRule month_rule() {
  return {.period = parse_period("P1M").value(),
          .extend = parse_period("P2M"),
          .stops = true,
          .source = "UK GDPR Art. 12A"};
}

Deadline of(ClockFacts facts, const ClockRule& rule = month_rule()) {
  return deadline_of(rule, facts, Division::england_and_wales);
}

Deadline of(const char* received) {
  return of({.received = day(received)});
}

std::string due(const ClockFacts& facts) {
  return format_iso(of(facts).due);
}

}  // namespace

TEST_CASE("a month, as the law counts it") {
  struct Vector {
    const char *received, *due;
    bool extended = false;
  };

  // The Information Commissioner's examples, and those of the Ministry of Justice's own program for its requests.
  const Vector vectors[] = {
      {"2027-01-01", "2027-02-01"},        // a holiday starts the clock too
      {"2024-11-25", "2024-12-27"},        // 25 and 26 December are holidays
      {"2028-01-31", "2028-02-29"},        // a shorter month, in a leap year
      {"2026-01-31", "2026-03-02"},        // 28 February is a Saturday
      {"2019-09-27", "2019-10-28"},        // a Sunday
      {"2019-04-06", "2019-05-07"},        // a bank holiday
      {"2019-09-26", "2019-12-27", true},  // Boxing Day
      {"2026-11-25", "2026-12-29"},        // a substitute day
      {"2018-09-03", "2018-10-03"},        // the day of the same number
      {"2026-12-31", "2027-03-31", true},  // three months at once, not one after another
  };
  for (const Vector& vector : vectors) {
    CAPTURE(vector.received);
    CHECK(due({.received = day(vector.received), .extended = vector.extended}) == vector.due);
  }
}

TEST_CASE("a day is that of the organisation's time zone") {
  const Zone zone("Europe/London");
  const Date local = zone.date_at(zone.start_of(day("2026-07-01")) + std::chrono::minutes{30});
  CHECK(format_iso(local) == "2026-07-01");
  CHECK(due({.received = local}) == "2026-08-03");
  CHECK(due({.received = day("2026-06-30")}) == "2026-07-30");  // what the date in UTC would have given
}

TEST_CASE("a question stops the clock, and the day is moved last") {
  const auto paused = [](std::vector<Pause> pauses) {
    return due({.received = day("2026-02-14"), .pauses = std::move(pauses), .today = day("2026-03-01")});
  };
  CHECK(paused({}) == "2026-03-16");
  CHECK(paused({{day("2026-02-20"), day("2026-02-21")}}) == "2026-03-16");  // moved first it would be the 18th
  CHECK(paused({{day("2026-02-20"), day("2026-02-20")}}) == "2026-03-16");  // asked and answered on one day: one day
  CHECK(paused({{day("2026-02-20"), day("2026-02-23")}}) == "2026-03-18");
  CHECK(paused({{day("2026-02-20"), day("2026-02-23")}, {day("2026-02-22"), day("2026-02-24")}}) == "2026-03-19");
  CHECK(paused({{day("2026-02-20"), day("2026-02-23")}, {day("2026-02-23"), day("2026-02-24")}}) == "2026-03-19");
  CHECK(paused({{day("2026-02-27"), {}}}) == "2026-03-17");                 // open: until today
  CHECK(paused({{day("2026-03-16"), day("2026-03-16")}}) == "2026-03-16");  // the day that it was moved to: 15 March
  CHECK(paused({{day("2026-03-17"), day("2026-03-25")}}) == "2026-03-16");  // too late
  ClockRule never = month_rule();
  never.stops = false;
  CHECK(
      format_iso(of({.received = day("2026-02-14"), .pauses = {{day("2026-02-20"), day("2026-02-25")}}}, never).due) ==
      "2026-03-16");
}

TEST_CASE("a question before the clock starts takes no days from the time after it") {
  CHECK(due({.received = day("2026-03-02"),
             .identified = day("2026-03-10"),
             .pauses = {{day("2026-03-04"), day("2026-03-11")}}}) == "2026-04-13");  // 10 April and two days: Sunday
}

TEST_CASE("the clock starts with the last that was needed") {
  const Deadline proved =
      of({.received = day("2026-03-02"), .identified = day("2026-03-10"), .authority = day("2026-03-05")});
  CHECK(format_iso(proved.start) == "2026-03-10");
  CHECK(format_iso(proved.due) == "2026-04-10");
  const Deadline known = of({.received = day("2026-03-02"), .identified = day("2026-03-01")});
  CHECK(format_iso(known.start) == "2026-03-02");
  const Deadline awaited = of({.received = day("2026-03-02"), .awaits_proof = true});
  CHECK_FALSE(awaited.started);
  CHECK(awaited.steps.back().what == "the clock does not start before the proof that was asked for has come");
}

TEST_CASE("what is safe is the earliest that can be read into the law") {
  CHECK(format_iso(of("2026-09-03").safe) == "2026-10-01");  // 28 days
  CHECK(format_iso(of("2026-02-03").safe) == "2026-03-02");  // the day before
  CHECK(format_iso(of({.received = day("2026-09-03"), .extended = true}).safe) == "2026-12-02");
  // A pause of four days with its ends has two without.
  CHECK(format_iso(of({.received = day("2026-02-03"), .pauses = {{day("2026-02-10"), day("2026-02-13")}}}).safe) ==
        "2026-03-04");
  CHECK(format_iso(of({.received = day("2026-02-03"), .pauses = {{day("2026-02-10"), day("2026-02-11")}}}).safe) ==
        "2026-03-02");
}

TEST_CASE("an extension has to be told before the first month is over") {
  const Deadline extended =
      of({.received = day("2026-02-14"),
          .pauses = {{day("2026-02-20"), day("2026-02-23")}, {day("2026-04-01"), day("2026-04-03")}},
          .extended = true});
  CHECK(format_iso(extended.notice_by) == "2026-03-18");  // the second question came later
  CHECK(format_iso(extended.due) == "2026-05-21");
  CHECK(extended.excluded == 7);
  CHECK(of("2026-02-14").notice_by == of("2026-02-14").due);
}

TEST_CASE("a complaint is acknowledged within thirty days") {
  const ClockRule rule{.period = parse_period("P30D").value(), .source = "Data Protection Act 2018, s.164A"};
  const Deadline deadline = of({.received = day("2026-06-19")}, rule);
  CHECK(format_iso(deadline.due) == "2026-07-20");  // the 19th is a Sunday
  CHECK(format_iso(deadline.safe) == "2026-07-18");
}

TEST_CASE("seventy-two hours run over weekends, holidays and the change of the clocks") {
  const Zone zone("Europe/London");
  const Period period = parse_period("PT72H").value();
  const auto end = [&](const char* from, int hour) {
    return zone.format(end_of_hours(zone.start_of(day(from)) + std::chrono::hours{hour}, period));
  };
  CHECK(end("2026-04-03", 16) == "2026-04-06 16:00");  // Good Friday to Easter Monday
  CHECK(end("2026-03-28", 12) == "2026-03-31 13:00");
  CHECK(end("2026-10-24", 12) == "2026-10-27 11:00");
}

TEST_CASE("without a calendar nothing is moved, and the derivation says so") {
  const Deadline deadline = deadline_of(month_rule(), {.received = day("2026-01-31")}, std::nullopt);
  CHECK(format_iso(deadline.due) == "2026-02-28");
  const auto says = [](const Step& step) { return step.what.find("no calendar of holidays") != std::string::npos; };
  CHECK(std::any_of(deadline.steps.begin(), deadline.steps.end(), says));
}

TEST_CASE("a deadline beyond the known holidays is not guessed") {
  CHECK(due({.received = day("2030-11-29")}) == "2030-12-30");
  CHECK_THROWS_AS(of("2030-12-01"), Error);
  CHECK_THROWS_AS(of("2010-05-01"), Error);
}

TEST_CASE("the derivation tells each step, in order") {
  const Deadline deadline = of({.received = day("2026-11-11"),
                                .identified = day("2026-11-21"),
                                .pauses = {{day("2026-11-24"), day("2026-11-27")}},
                                .today = day("2026-11-27")});
  std::string told;
  for (const Step& step : deadline.steps) {
    told += (step.day ? format_iso(*step.day) : std::string("          ")) + " " + step.what + "\n";
  }
  CHECK(told ==
        "2026-11-11 received\n"
        "2026-11-21 it was shown who asks\n"
        "2026-11-21 the clock starts with the last of these days\n"
        "           the rule: UK GDPR Art. 12A, 1 month\n"
        "2026-12-21 1 month from 21 November 2026\n"
        "2026-12-25 a question was open from 24 November 2026 to 27 November 2026: 4 days with both ends do not count\n"
        "2026-12-26 25 December 2026 is Christmas Day (England and Wales): the next day\n"
        "2026-12-27 26 December 2026 is a Saturday: the next day\n"
        "2026-12-28 27 December 2026 is a Sunday: the next day\n"
        "2026-12-29 28 December 2026 is Boxing Day (substitute day) (England and Wales): the next day\n"
        "2026-12-21 safe: 28 days instead of a month, pauses without their ends, nothing moved\n"
        "2026-12-29 due: until the end of Tuesday 29 December 2026\n"
        "2026-12-29 an extension has to be told by then\n");
}

namespace {

// The same, counted on fingers: a row of days from 2023 to 2030, each with its date and whether people work on it. A
// month further is the same number in the next month, or the last day before another one begins.
class Oracle {
 public:
  explicit Oracle(const std::string& division) {
    std::set<std::string> off;
    std::istringstream lines(test::test_file("vectors/bank_holidays.tsv"));
    for (std::string line; std::getline(lines, line);) {
      std::istringstream words(line);
      std::string name, year, when;
      words >> name >> year;
      while (name == division && words >> when) {
        off.insert(year + "-" + when);
      }
    }
    int weekday = 6;  // 1 January 2023 was a Sunday
    for (int year = 2023; year <= 2030; ++year) {
      const std::array<int, 12> lengths{31, year % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
      for (std::size_t month = 0; month < 12; ++month) {
        for (int number = 1; number <= lengths.at(month); ++number) {
          char text[40];
          std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, static_cast<int>(month) + 1, number);
          months_[{year * 12 + static_cast<int>(month), number}] = static_cast<int>(days_.size());
          days_.push_back({text, year * 12 + static_cast<int>(month), number, weekday < 5 && !off.contains(text)});
          weekday = (weekday + 1) % 7;
        }
      }
    }
  }

  int first_of(int year) const { return months_.at({year * 12, 1}); }

  std::size_t size() const { return days_.size(); }

  const std::string& text(int at) const { return days_.at(static_cast<std::size_t>(at)).text; }

  // -1: beyond the last day.
  int after_months(int at, int count) const {
    const auto& from = days_.at(static_cast<std::size_t>(at));
    for (int number = from.number; number > 0; --number) {
      const auto found = months_.find({from.month + count, number});
      if (found != months_.end()) {
        return found->second;
      }
    }
    return -1;
  }

  int working_from(int at) const {
    while (at >= 0 && at < static_cast<int>(days_.size()) && !days_[static_cast<std::size_t>(at)].working) {
      ++at;
    }
    return at >= static_cast<int>(days_.size()) ? -1 : at;
  }

  using Parts = std::vector<std::pair<int, int>>;

  // Adds, again and again, whatever begins before the end as it is known by then.
  int end(int raw, int start, const Parts& pauses, bool working) const {
    std::set<int> out;
    for (int last = -2; raw >= 0;) {
      const int sum = raw + static_cast<int>(out.size());
      const int now = working ? working_from(sum) : sum;
      if (now < 0 || now == last) {
        return now;
      }
      last = now;
      for (const auto& [first, until] : pauses) {
        if (std::max(first, start) <= now) {
          for (int at = std::max(first, start); at <= until; ++at) {
            out.insert(at);
          }
        }
      }
    }
    return -1;
  }

 private:
  struct Day {
    std::string text;
    int month, number;
    bool working;
  };

  std::vector<Day> days_;
  std::map<std::pair<int, int>, int> months_;
};

Oracle::Parts shrunken(const Oracle::Parts& parts) {
  Oracle::Parts out;
  for (const auto& [first, last] : parts) {
    if (first + 1 <= last - 1) {
      out.emplace_back(first + 1, last - 1);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("every day of 2024 to 2030, in three divisions, is counted as on fingers") {
  // Offsets from the day of receipt.
  const std::vector<Oracle::Parts> shapes{
      {},         {{0, 0}},   {{3, 9}},           {{2, 5}, {5, 8}}, {{10, 20}, {15, 16}, {22, 22}},
      {{30, 34}}, {{45, 50}}, {{1, 40}, {60, 75}}};
  for (const char* name : {"england-and-wales", "scotland", "northern-ireland"}) {
    const Oracle oracle(name);
    const auto division = division_named(name);
    std::uint64_t counted = 0, beyond = 0, wrong = 0;
    std::string first_wrong;
    for (int at = oracle.first_of(2024); at < static_cast<int>(oracle.size()); ++at) {
      for (const bool extended : {false, true}) {
        for (std::size_t shape = 0; shape < shapes.size(); ++shape) {
          const int proof =
              static_cast<int>((static_cast<std::size_t>(at) + shape) % 5);  // days until it is known who asks
          const int start = at + proof;
          Oracle::Parts pauses;
          ClockFacts facts{.received = day(oracle.text(at)), .extended = extended};
          bool known = start < static_cast<int>(oracle.size());
          for (const auto& [first, last] : shapes[shape]) {
            pauses.emplace_back(at + first, at + last);
            known = known && at + last < static_cast<int>(oracle.size());
            if (known) {
              facts.pauses.push_back({day(oracle.text(at + first)), day(oracle.text(at + last))});
            }
          }
          if (!known) {
            continue;
          }
          facts.identified = day(oracle.text(start));
          const int raw = oracle.after_months(start, extended ? 3 : 1), one = oracle.after_months(start, 1);
          const int due_at = oracle.end(raw, start, pauses, true), notice = oracle.end(one, start, pauses, true);
          const int strict = oracle.end(raw - 1, start, shrunken(pauses), false);
          const int short_month = oracle.end(start + 28, start, shrunken(pauses), false);
          const int safe = extended || strict < short_month ? strict : short_month;
          std::string expected = "cannot compute", found = expected;
          if (raw >= 0 && due_at >= 0 && notice >= 0) {
            expected = oracle.text(due_at) + " " + oracle.text(notice) + " " + oracle.text(safe);
          }
          try {
            const Deadline deadline = deadline_of(month_rule(), facts, division);
            found = format_iso(deadline.due) + " " + format_iso(deadline.notice_by) + " " + format_iso(deadline.safe);
          } catch (const Error& error) {
            REQUIRE(error.code() == Code("date.no-holidays"));
          }
          ++counted;
          beyond += expected == "cannot compute" ? 1U : 0U;
          if (found != expected && wrong++ == 0) {
            first_wrong = oracle.text(at) + " shape " + std::to_string(shape) + ": " + found + ", not " + expected;
          }
        }
      }
    }
    CAPTURE(name);
    CHECK(first_wrong.empty());
    CHECK(first_wrong == "");
    CHECK(wrong == 0);
    CHECK(counted > 40000);
    CHECK(beyond < counted / 20);
  }
}

TEST_CASE("the examples of custos-clocks(7)") {
  std::istringstream lines(test::test_file("../man/custos-clocks.7"));
  std::size_t rows = 0;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string macro, received, extended, question, due_day, safe, between;
    words >> macro >> received >> between >> extended >> between >> question >> between >> due_day >> between >> safe;
    if (macro != ".It" || !parse_iso(received)) {
      continue;
    }
    ++rows;
    CAPTURE(line);
    ClockFacts facts{.received = day(received), .extended = extended == "yes"};
    if (question != "-") {
      const auto dots = question.find("..");
      facts.pauses.push_back({day(question.substr(0, dots)), day(question.substr(dots + 2))});
    }
    const Deadline deadline = of(facts);
    CHECK(format_iso(deadline.due) == due_day);
    CHECK(format_iso(deadline.safe) == safe);
  }
  CHECK(rows == 13);
}
