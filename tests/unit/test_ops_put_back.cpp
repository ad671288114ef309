// SPDX-License-Identifier: MIT
// What happened since a backup and must not be undone by restoring it.
#include "db/statement.hpp"
#include "ops/anchors.hpp"
#include "ops/certificate.hpp"
#include "ops/change.hpp"
#include "ops/disclosures.hpp"
#include "ops/disputes.hpp"
#include "ops/holds.hpp"
#include "ops/intake.hpp"
#include "ops/plan_apply.hpp"
#include "ops/plans.hpp"
#include "ops/policies.hpp"
#include "ops/purge.hpp"
#include "ops/records.hpp"
#include "ops/restrictions.hpp"
#include "ops/supply.hpp"
#include "ops/undo.hpp"
#include "store/staging.hpp"
#include "support/backed_up.hpp"
#include "support/errors.hpp"
#include "support/sealed_world.hpp"
#include "support/sinks.hpp"
#include "util/file.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace custos;
using World = test::BackedUp;
namespace fs = std::filesystem;

namespace {

const std::string consents_map =
    "map = 1\n[fields.given-name]\ncolumn = \"given\"\n[fields.family-name]\ncolumn = \"family\"\n"
    "[fields.email]\ncolumn = \"email\"\n[consents.newsletter]\ncolumn = \"news\"\nwhen = \"when\"\n"
    "how = \"how\"\nwording = \"words\"\n";

}  // namespace

TEST_SUITE("ops: put_back") {
  TEST_CASE("whoever was removed since is removed again, however it was") {
    SUBCASE("erased by a purge") {
      World world;
      world.back_up();
      world.purge(2);
      const ops::Restored restored = world.restore();
      CHECK(restored.since.removed == 1);
      CHECK(world.names() == "Ada Alan");
      CHECK(!world.stands_somewhere("Grace"));
      CHECK(world.codes(world.verify()).empty());
      CHECK(world.sql("SELECT group_concat(customer || how) FROM removal") == "2removed");
    }
    SUBCASE("anonymised") {
      World world("do = \"anonymise\"\nfields = [\"status\"]");
      world.back_up();
      world.purge(2);
      CHECK(world.restore().since.removed == 1);
      CHECK(world.names() == "Ada  Alan");
      CHECK(world.column("status")[2] == "lapsed");  // it is nobody's now
      CHECK(!world.stands_somewhere("Grace"));
      CHECK(world.codes(world.verify()).empty());
    }
    SUBCASE("by undoing what had added her") {
      World world;
      world.back_up();
      const auto entries = world.made.entries();
      const auto added = std::find_if(entries.rbegin(), entries.rend(),
                                      [](const Entry& entry) { return entry.operation == "customer.add"; });
      ops::undo(world.made.as("owner"), {.entry = EntryId(added->number)});
      CHECK(world.restore().since.removed == 1);
      CHECK(world.names() == "Ada Grace");
      CHECK(!world.stands_somewhere("Alanson"));
      CHECK(world.codes(world.verify()).empty());
    }
  }

  TEST_CASE("values that were cleared, and former ones that were destroyed, do not come back") {
    World world("do = \"clear\"\nfields = [\"town\", \"email\"]");
    world.set(2, "town", "Former");
    world.back_up();
    world.purge(2);
    const ops::Restored restored = world.restore();
    CHECK(restored.since.cleared == 1);
    CHECK(world.names() == "Ada Grace Alan");
    CHECK(world.column("town")[2].empty());
    CHECK(world.column("email")[2].empty());
    CHECK(world.column("town")[1] == "Adatown");
    CHECK(!world.stands_somewhere("Gracetown"));
    CHECK(!world.stands_somewhere("Former"));
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("certificates of what was removed since stay, and nobody can change them") {
    World world;
    world.purge(3);
    const std::string before = ops::certificate_of(world.made.as("owner"), PlanId(1));
    world.back_up();
    world.purge(2);
    const std::string since = ops::certificate_of(world.made.as("owner"), PlanId(2));
    SUBCASE("under the same key of the log") {}
    SUBCASE("under a key that came after the backup") {
      ops::rotate_log_key(world.made.as("owner"));
      world.purge(1);
    }
    world.restore();
    CHECK(ops::certificate_of(world.made.as("owner"), PlanId(1)) == before);
    CHECK(ops::certificate_of(world.made.as("owner"), PlanId(2)) == since);
    for (const auto& shown : ops::list_plans(world.made.as("owner"))) {
      CHECK(shown.state == "applied");
      CHECK(shown.made_by == "owner");
      CHECK(!ops::certificate_of(world.made.as("owner"), shown.id.value()).empty());
    }
    CHECK(world.codes(world.verify()).empty());
    {
      db::Database raw = world.made.database();
      raw.run("UPDATE certificate SET text = replace(text, 'Test Office', 'Best Office')");
    }
    CHECK(test::code_of([&] { ops::certificate_of(world.made.as("owner"), PlanId(2)); }) == "store.damaged");
  }

  TEST_CASE("holds are as they are now") {
    World world;
    const auto hold = [&](const char* id) {
      return ops::place_hold(world.made.as("owner", {.because = "a claim"}), {.words = {id}}).id.value();
    };
    const HoldId before = hold("C-13");
    world.back_up();
    ops::release_hold(world.made.as("owner", {.because = "settled"}), before);
    const HoldId since = hold("C-21");
    world.restore();
    const auto stands = [&](std::uint64_t customer) { return world.made.as("owner").store().keepers().of(customer); };
    CHECK(stands(1).empty());
    REQUIRE(stands(2).size() == 1);
    CHECK(stands(2).front().id() == since.text());
    CHECK(ops::list_holds(world.made.as("owner"), true).size() == 2);
    CHECK(hold("C-37").number() > since.number());
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("restrictions stand as they do now, and their numbers are not given again") {
    World world;
    const auto restrict_one = [&](std::uint64_t customer, const char* ground) {
      return ops::restrict_customer(world.made.as("owner", {.because = "asks"}),
                                    {.id = CustomerId(customer), .ground = ground, .fields = {{"town", "email"}}})
          .id.value();
    };
    const RestrictionId before = restrict_one(1, "accuracy"), stays = restrict_one(1, "claims");
    world.back_up();
    ops::lift_restriction(world.made.as("owner", {.because = "settled"}), {.what = before, .notice = "letter"});
    const RestrictionId since = restrict_one(2, "objection");
    world.restore();
    auto& kept = world.made.as("owner").store().restrictions();
    REQUIRE(kept.standing(1).size() == 1);
    CHECK(kept.standing(1).front().id == stays);
    REQUIRE(kept.standing(2).size() == 1);
    CHECK(kept.standing(2).front().id == since);
    CHECK(kept.standing(2).front().ground == "objection");
    CHECK(kept.standing(2).front().fields.value().size() == 2);
    CHECK(kept.find(before).value().notice == "letter");
    CHECK(restrict_one(3, "claims").number() > since.number());
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("who is restricted keeps the restore from changing him") {
    World world;
    world.back_up();
    world.set(1, "town", "Later");
    ops::restrict_customer(world.made.as("owner", {.because = "asks"}),
                           {.id = CustomerId(1), .ground = "claims", .fields = {{"email"}}});
    const std::string before = world.names();
    CHECK(test::error_of([&] { world.restore(); }).code() == Code("restore.held"));
    CHECK(world.names() == before);
    CHECK(world.made.entries().back().result == Result::error);
  }

  TEST_CASE("who is held keeps the restore from changing him, or losing him") {
    for (const bool is_new : {false, true}) {
      World world;
      world.back_up();
      if (is_new) {
        test::add(world.made.as("owner"), {{"given-name", "Late"}, {"family-name", "Comer"}});
      } else {
        world.set(1, "town", "Later");
      }
      ops::place_hold(world.made.as("owner", {.because = "a claim"}), {.words = {is_new ? "comer" : "C-13"}});
      const std::string before = world.names();
      const Error error = test::error_of([&] { world.restore(); });
      CHECK(error.code() == Code("restore.held"));
      CHECK(error.failure() == Failure::held);
      CHECK(world.names() == before);
      CHECK(!fs::exists(world.made.layout().staging()));
      CHECK(world.made.entries().back().result == Result::error);
      CHECK(world.codes(world.verify()).empty());
    }
  }

  TEST_CASE("what people said since is not lost, and what stood before stays") {
    World world;
    const auto say = [&](const std::string& csv) {
      ops::ImportRequest request{
          .file = world.made.scratch.write("p.csv", "given,family,email,news,when,how,words\n" + csv).string()};
      request.map_file = world.made.scratch.write("map.toml", consents_map).string();
      request.on_match = ops::OnMatch::update;
      ops::import_file(world.made.as("owner"), request);
    };
    say("Ada,Adason,Ada@example.org,yes,2026-05-01,paper form,Send "
        "it.\nGrace,Graceson,Grace@example.org,yes,2026-05-01,paper form,Send it.\n");
    world.back_up();
    say("Ada,Adason,Ada@example.org,no,2026-06-01,paper form,Send it.\n");
    const std::string events = "SELECT group_concat(customer || state || day) FROM consent ORDER BY number";
    const std::string before = world.sql(events);
    CHECK(before == "1given2026-05-01,2given2026-05-01,1withdrawn2026-06-01");
    world.restore();
    CHECK(world.sql(events) == before);
    const ops::Verified verified = world.verify();
    CHECK(world.codes(verified).empty());
    CHECK(verified.gaps.empty());
  }

  TEST_CASE("the policy in force stays, and the backup's is told of") {
    World world;
    world.back_up();
    const std::string other = test::policy_that_removes("do = \"review\"") +
                              "\n[fields.extra]\ntype = \"text\"\nclass = \"identity\"\nfor = [\"membership\"]\n";
    ops::apply_policy(world.made.as("owner"), other, "policy.toml");
    const ops::Restored restored = world.restore();
    CHECK(restored.policy_kept);
    CHECK(world.made.as("owner").policy().text == other);
    CHECK(world.names() == "Ada Grace Alan");
    world.set(1, "extra", "more");
    CHECK(world.column("extra")[1] == "more");
    CHECK(world.codes(world.verify()).empty());
    CHECK(read_file(world.made.layout().policy_copy()) == other);
  }

  TEST_CASE("what was supplied since stays known, with what became of it") {
    World world;
    world.back_up();
    world.set(1, "town", "Wrong");
    test::add(world.made.as("owner"), {{"given-name", "Late"}, {"family-name", "Comer"}});
    test::KeepingSink sink;
    ops::export_customers(world.made.as("owner", {.purpose = PurposeName{"membership"}}),
                          {.words = {}, .recipient = "customer", .format = "csv"}, sink);
    using Step = ops::DisclosureStep;
    for (const Step step : {Step::sent, Step::received, Step::understood}) {
      ops::note_disclosure(world.made.as("owner"),
                           {.id = DisclosureId(1), .step = step, .who = "Kim", .how = "on the telephone"});
    }
    const std::string seen = world.checkpoint();
    const ops::Restored restored = world.restore();
    CHECK(restored.since.changed == 1);
    CHECK(restored.since.lost == 1);
    const auto shown = ops::show_disclosure(world.made.as("owner"), DisclosureId(1));
    CHECK(shown.shown.state == "understood");
    CHECK(shown.events.size() == 3);
    CHECK(shown.shown.people == 4);
    CHECK(shown.customers.size() == 3);  // who had the wrong value, and not who is gone
    CHECK(world.codes(world.verify({{"seen", seen}})).empty());
    CHECK(!world.stands_somewhere("Comer"));
  }

  TEST_CASE("an older backup, and then a newer one, leave one log that goes on") {
    World world;
    world.back_up();
    const fs::path older = world.file;
    world.set(1, "town", "Newer");
    world.file = ops::make_backup(world.made.as("owner"), world.made.key(), world.made.scratch.path() / "c.tar").file;
    const fs::path newer = world.file;
    world.set(1, "town", "Newest");
    std::vector<ops::Anchor> anchors{{"one", world.checkpoint()}};
    world.file = older;
    world.restore();
    CHECK(world.column("town")[1] == "Adatown");
    anchors.push_back({"two", world.checkpoint()});
    world.file = newer;
    CHECK(world.restore().since.changed == 1);
    CHECK(world.column("town")[1] == "Newer");
    const ops::Verified verified = world.verify(anchors);
    CHECK(world.codes(verified).empty());
    CHECK(verified.gaps.empty());
  }

  TEST_CASE("a backup of a log that was lost is restored into the one that goes on") {
    World world;
    world.back_up();
    const fs::path first = world.file;
    world.set(1, "town", "Lost");
    world.file = ops::make_backup(world.made.as("owner"), world.made.key(), world.made.scratch.path() / "c.tar").file;
    const fs::path second = world.file;
    world.file = first;
    world.restore_blind();
    world.set(2, "town", "Since");
    world.file = second;
    CHECK(world.restore().since.changed == 2);
    CHECK(world.column("town")[1] == "Lost");
    CHECK(world.column("town")[2] == "Gracetown");
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("two who exchanged what only one may have get it back") {
    World world;
    world.set(1, "member-no", "1");
    world.set(2, "member-no", "2");
    world.back_up();
    world.set(1, "member-no", "");
    world.set(2, "member-no", "1");
    world.set(1, "member-no", "2");
    test::add(world.made.as("owner"), {{"given-name", "Late"}, {"family-name", "Comer"}, {"member-no", "3"}});
    CHECK(world.restore().since.changed == 2);
    CHECK(world.column("member_no")[1] == "1");
    CHECK(world.column("member_no")[2] == "2");
    CHECK(world.codes(world.verify()).empty());
    CHECK(test::code_of([&] { world.set(3, "member-no", "1"); }) == "record.not-unique");
    world.set(3, "member-no", "3");
  }

  TEST_CASE("where a value came from goes back with it, and what is disputed stays so") {
    World world;
    world.set(1, "town", "Agreed");
    world.back_up();
    const std::string sources = "SELECT group_concat(customer || source, ';') FROM value_source";
    const std::string updated = "SELECT updated FROM customer WHERE number = 1";
    const std::string source_before = world.sql(sources), updated_before = world.sql(updated);
    world.made.clock.move(std::chrono::hours(48));
    ops::change_customer(world.made.as("owner"),
                         {.id = CustomerId(1), .values = {{"town", "Other"}}, .source = "letter"});
    ops::note_dispute(world.made.as("owner", {.because = "the register says so"}),
                      {.id = CustomerId(1), .field = "town", .statement = "I never lived there"});
    world.restore();
    CHECK(world.sql(sources) == source_before);
    CHECK(world.sql(updated) == updated_before);
    CHECK(world.sql("SELECT statement FROM dispute") == "I never lived there");
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("a file that was taken in since can be taken in anew") {
    World world;
    world.back_up();
    const std::string file =
        world.made.scratch.write("p.csv", "given-name,family-name\nIda,Rhodes\nMary,Jackson\n").string();
    CHECK(ops::import_file(world.made.as("owner"), {.file = file}).counts.added == 2);
    CHECK(world.restore().since.lost == 2);
    CHECK(ops::import_file(world.made.as("owner"), {.file = file}).counts.added == 2);
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("sealed values go back without the key of their class, and not under a former one") {
    test::SealedWorld world;
    const auto needs = [&](const std::string& value) {
      ops::change_customer(world.with("owner"), {.id = CustomerId(1), .values = {{"needs", value}}});
    };
    const auto shown = [&] {
      return ops::show_customer(world.reading(), {.id = CustomerId(1), .fields = {{"needs"}}}).values.front().text;
    };
    const auto restore = [&](const fs::path& file) {
      const ops::Restored out = ops::restore_over({.file = file, .folder = world.made.layout().folder()},
                                                  &world.made.as("owner"), world.made.key(), world.made.by_key_file(),
                                                  {world.made.clock, world.made.random, test::caller("owner"), {}});
      world.made.close();
      return out.since;
    };
    test::add(world.with("owner"), {{"given-name", "Ada"}, {"family-name", "Hill"}, {"needs", "a ramp"}});
    const fs::path file =
        ops::make_backup(world.made.as("owner"), world.made.key(), world.made.scratch.path() / "s.tar").file;
    needs("a lift");
    CHECK(restore(file).changed == 1);
    CHECK(shown() == "a ramp");
    needs("");
    ops::remove_class_key(world.made.as("owner"), ClassName{"health"});
    ops::add_key_file(world.made.as("owner"), world.health(), world.key_file);
    needs("a lift");
    const ops::SinceBackup since = restore(file);
    CHECK(since.changed == 1);
    CHECK(since.sealed == 1);
    CHECK(shown() == "a lift");
    CHECK(test::BackedUp::codes(ops::verify_log(world.made.as("owner"))).empty());
  }
}
