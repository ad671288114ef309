// SPDX-License-Identifier: MIT
#include "store/disclosures.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace custos;

TEST_SUITE("store: disclosures") {
  TEST_CASE("of one that was interrupted those are counted who may have been handed out") {
    test::MadeStore made;
    db::Database database = made.database();
    store::Disclosures disclosures(database);
    const DisclosureId id(1);
    disclosures.begin({id, {"customer"}, {"membership"}, "csv", "email", Instant{}, 1});
    const std::array<std::uint64_t, 2> people{7, 8};
    disclosures.add_customers(id, people);
    CHECK(disclosures.find(id)->customers == 2);
    CHECK(disclosures.find(id)->state == "begun");
    disclosures.finish(id, 1, "partial");
    CHECK(disclosures.find(id)->customers == 1);
    CHECK(disclosures.kept("customer", 7).size() == 1);
    CHECK(disclosures.kept("customer", 9).empty());
    CHECK(disclosures.kept("printer", 0).empty());
    CHECK_FALSE(disclosures.find(DisclosureId(2)).has_value());
  }

  TEST_CASE("events come in the order in which they were noted") {
    test::MadeStore made;
    db::Database database = made.database();
    store::Disclosures disclosures(database);
    for (const std::uint64_t number : {1U, 2U}) {
      disclosures.begin({DisclosureId(number), {"customer"}, {"membership"}, "csv", "email", Instant{}, 10 + number});
    }
    disclosures.append(
        {.disclosure = DisclosureId(2), .what = "sent", .day = "2026-11-02", .channel = "post", .entry = 20});
    disclosures.append({.disclosure = DisclosureId(1), .what = "sent", .day = "2026-11-03", .entry = 21});
    disclosures.append({.disclosure = DisclosureId(2), .what = "chased", .day = "2026-11-01", .entry = 22});
    const auto all = disclosures.events(std::nullopt);
    REQUIRE(all.size() == 3);
    CHECK(all[0].disclosure == DisclosureId(1));
    CHECK(all[1].channel == "post");
    CHECK(all[2].what == "chased");
    CHECK(disclosures.events(DisclosureId(2)).size() == 2);
    CHECK(disclosures.by_entry(22)->id == DisclosureId(2));
    CHECK(disclosures.by_entry(11)->id == DisclosureId(1));
    CHECK_FALSE(disclosures.by_entry(23).has_value());
  }
}
