// SPDX-License-Identifier: MIT
// What either of two records of one person says against something counts of both.
#include "ops/consenting.hpp"
#include "ops/preferences.hpp"
#include "ops/screening.hpp"
#include "ops/suppression.hpp"
#include "policy/preferences.hpp"
#include "support/merged_world.hpp"

using namespace custos;
using test::ada;
using World = test::MergedWorld;

TEST_SUITE("ops: strictest") {
  TEST_CASE("what either forbids of a channel stays forbidden") {
    World world;
    const auto one = world.add(ada), two = world.add(ada);
    const auto say = [&](std::uint64_t number, const std::string& channel, const std::string& says) {
      ops::prefer(world.made.as("owner"), {.id = CustomerId(number), .channel = channel, .says = says});
    };
    const auto forbidden = [&](const std::string& channel) {
      ops::Session& session = world.made.as("owner");
      return policy::forbidding(ops::preferences_now(session, session.store(), one), channel, "") != nullptr;
    };
    SUBCASE("by what the other one has ended") {
      say(one, "telephone", "no");
      say(two, "telephone", "yes");
      say(two, "telephone", "end");
      world.merge(one, two);
      CHECK(forbidden("telephone"));
      CHECK_FALSE(forbidden("post"));
    }
    SUBCASE("of notes likewise") {
      ops::note_safe(world.made.as("owner"), {.id = CustomerId(one), .note = "Never call after six."});
      ops::note_safe(world.made.as("owner"), {.id = CustomerId(two), .note = "Ask first."});
      ops::note_safe(world.made.as("owner"), {.id = CustomerId(two)});
      world.merge(one, two);
      ops::Session& session = world.made.as("owner");
      const auto note = ops::safe_note_now(session, session.store(), one);
      REQUIRE(note);
      CHECK(note->note == "Never call after six.");
    }
    SUBCASE("where each wants another one alone") {
      say(one, "telephone", "only");
      say(two, "post", "only");
      world.merge(one, two);
      for (const char* channel : {"telephone", "post", "email"}) {
        CAPTURE(std::string(channel));
        CHECK(forbidden(channel));
      }
    }
    SUBCASE("by a yes of the other that is of a part") {
      say(one, "", "no");
      say(two, "telephone", "yes");
      world.merge(one, two);
      CHECK(forbidden("telephone"));
    }
    world.unmerge(two);
    world.check_log();
  }

  TEST_CASE("a stop of a customer is one of all who were merged into him") {
    World world;
    const auto one = world.add(ada);
    const auto two = world.add({{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"email", "old@example.org"}});
    world.merge(one, two, {{"email", CustomerId(one).text()}});
    ops::suppress(world.made.as("owner", {.because = "she called"}), {.id = CustomerId(one)});
    ops::Session& session = world.made.as("owner");
    ops::Draft draft(session.bound());
    Problems problems;
    const policy::Field& email = *session.policy().fields.find("email");
    draft.read(email, "old@example.org", session.policy().rules_of(email), problems);
    CHECK(ops::LedgerScreening(session.store()).look(draft).suppressed);
  }

  TEST_CASE("a no since the merge is one of both when they are two again") {
    World world;
    const auto one = world.add(ada), two = world.add(ada);
    const auto consent = [&](ops::ConsentAct act, const std::string& on) {
      ops::record_consent(world.made.as("owner"), {.id = CustomerId(one),
                                                   .purpose = {"newsletter"},
                                                   .act = act,
                                                   .on = on,
                                                   .how = "form",
                                                   .wording = "News, monthly."});
    };
    consent(ops::ConsentAct::give, "2026-01-01");
    world.merge(one, two);
    consent(ops::ConsentAct::withdraw, "2026-01-02");
    ops::prefer(world.made.as("owner"), {.id = CustomerId(one), .channel = "telephone", .says = "no"});
    ops::prefer(world.made.as("owner"), {.id = CustomerId(one), .channel = "post", .says = "yes"});
    world.unmerge(two);
    for (const std::uint64_t number : {one, two}) {
      CAPTURE(number);
      ops::Session& session = world.made.as("owner");
      const auto events = session.store().consents().of(number);
      REQUIRE_FALSE(events.empty());
      CHECK(is_no(events.back().said.state));
      const auto said = ops::preferences_now(session, session.store(), number);
      CHECK(policy::forbidding(said, "telephone", "") != nullptr);
      CHECK(said.size() == (number == one ? 2 : 1));
    }
    world.check_log();
  }
}
