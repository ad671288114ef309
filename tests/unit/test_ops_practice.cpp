// SPDX-License-Identifier: MIT
#include "ops/evidence.hpp"
#include "ops/practice.hpp"
#include "ops/records.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

using namespace custos;

namespace {

std::size_t rows_of(test::MadeStore& made, const char* operation) {
  return made.store().entries().of_operation(operation).size();
}

}  // namespace

TEST_CASE("a practice store that was interrupted while it was made is brought to its end, once") {
  test::MadeStore made(ops::practice_policy());
  {
    auto& owner = made.as("owner", {.purpose = PurposeName{"service"}});
    ops::add_customer(owner, {.values = {{"given-name", "Siobhan"}, {"family-name", "O'Neill"}}, .source = "practice"});
  }
  CHECK(ops::is_practice(made.store()));
  for (int i = 0; i < 2; ++i) {
    auto& owner = made.as("owner", {.purpose = PurposeName{"service"}});
    CHECK(ops::fill_practice(owner) == 14);
  }
  CHECK(rows_of(made, "customer.add") == 14);
  CHECK(rows_of(made, "consent.give") == 1);
  CHECK(rows_of(made, "demo.start") == 1);
  CHECK(made.store().disclosures().of(3).size() == 1);
}

TEST_CASE("evidence is of one user alone, and of what was done and not tried") {
  test::MadeStore made(ops::practice_policy());
  {
    auto& owner = made.as("owner", {.purpose = PurposeName{"service"}});
    ops::fill_practice(owner);
    CHECK(ops::own_evidence(owner, std::nullopt).months.empty());
  }
  const auto add = [&made](bool dry_run) {
    auto& owner = made.as("owner", {.dry_run = dry_run});
    ops::add_customer(owner, {.values = {{"family-name", dry_run ? "Tried" : "Done"}}, .source = "form"});
  };
  add(true);
  add(false);
  try {
    auto& other = made.as("uma");
    ops::show_customer(other, {.id = CustomerId(1)});
  } catch (const Error&) {  // refused
  }
  auto& owner = made.as("owner");
  const ops::Evidence evidence = ops::own_evidence(owner, std::nullopt);
  REQUIRE(evidence.months.size() == 1);
  CHECK(evidence.months.front().what == "recorded");
  CHECK(evidence.months.front().times == 1);
  CHECK(evidence.months.front().new_people == 1);
  CHECK(evidence.refused == 0);
}

TEST_CASE("a store of real work has no tasks") {
  test::MadeStore made;
  auto& owner = made.as("owner");
  CHECK_FALSE(ops::is_practice(made.store()));
  CHECK_THROWS_AS(ops::check_practice(owner), Error);
}
