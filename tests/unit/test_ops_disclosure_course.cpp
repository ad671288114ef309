// SPDX-License-Identifier: MIT
#include "ops/disclosure_course.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

using namespace custos;
using ops::DisclosureCourse;
using ops::DisclosureStep;

namespace {

dates::Date day(const char* text) {
  return dates::parse_iso(text).value();
}

store::DisclosureEvent event(DisclosureStep step, const char* on) {
  return {.disclosure = DisclosureId(1), .what = std::string(ops::name_of(step)), .day = on};
}

std::string refusal(const DisclosureCourse& course, DisclosureStep step, const char* on) {
  try {
    course.demand(DisclosureId(1), step, day(on));
  } catch (const Error& error) {
    return std::string(error.code().text());
  }
  return "";
}

std::string due(const DisclosureCourse& course, const char* period) {
  const auto at = course.due(dates::parse_period(period));
  return at ? dates::format_iso(at->day) + " " + at->what : std::string();
}

}  // namespace

TEST_SUITE("ops: disclosure course") {
  TEST_CASE("what somebody has to make waits for its day, is ready, and then sent") {
    using Step = DisclosureStep;
    const auto course = [](const std::vector<store::DisclosureEvent>& events) {
      return DisclosureCourse("made", day("2026-11-02"), events, day("2026-11-12"));
    };
    CHECK(course({}).state() == "to-make");
    CHECK(due(course({}), "P14D") == "2026-11-12 ready");
    CHECK(refusal(course({}), Step::sent, "2026-11-03") == "disclosure.order");
    CHECK(refusal(course({}), Step::ready, "2026-11-01") == "disclosure.day");
    CHECK(refusal(course({}), Step::ready, "2026-11-05").empty());
    const auto ready = course({event(Step::ready, "2026-11-05")});
    CHECK(ready.state() == "ready");
    CHECK(due(ready, "P14D") == "2026-11-05 sent");
    CHECK(ready.due(std::nullopt).has_value());
    CHECK(refusal(ready, Step::ready, "2026-11-06") == "disclosure.order");
    CHECK(refusal(ready, Step::sent, "2026-11-04") == "disclosure.day");
    const auto sent = course({event(Step::ready, "2026-11-05"), event(Step::sent, "2026-11-06")});
    CHECK(sent.state() == "sent");
    CHECK(due(sent, "P14D") == "2026-11-21 received");
    const DisclosureCourse written("made", day("2026-11-02"), {});
    CHECK(refusal(written, Step::ready, "2026-11-05") == "disclosure.order");
  }

  TEST_CASE("what is at work or was interrupted can only be recalled") {
    const DisclosureCourse begun("begun", day("2026-11-02"), {});
    for (const auto step : {DisclosureStep::sent, DisclosureStep::chased, DisclosureStep::received,
                            DisclosureStep::understood, DisclosureStep::query, DisclosureStep::answered}) {
      CHECK(refusal(begun, step, "2026-11-03") == "disclosure.order");
    }
    CHECK(refusal(begun, DisclosureStep::recalled, "2026-11-03").empty());
    CHECK(refusal(begun, DisclosureStep::recalled, "2026-11-01") == "disclosure.day");
    CHECK(due(begun, "P1D").empty());
    CHECK(begun.state() == "begun");
  }

  TEST_CASE("no step is taken from a later one") {
    const DisclosureCourse made("partial", day("2026-11-02"), {});
    CHECK(refusal(made, DisclosureStep::sent, "2026-11-02").empty());
    CHECK(refusal(made, DisclosureStep::received, "2026-11-02") == "disclosure.order");
    const DisclosureCourse sent("made", day("2026-11-02"), {event(DisclosureStep::sent, "2026-11-04")});
    CHECK(refusal(sent, DisclosureStep::sent, "2026-11-05") == "disclosure.order");
    CHECK(refusal(sent, DisclosureStep::understood, "2026-11-05") == "disclosure.order");
    CHECK(refusal(sent, DisclosureStep::received, "2026-11-03") == "disclosure.day");
    CHECK(refusal(sent, DisclosureStep::received, "2026-11-04").empty());
    CHECK(refusal(sent, DisclosureStep::answered, "2026-11-05") == "disclosure.order");
  }

  TEST_CASE("what is closed is over until somebody asks") {
    CHECK(refusal(DisclosureCourse("begun", day("2026-11-02"), {}), DisclosureStep::closed, "2026-11-03") ==
          "disclosure.order");
    std::vector<store::DisclosureEvent> events{event(DisclosureStep::sent, "2026-11-02"),
                                               event(DisclosureStep::query, "2026-11-05")};
    CHECK(refusal(DisclosureCourse("made", day("2026-11-02"), events), DisclosureStep::closed, "2026-11-06") ==
          "disclosure.order");
    events.push_back(event(DisclosureStep::answered, "2026-11-06"));
    CHECK(refusal(DisclosureCourse("made", day("2026-11-02"), events), DisclosureStep::closed, "2026-11-05") ==
          "disclosure.day");
    events.push_back(event(DisclosureStep::closed, "2026-11-07"));
    const DisclosureCourse closed("made", day("2026-11-02"), events);
    CHECK(closed.state() == "closed");
    CHECK(due(closed, "P14D").empty());
    CHECK(refusal(closed, DisclosureStep::received, "2026-11-08") == "disclosure.order");
    CHECK(refusal(closed, DisclosureStep::closed, "2026-11-08") == "disclosure.order");
    CHECK(refusal(closed, DisclosureStep::recalled, "2026-11-08").empty());
    ops::DisclosureCount count;
    closed.add_to(count);
    CHECK(count.closed == 1);
    CHECK(count.open == 0);
    events.push_back(event(DisclosureStep::query, "2026-11-09"));
    CHECK(DisclosureCourse("made", day("2026-11-02"), events).state() == "query open");
  }

  TEST_CASE("a question is due on its day, and ends that it was understood") {
    std::vector<store::DisclosureEvent> events{event(DisclosureStep::sent, "2026-11-02"),
                                               event(DisclosureStep::received, "2026-11-05"),
                                               event(DisclosureStep::understood, "2026-11-05")};
    CHECK(DisclosureCourse("made", day("2026-11-02"), events).state() == "understood");
    CHECK(due(DisclosureCourse("made", day("2026-11-02"), events), "P14D").empty());
    events.push_back(event(DisclosureStep::query, "2026-11-07"));
    events.push_back(event(DisclosureStep::query, "2026-11-08"));
    const DisclosureCourse open("made", day("2026-11-02"), events);
    CHECK(open.state() == "query open");
    CHECK(due(open, "P14D") == "2026-11-07 answer");
    CHECK(open.due(std::nullopt)->what == "answer");
    CHECK(refusal(open, DisclosureStep::understood, "2026-11-09") == "disclosure.order");
    CHECK(refusal(open, DisclosureStep::answered, "2026-11-06") == "disclosure.day");
    events.push_back(event(DisclosureStep::answered, "2026-11-09"));
    const DisclosureCourse answered("made", day("2026-11-02"), events);
    CHECK(answered.state() == "received");
    CHECK(due(answered, "P14D") == "2026-11-24 understood");
    CHECK(refusal(answered, DisclosureStep::understood, "2026-11-08") == "disclosure.day");
    events.push_back(event(DisclosureStep::recalled, "2026-11-10"));
    const DisclosureCourse recalled("made", day("2026-11-02"), events);
    CHECK(recalled.state() == "recalled");
    CHECK(due(recalled, "P14D").empty());
    CHECK(refusal(recalled, DisclosureStep::recalled, "2026-11-11") == "disclosure.order");
  }

  TEST_CASE("what a carrier handed over is not received yet, and whoever it goes to can be verified at any time") {
    using Step = DisclosureStep;
    std::vector<store::DisclosureEvent> events{event(Step::verified, "2026-11-20")};
    const DisclosureCourse made("made", day("2026-11-02"), events);
    CHECK(made.state() == "made");
    CHECK(due(made, "P14D") == "2026-11-17 sent");
    CHECK(refusal(made, Step::verified, "2026-10-01").empty());
    CHECK(refusal(made, Step::delivered, "2026-11-05") == "disclosure.order");
    events.push_back(event(Step::sent, "2026-11-04"));
    const DisclosureCourse sent("made", day("2026-11-02"), events);
    CHECK(refusal(sent, Step::delivered, "2026-11-03") == "disclosure.day");
    events.push_back(event(Step::delivered, "2026-11-06"));
    const DisclosureCourse delivered("made", day("2026-11-02"), events);
    CHECK(delivered.state() == "delivered");
    CHECK(due(delivered, "P14D") == "2026-11-21 received");
    CHECK(refusal(delivered, Step::delivered, "2026-11-07") == "disclosure.order");
    CHECK(refusal(delivered, Step::understood, "2026-11-07") == "disclosure.order");
    ops::DisclosureCount count;
    delivered.add_to(count);
    CHECK(count.delivered == 1);
    CHECK(count.received == 0);
    events.push_back(event(Step::received, "2026-11-06"));
    CHECK(DisclosureCourse("made", day("2026-11-02"), events).state() == "received");
  }

  TEST_CASE("a period counts from the last step, in whole days, clamped at the end of a month") {
    const DisclosureCourse made("made", day("2027-01-31"), {});
    CHECK(due(made, "P1M") == "2027-03-01 sent");
    CHECK(due(made, "PT25H") == "2027-02-03 sent");
    const DisclosureCourse chased(
        "made", day("2027-01-01"),
        {event(DisclosureStep::sent, "2027-01-02"), event(DisclosureStep::chased, "2027-01-10")});
    CHECK(due(chased, "P14D") == "2027-01-25 received");
    CHECK(chased.chased() == 1);
    CHECK_FALSE(made.due(std::nullopt).has_value());
  }
}
