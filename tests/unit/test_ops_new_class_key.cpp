// SPDX-License-Identifier: MIT
// A change of a sealed class's key: what goes under it, who is let, and what is gone with the former one.
#include "crypto/sealed_value.hpp"
#include "ops/change.hpp"
#include "ops/holds.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/merge.hpp"
#include "ops/new_class_key.hpp"
#include "ops/records.hpp"
#include "ops/review.hpp"
#include "ops/undo.hpp"
#include "support/errors.hpp"
#include "support/sealed_world.hpp"

#include <doctest/doctest.h>

using namespace custos;
using test::code_of;

namespace {

struct World : test::SealedWorld {
  World() {
    ops::add_recovery(with("owner"), health());
    for (const char* name : {"Ada", "Grace", "Alan"}) {
      test::add(with("owner"), {{"given-name", name},
                                {"family-name", "Hill"},
                                {"email", std::string(name) + "@example.org"},
                                {"needs", std::string(name) + " ramp"},
                                {"diet", name == std::string("Ada") ? "vegan" : ""}});
    }
  }

  void set(std::uint64_t number, const std::string& field, const std::string& value) {
    ops::change_customer(with("owner"), {.id = CustomerId(number), .values = {{field, value}}});
  }

  std::string shown(std::uint64_t number, const std::string& field) {
    const ops::Shown shown = ops::show_customer(reading(), {.id = CustomerId(number), .fields = {{field}}});
    return shown.values.empty() ? std::string() : shown.values.front().text;
  }

  std::vector<std::string> keys_of(const std::string& field) {
    return made.as("owner").store().policies().keys_of_values({field});
  }

  std::string key_name() { return made.as("owner").class_keys().slots({"health"})->file.key_name; }

  ops::ClassKeyChanged rotate(ops::Saying saying = {}) {
    return ops::change_class_key(with("owner", std::move(saying)), ClassName{"health"});
  }

  std::string findings() {
    std::string out;
    for (const ops::Finding& finding : ops::verify_log(made.as("owner")).findings) {
      out += finding.code + " ";
    }
    return out;
  }
};

}  // namespace

TEST_SUITE("ops: new class key") {
  TEST_CASE("all that is under the key goes under another one, and every slot opens that") {
    World world;
    const std::string before = world.key_name();
    const store::SlotFile slots_before = world.made.as("owner").class_keys().slots({"health"})->file;
    const std::uint64_t revision = ops::show_customer(world.made.as("owner"), {.id = CustomerId(1)}).revision;
    const ops::ClassKeyChanged changed = world.rotate();
    CHECK(changed.slots == 2);
    CHECK(changed.people == 3);
    CHECK(changed.waiting == 0);
    CHECK(world.key_name() != before);
    for (const char* field : {"needs", "diet"}) {
      CHECK(world.keys_of(field) == std::vector<std::string>{world.key_name()});
    }
    CHECK(world.shown(1, "needs") == "Ada ramp");
    CHECK(world.shown(1, "diet") == "vegan");
    CHECK(world.shown(3, "needs") == "Alan ramp");
    CHECK(ops::show_customer(world.made.as("owner"), {.id = CustomerId(1)}).revision == revision);
    CHECK(world.findings().empty());
    const store::SlotFile slots = world.made.as("owner").class_keys().slots({"health"})->file;
    REQUIRE(slots.slots.size() == 2);
    CHECK(slots.slots[1].sealed.public_half == slots_before.slots[1].sealed.public_half);  // the code is the same
    CHECK(slots.slots[1].sealed.sealed_key != slots_before.slots[1].sealed.sealed_key);
    const auto former = world.open(slots_before), now = world.open(slots);
    REQUIRE(former);
    REQUIRE(now);
    CHECK(hex(crypto::name_of_key(*former)) == before);
    CHECK(hex(crypto::name_of_key(*now)) == world.key_name());
    const auto entries = world.made.entries();
    CHECK(std::count_if(entries.begin(), entries.end(), [](const Entry& entry) {
            return entry.operation == "class.rekey" || entry.operation == "customer.reseal";
          }) == 2);
    CHECK(world.rotate().people == 3);
    CHECK(world.shown(2, "needs") == "Grace ramp");
    CHECK(world.findings().empty());
  }

  TEST_CASE("the former slots are nowhere in the file") {
    World world;
    const std::string before = world.made.as("owner").store().policies().class_slots({"health"}).value();
    const std::string sealed = world.made.as("owner").class_keys().slots({"health"})->file.slots[0].sealed.sealed_key;
    CHECK(world.places_of(base64(bytes_of(sealed))).size() == 1);
    world.rotate();
    CHECK(world.places_of(base64(bytes_of(sealed))).empty());
  }

  TEST_CASE("whoever is held is sealed anew too: no value changes by it") {
    World world;
    ops::place_hold(world.made.as("owner", {.because = "a claim"}), {.words = {"C-13"}});
    CHECK(world.rotate().people == 3);
    CHECK(world.shown(1, "needs") == "Ada ramp");
    CHECK(world.made.as("owner").store().keepers().of(1).size() == 1);
    CHECK(world.findings().empty());
  }

  TEST_CASE("what waits after an import is sealed anew") {
    World world;
    const std::string file =
        world.made.scratch.write("p.csv", "given-name,family-name,email,needs\nEve,Hill,Ada@example.org,lift\n")
            .string();
    CHECK(ops::import_file(world.with("owner"), {.file = file}).counts.review == 1);
    CHECK(world.rotate().waiting == 1);
    ops::decide_reviews(world.reading(), {.import = ImportId(1), .line = 2, .answer = ops::ReviewAnswer::added});
    CHECK(world.shown(4, "needs") == "lift");
    CHECK(world.findings().empty());
  }

  TEST_CASE("a dry run, a key that is not given and a class that is none change nothing") {
    World world;
    const std::string before = world.key_name();
    const std::size_t entries = world.made.entries().size();
    const ops::ClassKeyChanged would = world.rotate({.dry_run = true});
    CHECK(would.people == 3);
    CHECK(!would.entry);
    CHECK(world.made.entries().size() == entries + 1);
    CHECK(code_of([&] { ops::change_class_key(world.made.as("owner"), ClassName{"health"}); }) == "sealed.no-key");
    CHECK(code_of([&] { ops::change_class_key(world.with("owner"), ClassName{"identity"}); }) == "key.no-class");
    CHECK(code_of([&] { ops::change_class_key(world.with("owner"), ClassName{"none"}); }) == "key.no-class");
    CHECK(code_of([&] { ops::change_class_key(world.with("kim"), ClassName{"health"}); }).starts_with("gate."));
    CHECK(world.key_name() == before);
    CHECK(world.shown(1, "needs") == "Ada ramp");
    CHECK(world.findings().empty());
  }

  TEST_CASE("a value that was changed behind the log keeps the key from being changed") {
    World world;
    const std::string before = world.key_name();
    world.made.tamper("UPDATE customer SET f_needs = (SELECT f_needs FROM customer WHERE number = 2) WHERE number = 3");
    CHECK(code_of([&] { world.rotate(); }) == "sealed.damaged");
    CHECK(world.key_name() == before);
    CHECK(world.shown(1, "needs") == "Ada ramp");
  }

  TEST_CASE("a command under way that has the former key at hand is told so, and of no damage") {
    World world;
    ops::Session& session = world.reading();
    const auto show = [&] { ops::show_customer(session, {.id = CustomerId(1), .fields = {{"needs"}}}); };
    show();
    ops::change_class_key(session, ClassName{"health"});  // as another process would
    CHECK(code_of(show) == "key.changed-meanwhile");
    CHECK(world.shown(1, "needs") == "Ada ramp");
  }

  TEST_CASE("a row that was dropped under the former key does not wait again") {
    World world;
    const auto file = [&](const std::string& needs) {
      const std::string row = "Eve,Hill,Ada@example.org," + needs + "\n";
      return world.made.scratch.write("p.csv", "given-name,family-name,email,needs\n" + row).string();
    };
    const auto drop = [&](std::uint64_t import) {
      ops::decide_reviews(world.reading(), {.import = ImportId(import), .line = 2, .answer = ops::ReviewAnswer::drop});
      return world.made.entries().back().number;
    };
    ops::import_file(world.with("owner"), {.file = file("lift")});
    ops::import_file(world.with("owner"), {.file = file("")});
    const std::uint64_t sealed = drop(1), plain = drop(2);
    world.rotate();
    CHECK(code_of([&] { ops::undo(world.with("owner"), {.entry = EntryId(sealed)}); }) == "undo.gone");
    CHECK(ops::undo(world.with("owner"), {.entry = EntryId(plain)}).queued);
    CHECK(world.findings().empty());
  }

  TEST_CASE("former values are gone with the former key, and no undo brings one back; other changes are undone") {
    World world;
    world.set(1, "needs", "a lift");
    const std::uint64_t sealed = world.made.entries().back().number;
    world.set(2, "town", "York");
    const std::uint64_t plain = world.made.entries().back().number;
    world.rotate();
    CHECK(code_of([&] { ops::undo(world.with("owner"), {.entry = EntryId(sealed)}); }) == "undo.stale");
    CHECK(world.shown(1, "needs") == "a lift");
    ops::undo(world.with("owner"), {.entry = EntryId(plain)});
    CHECK(world.shown(2, "town").empty());
    CHECK(world.shown(2, "needs") == "Grace ramp");
    CHECK(world.findings().empty());
  }

  TEST_CASE("a merge that could not be undone under another key is told before it is too late") {
    World world;
    ops::merge_customers(world.with("owner", {.because = "the same card"}),
                         {.keeper = CustomerId(1), .other = CustomerId(2), .sure = true});
    const std::string before = world.key_name();
    CHECK(world.rotate({.dry_run = true}).merges == 1);
    const ops::ClassKeyChanged asked = world.rotate();
    CHECK(asked.merges == 1);
    CHECK_FALSE(asked.entry);
    CHECK(world.key_name() == before);
    ops::unmerge_customer(world.with("owner", {.because = "two people"}), CustomerId(2));
    CHECK(world.shown(2, "needs") == "Grace ramp");
    CHECK(world.rotate().entry);
    ops::merge_customers(world.with("owner", {.because = "the same card"}),
                         {.keeper = CustomerId(1), .other = CustomerId(2), .sure = true});
    CHECK(ops::change_class_key(world.with("owner"), ClassName{"health"}, true).entry);
    CHECK(code_of([&] { ops::unmerge_customer(world.with("owner", {.because = "two people"}), CustomerId(2)); }) ==
          "undo.stale");
    CHECK(world.findings().empty());
  }
}
