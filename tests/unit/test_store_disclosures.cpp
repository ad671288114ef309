// SPDX-License-Identifier: MIT
#include "store/disclosures.hpp"
#include "store/notices.hpp"
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
    const std::array<store::SuppliedRecord, 2> people{{{.customer = 7}, {.customer = 8}}};
    disclosures.add_customers(id, people);
    CHECK(disclosures.find(id)->customers == 2);
    CHECK(disclosures.find(id)->state == "begun");
    disclosures.finish(id, 1, "partial", {});
    CHECK(disclosures.find(id)->customers == 1);
    CHECK(disclosures.kept("customer", 7).size() == 1);
    CHECK(disclosures.kept("customer", 9).empty());
    CHECK(disclosures.kept("printer", 0).empty());
    CHECK_FALSE(disclosures.find(DisclosureId(2)).has_value());
  }

  TEST_CASE("of each the fields are told that he had a value of") {
    test::MadeStore made;
    db::Database database = made.database();
    store::Disclosures disclosures(database);
    const DisclosureId id(1);
    const auto number = [&](const char* name) {
      return static_cast<FieldNumber>(*db::one_integer(database, "SELECT number FROM field WHERE name = ?", name));
    };
    disclosures.begin({id, {"customer"}, {"membership"}, "csv", "email,town", Instant{}, 1});
    const std::array<store::SuppliedRecord, 3> people{{{.customer = 7},
                                                       {.customer = 8, .lacked = {number("town"), number("email")}},
                                                       {.customer = 9, .lacked = {number("email"), number("phone")}}}};
    disclosures.add_customers(id, people);
    disclosures.set_fields(id, "email,phone,town");
    const auto fields_of = [&](std::uint64_t customer) { return disclosures.of(customer).at(0).fields; };
    CHECK(fields_of(7) == "email,phone,town");
    CHECK(fields_of(8) == "phone");
    CHECK(fields_of(9) == "town");
    CHECK(disclosures.find(id)->made.fields == "email,phone,town");
    CHECK(store::Notices(database).given(9).at(0).fields == "town");
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
