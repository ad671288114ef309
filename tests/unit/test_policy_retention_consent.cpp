// SPDX-License-Identifier: MIT
// Retention rules that count from the end of a consent.
#include "ops/consents.hpp"
#include "policy/retention.hpp"
#include "support/retention.hpp"

#include <doctest/doctest.h>

using namespace custos;
using policy::Obstacle;
using policy::State;
using test::day;
using test::text_of;

namespace {

ConsentEvent said(ConsentState state, const std::string& on, const std::string& purpose = "news") {
  return {.said = {.purpose = PurposeName{purpose}, .state = state, .when = on}, .day = on};
}

// A rule of this lines for somebody who has said this to "news", whose consents last two years where `renew` is set.
class Said {
 public:
  Said(const std::string& rule, std::vector<ConsentEvent> events, bool renew = false)
      : made_("[purposes.news]\ntitle = \"News\"\nbasis = \"consent\"\n" +
              std::string(renew ? "renew = \"P2Y\"\n" : "") + test::retention_rule("r", rule)),
        events_(std::move(events)) {
    facts_.today = day("2026-11-25");
    facts_.consent_end = [this](std::uint64_t, const policy::Purpose& purpose) {
      return ops::consent_end(events_, purpose);
    };
  }

  policy::Judgement judge(const std::string& today) {
    const policy::Schedule schedule({made_.policy, made_.columns, &facts_}, made_.zone);
    return schedule.judge(made_.record(test::lapsed_ada), day(today));
  }

  std::vector<std::string> steps(const std::string& today) {
    const policy::Schedule schedule({made_.policy, made_.columns, &facts_}, made_.zone);
    return schedule.explain(made_.record(test::lapsed_ada), day(today)).at(0).steps;
  }

 private:
  test::MadeSchedule made_;
  std::vector<ConsentEvent> events_;
  policy::Facts facts_;
};

constexpr auto given = ConsentState::given, refused = ConsentState::refused, unknown = ConsentState::unknown,
               withdrawn = ConsentState::withdrawn;

}  // namespace

TEST_SUITE("policy: retention from consents") {
  TEST_CASE("it counts from the day on which the consent ended so") {
    struct Vector {
      std::string since;
      std::vector<ConsentEvent> events;
      bool renew;
      std::string from;
      State state;  // on 2026-11-25, after 30 days
    };

    const std::vector<Vector> vectors{
        {"consent-withdrawn:news",
         {said(given, "2024-01-31"), said(withdrawn, "2026-10-26")},
         false,
         "2026-10-26",
         State::waiting},
        {"consent-withdrawn:news",
         {said(given, "2024-01-31"), said(withdrawn, "2026-10-25")},
         false,
         "2026-10-25",
         State::due},
        // Of several the first no after the last yes; one of the same day counts.
        {"consent-withdrawn:news",
         {said(given, "2024-01-31"), said(withdrawn, "2025-03-01"), said(withdrawn, "2026-11-01")},
         false,
         "2025-03-01",
         State::due},
        {"consent-withdrawn:news",
         {said(given, "2024-01-31"), said(withdrawn, "2024-02-01"), said(given, "2025-01-01"),
          said(refused, "2025-01-01")},
         false,
         "2025-01-01",
         State::due},
        // What an older custos kept as a refusal.
        {"consent-withdrawn:news",
         {said(given, "2024-01-31"), said(refused, "2025-03-01")},
         false,
         "2025-03-01",
         State::due},
        // It goes on, or has begun again.
        {"consent-withdrawn:news", {said(given, "2024-01-31")}, false, "never", State::waiting},
        {"consent-withdrawn:news",
         {said(given, "2024-01-31"), said(withdrawn, "2024-02-01"), said(given, "2025-01-01")},
         false,
         "never",
         State::waiting},
        {"consent-withdrawn:news", {said(given, "2020-01-31")}, true, "never", State::waiting},
        // There was none.
        {"consent-withdrawn:news", {}, false, "never", State::not_for},
        {"consent-withdrawn:news",
         {said(refused, "2025-03-01"), said(unknown, "2025-04-01")},
         false,
         "never",
         State::not_for},
        {"consent-withdrawn:news",
         {said(given, "2024-01-31", "other"), said(withdrawn, "2025-01-01", "other")},
         false,
         "never",
         State::not_for},
        {"consent-expired:news", {said(given, "2024-02-29")}, true, "2026-02-28", State::due},
        {"consent-expired:news", {said(given, "2024-11-01")}, true, "2026-11-01", State::waiting},
        {"consent-expired:news", {said(given, "2024-02-29")}, false, "never", State::waiting},
        {"consent-expired:news",
         {said(given, "2024-01-31"), said(withdrawn, "2025-01-31")},
         true,
         "never",
         State::waiting},
        {"consent-expired:news",
         {said(given, "2024-01-31"), said(withdrawn, "2026-03-01")},
         true,
         "2026-01-31",
         State::due},
        {"consent-expired:news", {said(unknown, "2024-01-31")}, true, "never", State::not_for},
        {"purpose-ended:news",
         {said(given, "2024-01-31"), said(withdrawn, "2025-01-31")},
         true,
         "2025-01-31",
         State::due},
        {"purpose-ended:news",
         {said(given, "2024-01-31"), said(withdrawn, "2026-03-01")},
         true,
         "2026-01-31",
         State::due},
        {"purpose-ended:news", {said(given, "2024-01-31")}, true, "2026-01-31", State::due},
        {"purpose-ended:news", {said(given, "2024-01-31")}, false, "never", State::waiting},
    };
    for (const Vector& v : vectors) {
      CAPTURE(v.since);
      CAPTURE(v.events.size());
      CAPTURE(v.from);
      Said all(test::erase(v.since, "P30D"), v.events, v.renew);
      const auto judgement = all.judge("2026-11-25");
      CHECK(judgement.outcomes[0].state == v.state);
      CHECK(text_of(judgement.outcomes[0].since) == v.from);
      CHECK(judgement.under_no_rule == (v.state == State::not_for));
    }
  }

  TEST_CASE("a floor from the end of a consent keeps while the consent goes on") {
    const auto floor = test::floor_of("consent-withdrawn:news", "P1Y");
    Said going(floor, {said(given, "2024-01-31")});
    CHECK(going.judge("2026-11-25").outcomes[0].state == State::kept_by_floor);
    Said over(floor, {said(given, "2024-01-31"), said(withdrawn, "2025-01-31")});
    CHECK(over.judge("2026-11-25").outcomes[0].state == State::done);
    Said never(floor, {});
    CHECK(never.judge("2026-11-25").outcomes[0].state == State::not_for);
  }

  TEST_CASE("a value lives until the last of its purposes ends") {
    const std::string purposes =
        "[purposes.news]\ntitle = \"News\"\nbasis = \"consent\"\n"
        "[purposes.club]\ntitle = \"Club\"\nbasis = \"contract\"\napplies = \"status:active\"\n"
        "[fields.mail]\ntype = \"text\"\nclass = \"all\"\nfor = [\"news\", \"club\"]\n"
        "[fields.tastes]\ntype = \"text\"\nclass = \"all\"\nfor = [\"news\"]\n";
    const std::string rule = test::retention_rule("r",
                                                  "since = \"purpose-ended:news\"\nafter = \"P30D\"\ndo = \"clear\"\n"
                                                  "fields = [\"mail\", \"tastes\", \"note\"]");
    const test::MadeSchedule made(purposes + rule);
    const std::vector<ConsentEvent> events{said(given, "2024-01-31"), said(withdrawn, "2026-01-01")};
    policy::Facts facts;
    facts.today = day("2026-11-25");
    facts.consent_end = [&events](std::uint64_t, const policy::Purpose& purpose) {
      return ops::consent_end(events, purpose);
    };
    const policy::Schedule schedule({made.policy, made.columns, &facts}, made.zone);
    const auto names = [&made](const std::vector<std::size_t>& fields) {
      std::string out;
      for (const std::size_t field : fields) {
        out += made.columns.all()[field].name.text + " ";
      }
      return out;
    };
    test::Values ada{{"name", "Ada"}, {"mail", "a@x"}, {"tastes", "tea"}, {"note", "x"}, {"status", "active"}};
    auto judgement = schedule.judge(made.record(ada), day("2026-11-25"));
    CHECK(judgement.outcomes[0].state == State::due);
    CHECK(names(judgement.verdict.fields) == "note tastes ");
    CHECK(names(judgement.outcomes[0].needed) == "mail ");
    CHECK(schedule.explain(made.record(ada), day("2026-11-25")).at(0).steps.at(4) ==
          "stays while another purpose needs it: mail");

    // Nothing but what the other purpose needs: it waits, and is not stuck.
    ada = {{"name", "Ada"}, {"mail", "a@x"}, {"status", "active"}};
    judgement = schedule.judge(made.record(ada), day("2026-11-25"));
    CHECK(judgement.outcomes[0].state == State::waiting);
    CHECK(judgement.verdict.fields.empty());
    CHECK(schedule.explain(made.record(ada), day("2026-11-25")).at(0).steps.at(2) ==
          "nothing would make it due as long as another purpose needs it");

    // The other purpose has ended as well.
    ada.back().second = "lapsed";
    judgement = schedule.judge(made.record(ada), day("2026-11-25"));
    CHECK(judgement.outcomes[0].state == State::due);
    CHECK(names(judgement.verdict.fields) == "mail ");
  }

  TEST_CASE("it says why") {
    const auto rule = test::erase("consent-withdrawn:news", "P30D");
    CHECK(Said(rule, {said(given, "2024-01-31")}).steps("2026-11-25").at(1) ==
          "counts from consent-withdrawn:news: the consent to 'news' has not been taken back");
    CHECK(Said(rule, {}).steps("2026-11-25").at(1) ==
          "counts from consent-withdrawn:news: no consent to 'news' is kept that could have ended");
    CHECK(Said(rule, {said(given, "2024-01-31"), said(withdrawn, "2026-01-01")}).steps("2026-11-25").at(1) ==
          "counts from consent-withdrawn:news: 2026-01-01");
    CHECK(Said(test::erase("consent-expired:news", "P1D"), {said(given, "2024-01-31")}).steps("2026-11-25").at(1) ==
          "counts from consent-expired:news: the consent to 'news' has not run out");
  }
}
