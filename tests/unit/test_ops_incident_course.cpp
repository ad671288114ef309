// SPDX-License-Identifier: MIT
#include "ops/incident_course.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

using namespace custos;
using ops::IncidentCourse;
using ops::IncidentLine;

namespace {

const IncidentId id(1);

Instant at(const char* text) {
  return ops::moment_given(text, std::nullopt);
}

// The file with a line more.
std::string with(const std::string& before, IncidentLine line) {
  return before + IncidentCourse(id, before).next(line);
}

std::string breach(const char* aware) {
  return with(
      "",
      {.at = at(aware), .by = "dana", .what = "open", .kind = "breach", .text = "x", .aware = at(aware), .hours = 72});
}

std::string refusal(const std::string& file, const IncidentLine& line) {
  try {
    IncidentCourse(id, file).demand(line);
  } catch (const Error& error) {
    return std::string(error.code().text());
  }
  return "";
}

std::string refusal(const char* time, const std::optional<dates::Zone>& zone) {
  try {
    ops::moment_given(time, zone);
  } catch (const Error& error) {
    return std::string(error.code().text());
  }
  return "";
}

}  // namespace

TEST_SUITE("ops: incident course") {
  TEST_CASE("the hours run on over holidays and changes of the clock") {
    CHECK(*IncidentCourse(id, breach("2026-04-03T16:00+01:00")).due() == at("2026-04-06T16:00+01:00"));
    CHECK(*IncidentCourse(id, breach("2026-03-28T12:00Z")).due() == at("2026-03-31T13:00+01:00"));
  }

  TEST_CASE("a time has an offset, or is that of the zone's clocks") {
    const dates::Zone london("Europe/London");
    CHECK(ops::moment_given("2026-04-03 16:00", london) == at("2026-04-03T15:00Z"));
    CHECK(ops::moment_given("2026-03-29 12:00", london) == at("2026-03-29T11:00Z"));  // the day of the change
    CHECK(ops::moment_given("2026-10-25 12:00", london) == at("2026-10-25T12:00Z"));
    CHECK(ops::moment_given("2026-10-25 01:30", london) == at("2026-10-25T00:30Z"));  // comes twice
    CHECK(ops::moment_given("2026-04-03T15:00:05.250Z", london) - at("2026-04-03T15:00Z") ==
          std::chrono::milliseconds(5250));
    for (const char* wrong :
         {"", "yesterday", "2026-04-03", "2026-02-30T15:00Z", "2026-04-03T24:00Z", "2026-04-03T15:60Z",
          "2026-04-03T15:00", "2026-04-03T15:00+0100", "2026-04-03T15:00:5Z", "2026-04-03T15:00:05.1Z"}) {
      CAPTURE(wrong);
      CHECK(refusal(wrong, std::nullopt) == "incident.time");
    }
    CHECK(refusal("2026-03-29 01:30", london) == "incident.time");  // is left out
    CHECK(refusal("2026-04-03 16:00", std::nullopt) == "incident.time");
  }

  TEST_CASE("a breach is closed when it was decided and done") {
    const Instant later = at("2026-04-04T16:00Z");
    const IncidentLine close{.at = later, .what = "close", .because = "learnt"};
    const std::string open = breach("2026-04-03T16:00Z");
    CHECK(refusal(open, close) == "incident.order");
    CHECK(refusal(open, {.at = later, .what = "update", .notify = "none"}) == "argument.missing");
    CHECK(refusal(with(open, {.at = later, .what = "update", .notify = "none", .because = "no risk"}), close).empty());
    const std::string decided = with(open, {.at = later, .what = "update", .notify = "ico", .because = "risk"});
    CHECK(refusal(decided, close) == "incident.order");
    const IncidentLine sent{.at = later, .what = "update", .notify = "ico", .sent = later, .how = "form"};
    const std::string told = with(decided, sent);
    CHECK(refusal(told, close).empty());
    CHECK(refusal(told, {.at = later, .what = "update", .notify = "none", .because = "x"}) == "incident.order");
    const std::string high = with(told, {.at = later, .what = "update", .notify = "people", .because = "high"});
    CHECK(refusal(high, close) == "incident.order");
    CHECK(refusal(with(high, {.at = later, .what = "update", .notify = "people", .sent = later, .how = "post"}), close)
              .empty());
    CHECK(refusal(with(told, close), sent) == "incident.order");
    CHECK(IncidentCourse(id, with(told, sent)).notices() == 2);
  }

  TEST_CASE("a first notice after the time needs the reasons for the delay") {
    const std::string open =
        with(breach("2026-04-03T16:00Z"),
             {.at = at("2026-04-03T17:00Z"), .what = "update", .notify = "ico", .because = "risk"});
    IncidentLine sent{.at = at("2026-04-08T16:00Z"),
                      .what = "update",
                      .notify = "ico",
                      .sent = at("2026-04-06T16:00Z"),
                      .how = "form"};
    CHECK(refusal(open, sent).empty());
    sent.sent = at("2026-04-06T16:01Z");
    CHECK(refusal(open, sent) == "argument.missing");
    sent.because = "shut";
    CHECK(refusal(open, sent).empty());
    sent.sent = at("2026-04-03T15:59Z");
    CHECK(refusal(open, sent) == "incident.time");
    sent.sent = at("2026-04-08T16:01Z");
    CHECK(refusal(open, sent) == "incident.time");
  }

  TEST_CASE("what is edited, cut, doubled or put in is told with its line") {
    const Instant later = at("2026-04-04T16:00Z");
    const std::string one = breach("2026-04-03T16:00Z");
    const std::string two = with(one, {.at = later, .by = "dana", .what = "update", .text = "second"});
    const std::string three = with(two, {.at = later, .by = "dana", .what = "update", .text = "third"});
    CHECK_FALSE(IncidentCourse(id, three).broken());
    CHECK(IncidentCourse(id, three).lines().size() == 3);
    std::string edited = three;
    edited.replace(edited.find("second"), 6, "SECOND");
    CHECK(IncidentCourse(id, edited).broken() == 3U);
    CHECK(IncidentCourse(id, edited).lines().size() == 3);
    CHECK(IncidentCourse(id, one + "no JSON\n" + three.substr(two.size())).lines().back().text == "third");
    CHECK(IncidentCourse(id, one + three.substr(two.size())).broken() == 2U);
    CHECK(IncidentCourse(id, three.substr(one.size())).broken() == 1U);
    CHECK(IncidentCourse(id, three + three.substr(two.size())).broken() == 4U);
    CHECK(IncidentCourse(id, "").broken() == 1U);
    CHECK(IncidentCourse(id, one + "no JSON\n").broken() == 2U);
    for (std::size_t length = two.size() + 1; length < three.size(); ++length) {
      REQUIRE(IncidentCourse(id, three.substr(0, length)).broken() == 3U);
    }
    CHECK(refusal(edited, {.at = later, .what = "update", .text = "x"}) == "incident.changed");
  }

  TEST_CASE("a near miss has no clock, and nobody to notify") {
    const Instant now = at("2026-04-03T16:00Z");
    const std::string open = with("", {.at = now, .what = "open", .kind = "near-miss", .text = "x"});
    CHECK_FALSE(IncidentCourse(id, open).due());
    CHECK(refusal(open, {.at = now, .what = "update", .notify = "none", .because = "x"}) == "incident.order");
    CHECK(refusal(open, {.at = now, .what = "close", .because = "x"}).empty());
  }
}
