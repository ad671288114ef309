// SPDX-License-Identifier: MIT
// What a restore makes of requests that came, or were closed, since the backup.
#include "ops/records.hpp"
#include "support/backed_up.hpp"
#include "support/errors.hpp"
#include "support/requests.hpp"

#include <doctest/doctest.h>

using namespace custos;
using World = test::BackedUp;

TEST_SUITE("ops: requests and restore") {
  TEST_CASE("requests are as they are now, and not as they were") {
    World world;
    const RequestId old = test::open_request(world.made, "access", 1);
    world.back_up();
    test::close_request(world.made, old);
    const RequestId later = test::open_request(world.made, "access", 2);
    world.restore();
    CHECK(ops::show_request(world.made.as("owner"), old).clock.outcome == "withdrawn");
    const auto shown = ops::show_request(world.made.as("owner"), later);
    CHECK(shown.clock.state == "open");
    CHECK(shown.customer == CustomerId(2));
    CHECK(shown.asker == "Gracesolicitor");
    CHECK(test::open_request(world.made, "access", 3) == RequestId(3));  // no number is given twice
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("whoever was removed since is removed again, though the backup has his request open") {
    World world;
    const RequestId id = test::open_request(world.made, "access", 2);
    world.back_up();
    test::close_request(world.made, id);
    world.purge(2);
    SUBCASE("told by the store in place") {
      CHECK(world.restore().since.removed == 1);
    }
    SUBCASE("told by the ledger file alone") {
      CHECK(world.restore_blind().since.removed == 1);
    }
    CHECK(world.names() == "Ada Alan");
    CHECK(!world.stands_somewhere("Gracesolicitor"));
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("whoever came since and has an open request is not lost") {
    World world;
    world.back_up();
    test::add(world.made.as("owner"), {{"given-name", "Ida"}, {"family-name", "Rhodes"}});
    const RequestId id = test::open_request(world.made, "access", 4);
    CHECK(test::code_of([&] { world.restore(); }) == "restore.held");
    test::close_request(world.made, id);
    world.restore();
    CHECK(world.names() == "Ada Grace Alan");
    CHECK_FALSE(ops::show_request(world.made.as("owner"), id).customer.has_value());
    CHECK(!world.stands_somewhere("Gracesolicitor"));
  }
}
