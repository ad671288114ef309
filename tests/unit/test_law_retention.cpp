// SPDX-License-Identifier: MIT
// Retention rules against somebody who counts the days on a wall calendar.
#include "support/law.hpp"
#include "support/retention.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

using namespace custos;
using policy::Disposal;
using policy::State;

namespace {

// A day of the wall calendar.
struct Day {
  int year, month, day;
  auto operator<=>(const Day&) const = default;
};

int days_in(int year, int month) {
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

void turn(Day& day) {
  if (++day.day > days_in(day.year, day.month)) {
    day.day = 1;
    if (++day.month > 12) {
      day.month = 1;
      ++day.year;
    }
  }
}

std::string text_of(Day day) {
  return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

struct Span {
  int months, days;
};

// The last day of a span, found by turning leaves.
Day end_of(Day from, Span span) {
  Day now = from;
  int months = 0;
  while (months < span.months || (now.day < from.day && now.day < days_in(now.year, now.month))) {
    const int month = now.month;
    turn(now);
    months += now.month != month ? 1 : 0;
  }
  for (int i = 0; i < span.days; ++i) {
    turn(now);
  }
  return now;
}

enum class Answer { no, unknown, yes };

// A rule as it is written, and as the wall calendar understands it.
struct Rule {
  std::string since, when, action;
  Span after, keep;  // {0, 0}: none
  std::set<std::string> fields;
};

using Values = std::map<std::string, std::string>;

std::string written(Span span) {
  std::string out = "P";
  out += span.months > 0 ? fmt::format("{}M", span.months) : "";
  out += span.days > 0 ? fmt::format("{}D", span.days) : "";
  return out;
}

bool some(Span span) {
  return span.months + span.days > 0;
}

std::string written(const Rule& rule) {
  std::string out = fmt::format("since = \"{}\"\n", rule.since);
  out += rule.when.empty() ? "" : fmt::format("when = \"{}\"\n", rule.when);
  out += some(rule.after) ? fmt::format("after = \"{}\"\ndo = \"{}\"\n", written(rule.after), rule.action) : "";
  out += some(rule.keep) ? fmt::format("keep = \"{}\"\n", written(rule.keep)) : "";
  if (!rule.fields.empty()) {
    std::string list;
    for (const std::string& field : rule.fields) {
      list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", field);
    }
    out += fmt::format("fields = [{}]\n", list);
  }
  return out;
}

std::string written(const std::vector<Rule>& rules) {
  std::string out;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    out += test::retention_rule(fmt::format("r{}", i), written(rules[i]));
  }
  return out;
}

class Oracle {
 public:
  Oracle(const std::vector<Rule>& rules, const Values& values) : rules_(rules), values_(values) {}

  Answer speaks(const Rule& rule) const {
    if (rule.when.empty()) {
      return Answer::yes;
    }
    if (rule.when == "last-contact:>2026-01-01") {
      return Answer::unknown;
    }
    return value("status") == rule.when.substr(7) ? Answer::yes : Answer::no;
  }

  // Whether a span after the rule's day has run out before today; never without a day.
  bool over(const Rule& rule, Span span, Day today) const {
    Day from{};
    if (rule.since == "created") {
      from = {2020, 1, 1};
    } else if (rule.since == "last-contact") {
      return false;
    } else {
      const bool year_end = rule.since.starts_with("year-end:"), birthday = rule.since.starts_with("birthday:");
      const std::string text = value(year_end ? rule.since.substr(9) : birthday ? "born" : rule.since);
      if (text.size() != 10) {
        return false;
      }
      from = {std::stoi(text.substr(0, 4)), std::stoi(text.substr(5, 2)), std::stoi(text.substr(8, 2))};
      while (year_end && (from.month != 12 || from.day != 31)) {
        turn(from);
      }
      from = birthday ? end_of(from, {18 * 12, 0}) : from;
    }
    return end_of(from, span) < today;
  }

  // Whether nothing keeps these fields any more.
  bool free(const std::set<std::string>& fields, Day today) const {
    return std::all_of(rules_.begin(), rules_.end(), [&](const Rule& floor) {
      const bool whole = floor.fields.empty() || floor.action == "anonymise";
      const bool meets = whole || std::any_of(fields.begin(), fields.end(),
                                              [&](const std::string& f) { return floor.fields.count(f) > 0; });
      return !some(floor.keep) || speaks(floor) == Answer::no || !meets ||
             (speaks(floor) == Answer::yes && over(floor, floor.keep, today));
    });
  }

  // What a rule takes away today.
  std::set<std::string> goes(const Rule& rule, Day today) const {
    std::set<std::string> out;
    const bool ripe = some(rule.after) && speaks(rule) == Answer::yes && over(rule, rule.after, today);
    if (!ripe || rule.action == "review" || (rule.action != "clear" && !free(filled(), today))) {
      return out;
    }
    for (const std::string& field : filled()) {
      const bool named = rule.fields.count(field) > 0;
      const bool taken = rule.action == "erase"   ? true
                         : rule.action == "clear" ? named && free({field}, today)
                                                  : !named;
      if (taken) {
        out.insert(field);
      }
    }
    return out;
  }

  std::set<std::string> filled() const {
    std::set<std::string> out;
    for (const auto& [field, value] : values_) {
      if (!value.empty()) {
        out.insert(field);
      }
    }
    return out;
  }

 private:
  std::string value(const std::string& field) const {
    const auto found = values_.find(field);
    return found == values_.end() ? "" : found->second;
  }

  const std::vector<Rule>& rules_;
  const Values& values_;
};

Day any_day(int first_year, int years) {
  const int year = *rc::gen::inRange(first_year, first_year + years), month = *rc::gen::inRange(1, 13);
  return {year, month, std::min(*rc::gen::inRange(1, 34), days_in(year, month))};  // ends of months more often
}

Span any_span() {
  const Span span{*rc::gen::inRange(0, 40), *rc::gen::elementOf(std::vector<int>{0, 0, 0, 1, 30, 45})};
  return some(span) ? span : Span{12, 0};
}

std::set<std::string> any_fields() {
  std::set<std::string> out;
  for (const std::string field : {"name", "town", "note"}) {
    if (*rc::gen::inRange(0, 3) == 0) {
      out.insert(field);
    }
  }
  return out;
}

Rule any_rule(bool floor) {
  Rule out{.since = *rc::gen::elementOf(std::vector<std::string>{"ended", "ended", "paid", "created", "year-end:ended",
                                                                 "birthday:born:18", "last-contact"}),
           .when = *rc::gen::elementOf(std::vector<std::string>{"", "", "", "status:lapsed", "status:lapsed",
                                                                "status:active", "last-contact:>2026-01-01"}),
           .action = {},
           .after = {},
           .keep = {},
           .fields = any_fields()};
  if (floor) {
    out.keep = any_span();
    return out;
  }
  out.action = *rc::gen::elementOf(std::vector<std::string>{"erase", "erase", "anonymise", "clear", "clear", "review"});
  out.after = any_span();
  out.keep = *rc::gen::inRange(0, 4) == 0 ? out.after : Span{};
  if (out.action == "erase") {
    out.fields.clear();
  } else if (out.action == "clear") {
    out.fields.insert("note");
  }
  return out;
}

std::vector<Rule> any_rules() {
  std::vector<Rule> out;
  for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
    out.push_back(any_rule(*rc::gen::inRange(0, 3) == 0));
  }
  return out;
}

Values any_values() {
  Values out{{"status", *rc::gen::elementOf(std::vector<std::string>{"lapsed", "lapsed", "active"})}};
  for (const std::string field : {"name", "town", "note"}) {
    out[field] = *rc::gen::inRange(0, 4) == 0 ? "" : "x";
  }
  for (const std::string field : {"ended", "paid", "born"}) {
    const int kind = *rc::gen::inRange(0, 8);
    out[field] = kind == 0 ? "" : kind == 1 ? "soon" : text_of(any_day(field == "born" ? 2000 : 2018, 6));
  }
  return out;
}

Record record_of(const test::MadeSchedule& made, const Values& values) {
  return made.record({values.begin(), values.end()});
}

std::set<std::string> names(const test::MadeSchedule& made, const std::vector<std::size_t>& fields) {
  std::set<std::string> out;
  for (const std::size_t field : fields) {
    out.insert(made.columns.all()[field].name.text);
  }
  return out;
}

constexpr Day far{2070, 1, 1};  // after all that is generated

bool within(const std::set<std::string>& part, const std::set<std::string>& whole) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

}  // namespace

TEST_SUITE("law: retention") {
  TEST_CASE("what goes today is what the wall calendar says") {
    CHECK(test::law(800, [] {
            const auto rules = any_rules();
            const auto values = any_values();
            const Day today = any_day(2018, 14);
            const test::MadeSchedule made(written(rules));
            const Oracle oracle(rules, values);
            const auto told = made.schedule.judge(record_of(made, values), test::day(text_of(today)));
            std::set<std::string> all;
            bool erased = false;
            for (std::size_t i = 0; i < rules.size(); ++i) {
              const Rule& rule = rules[i];
              const auto& mine = told.outcomes[i];
              const auto goes = oracle.goes(rule, today);
              RC_ASSERT((mine.state == State::not_for) == (oracle.speaks(rule) == Answer::no));
              if (!some(rule.after) || mine.state == State::not_for) {
                continue;
              }
              if (rule.action == "review") {
                RC_ASSERT((mine.state == State::due) ==
                          (oracle.speaks(rule) == Answer::yes && oracle.over(rule, rule.after, today)));
                continue;
              }
              RC_ASSERT((mine.state == State::due) == !goes.empty());
              RC_ASSERT((mine.state == State::stuck || mine.state == State::done) == oracle.goes(rule, far).empty());
              if (!goes.empty()) {
                RC_ASSERT(names(made, mine.fields) == goes);
              }
              all.insert(goes.begin(), goes.end());
              erased = erased || (rule.action == "erase" && !goes.empty());
            }
            RC_ASSERT((told.verdict.disposal == Disposal::erase) == erased);
            RC_ASSERT(names(made, told.verdict.fields) == all);
          }) == "");
  }

  TEST_CASE("the first day due is the first of all days on which something goes") {
    CHECK(test::law(500, [] {
            const auto rules = any_rules();
            const auto values = any_values();
            const test::MadeSchedule made(written(rules));
            const Record record = record_of(made, values);
            const Oracle oracle(rules, values);
            const auto told = made.schedule.judge(record, test::day(text_of(any_day(2018, 14))));
            for (std::size_t i = 0; i < rules.size(); ++i) {
              const auto& due = told.outcomes[i].due;
              if (!due || !some(rules[i].after) || rules[i].action == "review") {
                continue;
              }
              const auto before = dates::Date{std::chrono::sys_days{*due} - std::chrono::days{1}};
              const auto wall = [](dates::Date date) {
                return Day{static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                           static_cast<int>(static_cast<unsigned>(date.day()))};
              };
              RC_ASSERT(!oracle.goes(rules[i], wall(*due)).empty());
              RC_ASSERT(oracle.goes(rules[i], wall(before)).empty());
              RC_ASSERT((made.schedule.judge(record, *due).outcomes[i].state == State::due));
              RC_ASSERT((made.schedule.judge(record, before).outcomes[i].state != State::due));
            }
          }) == "");
  }

  TEST_CASE("a floor more makes nothing due earlier, and takes nothing more") {
    CHECK(test::law(200, [] {
            auto rules = any_rules();
            const auto values = any_values();
            const auto today = test::day(text_of(any_day(2018, 14)));
            const test::MadeSchedule made(written(rules));
            const auto before = made.schedule.judge(record_of(made, values), today);
            rules.push_back(any_rule(true));
            const test::MadeSchedule floored(written(rules));
            const auto after = floored.schedule.judge(record_of(floored, values), today);
            for (std::size_t i = 0; i < before.outcomes.size(); ++i) {
              const auto &was = before.outcomes[i], &is = after.outcomes[i];
              RC_ASSERT((was.state == State::due || is.state != State::due));
              RC_ASSERT((!is.due || (was.due && *is.due >= *was.due)));
              if (is.state == State::due) {
                RC_ASSERT(within(names(floored, is.fields), names(made, was.fields)));
              }
            }
            RC_ASSERT((after.verdict.disposal <= before.verdict.disposal));
            RC_ASSERT(within(names(floored, after.verdict.fields), names(made, before.verdict.fields)));
          }) == "");
  }

  TEST_CASE("what is due stays due, and `next` is the next day that changes something") {
    CHECK(test::law(200, [] {
            const auto rules = any_rules();
            const auto values = any_values();
            const test::MadeSchedule made(written(rules));
            const Record record = record_of(made, values);
            const auto today = std::chrono::sys_days{test::day(text_of(any_day(2018, 14)))};
            const auto later = today + std::chrono::days{*rc::gen::inRange(0, 3000)};
            const auto first = made.schedule.judge(record, dates::Date{today});
            const auto second = made.schedule.judge(record, dates::Date{later});
            for (std::size_t i = 0; i < rules.size(); ++i) {
              if (first.outcomes[i].state == State::due) {
                RC_ASSERT((second.outcomes[i].state == State::due));
                RC_ASSERT(within(names(made, first.outcomes[i].fields), names(made, second.outcomes[i].fields)));
              }
              RC_ASSERT((first.outcomes[i].state == State::stuck) == (second.outcomes[i].state == State::stuck));
            }
            RC_ASSERT((first.verdict.disposal <= second.verdict.disposal));
            if (first.next && later < std::chrono::sys_days{*first.next}) {
              RC_ASSERT((first.verdict.disposal == second.verdict.disposal));
              RC_ASSERT(first.verdict.fields == second.verdict.fields);
            }
            RC_ASSERT(first.next.has_value() || first.verdict.fields == second.verdict.fields);
          }) == "");
  }
}
