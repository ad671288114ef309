// SPDX-License-Identifier: MIT
// What people say to purposes, one event after the other, and what the log tells of somebody who changes it.
#include "ops/consenting.hpp"
#include "ops/log.hpp"
#include "ops/suppression.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

using namespace custos;

namespace {

constexpr auto given = ConsentState::given, refused = ConsentState::refused, unknown = ConsentState::unknown,
               withdrawn = ConsentState::withdrawn;

ConsentEvent event(ConsentState state, const std::string& day) {
  return {.said = {.purpose = PurposeName{"newsletter"}, .state = state, .when = day}, .day = day};
}

ops::ConsentKept say(test::MadeStore& made, ops::ConsentAct act, const std::string& on) {
  return ops::record_consent(made.as("owner"), {.id = CustomerId(1),
                                                .purpose = PurposeName{"newsletter"},
                                                .act = act,
                                                .on = on,
                                                .how = "letter",
                                                .wording = "Write to me."});
}

std::vector<std::string> findings(test::MadeStore& made) {
  std::vector<std::string> out;
  for (const ops::Finding& finding : ops::verify_log(made.as("owner")).findings) {
    out.push_back(finding.code + " " + finding.subject + ": " + finding.message);
  }
  made.close();
  return out;
}

}  // namespace

TEST_SUITE("ops: consenting") {
  TEST_CASE("the last day counts, and of a day the no") {
    struct Vector {
      std::vector<ConsentEvent> events;
      ConsentState state;
    };

    for (const Vector& v : std::vector<Vector>{
             {{event(given, "2026-01-01")}, given},
             {{event(given, "2026-01-02"), event(withdrawn, "2026-01-01")}, given},
             {{event(given, "2026-01-01"), event(withdrawn, "2026-01-01")}, withdrawn},
             {{event(withdrawn, "2026-01-01"), event(given, "2026-01-01")}, withdrawn},
             {{event(refused, "2026-01-01"), event(given, "2026-01-02")}, given},
             {{event(unknown, "2026-01-03"), event(given, "2026-01-02")}, given},
             {{event(unknown, "2026-01-03"), event(refused, "2026-01-02")}, refused},
         }) {
      const ConsentEvent* last = ops::last_consent(v.events, PurposeName{"newsletter"}, "");
      REQUIRE(last != nullptr);
      CHECK(last->said.state == v.state);
    }
  }

  TEST_CASE("a no after a yes is a withdrawal, whoever tells it") {
    const auto no = [](const std::string& day) { return event(refused, day); };
    CHECK(ops::kept_state({}, no("2026-01-01")) == refused);
    CHECK(ops::kept_state({event(unknown, "2025-01-01")}, no("2026-01-01")) == refused);
    CHECK(ops::kept_state({event(given, "2026-01-02")}, no("2026-01-01")) == refused);
    CHECK(ops::kept_state({event(given, "2026-01-01")}, no("2026-01-01")) == withdrawn);
    CHECK(ops::kept_state({event(given, "2025-01-01"), event(refused, "2025-02-01")}, no("2026-01-01")) == withdrawn);
    CHECK(ops::kept_state({event(withdrawn, "2025-01-01")}, event(given, "2026-01-01")) == given);
    // It is not kept again for having another name.
    CHECK_FALSE(ops::adds_consent({event(withdrawn, "2026-01-01")}, no("2026-01-01").said));
    ConsentSaid undated = no("").said;
    CHECK_FALSE(ops::adds_consent({event(given, "2025-01-01"), event(withdrawn, "2026-01-01")}, undated));
    CHECK(ops::adds_consent({event(given, "2025-01-01")}, undated));
  }

  TEST_CASE("an event that was changed behind the log is found") {
    struct Attack {
      const char* what;
      std::string sql, wanted;  // "": nothing
    };

    const std::string c = CustomerId(1).text();
    for (const Attack& attack : std::vector<Attack>{
             {"nothing", "SELECT 1", ""},
             {"a no becomes a yes", "UPDATE consent SET state = 'given'", "audit.record-changed " + c},
             {"another day", "UPDATE consent SET day = '2020-01-01' WHERE number = 1", "audit.record-changed " + c},
             {"another way", "UPDATE consent SET how = 'form' WHERE number = 1", "audit.record-changed " + c},
             {"other words", "UPDATE consent_wording SET text = 'Never.'", "audit.record-changed " + c},
             {"another purpose", "UPDATE consent SET purpose = 'support'", "audit.record-changed " + c},
             {"an event gone", "DELETE FROM consent WHERE number = 2", "audit.record-changed " + c},
         }) {
      CAPTURE(std::string(attack.what));
      test::MadeStore made;
      test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}});
      CHECK(say(made, ops::ConsentAct::give, "2026-03-01").now == "given");
      CHECK(say(made, ops::ConsentAct::withdraw, "2026-04-01").now == "withdrawn");
      CHECK_FALSE(say(made, ops::ConsentAct::withdraw, "2026-04-01").kept);
      made.close();
      made.tamper(attack.sql);
      const auto found = findings(made);
      CHECK(found.empty() == attack.wanted.empty());
      for (const std::string& each : found) {
        CHECK(each.starts_with(attack.wanted));
      }
    }
  }

  TEST_CASE("many addresses at once") {
    test::MadeStore made;
    ops::SuppressRequest request;
    for (int i = 0; i < 2500; ++i) {
      request.addresses.push_back("someone" + std::to_string(i) + "@list.example");
    }
    const ops::Saying saying{.because = "told the mailing house"};
    const auto done = ops::suppress(made.as("owner", saying), request);
    CHECK(done.fingerprints == 2500);
    CHECK(done.changed == 2500);
    CHECK(ops::suppress(made.as("owner", saying), request).changed == 0);
    const auto counts = ops::count_stops(made.as("owner"));
    REQUIRE(counts.size() == 1);
    CHECK(counts[0] == std::pair<std::string, std::uint64_t>("marketing", 2500));
    std::size_t entries = 0;
    for (const Entry& entry : made.entries()) {
      entries += entry.operation == "suppress.add" ? 1U : 0U;
    }
    CHECK(entries == 6);
    request.addresses.push_back("nobody");
    CHECK(test::code_of([&] { ops::suppress(made.as("owner", saying), request); }) == "suppress.no-identifier");
    CHECK(findings(made).empty());
  }
}
