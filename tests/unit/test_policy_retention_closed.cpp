// SPDX-License-Identifier: MIT
// Retention that counts from the day on which a request or a complaint was closed, of customers and of these
// themselves.
#include "policy/retention_closed.hpp"
#include "policy/retention_floors.hpp"
#include "support/errors.hpp"
#include "support/retention.hpp"

#include <doctest/doctest.h>

using namespace custos;
using policy::Obstacle;
using policy::RequestEnd;
using policy::State;
using test::day;
using test::text_of;

namespace {

// Rules for somebody whose requests, and complaints, came so far.
class Asked {
 public:
  Asked(const std::string& rules, const RequestEnd& requests, const RequestEnd& complaints) : made_(rules) {
    facts_.today = day("2026-11-25");
    facts_.request_end = [requests, complaints](std::uint64_t, bool of_complaints) {
      return of_complaints ? complaints : requests;
    };
  }

  policy::Bound bound() const { return {made_.policy, made_.columns, &facts_}; }

  Record record() const { return made_.record(test::lapsed_ada); }

  policy::Judgement judge(const std::string& today) const {
    return policy::Schedule(bound(), made_.zone).judge(record(), day(today));
  }

  std::vector<std::string> steps(const std::string& today) const {
    return policy::Schedule(bound(), made_.zone).explain(record(), day(today)).at(0).steps;
  }

  std::vector<policy::KeptValue> kept(const std::string& today) const {
    return policy::Floors(bound(), made_.zone).kept(record(), day(today));
  }

 private:
  test::MadeSchedule made_;
  policy::Facts facts_;
};

RequestEnd closed(const std::string& on) {
  return {.closed = day(on)};
}

const RequestEnd nothing{}, open{.open = true}, open_again{.open = true, .closed = day("2020-01-31")};

// What the rules of requests and contacts make of one that was closed on a day.
struct Closed {
  explicit Closed(const std::string& rules) : made(rules) {}

  std::string due(const std::string& of, const std::string& on) const {
    const policy::ClosedSchedule schedule({made.policy, made.columns}, made.zone);
    const auto found = schedule.due(made.record(test::lapsed_ada), of, day(on));
    return found ? dates::format_iso(found->due) + " " + found->rule->name.text +
                       (found->floor == nullptr ? "" : " " + found->floor->name.text)
                 : "never";
  }

  test::MadeSchedule made;
};

std::string of(const std::string& name, const std::string& subject, const std::string& lines) {
  return test::retention_rule(name, "of = \"" + subject + "\"\n" + lines);
}

std::string not_kept(const std::string& rule) {
  const test::MadeSchedule made(rule);
  return made.schedule.others().at(0).not_kept;
}

}  // namespace

TEST_SUITE("policy: retention of what is closed") {
  TEST_CASE("a rule of customers counts from the day on which the last request, or complaint, was closed") {
    struct Vector {
      std::string since;
      RequestEnd requests, complaints;
      std::string from;
      State state;  // on 2026-11-25, after 30 days
    };

    const std::vector<Vector> vectors{
        {"request-closed", closed("2026-10-25"), nothing, "2026-10-25", State::due},
        {"request-closed", closed("2026-10-26"), nothing, "2026-10-26", State::waiting},
        {"complaint-closed", nothing, closed("2026-10-25"), "2026-10-25", State::due},
        // As long as one is open nothing is counted, whatever was closed before.
        {"request-closed", open, nothing, "never", State::waiting},
        {"request-closed", open_again, nothing, "never", State::waiting},
        {"complaint-closed", closed("2020-01-31"), open_again, "never", State::waiting},
        // An open complaint is none of the requests' business, nor the other way round.
        {"request-closed", closed("2020-01-31"), open, "2020-01-31", State::due},
        {"complaint-closed", open, closed("2020-01-31"), "2020-01-31", State::due},
        // Whoever never asked is nobody of this rule's.
        {"request-closed", nothing, closed("2020-01-31"), "never", State::not_for},
        {"complaint-closed", closed("2020-01-31"), nothing, "never", State::not_for},
    };
    for (const Vector& v : vectors) {
      CAPTURE(v.since);
      CAPTURE(v.from);
      const Asked asked(test::retention_rule("r", test::erase(v.since, "P30D")), v.requests, v.complaints);
      const auto judgement = asked.judge("2026-11-25");
      CHECK(judgement.outcomes[0].state == v.state);
      CHECK(text_of(judgement.outcomes[0].since) == v.from);
      CHECK(judgement.under_no_rule == (v.state == State::not_for));
    }
  }

  TEST_CASE("where nobody knows of requests the rule is stuck, and says so") {
    const test::MadeSchedule made(test::retention_rule("r", test::erase("complaint-closed", "P30D")));
    const auto judgement = made.schedule.judge(made.record(test::lapsed_ada), day("2026-11-25"));
    CHECK(judgement.outcomes[0].state == State::stuck);
    CHECK(made.schedule.reason(judgement, 0) == "what requests there were is not known here");
  }

  TEST_CASE("a floor keeps as long as a complaint is open, and so long after it") {
    const std::string rules = test::retention_rule("gone", test::erase("ended", "P1Y")) +
                              test::retention_rule("claims", test::floor_of("complaint-closed", "P6Y"));
    CHECK(Asked(rules, nothing, nothing).judge("2026-11-25").verdict.disposal == policy::Disposal::erase);
    const Asked waits(rules, nothing, open);
    CHECK(waits.judge("2026-11-25").outcomes[0].state == State::stuck);
    CHECK(waits.judge("2026-11-25").outcomes[0].obstacle == Obstacle::floor);
    CHECK_FALSE(waits.kept("2026-11-25").empty());
    CHECK(waits.kept("2026-11-25").front().obstacle == "a complaint is open");
    const Asked over(rules, nothing, closed("2024-02-29"));
    CHECK(text_of(over.judge("2026-11-25").outcomes[0].due) == "2030-03-01");
    CHECK(over.judge("2030-02-28").verdict.disposal == policy::Disposal::none);
    CHECK(over.judge("2030-03-01").verdict.disposal == policy::Disposal::erase);
  }

  TEST_CASE("the derivation says what it waits for") {
    const std::string rule = test::retention_rule("r", test::erase("request-closed", "P30D"));
    CHECK(Asked(rule, open, nothing).steps("2026-11-25").at(1) == "counts from request-closed: a request is open");
    CHECK(Asked(rule, open, nothing).steps("2026-11-25").at(2) ==
          "nothing would make it due as long as a request is open");
    CHECK(Asked(rule, nothing, nothing).steps("2026-11-25").at(0) == "for everybody");
    CHECK(Asked(rule, nothing, nothing).steps("2026-11-25").at(1) ==
          "counts from request-closed: no request is kept that was closed");
    CHECK(Asked(rule, closed("2026-10-25"), nothing).steps("2026-11-25").at(1) ==
          "counts from request-closed: 2026-10-25");
  }

  TEST_CASE("requests and contacts go after the earliest rule and the latest floor of their own") {
    const std::string after = "since = \"closed\"\ndo = \"erase\"\nafter = ", keep = "since = \"closed\"\nkeep = ";

    struct Vector {
      std::string rules, of, on, due;
    };

    const std::vector<Vector> vectors{
        {of("r", "requests", after + "\"P3Y\""), "requests", "2023-11-24", "2026-11-25 r"},
        {of("r", "requests", after + "\"P1M\""), "requests", "2026-01-31", "2026-03-01 r"},
        {of("r", "requests", after + "\"P3Y\""), "contacts", "2023-11-24", "never"},
        {of("k", "contacts", after + "\"P1Y\""), "contacts", "2024-02-29", "2025-03-01 k"},
        {of("r", "requests", after + "\"P3Y\"") + of("s", "requests", after + "\"P1Y\""), "requests", "2023-11-24",
         "2024-11-25 s"},
        {of("r", "requests", after + "\"P1Y\"") + of("f", "requests", keep + "\"P6Y\""), "requests", "2023-11-24",
         "2029-11-25 r f"},
        {of("r", "requests", after + "\"P8Y\"") + of("f", "requests", keep + "\"P6Y\""), "requests", "2023-11-24",
         "2031-11-25 r"},
        {of("r", "requests", after + "\"P1Y\"") + of("f", "contacts", keep + "\"P6Y\""), "requests", "2023-11-24",
         "2024-11-25 r"},
        // For whom it is not, it is not; a floor of which nobody knows whether it holds keeps for ever.
        {of("r", "requests", "when = \"status:active\"\n" + after + "\"P3Y\""), "requests", "2023-11-24", "never"},
        {of("r", "requests", "when = \"status:lapsed\"\n" + after + "\"P3Y\""), "requests", "2023-11-24",
         "2026-11-25 r"},
        {of("r", "requests", after + "\"P1Y\"") + of("f", "requests", "when = \"held:yes\"\n" + keep + "\"P6Y\""),
         "requests", "2023-11-24", "never"},
        // Only a floor: nothing goes by it.
        {of("f", "requests", keep + "\"P6Y\""), "requests", "2010-11-24", "never"},
    };
    for (const Vector& v : vectors) {
      CAPTURE(v.rules);
      CHECK(Closed(v.rules).due(v.of, v.on) == v.due);
    }
  }

  TEST_CASE("an incident goes by the earliest rule, and not before the last floor") {
    const auto due = [](const std::string& rules) {
      const test::MadeSchedule made(rules);
      const auto found = policy::incident_due(made.policy, dates::parse_iso("2024-02-29").value());
      return found ? dates::format_iso(found->due) + " " + found->rule->name.text +
                         (found->floor != nullptr ? " " + found->floor->name.text : "")
                   : std::string("never");
    };
    const auto after = [](const std::string& name, const std::string& period) {
      return of(name, "incidents", "since = \"closed\"\nafter = \"" + period + "\"\ndo = \"erase\"\n");
    };
    const auto floor = [](const std::string& name, const std::string& since, const std::string& period) {
      return of(name, "incidents", "since = \"" + since + "\"\nkeep = \"" + period + "\"\n");
    };
    CHECK(due(after("r", "P1Y")) == "2025-03-01 r");
    CHECK(due(after("r", "P6Y") + after("s", "P3Y")) == "2027-03-01 s");
    CHECK(due(after("r", "P1Y") + floor("f", "closed", "P2Y")) == "2026-03-01 r f");
    CHECK(due(after("r", "P1Y") + floor("f", "created", "P2Y")) == "never");
    CHECK(due(floor("f", "closed", "P2Y")) == "never");
    CHECK(due(of("r", "requests", "since = \"closed\"\nafter = \"P1Y\"\ndo = \"erase\"\n")) == "never");
  }

  TEST_CASE("what cannot be counted so is said") {
    const auto rule = [](const std::string& since, const std::string& action, const std::string& more = "") {
      return of("r", "requests", "since = \"" + since + "\"\nafter = \"P1Y\"\ndo = \"" + action + "\"\n" + more);
    };
    CHECK(not_kept(rule("closed", "erase")).empty());
    CHECK(not_kept(rule("created", "erase")) == "requests are counted from 'closed' alone");
    CHECK(not_kept(rule("closed", "review")) == "requests can only be erased");
    CHECK(not_kept(rule("closed", "clear", "fields = [\"note\"]\n")) == "requests can only be erased");
    CHECK(not_kept(rule("closed", "erase", "fields = [\"note\"]\n")) == "requests have none of the policy's fields");
    CHECK(not_kept(of("r", "incidents", "since = \"closed\"\nafter = \"P1Y\"\ndo = \"erase\"\n")).empty());
    CHECK(not_kept(of("r", "incidents", "since = \"created\"\nafter = \"P1Y\"\ndo = \"erase\"\n")) ==
          "incidents are counted from 'closed' alone");
    CHECK(
        not_kept(of("r", "incidents", "when = \"held:yes\"\nsince = \"closed\"\nafter = \"P1Y\"\ndo = \"erase\"\n")) ==
        "incidents are nobody's: 'when' asks for customers");
    CHECK(test::code_of([] { test::MadeSchedule(test::retention_rule("r", test::erase("closed", "P1Y"))); }) ==
          "policy.invalid");
    CHECK(test::code_of([&] { test::MadeSchedule(rule("request-closed", "erase")); }) == "policy.invalid");
  }

  TEST_CASE("the day of the newest is needed where a rule or a purpose asks for it") {
    const auto needs = [](const std::string& rules, std::string_view what) {
      const test::MadeSchedule made(rules);
      return policy::ClosedSchedule({made.policy, made.columns}, made.zone).needs(what);
    };
    const std::string notes = test::retention_rule("n", test::erase("last-contact", "P2Y"));
    CHECK(needs(notes, "last-contact"));
    CHECK_FALSE(needs(notes, "request-closed"));
    CHECK(needs(test::retention_rule("n", test::erase("ended", "P2Y", "when = \"last-contact:..2020-01-01\"\n")),
                "last-contact"));
    CHECK(needs(test::retention_rule("n", test::floor_of("complaint-closed", "P2Y")), "complaint-closed"));
  }
}
