// SPDX-License-Identifier: MIT
// What retention rules say of a record: days, floors, what is stuck, what is done.
#include "policy/retention.hpp"
#include "support/retention.hpp"

#include <doctest/doctest.h>

using namespace custos;
using policy::Disposal;
using policy::Obstacle;
using policy::State;
using test::day;
using test::erase;
using test::floor_of;
using test::MadeSchedule;
using test::text_of;
using test::Values;

namespace {

const Values& ada = test::lapsed_ada;

// The outcomes of rules r1, r2, … for a record.
policy::Judgement judged(const std::vector<std::string>& rules, const Values& values, const std::string& today) {
  const MadeSchedule made(test::retention_rules(rules));
  return made.schedule.judge(made.record(values), day(today));
}

policy::Outcome outcome(const std::string& rule, const Values& values, const std::string& today) {
  return judged({rule}, values, today).outcomes.at(0);
}

std::string names(const MadeSchedule& made, const std::vector<std::size_t>& fields) {
  std::string out;
  for (const std::size_t field : fields) {
    out += (out.empty() ? "" : " ") + made.columns.all()[field].name.text;
  }
  return out;
}

}  // namespace

TEST_SUITE("policy: retention") {
  TEST_CASE("the first day due is the day counted from, the period and a day") {
    struct Vector {
      std::string date, period, due;
    };

    for (const Vector& v : std::vector<Vector>{{"2020-01-31", "P6Y", "2026-02-01"},
                                               {"2020-02-29", "P1Y", "2021-03-01"},
                                               {"2020-02-29", "P4Y", "2024-03-01"},
                                               {"2019-02-28", "P1Y", "2020-02-29"},
                                               {"2020-01-31", "P1M", "2020-03-01"},
                                               {"2021-01-31", "P1M", "2021-03-01"},
                                               {"2020-08-31", "P1M", "2020-10-01"},
                                               {"2020-12-31", "P2M", "2021-03-01"},
                                               {"2020-03-31", "P1Y1M", "2021-05-01"},
                                               {"2020-01-31", "P1M1D", "2020-03-02"},
                                               {"2019-12-31", "P1D", "2020-01-02"},
                                               {"2020-02-27", "P2W", "2020-03-13"},
                                               {"2020-02-28", "PT24H", "2020-03-01"},
                                               {"2020-02-28", "PT25H", "2020-03-02"},
                                               {"9999-12-31", "P9999Y", "19999-01-01"}}) {
      CAPTURE(v.date);
      CAPTURE(v.period);
      const auto told = outcome(erase("ended", v.period), {{"ended", v.date}}, "2019-01-01");
      CHECK(text_of(told.since) == v.date);
      CHECK(text_of(told.due) == v.due);
      CHECK(told.state == State::waiting);
    }
  }

  TEST_CASE("it waits until the last day of the period and is due on the next") {
    CHECK(outcome(erase("ended", "P6Y"), ada, "2020-01-01").state == State::waiting);
    CHECK(outcome(erase("ended", "P6Y"), ada, "2026-01-31").state == State::waiting);
    CHECK(outcome(erase("ended", "P6Y"), ada, "2026-02-01").state == State::due);
    CHECK(outcome(erase("ended", "P6Y"), ada, "2030-01-01").state == State::due);
  }

  TEST_CASE("what is counted from") {
    struct Vector {
      std::string since, due;
    };

    const Values values{{"ended", "2020-02-29"}, {"born", "2004-02-29"}};
    for (const Vector& v : std::vector<Vector>{{"created", "2021-01-02"},
                                               {"updated", "2021-01-02"},
                                               {"ended", "2021-03-01"},
                                               {"year-end:ended", "2022-01-01"},
                                               {"birthday:born:18", "2023-03-01"},
                                               {"birthday:born:0", "2005-03-01"},
                                               {"birthday:born:17", "2022-03-01"}}) {
      CAPTURE(v.since);
      CHECK(text_of(outcome(erase(v.since, "P1Y"), values, "2019-01-01").due) == v.due);
    }
  }

  TEST_CASE("created and updated are days of the organisation's zone") {
    using Vector = std::pair<std::string, std::string>;
    for (const Vector& v : {Vector{"Europe/London", "2021-07-03"}, Vector{"UTC", "2021-07-02"},
                            Vector{"America/New_York", "2021-07-02"}}) {
      CAPTURE(v.first);
      const MadeSchedule made(test::retention_rule("r", erase("updated", "P1Y")), v.first);
      Record record = made.record({});
      record.updated = instant_of(1593646200000);  // 2020-07-01T23:30Z
      CHECK(text_of(made.schedule.judge(record, day("2020-07-02")).outcomes[0].due) == v.second);
    }
    const MadeSchedule made(test::retention_rule("r", erase("ended", "P1Y", "when = \"updated:2020-07-02\"")));
    Record record = made.record(ada);
    record.updated = instant_of(1593646200000);
    CHECK(made.schedule.judge(record, day("2020-07-02")).outcomes[0].state == State::waiting);
    record.updated = instant_of(1593646200000 - 3600000);  // 23:30 of the day before, in London
    CHECK(made.schedule.judge(record, day("2020-07-02")).outcomes[0].state == State::not_for);
  }

  TEST_CASE("without a day to count from it is stuck, and says why") {
    const auto told = [](const std::string& rule, const Values& values) {
      const MadeSchedule made("[purposes.news]\ntitle = \"News\"\nbasis = \"consent\"\n" +
                              test::retention_rule("r", rule));
      const auto judgement = made.schedule.judge(made.record(values), day("2090-01-01"));
      CHECK(judgement.outcomes[0].state == State::stuck);
      CHECK_FALSE(judgement.outcomes[0].due);
      CHECK(judgement.verdict.disposal == Disposal::none);
      CHECK_FALSE(judgement.next);
      CHECK_FALSE(judgement.under_no_rule);
      return made.schedule.reason(judgement, 0);
    };
    CHECK(told(erase("ended", "P1Y"), {{"name", "Ada"}}) == "'ended' is empty");
    CHECK(told(erase("ended", "P1Y"), {{"ended", "31/01/2020"}}) == "'ended' holds no date");
    CHECK(told(erase("year-end:ended", "P1Y"), {}) == "'ended' is empty");
    CHECK(told(erase("birthday:born:18", "P1Y"), {{"born", "2021-02-29"}}) == "'born' holds no date");
    CHECK(told(erase("last-contact", "P1Y"), ada) == "what contacts there were is not known here");
    CHECK(told(erase("consent-withdrawn:news", "P1Y"), ada) == "what people consent to is not known here");
    CHECK(told(erase("purpose-ended:service", "P1Y"), ada) == "the ends of purposes are not kept yet");
    CHECK(told(erase("ended", "P1Y", "when = \"last-contact:>2026-01-01\""), ada) ==
          "what contacts there were is not known here");
    CHECK(told(erase("ended", "P1Y", "when = \"last-contact:>2026-01-01 OR consent:news\""), ada) ==
          "what contacts there were is not known here");
  }

  TEST_CASE("an unknown part of a condition matters only where it decides") {
    CHECK(
        outcome(erase("ended", "P1Y", "when = \"status:active last-contact:>2026-01-01\""), ada, "2030-01-01").state ==
        State::not_for);
    CHECK(outcome(erase("ended", "P1Y", "when = \"status:lapsed OR last-contact:>2026-01-01\""), ada, "2030-01-01")
              .state == State::due);
    CHECK(
        outcome(erase("ended", "P1Y", "when = \"status:lapsed last-contact:>2026-01-01\""), ada, "2030-01-01").state ==
        State::stuck);
    const auto none = judged({erase("ended", "P1Y", "when = \"status:active\"")}, ada, "2030-01-01");
    CHECK(none.under_no_rule);
    CHECK(none.verdict.disposal == Disposal::none);
    CHECK(judged({floor_of("ended", "P1Y")}, ada, "2030-01-01").under_no_rule);
  }

  TEST_CASE("a floor puts a removal off, and decides where it is the later") {
    struct Vector {
      std::string floor, today;
      State state;
      std::string due;
      bool decides;
    };

    for (const Vector& v : std::vector<Vector>{
             {floor_of("ended", "P6Y"), "2026-01-31", State::kept_by_floor, "2026-02-01", true},
             {floor_of("ended", "P6Y"), "2026-02-01", State::due, "2026-02-01", true},
             {floor_of("ended", "P6Y"), "2020-06-01", State::waiting, "2026-02-01", true},
             {floor_of("ended", "P1M"), "2021-02-01", State::due, "2021-02-01", false},
             {floor_of("ended", "P1Y"), "2021-01-31", State::waiting, "2021-02-01", false},
             {floor_of("ended", "P6Y", "when = \"status:active\""), "2021-02-01", State::due, "2021-02-01", false},
             {floor_of("ended", "P6Y", "fields = [\"town\"]"), "2022-01-01", State::kept_by_floor, "2026-02-01", true},
             {floor_of("ended", "P6Y", "fields = [\"note\"]"), "2022-01-01", State::due, "2021-02-01", false},
             {floor_of("paid", "P6Y", "fields = [\"note\"]"), "2022-01-01", State::due, "2021-02-01", false},
             {floor_of("paid", "P6Y"), "2090-01-01", State::stuck, "never", true},
             {floor_of("ended", "P1D", "when = \"last-contact:>2026-01-01\""), "2090-01-01", State::stuck, "never",
              true},
             {floor_of("last-contact", "P1D"), "2090-01-01", State::stuck, "never", true}}) {
      CAPTURE(v.floor);
      CAPTURE(v.today);
      for (const bool first : {true, false}) {
        const auto rule = erase("ended", "P1Y");
        const auto told = judged(first ? std::vector{rule, v.floor} : std::vector{v.floor, rule}, ada, v.today);
        const auto& mine = told.outcomes[first ? 0 : 1];
        CHECK(mine.state == v.state);
        CHECK(text_of(mine.due) == v.due);
        CHECK(mine.floor == (v.decides ? std::optional<std::size_t>(first ? 1 : 0) : std::nullopt));
        CHECK((mine.obstacle == Obstacle::floor) == (v.state == State::stuck));
        CHECK((told.verdict.disposal == Disposal::erase) == (v.state == State::due));
      }
    }
  }

  TEST_CASE("of several floors the latest decides, and one that keeps for ever before all") {
    const auto told = judged({erase("ended", "P1Y"), floor_of("ended", "P3Y"), floor_of("ended", "P6Y"),
                              floor_of("ended", "P6Y"), floor_of("ended", "P2Y")},
                             ada, "2022-01-01");
    CHECK(told.outcomes[0].floor == 2U);
    CHECK(text_of(told.outcomes[0].due) == "2026-02-01");
    const auto never =
        judged({erase("ended", "P1Y"), floor_of("ended", "P9Y"), floor_of("paid", "P1D")}, ada, "2090-01-01");
    CHECK(never.outcomes[0].floor == 2U);
    CHECK(never.outcomes[0].state == State::stuck);
  }

  TEST_CASE("a stuck rule names the floor, and the floor's reason") {
    const MadeSchedule made(test::retention_rule("gone", erase("ended", "P1Y")) +
                            test::retention_rule("tax", floor_of("paid", "P6Y")));
    const auto told = made.schedule.judge(made.record(ada), day("2090-01-01"));
    CHECK(made.schedule.reason(told, 0) == "retention.tax keeps it for ever: 'paid' is empty");
    CHECK(made.schedule.reason(told, 1) == "'paid' is empty");
  }

  TEST_CASE("the floor of a rule that removes is a floor for others as well") {
    const std::string both = erase("ended", "P6Y", "keep = \"P5Y\"");
    const auto told = judged({both, erase("ended", "P1Y")}, ada, "2022-01-01");
    CHECK(text_of(told.outcomes[0].due) == "2026-02-01");
    CHECK_FALSE(told.outcomes[0].floor);
    CHECK(text_of(told.outcomes[1].due) == "2025-02-01");
    CHECK(told.outcomes[1].floor == 0U);
    // A rule that anonymises names what stays: its floor is about the record.
    const auto statistics =
        judged({"since = \"ended\"\nafter = \"P6Y\"\nkeep = \"P5Y\"\ndo = \"anonymise\"\nfields = [\"paid\"]",
                erase("ended", "P1Y")},
               ada, "2022-01-01");
    CHECK(text_of(statistics.outcomes[1].due) == "2025-02-01");
  }

  TEST_CASE("a floor alone keeps, for a time or for ever, or is done") {
    const auto told = [](const std::string& rule, const std::string& today) {
      const auto one = outcome(rule, ada, today);
      return std::pair{one.state, text_of(one.due)};
    };
    using Told = std::pair<State, std::string>;
    CHECK(told(floor_of("ended", "P1Y"), "2021-01-31") == Told{State::kept_by_floor, "2021-02-01"});
    CHECK(told(floor_of("ended", "P1Y"), "2021-02-01") == Told{State::done, "2021-02-01"});
    CHECK(told(floor_of("paid", "P1Y"), "2090-01-01") == Told{State::kept_by_floor, "never"});
    CHECK(told(floor_of("ended", "P1Y", "fields = [\"note\"]"), "2020-02-01") == Told{State::done, "never"});
    CHECK(told(floor_of("ended", "P1Y", "when = \"status:active\""), "2020-02-01") == Told{State::not_for, "never"});
  }

  TEST_CASE("clear: only the fields that a floor is about wait") {
    const std::string clear =
        "since = \"ended\"\nafter = \"P1Y\"\ndo = \"clear\"\nfields = [\"note\", \"town\", \"name\"]";
    const MadeSchedule made(test::retention_rule("c", clear) +
                            test::retention_rule("f", floor_of("ended", "P2Y", "fields = [\"town\"]")) +
                            test::retention_rule("g", floor_of("paid", "P2Y", "fields = [\"name\"]")));
    const auto told = [&made](const std::string& today, const Values& values) {
      return made.schedule.judge(made.record(values), day(today));
    };
    Values all = ada;
    all.emplace_back("note", "x");
    const auto early = told("2020-06-01", all);
    CHECK(early.outcomes[0].state == State::waiting);
    CHECK(text_of(early.outcomes[0].due) == "2021-02-01");
    CHECK(names(made, early.outcomes[0].fields) == "note");
    CHECK(names(made, early.outcomes[0].kept) == "name town");
    CHECK(text_of(early.next) == "2021-02-01");

    const auto first = told("2021-02-01", all);
    CHECK(first.outcomes[0].state == State::due);
    CHECK(names(made, first.outcomes[0].fields) == "note");
    CHECK(names(made, first.outcomes[0].kept) == "name town");
    CHECK(first.outcomes[0].floor == 2U);
    CHECK(names(made, first.verdict.fields) == "note");
    CHECK(text_of(first.next) == "2022-02-01");

    const auto second = told("2022-02-01", all);
    CHECK(names(made, second.verdict.fields) == "town note");
    CHECK(names(made, second.outcomes[0].kept) == "name");
    CHECK_FALSE(second.next);

    const auto cleared = told("2021-06-01", ada);
    CHECK(cleared.outcomes[0].state == State::kept_by_floor);
    CHECK(text_of(cleared.outcomes[0].due) == "2022-02-01");
    CHECK(cleared.outcomes[0].floor == 1U);

    const auto last = told("2090-01-01", {{"name", "Ada"}, {"ended", "2020-01-31"}});
    CHECK(last.outcomes[0].state == State::stuck);
    CHECK(made.schedule.reason(last, 0) == "retention.g keeps it for ever: 'paid' is empty");
    CHECK(told("2090-01-01", {{"ended", "2020-01-31"}}).outcomes[0].state == State::done);
  }

  TEST_CASE("done: nothing is left to clear or to anonymise, whatever else is missing") {
    const std::string clear = "since = \"ended\"\nafter = \"P1Y\"\ndo = \"clear\"\nfields = [\"note\"]";
    const std::string anonymise =
        "since = \"ended\"\nafter = \"P1Y\"\ndo = \"anonymise\"\nfields = [\"town\", \"born\"]";
    CHECK(outcome(clear, ada, "2030-01-01").state == State::done);
    CHECK(outcome(clear, {}, "2030-01-01").state == State::done);
    CHECK(outcome(clear, {{"note", "x"}}, "2030-01-01").state == State::stuck);
    CHECK(outcome(anonymise, {{"town", "Bath"}, {"born", "1990-01-01"}}, "2030-01-01").state == State::done);
    CHECK(outcome(anonymise, ada, "2030-01-01").state == State::due);
    CHECK(outcome(anonymise, {{"town", "Bath"}, {"name", "Ada"}}, "2030-01-01").state == State::stuck);
    CHECK(outcome(erase("created", "P1Y"), {}, "2030-01-01").state == State::due);
    CHECK(outcome("since = \"created\"\nafter = \"P1Y\"\ndo = \"review\"", {}, "2030-01-01").state == State::due);
  }

  TEST_CASE("the verdict: the strongest that is due, and who is behind it") {
    const std::string review = "since = \"ended\"\nafter = \"P1Y\"\ndo = \"review\"";
    const std::string clear = "since = \"ended\"\nafter = \"P2Y\"\ndo = \"clear\"\nfields = [\"town\"]";
    const std::string other = "since = \"ended\"\nafter = \"P2Y\"\ndo = \"clear\"\nfields = [\"status\", \"note\"]";
    const std::string anonymise =
        "since = \"ended\"\nafter = \"P3Y\"\ndo = \"anonymise\"\nfields = [\"town\", \"paid\"]";
    const std::string narrower = "since = \"ended\"\nafter = \"P4Y\"\ndo = \"anonymise\"\nfields = [\"paid\"]";
    const MadeSchedule made(test::retention_rule("a", review) + test::retention_rule("b", clear) +
                            test::retention_rule("c", other) + test::retention_rule("d", anonymise) +
                            test::retention_rule("e", narrower) + test::retention_rule("f", erase("ended", "P5Y")));
    Values values = ada;
    values.emplace_back("paid", "2019-01-01");

    struct Vector {
      std::string today;
      Disposal disposal;
      std::vector<std::size_t> rules;
      std::string fields, next;
    };

    for (const Vector& v :
         std::vector<Vector>{{"2021-01-31", Disposal::none, {}, "", "2021-02-01"},
                             {"2021-02-01", Disposal::review, {0}, "", "2022-02-01"},
                             {"2022-02-01", Disposal::clear, {1, 2}, "town status", "2023-02-01"},
                             {"2023-02-01", Disposal::anonymise, {1, 3}, "name town ended status", "2024-02-01"},
                             {"2024-02-01", Disposal::anonymise, {3, 4}, "name town ended status", "2025-02-01"},
                             {"2025-02-01", Disposal::erase, {5}, "name town ended paid status", "never"}}) {
      CAPTURE(v.today);
      const auto told = made.schedule.judge(made.record(values), day(v.today));
      CHECK(told.verdict.disposal == v.disposal);
      CHECK(told.verdict.rules == v.rules);
      CHECK(names(made, told.verdict.fields) == v.fields);
      CHECK(text_of(told.next) == v.next);
    }
  }

  TEST_CASE("a review waits for no floor; erase and anonymise wait even where the field would stay") {
    const std::string floor = floor_of("ended", "P6Y", "fields = [\"town\"]");
    CHECK(judged({"since = \"ended\"\nafter = \"P1Y\"\ndo = \"review\"", floor}, ada, "2022-01-01").outcomes[0].state ==
          State::due);
    const auto told = judged({"since = \"ended\"\nafter = \"P1Y\"\ndo = \"anonymise\"\nfields = [\"town\"]", floor},
                             ada, "2022-01-01");
    CHECK(told.outcomes[0].state == State::kept_by_floor);
    CHECK(told.outcomes[0].floor == 1U);
  }

  TEST_CASE("rules of other things stand apart, with why they cannot be evaluated") {
    const MadeSchedule made(
        test::retention_rule("gone", erase("ended", "P1Y")) +
        test::retention_rule("old", erase("changed", "P1Y", "of = \"history\"")) +
        test::retention_rule("made", erase("created", "P1Y", "of = \"history\"")) +
        test::retention_rule("look", "of = \"history\"\nsince = \"changed\"\nafter = \"P1Y\"\ndo = \"review\"") +
        test::retention_rule("held", erase("changed", "P1Y", "of = \"history\"\nwhen = \"last-contact:>2026-01-01\"")) +
        test::retention_rule("asked", erase("closed", "P1Y", "of = \"requests\"")));
    std::vector<std::pair<std::string, std::string>> others;
    for (const policy::OtherRule& other : made.schedule.others()) {
      others.emplace_back(other.rule->name.text, other.not_kept);
    }
    CHECK(others ==
          std::vector<std::pair<std::string, std::string>>{{"old", ""},
                                                           {"made", "former values are counted from 'changed' alone"},
                                                           {"look", "former values can only be erased"},
                                                           {"held", "what contacts there were is not known here"},
                                                           {"asked", ""}});
    CHECK(made.schedule.rules().size() == 1);
    CHECK(made.schedule.judge(made.record(ada), day("2020-01-01")).outcomes.size() == 1);
  }

  TEST_CASE("former values go a period after the change, floors of history heeded") {
    const auto due = [](const std::vector<std::string>& rules, const std::string& field = "town") {
      std::string text = test::retention_rule("floor", floor_of("ended", "P9Y"));  // of the record, not of its history
      for (const std::string& rule : rules) {
        text += test::retention_rule("h" + std::to_string(text.size()), "of = \"history\"\n" + rule);
      }
      const MadeSchedule made(text);
      return text_of(made.schedule.former_value_due(made.record(ada), FieldName{field}, day("2024-02-29")));
    };
    const std::string two_years = erase("changed", "P24M");
    CHECK(due({}) == "never");
    CHECK(due({two_years}) == "2026-03-01");
    CHECK(due({two_years, erase("changed", "P30D")}) == "2024-03-31");
    CHECK(due({two_years, erase("changed", "P30D", "fields = [\"note\"]")}) == "2026-03-01");
    CHECK(due({two_years, erase("changed", "P30D", "fields = [\"note\"]")}, "note") == "2024-03-31");
    CHECK(due({two_years, "since = \"changed\"\nafter = \"P1D\"\ndo = \"clear\"\nfields = [\"town\"]"}) ==
          "2024-03-02");
    CHECK(due({erase("changed", "P1Y", "when = \"status:active\"")}) == "never");
    CHECK(due({erase("changed", "P1Y", "when = \"last-contact:>2026-01-01\"")}) == "never");
    CHECK(due({erase("created", "P1Y")}) == "never");
    CHECK(due({two_years, floor_of("changed", "P3Y")}) == "2027-03-01");
    CHECK(due({two_years, floor_of("changed", "P1Y")}) == "2026-03-01");
    CHECK(due({two_years, floor_of("changed", "P3Y", "fields = [\"note\"]")}) == "2026-03-01");
    CHECK(due({two_years, floor_of("changed", "P3Y", "when = \"status:active\"")}) == "2026-03-01");
    CHECK(due({two_years, floor_of("changed", "P1D", "when = \"last-contact:>2026-01-01\"")}) == "never");
    CHECK(due({two_years, floor_of("ended", "P1D")}) == "never");
  }
}
