// SPDX-License-Identifier: MIT
// Who has to be told: by purges, by changes of many, and what a restore makes of it.
#include "ops/bulk_change.hpp"
#include "ops/change.hpp"
#include "ops/notices.hpp"
#include "ops/plan_apply.hpp"
#include "ops/restrictions.hpp"
#include "ops/supply.hpp"
#include "support/backed_up.hpp"
#include "support/errors.hpp"
#include "support/sinks.hpp"

#include <doctest/doctest.h>

using namespace custos;
using World = test::BackedUp;

namespace {

void supply(World& world, const char* recipient) {
  test::KeepingSink sink;
  ops::export_customers(world.made.as("owner", {.purpose = PurposeName{"membership"}}),
                        {.words = {}, .recipient = recipient, .format = "csv"}, sink);
}

std::vector<ops::NoticeMade> correct_town(World& world, std::uint64_t customer, const std::string& town) {
  return ops::change_customer(
             world.made.as("owner", {.because = "misread"}),
             {.id = CustomerId(customer), .kind = ops::ChangeKind::correct, .values = {{"town", town}}})
      .notices;
}

std::vector<ops::NoticeShown> notices(World& world, const ops::NoticeListRequest& request = {}) {
  return ops::list_notices(world.made.as("owner"), request).notices;
}

}  // namespace

TEST_SUITE("ops: notices") {
  TEST_CASE("a rule of retention tells nobody") {
    World world;
    supply(world, "customer");
    world.purge(2);
    CHECK(notices(world).empty());
  }

  TEST_CASE("of a correction of many each person's recipients are told") {
    World world;
    world.set(1, "town", "Yrok");
    supply(world, "customer");
    world.set(2, "town", "Yrok");  // after it was supplied
    const auto planned =
        ops::plan_change(world.made.as("owner", {.because = "misread"}),
                         {.kind = ops::ChangeKind::correct, .words = {"town:Yrok"}, .values = {{"town", "York"}}});
    CHECK(ops::apply_plan(world.made.as("owner"), {.id = planned.plan.id.value()}).done == 2);
    const auto made = notices(world);
    REQUIRE(made.size() == 1);
    CHECK(made.front().customer == CustomerId(1));
    CHECK(made.front().fields == std::vector<std::string>{"town"});
    const auto entries = world.made.entries();
    CHECK(entries.at(made.front().entry.number()).operation == "customer.correct");
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("an update tells nobody, and a dry run keeps nothing") {
    World world;
    supply(world, "customer");
    world.set(1, "town", "Later");
    CHECK(notices(world).empty());
    supply(world, "customer");
    CHECK(ops::change_customer(world.made.as("owner", {.because = "misread", .dry_run = true}),
                               {.id = CustomerId(1), .kind = ops::ChangeKind::correct, .values = {{"town", "York"}}})
              .notices.size() == 1);
    CHECK(notices(world).empty());
    CHECK(correct_town(world, 1, "York").size() == 1);
    CHECK(notices(world).size() == 1);
  }

  TEST_CASE("who was given a wrong value that went and came back is told; who was given another one is not") {
    World world;
    world.set(1, "town", "Hull");
    supply(world, "customer");
    world.set(1, "town", "Leeds");
    world.set(1, "town", "Hull");
    CHECK(correct_town(world, 1, "York").size() == 1);

    world.set(2, "town", "Hull");
    world.set(2, "town", "Leeds");
    supply(world, "customer");
    world.set(2, "town", "Hull");
    CHECK(correct_town(world, 2, "York").empty());
  }

  TEST_CASE("nobody is told of a value that was empty in what he was given") {
    World world;
    world.set(1, "phone", "020 7946 0018");
    supply(world, "customer");  // of others without it
    world.set(2, "phone", "020 7946 0019");
    const auto tell = [&](std::uint64_t customer) {
      return ops::restrict_customer(
                 world.made.as("owner", {.because = "disputed"}),
                 {.id = CustomerId(customer), .ground = "accuracy", .fields = std::vector<std::string>{"phone"}})
          .notices.size();
    };
    CHECK(tell(1) == 1);
    CHECK(tell(2) == 0);
    world.made.as("owner");
    const auto given = [&](std::uint64_t customer) {
      return world.made.store().disclosures().of(customer).at(0).fields;
    };
    CHECK(given(1).find("phone") != std::string::npos);
    CHECK(given(2).find("phone") == std::string::npos);
    CHECK(given(1).find("note") == std::string::npos);
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("of a restriction that is lifted nobody is told what another one still covers") {
    World world;
    supply(world, "customer");
    const auto restrict_now = [&](std::optional<std::vector<std::string>> fields) {
      return ops::restrict_customer(world.made.as("owner", {.because = "disputed"}),
                                    {.id = CustomerId(1), .ground = "accuracy", .fields = std::move(fields)})
          .id.value();
    };
    const auto lift = [&](RestrictionId id) {
      return ops::lift_restriction(world.made.as("owner", {.because = "checked"}), {.what = id, .notice = "letter"})
          .notices.size();
    };
    const RestrictionId town = restrict_now(std::vector<std::string>{"town"});
    const RestrictionId whole = restrict_now(std::nullopt);
    CHECK(lift(town) == 0);
    CHECK(lift(whole) == 1);
  }

  TEST_CASE("a restore keeps notices and their states as they are now") {
    World world;
    supply(world, "customer");
    const NoticeId before = correct_town(world, 1, "York").front().id.value();
    world.back_up();
    ops::note_notice(world.made.as("owner"), {.id = before, .step = ops::NoticeStep::sent, .how = "by letter"});
    const NoticeId since = correct_town(world, 2, "Leeds").front().id.value();
    world.restore();
    const auto kept = notices(world);
    REQUIRE(kept.size() == 2);
    CHECK(kept.front().state == "sent");
    CHECK(kept.back().id == since);
    CHECK(kept.back().state == "to-do");
    CHECK(ops::list_notices(world.made.as("owner"), {.notice = before}).steps.front().how == "by letter");
    CHECK(world.codes(world.verify()).empty());
  }
}
