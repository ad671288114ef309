// SPDX-License-Identifier: MIT
// Questions to colleagues: what a grant gives and until when, and that they go with the person.
#include "ops/change.hpp"
#include "ops/due.hpp"
#include "ops/log.hpp"
#include "ops/policies.hpp"
#include "ops/questions.hpp"
#include "ops/records.hpp"
#include "ops/restrictions.hpp"
#include "policy/colleagues.hpp"
#include "support/backed_up.hpp"
#include "support/errors.hpp"

#include <doctest/doctest.h>

using namespace custos;

namespace {

// kim is at the desk, and may ask; bea may grant what the desk does not see, for a day at most.
std::string office(std::string text = test::office_policy()) {
  const auto put = [&text](const std::string& before, const std::string& after) {
    const std::size_t at = text.find(before);
    REQUIRE(at != std::string::npos);
    text.replace(at, before.size(), after);
  };
  put("may = [\"find\", \"show\", \"add\", \"export\"]", "may = [\"find\", \"show\", \"add\", \"export\", \"ask\"]");
  put("members = [\"user:kim\", \"user:lee\"]", "members = [\"user:lee\"]");
  return text;
}

class World {
 public:
  World() : made(office()) {
    for (const char* name : {"Ada", "Grace"}) {
      test::add(made.as("owner"),
                {{"given-name", name}, {"family-name", "Moss"}, {"note", "wombatrun"}, {"points", "7"}});
    }
  }

  QuestionId ask(const std::vector<std::string>& fields, std::uint64_t customer = 1,
                 const std::string& purpose = "membership") {
    return ops::ask_colleague(made.as("kim", {.purpose = PurposeName{purpose}}),
                              {.customer = CustomerId(customer), .fields = fields, .because = "at the desk"})
        .id.value();
  }

  ops::Answered answer(const std::string& user, QuestionId id, ops::Answering answering,
                       std::optional<std::uint64_t> hours = {}, const std::string& because = "so it is") {
    return ops::answer_question(made.as(user), {.id = id, .answering = answering, .hours = hours, .because = because});
  }

  // The value of a field; what refused it; or nothing.
  std::string seen(const std::string& user, const std::string& field, std::uint64_t customer = 1,
                   const std::string& purpose = "membership") {
    try {
      const ops::Shown shown = ops::show_customer(made.as(user, {.purpose = PurposeName{purpose}}),
                                                  {.id = CustomerId(customer), .fields = {{field}}});
      return shown.values.empty() ? "" : shown.values.front().text;
    } catch (const Error& error) {
      return std::string(error.code().text());
    }
  }

  test::MadeStore made;
};

using ops::Answering;

}  // namespace

TEST_SUITE("ops: questions") {
  TEST_CASE("a grant is of one user, one person, these fields, this purpose, and ends") {
    World world;
    CHECK(world.seen("kim", "note") == "gate.denied");
    const QuestionId id = world.ask({"note", "given-name"});
    CHECK(world.seen("kim", "note") == "gate.denied");
    const ops::Answered granted = world.answer("bea", id, Answering::grant, 2);
    CHECK(granted.shown.fields == std::vector<std::string>{"note"});  // the name he sees by himself
    CHECK(world.seen("kim", "note") == "wombatrun");
    CHECK(world.seen("kim", "note", 2) == "gate.denied");
    CHECK(world.seen("kim", "points") == "gate.gap");
    CHECK(world.seen("lee", "note") != "wombatrun");
    CHECK(test::code_of([&] {
            ops::show_customer(world.made.as("kim"), {.id = CustomerId(1), .fields = {{"note"}}});
          }) == "gate.denied");
    world.made.clock.move(std::chrono::hours(2) - std::chrono::minutes(1));
    CHECK(world.seen("kim", "note") == "wombatrun");
    world.made.clock.move(std::chrono::minutes(1));
    CHECK(world.seen("kim", "note") == "gate.denied");
    CHECK(ops::list_questions(world.made.as("kim"), ops::Questions::all).front().state == "expired");
    CHECK(ops::list_questions(world.made.as("kim"), ops::Questions::standing).empty());
    world.made.clock.move(-std::chrono::hours(2));  // the log has seen a later time
    CHECK(world.seen("kim", "note") == "gate.denied");
  }

  TEST_CASE("former values, and what stands around a record, are not given by a grant") {
    World world;
    ops::change_customer(world.made.as("owner", {.because = "said so"}),
                         {.id = CustomerId(1), .values = {{"note", "quaggamire"}}});
    const QuestionId id = world.ask({"note"});
    world.answer("bea", id, Answering::grant);
    const ops::Shown shown =
        ops::show_customer(world.made.as("kim", {.purpose = PurposeName{"membership"}}),
                           {.id = CustomerId(1), .fields = {{"note"}}, .history = true, .sources = true});
    CHECK(shown.values.front().text == "quaggamire");
    CHECK(shown.history.empty());
    CHECK(shown.value_sources.empty());
    CHECK(shown.grants == std::vector<QuestionId>{id});
    const auto letter = test::error_of([&] {
      ops::show_customer(world.made.as("kim", {.purpose = PurposeName{"membership"}}),
                         {.id = CustomerId(1), .fields = {{"note"}}, .whole = true});
    });
    CHECK(letter.code().text() == "gate.denied");
  }

  TEST_CASE("nobody answers his own question, nor grants what he may not read, nor for longer than the policy says") {
    World world;
    const QuestionId id = world.ask({"note"});
    const auto code = [&](const std::string& user, Answering answering, std::optional<std::uint64_t> hours = {}) {
      return test::code_of([&] { world.answer(user, id, answering, hours); });
    };
    CHECK(code("kim", Answering::grant) == "ask.own");
    CHECK(code("kim", Answering::refuse) == "ask.own");
    CHECK(code("lee", Answering::grant) == "gate.gap");
    CHECK(code("bea", Answering::withdraw) == "ask.not-yours");
    CHECK(code("bea", Answering::grant, 25) == "ask.too-long");
    CHECK(code("bea", Answering::grant, ~std::uint64_t{0}) == "ask.too-long");
    CHECK(code("bea", Answering::revoke) == "ask.closed");
    CHECK(code("bea", Answering::grant, 24) == "");
    CHECK(code("bea", Answering::grant) == "ask.closed");
    CHECK(code("bea", Answering::refuse) == "ask.closed");
    CHECK(code("bea", Answering::revoke) == "");
    CHECK(world.seen("kim", "note") == "gate.denied");
    CHECK(test::code_of([&] { world.answer("bea", QuestionId(99), Answering::grant); }) == "ask.missing");
    CHECK(test::code_of([&] { world.ask({"needs"}); }) == "ask.nobody");
    CHECK(test::code_of([&] { world.ask({"given-name"}); }) == "ask.needless");
    CHECK(test::code_of([&] { world.ask({"note"}, 9); }) == "record.missing");
    CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
  }

  TEST_CASE("a grant gives no more than the role of whoever gave it may read by the policy in force") {
    World world;
    world.answer("bea", world.ask({"note"}), Answering::grant);
    CHECK(world.seen("kim", "note") == "wombatrun");
    const auto apply = [&world](const std::string& from, const std::string& to) {
      std::string text = office();
      const std::size_t at = text.find(from, text.find("[roles.manager]"));
      ops::apply_policy(world.made.as("owner"), text.replace(at, from.size(), to), "policy.toml");
    };
    apply("see = [\"*\", \"-health\"]", "see = [\"*\", \"-health\", \"-note\"]");
    CHECK(world.seen("kim", "note") == "gate.denied");
    apply("see = [\"*\", \"-health\"]", "see = [\"*\", \"-health\"]\nlimit = { hours-per-grant = 0 }");
    CHECK(world.seen("kim", "note") == "gate.denied");
    apply("may = [\"*\", \"-policy\", \"-key add\"]", "may = [\"*\", \"-policy\", \"-ask grant\"]");
    CHECK(world.seen("kim", "note") == "gate.denied");
    apply("may = [", "may = [");
    CHECK(world.seen("kim", "note") == "wombatrun");
  }

  TEST_CASE("what is restricted stays so whatever is granted") {
    World world;
    world.answer("bea", world.ask({"note"}), Answering::grant);
    ops::restrict_customer(world.made.as("owner", {.because = "in doubt"}),
                           {.id = CustomerId(1), .ground = "accuracy"});
    CHECK(world.seen("kim", "note") == "");
  }

  TEST_CASE("what waits is told to those who may answer, and the answer to the asker") {
    World world;
    const auto waiting = [&](const std::string& user) {
      std::string out;
      for (const ops::DueItem& item : ops::all_due(world.made.as(user)).items) {
        out += item.source == "question" ? item.what + ";" : "";
      }
      return out;
    };
    const QuestionId id = world.ask({"note"});
    CHECK(waiting("bea") == "kim asks: answer;");
    CHECK(waiting("owner") == "kim asks: answer;");
    world.answer("bea", id, Answering::refuse);
    CHECK(waiting("bea") == "");
    CHECK(ops::list_questions(world.made.as("kim"), ops::Questions::all).front().question.events.back().because ==
          "so it is");
    CHECK(ops::list_questions(world.made.as("owner"), ops::Questions::standing).empty());
  }

  TEST_CASE("questions go with the person, and no table has a word of them") {
    for (const std::string action : {"do = \"erase\"", "do = \"anonymise\"\nfields = [\"status\"]"}) {
      CAPTURE(action);
      test::BackedUp world(action);
      ops::apply_policy(world.made.as("owner"), office(test::policy_that_removes(action)), "policy.toml");
      const auto ask = [&](std::uint64_t customer, const std::string& because) {
        return ops::ask_colleague(world.made.as("kim", {.purpose = PurposeName{"membership"}}),
                                  {.customer = CustomerId(customer), .fields = {"note"}, .because = because})
            .id.value();
      };
      const QuestionId hers = ask(2, "zebrafinch");
      ask(1, "wombatrun");
      ops::answer_question(world.made.as("owner"),
                           {.id = hers, .answering = Answering::grant, .because = "quaggamire"});
      world.made.close();
      CHECK(world.stands_somewhere("zebrafinch"));
      CHECK(world.stands_somewhere("quaggamire"));
      world.purge(2);
      world.made.close();
      CHECK(!world.stands_somewhere("zebrafinch"));
      CHECK(!world.stands_somewhere("quaggamire"));
      CHECK(world.stands_somewhere("wombatrun"));
      CHECK(world.sql("SELECT count(*) FROM question_event") == "0");
      CHECK(world.codes(world.verify()).empty());
    }
  }

  TEST_CASE("a restore brings no grant back that was revoked, and takes none that stands") {
    test::BackedUp world;
    ops::apply_policy(world.made.as("owner"), office(test::policy_that_removes("do = \"erase\"")), "policy.toml");
    const auto ask = [&](std::uint64_t customer) {
      return ops::ask_colleague(world.made.as("kim", {.purpose = PurposeName{"membership"}}),
                                {.customer = CustomerId(customer), .fields = {"note"}, .because = "at the desk"})
          .id.value();
    };
    const auto answer = [&](QuestionId id, Answering answering) {
      ops::answer_question(world.made.as("owner"), {.id = id, .answering = answering});
    };
    const auto code = [&](std::uint64_t customer) {
      return test::code_of([&] {
        ops::show_customer(world.made.as("kim", {.purpose = PurposeName{"membership"}}),
                           {.id = CustomerId(customer), .fields = {{"note"}}});
      });
    };
    const QuestionId first = ask(1);
    answer(first, Answering::grant);
    world.back_up();
    answer(first, Answering::revoke);
    answer(ask(3), Answering::grant);
    world.restore();
    CHECK(code(1) == "gate.denied");
    CHECK(code(3) == "");
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("whom to ask is told by the policy alone") {
    const policy::Policy policy = test::policy_of(office());
    policy::Ask ask{.caller = test::caller("kim"),
                    .action = "show",
                    .access = policy::Access::read,
                    .fields = {{"note"}, {"needs"}, {"given-name"}},
                    .purpose = PurposeName{"membership"}};
    const policy::Colleagues found = policy::colleagues_for(policy, ask);
    CHECK(found.fields == std::vector<FieldName>{{"note"}});
    CHECK(found.roles == std::vector<RoleName>{{"manager"}, {"lead"}});
    CHECK(policy::may_grant(policy, test::caller("bea"), {"manager"}, {{"note"}}, ask.purpose));
    CHECK_FALSE(policy::may_grant(policy, test::caller("bea"), {"manager"}, {{"needs"}}, ask.purpose));
    CHECK_FALSE(policy::may_grant(policy, test::caller("bea"), {"lead"}, {{"note"}}, ask.purpose));
    CHECK_FALSE(policy::may_grant(policy, test::caller("kim"), {"desk"}, {{"given-name"}, {"note"}}, ask.purpose));
  }
}
