// SPDX-License-Identifier: MIT
#include "ops/change.hpp"
#include "ops/log_words.hpp"
#include "ops/records.hpp"
#include "ops/search.hpp"
#include "ops/supply.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "support/sinks.hpp"

#include <doctest/doctest.h>

using namespace custos;

namespace {

ops::EntryShown entry(const char* operation, const char* result = "ok") {
  return {.id = EntryId(1), .at = {}, .user = "bea", .role = "manager", .operation = operation, .result = result};
}

}  // namespace

TEST_SUITE("ops: log words") {
  TEST_CASE("what was done, by whom, what for and with what, and no name of anybody who works there") {
    const policy::Policy policy = test::policy_of(test::office_policy());
    auto shown = entry("customer.show");
    CHECK(ops::told_to_customer(shown, policy) == "Your record was looked at; by: Manager.");
    shown.purpose = "membership";
    shown.fields = {"given-name", "gone"};
    CHECK(ops::told_to_customer(shown, policy) ==
          "Your record was looked at; by: Manager; for: Run the membership; took part: Given name, gone.");
    auto supplied = entry("customer.export");
    supplied.recipient = "treasury";
    CHECK(ops::told_to_customer(supplied, policy) == "Your record was supplied to: The treasury; by: Manager.");
    CHECK(ops::told_to_customer(entry("customer.erase", "denied"), policy) ==
          "Somebody wanted to remove your record, and was refused; by: Manager.");
    auto tried = entry("customer.update", "error");
    tried.dry_run = true;
    tried.role.clear();
    CHECK(ops::told_to_customer(tried, policy) ==
          "Somebody wanted to change your record, and failed, as a trial that changed nothing.");
    CHECK(ops::told_to_customer(entry("something.new"), policy) == "Your record was worked with; by: Manager.");
  }

  TEST_CASE("whatever is done with a record has its words") {
    test::MadeStore made;
    const auto id = test::add(made.as("bea"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}});
    ops::show_customer(made.as("bea"), {.id = id});
    test::KeepingSink found, supplied;
    ops::find_customers(made.as("bea"), {.words = {"lovelace"}}, found);
    const ops::Saying saying{.purpose = PurposeName{"membership"}, .because = "asked for"};
    ops::export_customers(made.as("bea", saying), {.words = {}, .recipient = "customer", .format = "csv"}, supplied);
    test::code_of([&] { ops::show_customer(made.as("kim"), {.id = id}); });
    ops::who_saw(made.as("owner"), id, {});
    const auto shown = ops::who_saw(made.as("owner"), id, {});
    CHECK(shown.entries.size() >= 6);
    for (const ops::EntryShown& each : shown.entries) {
      CAPTURE(each.operation);
      CHECK(each.told.find("worked with") == std::string::npos);
      CHECK(each.told.find("work with") == std::string::npos);
      CHECK(each.told.find("bea") == std::string::npos);
      CHECK(each.told.ends_with("."));
    }
  }
}
