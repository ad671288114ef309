// SPDX-License-Identifier: MIT
// What a certificate tells, and that nobody can change it.
#include "ops/certificate.hpp"
#include "ops/signed_json.hpp"
#include "ops/supply.hpp"
#include "support/erasing.hpp"
#include "support/sinks.hpp"
#include "util/tree.hpp"

#include <doctest/doctest.h>

using namespace custos;
using namespace custos::test::erasing;

TEST_SUITE("ops: certificate") {
  TEST_CASE("the certificate tells what was done, and nothing of anybody") {
    World world;
    const ops::Saying saying{.purpose = PurposeName{"gifts"}, .because = "asked for"};
    test::KeepingSink sink;
    ops::export_customers(world.made.as("owner", saying), {.words = {}, .recipient = "treasury", .format = "csv"},
                          sink);
    const ops::AppliedPlan applied = world.erase();
    const std::string text = ops::certificate_of(world.made.as("owner"), applied.id);
    const Node node = parse_json(text, "certificate");
    CHECK(node.text("id") == applied.id.text());
    CHECK(node.text("kind") == "erase");
    CHECK(node.text("controller") == "Test Office");
    CHECK(node.text("custos") == "0.0");
    CHECK(node.find("backups")->text("gone-by") == "2026-12-23");
    REQUIRE(node.member<Node::List>("disclosures")->size() == 1);
    CHECK(node.member<Node::List>("disclosures")->front().as<std::string>()->starts_with("D-"));
    CHECK(node.find("scan")->member<Node::Number>("left")->text == "0");
    CHECK(std::stoul(node.find("scan")->member<Node::Number>("values")->text) >= 3);
    REQUIRE(node.member<Node::List>("rules")->size() == 1);
    const Node& rule = node.member<Node::List>("rules")->front();
    CHECK(rule.member<bool>("asked-for") != nullptr);
    CHECK(rule.member<Node::Number>("people")->text == "1");
    for (const std::string& value : of_zebulon) {
      CAPTURE(value);
      CHECK(text.find(value) == std::string::npos);
    }
    CHECK(text.find("C-13\"") == std::string::npos);
    CHECK(text.find("owner") == text.find("owner "));  // no name of a user
    const auto epochs = world.made.as("owner").store().entries().epochs();
    CHECK(ops::signature_holds(text, epochs.front().verifier));
    for (const char* from : {"Test Office", "\"people\":1", "\"left\":0"}) {
      std::string other = text;
      other.replace(other.find(from), 1, "X");
      CHECK_FALSE(ops::signature_holds(other, epochs.front().verifier));
    }
    const std::uint64_t last = world.made.entries().size();
    CHECK(last > 0);
    {
      test::add(world.made.as("owner"), {{"given-name", "Ann"}, {"family-name", "Moss"}});
      const auto planned = ops::plan_erasure(world.made.as("owner", {.because = "a letter"}), {.id = CustomerId(3)});
      const PlanId other = ops::apply_plan(world.made.as("owner"), {.id = planned.plan.value()}).id;
      CHECK(ops::certificate_of(world.made.as("owner"), other) != text);
      world.made.close();
      db::Database raw = world.made.database();
      db::run(raw, "UPDATE certificate SET text = ? WHERE plan = ?", text, other.number());
      CHECK(test::code_of([&] { ops::certificate_of(world.made.as("owner"), other); }) == "store.damaged");
    }
    world.made.close();
    {
      db::Database raw = world.made.database();
      raw.run("UPDATE certificate SET text = replace(text, 'Test Office', 'Best Office')");
    }
    CHECK(test::code_of([&] { ops::certificate_of(world.made.as("owner"), applied.id); }) == "store.damaged");
    CHECK(test::code_of([&] { ops::certificate_of(world.made.as("owner"), PlanId(99)); }) == "plan.missing");
  }

  TEST_CASE("the days of many are told, those of a few by their years") {
    const auto items = [](std::size_t count) {
      std::vector<store::PlanItem> out;
      for (std::size_t i = 0; i < count; ++i) {
        out.push_back(
            {.customer = i + 1, .action = "erase", .rule = "left", .since = "201" + std::to_string(i % 10) + "-05-17"});
      }
      return out;
    };
    CHECK(ops::triggers_of({}) == "{}");
    CHECK(ops::triggers_of(items(9)) == "{\"erase left\":{\"from\":\"2010\",\"to\":\"2018\"}}");
    CHECK(ops::triggers_of(items(10)) == "{\"erase left\":{\"from\":\"2010-05-17\",\"to\":\"2019-05-17\"}}");
  }
}
