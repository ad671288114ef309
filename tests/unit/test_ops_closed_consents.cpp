// SPDX-License-Identifier: MIT
// What of what people said to purposes is over, and goes by a rule: never what decides, and never the last no.
#include "ops/closed_consents.hpp"
#include "ops/consenting.hpp"
#include "ops/consents.hpp"
#include "ops/holds.hpp"
#include "ops/log.hpp"
#include "ops/plan_apply.hpp"
#include "ops/purge.hpp"
#include "support/law.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

using namespace custos;

namespace {

const PurposeName newsletter{"newsletter"};

dates::Date day(const std::string& text) {
  return dates::parse_iso(text).value();
}

struct Said {
  const char *state, *day, *channel = "";
};

std::vector<ConsentEvent> events_of(const std::vector<Said>& said) {
  std::vector<ConsentEvent> out;
  for (const Said& each : said) {
    out.push_back({.said = {.purpose = newsletter,
                            .state = consent_state_named(each.state),
                            .when = each.day,
                            .wording = "We write once a month.",
                            .channel = each.channel},
                   .day = each.day,
                   .recorded = instant_of(0),
                   .entry = out.size() + 10});
  }
  return out;
}

const policy::Policy& office() {
  static const policy::Policy policy = test::policy_of(test::office_policy());
  return policy;
}

// "2020-05-01 closed 2022-01-01; …", or empty.
std::string closed(const std::vector<ConsentEvent>& events, bool counts = false, const char* today = "2026-11-18") {
  std::string out;
  for (const ops::ClosedConsent& each :
       ops::closed_consents(events, office(), dates::Zone(office().organisation.timezone), day(today),
                            [counts](const auto&) { return counts; })) {
    out += (out.empty() ? "" : "; ") + each.event.day + " closed " + dates::format_iso(each.closed);
  }
  return out;
}

std::string policy_text() {
  std::string text = test::office_policy();
  return text.insert(text.find("[[clocks.access]]"),
                     "[retention.words]\nof = \"consents\"\nsince = \"closed\"\nafter = \"P1Y\"\ndo = \"erase\"\n"
                     "because = \"Data minimisation\"\n\n");
}

struct World {
  World() {
    for (const char* name : {"Ada", "Grace"}) {
      test::add(made.as("owner"), {{"given-name", name}, {"family-name", "Hill"}});
    }
  }

  void say(std::uint64_t number, ops::ConsentAct act, const std::string& on) {
    ops::record_consent(made.as("owner"), {.id = CustomerId(number),
                                           .purpose = newsletter,
                                           .act = act,
                                           .on = on,
                                           .how = "telephone",
                                           .wording = "Zebra letter " + on});
  }

  std::vector<ConsentEvent> said(std::uint64_t number) { return made.as("owner").store().consents().of(number); }

  ops::AppliedPlan purge() {
    const auto planned = ops::plan_purge(made.as("owner"));
    return ops::apply_plan(made.as("owner"), {.id = planned.plan.id.value()});
  }

  std::string findings() {
    std::string out;
    for (const ops::Finding& finding : ops::verify_log(made.as("owner")).findings) {
      out += finding.code + " " + finding.message + "; ";
    }
    return out;
  }

  test::MadeStore made{policy_text()};
};

}  // namespace

TEST_SUITE("ops: closed consents") {
  TEST_CASE("a word is over when a later one takes its place; the last one of a channel stays") {
    CHECK(closed({}).empty());
    CHECK(closed(events_of({{"given", "2020-05-01"}})).empty());
    CHECK(closed(events_of({{"refused", "2020-05-01"}})).empty());
    CHECK(closed(events_of({{"given", "2020-05-01"}, {"withdrawn", "2022-01-01"}})) == "2020-05-01 closed 2022-01-01");
    CHECK(closed(events_of({{"refused", "2019-01-01"}, {"refused", "2021-01-01"}})) == "2019-01-01 closed 2021-01-01");
    CHECK(closed(events_of({{"refused", "2019-01-01"}, {"given", "2026-01-01"}})) == "2019-01-01 closed 2026-01-01");
    CHECK(closed(events_of({{"given", "2020-05-01"}, {"withdrawn", "2021-01-01"}, {"given", "2026-01-01"}})) ==
          "2020-05-01 closed 2021-01-01; 2021-01-01 closed 2026-01-01");
  }

  TEST_CASE("a no of the same day counts, whatever was recorded last, and what is unknown takes no place") {
    CHECK(closed(events_of({{"withdrawn", "2026-05-01"}, {"given", "2026-05-01"}})) == "2026-05-01 closed 2026-05-01");
    const auto left = ops::closed_consents(events_of({{"withdrawn", "2026-05-01"}, {"given", "2026-05-01"}}), office(),
                                           dates::Zone(office().organisation.timezone), day("2026-11-18"),
                                           [](const auto&) { return false; });
    CHECK(left.front().event.said.state == ConsentState::given);
    CHECK(closed(events_of({{"refused", "2020-05-01"}, {"unknown", "2022-01-01"}})) == "2022-01-01 closed 2020-05-01");
    CHECK(closed(events_of({{"unknown", "2020-05-01"}, {"given", "2026-01-01"}})) == "2020-05-01 closed 2026-01-01");
  }

  TEST_CASE("a refusal for one channel leaves a consent to the others, and is not lost by it") {
    CHECK(closed(events_of({{"given", "2026-01-01"}, {"refused", "2026-05-01", "email"}})).empty());
    CHECK(closed(events_of({{"given", "2020-01-01", "email"}, {"refused", "2026-05-01", "email"}})) ==
          "2020-01-01 closed 2022-01-01");  // too old by then
    CHECK(closed(events_of({{"refused", "2020-01-01", "email"}, {"refused", "2026-05-01"}})).empty());
    CHECK(closed(events_of({{"refused", "2020-01-01"}, {"given", "2026-05-01", "email"}})).empty());
  }

  TEST_CASE("what tells the end of a consent stays where a rule counts from it") {
    const auto events = events_of({{"given", "2018-05-01"}, {"given", "2020-05-01"}, {"withdrawn", "2022-01-01"}});
    CHECK(closed(events) == "2018-05-01 closed 2020-05-01; 2020-05-01 closed 2022-01-01");
    CHECK(closed(events, true) == "2018-05-01 closed 2020-05-01");
  }

  TEST_CASE("law: whatever was said, what is left gives the same answers") {
    CHECK(test::law(300, [] {
            std::vector<Said> said;
            for (int count = *rc::gen::inRange(0, 7); count > 0; --count) {
              said.push_back({*rc::gen::element("given", "refused", "withdrawn", "unknown"),
                              *rc::gen::element("2018-01-01", "2020-05-01", "2023-02-01", "2026-06-01"),
                              *rc::gen::element("", "", "email", "post")});
            }
            const auto events = events_of(said);
            const bool counts = *rc::gen::arbitrary<bool>();
            const dates::Date today = day("2026-11-18");
            auto left = events;
            for (const ops::ClosedConsent& each :
                 ops::closed_consents(events, office(), dates::Zone(office().organisation.timezone), today,
                                      [counts](const auto&) { return counts; })) {
              std::erase_if(left, [&each](const ConsentEvent& event) { return event.entry == each.event.entry; });
            }
            const policy::Purpose& purpose = *office().purposes.find("newsletter");
            for (const char* channel : {"", "email", "post", "telephone"}) {
              const auto before = ops::consent_now(events, newsletter, &purpose, channel, today),
                         after = ops::consent_now(left, newsletter, &purpose, channel, today);
              // RC_ASSERT takes its expression apart, and then both sides of || are looked at.
              RC_ASSERT((before ? before->state : std::string()) == (after ? after->state : std::string()));
              RC_ASSERT(ops::consent_stands(events, purpose, channel, today) ==
                        ops::consent_stands(left, purpose, channel, today));
            }
            if (counts) {
              RC_ASSERT(ops::consent_end(events, purpose).withdrawn == ops::consent_end(left, purpose).withdrawn);
            }
          }) == "");
  }

  TEST_CASE("a rule erases what is over for long, with what the log says of it; the last no stays") {
    World world;
    world.say(1, ops::ConsentAct::give, "2020-04-01");
    world.say(1, ops::ConsentAct::withdraw, "2021-05-01");
    world.say(2, ops::ConsentAct::refuse, "2020-05-01");
    world.made.clock.move(std::chrono::hours(24 * 300));
    const auto early = ops::plan_purge(world.made.as("owner"));
    CHECK(early.evaluation.items.empty());  // custos knows of it for less than a year
    world.made.clock.move(std::chrono::hours(24 * 100));
    const auto planned = ops::plan_purge(world.made.as("owner", {.dry_run = true}));
    REQUIRE(planned.evaluation.items.size() == 1);
    CHECK(planned.evaluation.items.front().action == "consents");
    CHECK(planned.evaluation.items.front().fields == "newsletter");
    CHECK(planned.evaluation.items.front().since == "2026-11-18");
    CHECK(ops::why_purge(world.made.as("owner"), CustomerId(1)).verdict == "erase consents");
    CHECK(world.purge().done == 1);
    REQUIRE(world.said(1).size() == 1);
    CHECK(world.said(1).front().said.state == ConsentState::withdrawn);
    CHECK(world.said(2).size() == 1);
    world.made.close();
    {
      db::Database raw = world.made.database();
      CHECK(db::one_integer(raw, "SELECT count(*) FROM consent_wording WHERE text LIKE '%2020-04-01'") == 0);
      CHECK(db::one_integer(raw, "SELECT count(*) FROM audit_private WHERE payload LIKE '%2020-04-01%'") == 0);
    }
    CHECK(world.findings().empty());
    CHECK(ops::plan_purge(world.made.as("owner")).evaluation.items.empty());
  }

  TEST_CASE("whoever is held keeps what he said") {
    World world;
    world.say(1, ops::ConsentAct::give, "2020-05-01");
    world.say(1, ops::ConsentAct::withdraw, "2021-05-01");
    world.made.clock.move(std::chrono::hours(24 * 400));
    const auto planned = ops::plan_purge(world.made.as("owner"));
    ops::place_hold(world.made.as("owner", {.because = "a claim"}), {.words = {"C-13"}});
    CHECK(ops::plan_purge(world.made.as("owner")).evaluation.held.size() == 1);
    CHECK(ops::apply_plan(world.made.as("owner"), {.id = planned.plan.id.value()}).held == 1);
    CHECK(world.said(1).size() == 2);
  }
}
