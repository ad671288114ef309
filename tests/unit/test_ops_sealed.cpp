// SPDX-License-Identifier: MIT
#include "ops/bulk_change.hpp"
#include "ops/change.hpp"
#include "ops/log.hpp"
#include "ops/plans.hpp"
#include "ops/policies.hpp"
#include "ops/records.hpp"
#include "ops/search.hpp"
#include "ops/undo.hpp"
#include "support/errors.hpp"
#include "support/sealed_world.hpp"
#include "support/sinks.hpp"

#include <doctest/doctest.h>

using namespace custos;
using test::code_of;
using test::SealedWorld;
using Values = std::vector<std::pair<std::string, std::string>>;

namespace {

const Values ada{{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"needs", "wheelchair"}};

std::string shown(const ops::Shown& record, const std::string& field) {
  for (const ops::ShownValue& value : record.values) {
    if (value.field.text == field) {
      return value.text;
    }
  }
  for (const policy::Withheld& withheld : record.withheld) {
    if (withheld.field.text == field) {
      return "withheld: " + withheld.reason;
    }
  }
  return {};
}

std::string shown(ops::Session& session, CustomerId id, const std::string& field) {
  return shown(ops::show_customer(session, {.id = id}), field);
}

ops::ChangeOutcome change(ops::Session& session, CustomerId id, Values values) {
  return ops::change_customer(session, {.id = id, .values = std::move(values)});
}

const std::string no_key = "withheld: class 'health' is sealed, and nothing here opens its key";

}  // namespace

TEST_SUITE("ops: sealed fields") {
  TEST_CASE("whoever has the key and a purpose sees a value, and nobody else") {
    SealedWorld world;
    const CustomerId id = test::add(world.with("owner"), ada);
    CHECK(shown(world.reading(), id, "needs") == "wheelchair");
    CHECK(shown(world.with("owner"), id, "needs") ==
          "withheld: class 'health' is sealed: it is shown only --for a purpose");
    CHECK(shown(world.with("owner", {.purpose = PurposeName{"gifts"}}), id, "needs") ==
          "withheld: not kept for 'gifts'");
    CHECK(shown(world.made.as("owner", {.purpose = PurposeName{"membership"}}), id, "needs") == no_key);
    CHECK(shown(world.reading("bea"), id, "needs") == "withheld: not for role 'manager'");
    CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
  }

  TEST_CASE("nobody is asked for the key who does not name a sealed field") {
    SealedWorld world;
    const CustomerId id = test::add(world.with("owner"), ada);
    world.looked_for = world.asked_for = 0;
    shown(world.with("owner"), id, "needs");
    shown(world.reading("bea"), id, "needs");
    change(world.with("owner"), id, {{"points", "3"}});
    change(world.with("owner"), id, {{"diet", ""}});
    CHECK(world.looked_for == 0);
    shown(world.reading(), id, "needs");
    CHECK(world.looked_for == 1);
    CHECK(world.asked_for == 0);
    ops::show_customer(world.reading(), {.id = id, .fields = std::vector<std::string>{"needs"}});
    CHECK(world.asked_for == 1);
  }

  TEST_CASE("without the key nothing is written or compared, and emptying works") {
    SealedWorld world;
    test::MadeStore& made = world.made;
    CHECK(code_of([&] { test::add(made.as("owner"), ada); }) == "sealed.no-key");
    const CustomerId id = test::add(world.with("owner"), ada);
    CHECK(code_of([&] { change(made.as("owner"), id, {{"needs", "lift"}}); }) == "sealed.no-key");
    CHECK(code_of([&] {
            ops::change_customer(made.as("owner"),
                                 {.id = id, .values = {{"needs", ""}}, .expected = {{"needs", "wheelchair"}}});
          }) == "sealed.no-key");
    CHECK(code_of([&] { ops::confirm_customer(made.as("owner"), {.id = id, .fields = {"needs"}, .how = "phone"}); }) ==
          "sealed.no-key");
    CHECK(change(made.as("owner"), id, {{"needs", ""}}).changed == std::vector<std::string>{"needs"});
    CHECK(shown(world.reading(), id, "needs").empty());
    CHECK(ops::verify_log(made.as("owner")).findings.empty());
  }

  TEST_CASE("the same value again is no change; another is, and both can be given back without the key") {
    SealedWorld world;
    const CustomerId id = test::add(world.with("owner"), ada);
    CHECK(change(world.with("owner"), id, {{"needs", "wheelchair"}}).changed.empty());
    CHECK(ops::change_customer(world.with("owner"),
                               {.id = id, .values = {{"needs", "lift"}}, .expected = {{"needs", "wheelchair"}}})
              .changed.size() == 1U);
    CHECK(code_of([&] {
            ops::change_customer(world.with("owner"),
                                 {.id = id, .values = {{"needs", "ramp"}}, .expected = {{"needs", "wheelchair"}}});
          }) == "record.stale");
    const auto history = ops::show_customer(world.reading(), {.id = id, .history = true}).history;
    REQUIRE(history.size() == 1U);
    CHECK(history[0].before == "wheelchair");
    CHECK(history[0].after == "lift");
    CHECK(ops::show_customer(world.with("owner"), {.id = id, .history = true}).history.empty());
    ops::undo(world.made.as("owner"), {});
    CHECK(shown(world.reading(), id, "needs") == "wheelchair");
    CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
  }

  TEST_CASE("a value that was moved, or changed by a bit, is found") {
    const auto tried = [](const std::string& sql) {
      SealedWorld world;
      test::add(world.with("owner"), ada);
      test::add(world.with("owner"),
                {{"given-name", "Bo"}, {"family-name", "Hill"}, {"needs", "lift"}, {"diet", "kosher"}});
      world.made.close();
      world.made.tamper(sql);
      const Error error = test::error_of([&] { shown(world.reading(), CustomerId(1), "needs"); });
      CHECK(error.failure() == Failure::integrity);
      CHECK(ops::verify_log(world.made.as("owner")).findings.size() == 1U);
      return std::string(error.code().text());
    };
    const std::string set = "UPDATE customer SET f_needs = ";
    CHECK(tried(set + "(SELECT f_needs FROM customer WHERE number = 2) WHERE number = 1") == "sealed.damaged");
    CHECK(tried(set + "(SELECT f_diet FROM customer WHERE number = 2) WHERE number = 1") == "sealed.damaged");
    CHECK(tried(set + "CAST(substr(f_needs, 1, 60) || x'00' || substr(f_needs, 62) AS BLOB) WHERE number = 1") ==
          "sealed.damaged");
    CHECK(tried(set + "CAST(x'01' || randomblob(8) || substr(f_needs, 10) AS BLOB) WHERE number = 1") ==
          "sealed.damaged");
    CHECK(tried(set + "x'01' WHERE number = 1") == "sealed.damaged");
  }

  TEST_CASE("nobody is found, sorted or changed in bulk by a sealed field") {
    SealedWorld world;
    const CustomerId id = test::add(world.with("owner"), ada);
    const auto found = [&](std::vector<std::string> words, std::optional<std::string> sort = std::nullopt) {
      test::KeepingSink sink;
      return ops::find_customers(world.reading(), {.words = std::move(words), .sort = std::move(sort)}, sink).count;
    };
    CHECK(found({"ada"}) == 1U);
    CHECK(found({"wheelchair"}) == 0U);
    CHECK(code_of([&] { found({"needs:wheelchair"}); }) == "gate.denied");
    CHECK(code_of([&] { found({"ada"}, "needs"); }) == "gate.denied");
    const auto plan = [&](const std::string& value) {
      return ops::plan_change(world.with("owner"), {.words = {"ada"}, .values = {{"needs", value}}}).plan.items.size();
    };
    CHECK(code_of([&] { plan("lift"); }) == "record.invalid");
    CHECK(plan("") == 1U);
    CHECK(shown(world.reading(), id, "needs") == "wheelchair");
  }

  TEST_CASE("a class's key has slots of its own, each of which opens it") {
    SealedWorld world;
    test::MadeStore& made = world.made;
    test::add(world.with("owner"), ada);
    CHECK(code_of([&] { ops::add_recovery(made.as("owner"), world.health()); }) == "sealed.no-key");
    CHECK(code_of([&] { ops::add_recovery(made.as("owner"), {made.key(), ClassName{"money"}}); }) == "key.no-class");
    CHECK(code_of([&] { ops::add_recovery(made.as("owner"), {made.key(), ClassName{"none"}}); }) == "key.no-class");
    CHECK(code_of([&] { ops::add_recovery(world.with("bea"), world.health()); }) == "gate.denied");
    for (const std::filesystem::path& file : {world.key_file, std::filesystem::path(made.created().key_file)}) {
      CHECK(code_of([&] { ops::add_key_file(world.with("owner"), world.health(), file); }) == "key.here-already");
    }
    const auto added = ops::add_recovery(world.with("owner"), world.health());
    CHECK(added.number == 2U);
    CHECK(added.recoverable);
    CHECK_FALSE(added.made_key);
    const auto slots = ops::list_keys(made.as("owner"));
    REQUIRE(slots.size() == 3U);
    CHECK(slots[0].class_name.empty());
    CHECK(slots[1].class_name == "health");
    CHECK(slots[2].kind == "recovery");
    const auto test_slot = [&](std::uint64_t number, const ops::SlotsOf& of) {
      return ops::test_key(made.as("owner"), of, number,
                           [&](const auto& file, const auto& slot) {
                             std::string bytes = read_file(world.key_file);
                             return store::open_with_file(file, slot, crypto::Secret::taken_from(bytes));
                           })
          .opens;
    };
    CHECK(test_slot(1, world.health()));
    CHECK_FALSE(test_slot(2, world.health()));
    CHECK_FALSE(test_slot(1, made.key()));
    CHECK(code_of([&] { test_slot(7, world.health()); }) == "key.no-slot");
    CHECK(code_of([&] { test_slot(1, {made.key(), ClassName{"faith"}}); }) == "key.no-slot");
    ops::remove_key(world.with("owner"), world.health(), 2);
    CHECK(code_of([&] { ops::remove_key(world.with("owner"), world.health(), 1); }) == "key.last-slot");
    CHECK(ops::verify_log(made.as("owner")).findings.empty());
  }

  TEST_CASE("slots are no other class's, and not what somebody without the key made of them") {
    SealedWorld world;
    const CustomerId id = test::add(world.with("owner"), ada);
    world.made.close();
    world.made.tamper("INSERT INTO class_slots SELECT 'faith', text FROM class_slots");
    CHECK(code_of([&] { change(world.with("owner"), id, {{"church", "Quaker"}}); }) == "key.slots-damaged");
    world.made.close();
    world.made.tamper("UPDATE class_slots SET text = replace(text, '\"next-slot\": 2', '\"next-slot\": 3')");
    CHECK(code_of([&] { shown(world.reading(), id, "needs"); }) == "key.slots-changed");
  }

  TEST_CASE("a key goes when nothing is kept under it, and what the log has of former values is lost") {
    SealedWorld world;
    const CustomerId id = test::add(world.with("owner"), ada);
    const ClassName health{"health"};
    CHECK(code_of([&] { ops::remove_class_key(world.made.as("owner"), health); }) == "key.class-in-use");
    change(world.made.as("owner"), id, {{"needs", ""}});
    CHECK(ops::remove_class_key(world.made.as("owner", {.dry_run = true}), health) == 1U);
    CHECK(ops::remove_class_key(world.made.as("owner"), health) == 1U);
    CHECK(code_of([&] { ops::remove_class_key(world.made.as("owner"), health); }) == "key.no-slot");
    CHECK(code_of([&] { change(world.with("owner"), id, {{"needs", "lift"}}); }) == "sealed.no-key");
    world.key_file = world.made.scratch.path() / "next.key";
    CHECK(ops::add_key_file(world.made.as("owner"), world.health(), world.key_file).made_key);
    change(world.with("owner"), id, {{"needs", "lift"}});
    const auto history = ops::show_customer(world.reading(), {.id = id, .history = true}).history;
    REQUIRE(history.size() == 2U);
    CHECK(history[0].before == "(sealed under a key that is gone)");
    CHECK(history[1].after == "lift");
    CHECK(ops::verify_log(world.made.as("owner")).findings.empty());
  }

  TEST_CASE("a field with values does not move to a class of another key") {
    SealedWorld world;
    const CustomerId id = test::add(world.with("owner"), ada);
    std::string moved = SealedWorld::policy_text();
    const std::string before = "[fields.needs]\ntype = \"text\"\nclass = \"health\"";
    REQUIRE(moved.find(before) != std::string::npos);
    moved.replace(moved.find(before), before.size(), "[fields.needs]\ntype = \"text\"\nclass = \"faith\"");
    const auto apply = [&] { ops::apply_policy(world.made.as("owner"), moved, "policy.toml"); };
    CHECK(code_of(apply) == "policy.field-changed");
    change(world.made.as("owner"), id, {{"needs", ""}});
    CHECK(code_of(apply).empty());
  }
}
