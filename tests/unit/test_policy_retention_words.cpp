// SPDX-License-Identifier: MIT
// How retention rules explain what they say.
#include "policy/retention.hpp"
#include "support/retention.hpp"

#include <doctest/doctest.h>

using namespace custos;
using test::day;
using test::erase;
using test::floor_of;
using test::MadeSchedule;

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

const Values ada{{"name", "Ada"}, {"town", "Bath"}, {"ended", "2020-01-31"}, {"status", "lapsed"}};

// All steps of a rule, a line each.
std::string steps(const MadeSchedule& made, const Values& values, const std::string& today, std::size_t rule = 0) {
  std::string out;
  const auto explained = made.schedule.explain(made.record(values), day(today));
  for (const std::string& step : explained.at(rule).steps) {
    out += step + "\n";
  }
  return out;
}

bool has_line(const std::string& text, const std::string& line) {
  return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

}  // namespace

TEST_SUITE("policy: retention words") {
  TEST_CASE("the explanation tells each step") {
    const MadeSchedule made(
        test::retention_rule("member", erase("ended", "P6Y", "when = \"status:lapsed\"")) +
        test::retention_rule("gift", floor_of("paid", "P6Y", "when = \"NOT note:\"\nfields = [\"name\"]")));
    Values values = ada;
    values.insert(values.end(), {{"paid", "2020-04-05"}, {"note", "x"}});
    const std::string place = std::to_string(made.policy.retention[0].place.line);
    CHECK(made.policy.retention[0].place.line > 1);
    CHECK(steps(made, values, "2026-03-01") ==
          "status:lapsed holds\ncounts from ended: 2020-01-31\nafter P6Y: 2026-01-31\n"
          "kept by retention.gift until 2026-04-05\ndue from 2026-04-06: erase the whole record\n" +
              made.policy.retention[0].place.file + " line " + place + "\nbecause: Act, s.5\n");
    CHECK(has_line(steps(made, values, "2026-03-01", 1), "keeps name for P6Y: until 2026-04-05"));
    CHECK(has_line(steps(made, values, "2027-03-01", 1), "kept name for P6Y: until 2026-04-05"));
    values[3].second = "active";
    CHECK(has_line(steps(made, values, "2026-03-01"), "status:lapsed does not hold"));
  }

  TEST_CASE("the explanation tells what is missing, and what would help") {
    const MadeSchedule made(
        test::retention_rule("member", erase("ended", "P6Y")) +
        test::retention_rule("tax", floor_of("paid", "P6Y", "fields = [\"name\"]")) +
        test::retention_rule("talk", erase("last-contact", "P1Y", "when = \"status:lapsed\"")) +
        test::retention_rule("hold", erase("created", "P1Y", "when = \"last-contact:>2026-01-01\"")) +
        test::retention_rule("age", erase("birthday:born:18", "P1Y")) +
        test::retention_rule("note",
                             "since = \"created\"\nafter = \"P1Y\"\ndo = \"clear\"\nfields = [\"note\", \"name\"]"));
    const std::string empty = steps(made, {{"name", "Ada"}}, "2026-03-01");
    CHECK(has_line(empty, "for everybody"));
    CHECK(has_line(empty, "counts from ended: 'ended' is empty"));
    CHECK(has_line(empty, "a date in 'ended' would make it due P6Y later"));
    const std::string blocked = steps(made, ada, "2026-03-01");
    CHECK(has_line(blocked, "kept by retention.tax for ever: 'paid' is empty"));
    CHECK(has_line(blocked, "a date in 'paid' would let it go P6Y later"));
    CHECK(blocked.find("due from") == std::string::npos);
    CHECK(has_line(steps(made, ada, "2026-03-01", 1), "keeps name for ever: 'paid' is empty"));
    CHECK(has_line(steps(made, {}, "2026-03-01", 1), "keeps name: empty, so that it keeps nothing"));
    CHECK(has_line(steps(made, ada, "2026-03-01", 2),
                   "nothing would make it due as long as what contacts there were is not known here"));
    CHECK(has_line(steps(made, ada, "2026-03-01", 3),
                   "not known whether last-contact:>2026-01-01 holds: what contacts there were is not known here"));
    CHECK(
        has_line(steps(made, {{"born", "2020-02-29"}}, "2026-03-01", 4), "counts from born and 18 years: 2038-02-28"));
    CHECK(has_line(steps(made, {{"born", "2020-02-29"}}, "2026-03-01", 4), "2038-02-28 lies in the future"));
    CHECK(has_line(steps(made, {}, "2026-03-01", 5), "nothing is left to clear"));
    const std::string cleared = steps(made, {{"name", "Ada"}, {"note", "x"}}, "2026-03-01", 5);
    CHECK(has_line(cleared, "name kept by retention.tax for ever: 'paid' is empty"));
    CHECK(has_line(cleared, "due from 2021-01-02: clear note"));
    CHECK(has_line(cleared, "stays for now: name"));
  }

  TEST_CASE("the fields that an explanation tells of") {
    const MadeSchedule made(test::retention_rule("a", erase("ended", "P6Y", "when = \"status:lapsed NOT town:x\"")) +
                            test::retention_rule("b", erase("year-end:paid", "P6Y", "when = \"status:active\"")) +
                            test::retention_rule("c", erase("created", "P6Y")));
    const auto asked = [](const policy::Schedule& schedule) {
      std::string out;
      for (const FieldName& field : schedule.asked()) {
        out += field.text + " ";
      }
      return out;
    };
    CHECK(asked(made.schedule) == "ended status town paid ");
    const MadeSchedule words(test::retention_rule("a", erase("ended", "P6Y", "when = \"ada status:active\"")));
    CHECK(asked(words.schedule) == "ended status name ");
  }
}
