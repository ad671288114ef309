// SPDX-License-Identifier: MIT
// How people want to be turned to: whose it is, what forbids a contact or a supply, and that it goes with the person
// and ends as it was said to end, after a restore too.
#include "ops/contacts.hpp"
#include "ops/preferences.hpp"
#include "ops/records.hpp"
#include "ops/undo.hpp"
#include "support/backed_up.hpp"
#include "support/errors.hpp"

#include <doctest/doctest.h>

using namespace custos;
using PreferenceWorld = test::BackedUp;

namespace {

ops::PreferenceKept say_so(PreferenceWorld& world, std::uint64_t customer, const std::string& channel,
                           const std::string& says, const std::string& because = {}) {
  ops::Session& session = world.made.as("owner", {.because = because});
  return ops::prefer(session, {.id = CustomerId(customer), .channel = channel, .says = says});
}

ops::SafeNoteKept mind(PreferenceWorld& world, std::uint64_t customer, const std::string& note) {
  return ops::note_safe(world.made.as("owner"), {.id = CustomerId(customer), .note = note});
}

std::string turn_to(PreferenceWorld& world, std::uint64_t customer, const std::string& how,
                    const std::optional<EntryId>& safe = {}) {
  ops::Session& session = world.made.as("owner", {.purpose = PurposeName{"membership"}});
  return test::code_of([&] {
    ops::log_contact(session,
                     {.customer = CustomerId(customer), .kind = "note", .outgoing = true, .how = how, .safe = safe});
  });
}

}  // namespace

TEST_SUITE("ops: preferences") {
  TEST_CASE("a contact is refused by what counts, and let by what does not") {
    PreferenceWorld world;
    CHECK(turn_to(world, 1, "phone").empty());
    CHECK(say_so(world, 1, "telephone", "no").kept);
    CHECK_FALSE(say_so(world, 1, "telephone", "no").kept);
    CHECK(turn_to(world, 1, "phone") == "contact.preference");
    CHECK(turn_to(world, 1, "post").empty());
    CHECK(turn_to(world, 1, "") == "contact.channel");
    CHECK(turn_to(world, 1, "by shouting") == "contact.channel");
    CHECK(turn_to(world, 2, "").empty());
    CHECK(say_so(world, 1, "telephone", "end").standing.empty());
    CHECK(turn_to(world, 1, "").empty());
    CHECK(test::code_of([&] { say_so(world, 1, "telephone", "end"); }) == "preference.none");
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("the note that counts has to be minded, and no other") {
    PreferenceWorld world;
    const auto first = mind(world, 1, "never leave a message").entry;
    CHECK(turn_to(world, 1, "post") == "contact.safe");
    CHECK(turn_to(world, 1, "post", first).empty());
    const auto second = mind(world, 1, "call after 10").entry;
    CHECK(turn_to(world, 1, "post", first) == "contact.safe");
    CHECK(turn_to(world, 1, "post", second).empty());
    mind(world, 1, "");
    CHECK(turn_to(world, 1, "post").empty());
    CHECK(test::code_of([&] { mind(world, 1, ""); }) == "preference.none");
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("both go with the person, and no table has a word of them") {
    for (const std::string action : {"do = \"erase\"", "do = \"anonymise\"\nfields = [\"status\"]"}) {
      CAPTURE(action);
      PreferenceWorld world(action);
      say_so(world, 2, "telephone", "no", "zebrafinch");
      mind(world, 2, "quaggamire");
      say_so(world, 1, "telephone", "no", "wombatrun");
      world.made.close();
      CHECK(world.stands_somewhere("zebrafinch"));
      CHECK(world.stands_somewhere("quaggamire"));
      world.purge(2);
      world.made.close();
      CHECK(!world.stands_somewhere("zebrafinch"));
      CHECK(!world.stands_somewhere("quaggamire"));
      CHECK(world.stands_somewhere("wombatrun"));
      CHECK(world.sql("SELECT count(*) FROM preference") == "1");
      CHECK(world.sql("SELECT count(*) FROM safe_note") == "0");
      CHECK(world.codes(world.verify()).empty());
    }
  }

  TEST_CASE("a restore leaves them as they were last, ends too, and those of nobody who is gone") {
    PreferenceWorld world;
    say_so(world, 1, "telephone", "no");
    mind(world, 1, "zebrafinch");
    say_so(world, 2, "post", "no", "quaggamire");
    world.back_up();
    say_so(world, 1, "telephone", "end");
    mind(world, 1, "");
    say_so(world, 3, "email", "only");
    world.purge(2);
    world.restore();
    CHECK(world.sql("SELECT group_concat(customer || says) FROM (SELECT * FROM preference ORDER BY number)") ==
          "1no,1end,3only");
    CHECK(world.sql("SELECT group_concat(ifnull(note, 'ended')) FROM safe_note") == "zebrafinch,ended");
    CHECK(!world.stands_somewhere("quaggamire"));
    CHECK(turn_to(world, 1, "telephone").empty());
    CHECK(turn_to(world, 3, "telephone") == "contact.preference");
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("undoing what brought somebody leaves who said something since") {
    PreferenceWorld world;
    say_so(world, 3, "telephone", "no");
    const auto entries = world.made.entries();
    const auto added = std::find_if(entries.rbegin(), entries.rend(),
                                    [](const Entry& entry) { return entry.operation == "customer.add"; });
    CHECK(test::code_of([&] { ops::undo(world.made.as("owner"), {.entry = EntryId(added->number)}); }) == "undo.stale");
    world.made.close();
    CHECK(world.names() == "Ada Grace Alan");
  }
}
