// SPDX-License-Identifier: MIT
#include "ops/records.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

using namespace custos;
using test::code_of;

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

const Values ada{{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"email", "ada@example.org"}, {"note", "Sings."}};

std::vector<std::string> texts(const ops::Shown& shown) {
  std::vector<std::string> out;
  for (const ops::ShownValue& value : shown.values) {
    out.push_back(value.field.text + "=" + value.text);
  }
  return out;
}

std::vector<std::string> withheld(const ops::Shown& shown) {
  std::vector<std::string> out;
  for (const policy::Withheld& each : shown.withheld) {
    out.push_back(each.field.text);
  }
  return out;
}

}  // namespace

TEST_SUITE("ops: records") {
  TEST_CASE("a customer is added with the policy's defaults and shown as he was given") {
    test::MadeStore made;
    const auto added = ops::add_customer(made.as("bea"), {.values = ada, .source = "a form", .verified_how = "seen"});
    CHECK(added.id.text() == "C-13");
    const auto shown = ops::show_customer(made.as("bea"), {.id = added.id});
    CHECK(texts(shown) == std::vector<std::string>{"given-name=Ada", "family-name=Lovelace", "email=ada@example.org",
                                                   "status=active", "note=Sings."});
    CHECK(withheld(shown) == std::vector<std::string>{"needs"});
    CHECK(shown.provenance.source == "a form");
    CHECK(shown.provenance.verified_how == "seen");
    CHECK(shown.provenance.collected == "2026-11-18");
    const auto entries = made.entries();
    REQUIRE(entries.size() == 4);
    CHECK(entries[2].operation == "customer.add");
    CHECK(entries[3].operation == "customer.show");
    CHECK(entries[2].subject == entries[3].subject);
    CHECK(entries[2].records == entries[3].records);
    CHECK(entries[2].role == "manager");
  }

  TEST_CASE("who may see less is shown less, and told so") {
    test::MadeStore made;
    const CustomerId id = test::add(made.as("bea"), ada);
    const auto shown = ops::show_customer(made.as("kim"), {.id = id});
    CHECK(texts(shown) ==
          std::vector<std::string>{"given-name=Ada", "family-name=Lovelace", "email=ada@example.org", "status=active"});
    CHECK(shown.ask_whom == "the manager");
    const auto asked =
        ops::show_customer(made.as("kim"), {.id = id, .fields = std::vector<std::string>{"note", "email"}});
    CHECK(texts(asked) == std::vector<std::string>{"email=ada@example.org"});
    CHECK(withheld(asked) == std::vector<std::string>{"note"});
    CHECK(made.entries().back().fields.size() == 1);
  }

  TEST_CASE("all that is wrong with the values is told at once, and nothing is added") {
    test::MadeStore made;
    const Values bad{
        {"given-name", "Ada"}, {"emial", "x"}, {"email", "nobody"}, {"born", "7.5.1990"}, {"born", "1990-05-17"}};
    const Error error = test::error_of([&] { ops::add_customer(made.as("bea"), {.values = bad}); });
    CHECK(error.failure() == Failure::bad_data);
    CHECK(error.code() == Code("record.invalid"));
    std::vector<std::string> codes;
    for (const Problem& problem : error.problems()) {
      codes.emplace_back(problem.code.text());
    }
    CHECK(codes == std::vector<std::string>{"field.unknown", "email.no-at", "date.ambiguous", "field.doubled",
                                            "record.missing-field"});
    CHECK(error.problems()[0].hint == "did you mean 'email'?");
    CHECK(made.store().customers().count() == 0);
    const auto entries = made.entries();
    CHECK(entries.back().operation == "customer.add");
    CHECK(entries.back().result == Result::error);
  }

  TEST_CASE("a refused attempt leaves its entry and nothing else") {
    test::MadeStore made;
    const Values with_points{{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"points", "3"}};
    CHECK(code_of([&] { test::add(made.as("kim"), with_points); }) == "gate.gap");
    CHECK(code_of([&] { test::add(made.as("lee"), ada); }) == "gate.gap");
    CHECK(code_of([&] { test::add(made.as("mallory"), ada); }) == "gate.gap");
    CHECK(made.store().customers().count() == 0);
    const auto entries = made.entries();
    REQUIRE(entries.size() == 7);
    for (std::size_t i = 2; i < 7; i += 2) {
      CHECK(entries[i - 1].operation == "actor.add");
      CHECK(entries[i].result == Result::denied);
      CHECK(entries[i].operation == "customer.add");
    }
    CHECK(entries[2].role == "desk");
    CHECK(entries[6].role.empty());
  }

  TEST_CASE("somebody like this is here already") {
    test::MadeStore made;
    test::add(made.as("bea"), ada);
    const Values same{{"given-name", "ADA"}, {"family-name", "Lovelace"}, {"email", "Ada@EXAMPLE.org"}};
    const Error error = test::error_of([&] { test::add(made.as("bea"), same); });
    CHECK(error.failure() == Failure::duplicate);
    CHECK(error.code() == Code("record.duplicate"));
    const auto anyway = ops::add_customer(made.as("bea"), {.values = same, .anyway = true});
    CHECK(anyway.like == std::vector{CustomerId(1)});
    CHECK(anyway.id.number() == 2);
    const Values partner{{"given-name", "William"}, {"family-name", "King"}, {"email", "ada@example.org"}};
    CHECK(ops::add_customer(made.as("bea"), {.values = partner}).like.empty());
    const Values numbered{{"given-name", "Grace"}, {"family-name", "Hopper"}, {"member-no", "M-7"}};
    test::add(made.as("bea"), numbered);
    const Values taken{{"given-name", "Alan"}, {"family-name", "Turing"}, {"member-no", "m-7"}};
    CHECK(code_of([&] { ops::add_customer(made.as("bea"), {.values = taken, .anyway = true}); }) ==
          "record.not-unique");
    CHECK(made.as("bea").store().customers().count() == 4);
  }

  TEST_CASE("a dry run adds nothing, uses up no number and has its entry") {
    test::MadeStore made;
    const auto dry = ops::add_customer(made.as("bea", {.dry_run = true}), {.values = ada, .source = "the fair"});
    CHECK(dry.dry_run);
    CHECK(dry.id.number() == 1);
    CHECK(made.store().customers().count() == 0);
    CHECK(made.entries().back().dry_run);
    CHECK(test::add(made.as("bea"), ada).number() == 1);
    CHECK(code_of([&] { test::add(made.as("bea", {.dry_run = true}), ada); }) == "record.duplicate");
  }

  TEST_CASE("who is not there is missing, after the attempt has its entry") {
    test::MadeStore made;
    const Error error = test::error_of([&] { ops::show_customer(made.as("bea"), {.id = CustomerId(7)}); });
    CHECK(error.failure() == Failure::missing);
    CHECK(error.code() == Code("record.missing"));
    CHECK(made.entries().back().operation == "customer.show");
    CHECK(code_of([&] {
            ops::show_customer(made.as("bea"), {.id = CustomerId(7), .fields = std::vector<std::string>{"emial"}});
          }) == "field.unknown");
  }

  TEST_CASE("a purpose that does not apply to the person shows nothing") {
    test::MadeStore made;
    const CustomerId id =
        test::add(made.as("bea"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"status", "deceased"}});
    ops::Saying saying{.purpose = PurposeName{"membership"}};
    CHECK(code_of([&] { ops::show_customer(made.as("bea", saying), {.id = id}); }) == "gate.left-out");
    CHECK(made.entries().back().result == Result::denied);
    saying.purpose = PurposeName{"newsletter"};
    CHECK(code_of([&] { ops::show_customer(made.as("bea", saying), {.id = id}); }) == "gate.left-out");
    saying.purpose = PurposeName{"gifts"};
    CHECK(texts(ops::show_customer(made.as("bea", saying), {.id = id})) ==
          std::vector<std::string>{"given-name=Ada", "family-name=Lovelace"});
  }

  TEST_CASE("no more people in a day than the role may see; the same ones do not count twice") {
    test::MadeStore made;
    std::vector<CustomerId> ids;
    for (const char* name : {"Ann", "Ben", "Cy", "Di"}) {
      ids.push_back(test::add(made.as("bea"), {{"given-name", name}, {"family-name", "Moss"}}));
    }
    for (const std::size_t i : {0U, 1U, 2U, 0U, 1U}) {
      CHECK_NOTHROW(ops::show_customer(made.as("kim"), {.id = ids[i]}));
    }
    CHECK(code_of([&] { ops::show_customer(made.as("kim"), {.id = ids[3]}); }) == "gate.limit");
    CHECK(made.entries().back().result == Result::denied);
    CHECK_NOTHROW(ops::show_customer(made.as("kim"), {.id = ids[2]}));
    CHECK_NOTHROW(ops::show_customer(made.as("bea"), {.id = ids[3]}));
    made.clock.move(std::chrono::hours(24));
    CHECK_NOTHROW(ops::show_customer(made.as("kim"), {.id = ids[3]}));
  }
}
