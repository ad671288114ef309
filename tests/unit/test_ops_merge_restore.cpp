// SPDX-License-Identifier: MIT
// What a restore makes of merges that the backup has and the store has not, or the other way round.
#include "db/statement.hpp"
#include "ops/consenting.hpp"
#include "ops/erasures.hpp"
#include "ops/holds.hpp"
#include "ops/merge.hpp"
#include "ops/plan_apply.hpp"
#include "ops/records.hpp"
#include "support/backed_up.hpp"
#include "support/errors.hpp"

#include <doctest/doctest.h>

using namespace custos;

namespace {

class World : public test::BackedUp {
 public:
  void merge(std::uint64_t keeper, std::uint64_t other) {
    ops::merge_customers(made.as("owner", {.because = "the same card"}),
                         {.keeper = CustomerId(keeper), .other = CustomerId(other), .sure = true});
  }

  void unmerge(std::uint64_t other) {
    ops::unmerge_customer(made.as("owner", {.because = "two people"}), CustomerId(other));
  }

  void refuse(std::uint64_t number) {
    ops::record_consent(
        made.as("owner"),
        {.id = CustomerId(number), .purpose = {"newsletter"}, .act = ops::ConsentAct::refuse, .how = "a call"});
  }

  // Of whom refusals are kept.
  std::string refused() {
    return sql("SELECT ifnull(group_concat(customer), '') FROM consent WHERE state = 'refused'");
  }
};

}  // namespace

TEST_SUITE("ops: merge and restore") {
  TEST_CASE("a redirect comes back with the backup") {
    World world;
    world.merge(1, 2);
    world.back_up();
    world.set(1, "town", "York");
    CHECK(world.restore().since.removed == 0);
    CHECK(world.sql("SELECT other || '>' || customer FROM merged") == "2>1");
    CHECK(ops::show_customer(world.made.as("owner"), {.id = CustomerId(2)}).id == CustomerId(1));
    world.unmerge(2);
    CHECK(world.names() == "Ada Grace Alan");
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("nothing is restored over somebody who was merged since, and all is when that is undone") {
    World world;
    world.back_up();
    world.refuse(2);
    world.set(1, "town", "York");
    world.merge(1, 2);
    const Error refused = test::error_of([&] { world.restore(); });
    CHECK(refused.code() == Code("restore.merged"));
    CHECK(refused.failure() == Failure::stopped);
    CHECK(world.names() == "Ada Alan");
    world.unmerge(2);
    CHECK(world.restore().since.removed == 0);
    CHECK(world.names() == "Ada Grace Alan");
    CHECK(world.column("town").at(1) != "York");
    CHECK(world.refused() == "2");
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("nor over two who were taken apart since") {
    World world;
    world.merge(1, 2);
    world.back_up();
    world.unmerge(2);
    CHECK(test::code_of([&] { world.restore(); }) == "restore.merged");
    world.merge(1, 2);
    CHECK(world.restore().since.lost == 0);
    CHECK(world.names() == "Ada Alan");
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("who was merged and erased since comes back under neither id") {
    World world;
    world.back_up();
    world.merge(1, 2);
    const auto planned = ops::plan_erasure(world.made.as("owner", {.because = "she asks"}), {.id = CustomerId(1)});
    REQUIRE(planned.plan);
    CHECK(ops::apply_plan(world.made.as("owner"), {.id = *planned.plan}).done == 1);
    CHECK(world.sql("SELECT group_concat(customer) FROM removal") == "1,2");
    CHECK(world.restore().since.removed == 2);
    CHECK(world.names() == "Alan");
    CHECK_FALSE(world.stands_somewhere("Grace"));
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("where the database was lost, the ledger's refusals of who was merged are the customer's") {
    World world;
    world.merge(1, 2);
    world.back_up();
    world.unmerge(2);
    world.refuse(2);
    CHECK(world.restore_blind().from_ledger);
    CHECK(world.refused() == "1");
  }
}
