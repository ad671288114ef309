// SPDX-License-Identifier: MIT
// Contacts: how far they came, whose they are, and that they go with the person.
#include "ops/contacts.hpp"
#include "ops/intake.hpp"
#include "ops/records.hpp"
#include "ops/undo.hpp"
#include "support/backed_up.hpp"
#include "support/errors.hpp"

#include <doctest/doctest.h>

using namespace custos;
using World = test::BackedUp;

namespace {

ops::NotedContact note(World& world, std::uint64_t customer, const std::string& kind, const std::string& summary) {
  return ops::log_contact(world.made.as("owner"),
                          {.customer = CustomerId(customer), .kind = kind, .how = "letter", .summary = summary});
}

Contact complaint(const std::vector<std::string>& stages) {
  Contact out{.id = ContactId(1), .customer = 1, .kind = "complaint", .day = "2026-01-01"};
  for (const std::string& stage : stages) {
    out.stages.push_back({.stage = stage, .day = "2026-01-02"});
  }
  return out;
}

}  // namespace

TEST_SUITE("ops: contacts") {
  TEST_CASE("a complaint waits for its next stage, another contact for its next day") {
    CHECK(ops::course_of(complaint({})).state == "heard");
    CHECK(ops::course_of(complaint({})).waits_for == "solved");
    CHECK(ops::course_of(complaint({})).due == "2026-01-01");
    CHECK(ops::course_of(complaint({"apologised"})).waits_for == "solved");
    CHECK(ops::course_of(complaint({"apologised", "solved"})).waits_for == "followed-up");
    CHECK(ops::course_of(complaint({"solved"})).due == "2026-01-02");
    CHECK_FALSE(ops::course_of(complaint({"solved", "followed-up"})).open());
    Contact enquiry = complaint({});
    enquiry.kind = "enquiry";
    CHECK(ops::course_of(enquiry).state == "noted");
    CHECK_FALSE(ops::course_of(enquiry).open());
    enquiry.next = "2026-03-01";
    CHECK(ops::course_of(enquiry).state == "open");
    CHECK(ops::course_of(enquiry).due == "2026-03-01");
    enquiry.stages.push_back({.stage = "done", .day = "2026-02-01"});
    CHECK_FALSE(ops::course_of(enquiry).open());
  }

  TEST_CASE("contacts go with the person, and no table has a word of them") {
    for (const std::string action : {"do = \"erase\"", "do = \"anonymise\"\nfields = [\"status\"]"}) {
      CAPTURE(action);
      World world(action);
      const auto hers = note(world, 2, "complaint", "zebrafinch");
      ops::log_stage(world.made.as("owner"), {.id = hers.shown.contact.id, .stage = "solved", .summary = "quaggamire"});
      note(world, 1, "note", "wombatrun");
      world.made.close();
      CHECK(world.stands_somewhere("zebrafinch"));
      CHECK(world.stands_somewhere("quaggamire"));
      world.purge(2);
      world.made.close();
      CHECK(!world.stands_somewhere("zebrafinch"));
      CHECK(!world.stands_somewhere("quaggamire"));
      CHECK(world.stands_somewhere("wombatrun"));
      CHECK(world.sql("SELECT count(*) FROM contact_stage") == "0");
      CHECK(world.codes(world.verify()).empty());
    }
  }

  TEST_CASE("a restore keeps contacts as they are in place, and those of nobody who is gone") {
    World world;
    note(world, 1, "note", "beforehand");
    const auto hers = note(world, 2, "complaint", "zebrafinch");
    world.back_up();
    note(world, 1, "enquiry", "afterwards");
    const auto his = note(world, 3, "complaint", "heard later");
    ops::log_stage(world.made.as("owner"), {.id = his.shown.contact.id, .stage = "apologised"});
    world.purge(2);
    world.restore();
    CHECK(world.sql("SELECT group_concat(summary) FROM (SELECT summary FROM contact ORDER BY number)") ==
          "beforehand,afterwards,heard later");
    CHECK(world.sql("SELECT group_concat(stage) FROM contact_stage") == "apologised");
    CHECK(!world.stands_somewhere("zebrafinch"));
    CHECK(world.codes(world.verify()).empty());
    const auto next = note(world, 1, "note", "later still");
    CHECK(next.shown.contact.id.number() > his.shown.contact.id.number());
  }

  TEST_CASE("undoing what brought somebody leaves whom somebody was in contact with") {
    World world;
    const auto undo_last_add = [&world] {
      const auto entries = world.made.entries();
      const auto added = std::find_if(entries.rbegin(), entries.rend(),
                                      [](const Entry& entry) { return entry.operation == "customer.add"; });
      return ops::undo(world.made.as("owner"), {.entry = EntryId(added->number)});
    };
    note(world, 3, "enquiry", "rang");
    CHECK(test::code_of([&] { undo_last_add(); }) == "undo.stale");
    world.made.close();
    CHECK(world.names() == "Ada Grace Alan");
  }

  TEST_CASE("the newest contact is the one by day, and stages are none") {
    World world;
    const auto log = [&world](const std::string& day) {
      return ops::log_contact(world.made.as("owner"),
                              {.customer = CustomerId(1), .kind = "complaint", .on = day, .summary = "x"});
    };
    const auto first = log("2020-05-02");
    log("2019-01-01");
    ops::log_stage(world.made.as("owner"), {.id = first.shown.contact.id, .stage = "apologised"});
    const ops::Shown shown = ops::show_customer(world.made.as("owner"), {.id = CustomerId(1)});
    CHECK(shown.contacts == 2);
    CHECK(shown.last_contact == "2020-05-02");
  }
}
