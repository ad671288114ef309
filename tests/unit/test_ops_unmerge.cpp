// SPDX-License-Identifier: MIT
// What was merged is taken apart again, as far as it is kept; and what reaches one part reaches both.
#include "ops/erasures.hpp"
#include "ops/intake.hpp"
#include "ops/plan_apply.hpp"
#include "ops/screening.hpp"
#include "ops/search.hpp"
#include "ops/undo.hpp"
#include "support/merged_world.hpp"
#include "support/sealed_world.hpp"
#include "support/sinks.hpp"

using namespace custos;
using test::ada;
using test::code_of;
using test::with;
using World = test::MergedWorld;

TEST_SUITE("ops: unmerge") {
  TEST_CASE("a sealed value moves with its key, and is not lost without it") {
    test::SealedWorld world;
    const auto needs = [](const std::string& text) {
      return World::Values{{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"needs", text}};
    };
    const CustomerId one = test::add(world.with("owner"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}});
    const CustomerId two = ops::add_customer(world.with("owner"), {.values = needs("a wheelchair"), .anyway = true}).id;
    CHECK(code_of([&] { ops::merge_customers(world.made.as("owner"), {.keeper = one, .other = two, .sure = true}); }) ==
          "gate.denied");
    ops::merge_customers(world.with("owner"), {.keeper = one, .other = two, .sure = true});
    const auto shown = [&](CustomerId id, bool history) {
      for (const auto& each : ops::show_customer(world.reading(), {.id = id, .history = history}).values) {
        if (each.field.text == "needs") {
          return each.text;
        }
      }
      return std::string();
    };
    CHECK(shown(one, true) == "a wheelchair");
    CHECK(world.places_of("wheelchair").empty());
    ops::unmerge_customer(world.made.as("owner"), two);
    CHECK(shown(one, false).empty());
    CHECK(shown(two, false) == "a wheelchair");
    CHECK(ops::verify_log(world.with("owner")).findings.empty());
  }

  TEST_CASE("who may not see a sealed field does not learn whether two have the same of it") {
    test::SealedWorld world;
    const auto add = [&](const std::string& needs) {
      World::Values values{{"given-name", "Ada"}, {"family-name", "Lovelace"}};
      if (!needs.empty()) {
        values.emplace_back("needs", needs);
      }
      return ops::add_customer(world.with("owner"), {.values = values, .anyway = true}).id;
    };
    const CustomerId one = add("a wheelchair"), same = add("a wheelchair"), differs = add("a ramp"), none = add("");
    const auto merge = [&](CustomerId keeper, CustomerId other) {
      return ops::merge_customers(world.made.as("owner"), {.keeper = keeper, .other = other, .sure = true});
    };
    CHECK(code_of([&] { merge(one, same); }) == "gate.denied");
    CHECK(code_of([&] { merge(one, differs); }) == "gate.denied");
    CHECK(code_of([&] { merge(none, one); }) == "gate.denied");
    const ops::MergeOutcome merged = merge(one, none);
    CHECK(merged.entry.has_value());
    for (const ops::MergedField& each : merged.fields) {
      CHECK(each.field != "needs");
    }
  }

  TEST_CASE("edits after a merge stay with the one who stayed") {
    World world;
    const auto one = world.add(with(ada, "town", "York"));
    const auto two = world.add(with(with(ada, "note", "Likes tea."), "phone", "020 7946 0018"));
    world.merge(one, two);
    world.change(one, "note", "Likes cake.");
    const auto done = world.unmerge(two);
    CHECK(done.left == std::vector<std::string>{"note"});
    CHECK(done.restored == std::vector<std::string>{"phone"});
    CHECK(world.values(one).at("note") == "Likes cake.");
    CHECK(world.values(two).at("note") == "Likes tea.");
    CHECK_FALSE(world.values(one).contains("phone"));
    world.check_log();
  }

  TEST_CASE("several merges are taken apart in reverse order, and once") {
    World world;
    const auto one = world.add(ada), two = world.add(ada), three = world.add(ada), four = world.add(ada);
    world.merge(two, three);
    world.merge(one, two);
    world.merge(one, four);
    CHECK(code_of([&] { world.unmerge(two); }) == "unmerge.order");
    CHECK(code_of([&] { world.unmerge(three); }) == "unmerge.order");
    CHECK(world.unmerge(one).other == CustomerId(four));
    CHECK(world.unmerge(two).other == CustomerId(two));
    CHECK(world.unmerge(three).id == CustomerId(two));
    CHECK(code_of([&] { world.unmerge(three); }) == "unmerge.none");
    CHECK(code_of([&] { world.unmerge(99); }) == "record.missing");
    world.check_log();
  }

  TEST_CASE("undo takes a merge apart, as the last change and by its entry") {
    World world;
    const auto one = world.add(ada), two = world.add(with(ada, "town", "York"));
    const auto merged = world.merge(one, two);
    const auto undone = ops::undo(world.made.as("owner"), {});
    CHECK(undone.undoes == *merged.entry);
    CHECK(undone.fields == std::vector<std::string>{"town"});
    CHECK(world.values(two).at("town") == "York");
    CHECK(code_of([&] { ops::undo(world.made.as("owner"), {.entry = merged.entry}); }) == "undo.done");
    world.merge(one, two);
    const auto entry = world.merge(one, world.add(ada)).entry;
    CHECK(ops::undo(world.made.as("owner"), {.entry = entry}).operation == "customer.merge");
    world.check_log();
  }

  TEST_CASE("a change of who was merged since is undone only when they are two again") {
    World world;
    const auto one = world.add(with(ada, "town", "York")), two = world.add(with(ada, "town", "Leeds"));
    world.change(two, "note", "Likes tea.");
    const EntryId changed(world.entries() - 1);
    world.merge(one, two);
    CHECK(code_of([&] { ops::undo(world.made.as("owner"), {.entry = changed}); }) == "undo.stale");
    CHECK(ops::undo(world.made.as("owner"), {}).operation == "customer.merge");
    world.check_log();
    CHECK(ops::undo(world.made.as("owner"), {.entry = changed}).restored == 1);
    CHECK_FALSE(world.values(two).contains("note"));
    world.check_log();
  }

  TEST_CASE("an import that changed who was merged since is undone for the others alone") {
    World world;
    const std::string head = "given-name,family-name,email,member-no,town\n";
    const auto bring = [&](const std::string& name, const std::string& rows) {
      return ops::import_file(world.made.as("owner"), {.file = world.made.scratch.write(name, head + rows).string(),
                                                       .on_match = ops::OnMatch::update,
                                                       .match_on = "member-no"});
    };
    bring("a.csv", "Ada,Lovelace,ada@example.org,M-1,York\nEve,Other,eve@example.org,M-2,York\n");
    const auto changed = bring("b.csv", "Ada,Lovelace,ada@example.org,M-1,Bath\nEve,Other,eve@example.org,M-2,Leeds\n");
    REQUIRE(changed.counts.updated == 2);
    world.merge(1, 2, {{"town", CustomerId(1).text()}});
    const auto undone = ops::undo(world.made.as("owner"), {.import = changed.id});
    CHECK(undone.restored == 1);
    CHECK(undone.left_count == 1);
    CHECK(world.values(1).at("town") == "York");
    world.check_log();
    world.unmerge(2);
    CHECK(world.values(2).at("town") == "Leeds");
    world.check_log();
  }

  TEST_CASE("the deep check finds a redirect that was changed, and parts that went with no merge") {
    World world;
    const auto one = world.add(ada), two = world.add(with(ada, "town", "York")), three = world.add(ada);
    world.change(two, "town", "Bath");
    const std::uint64_t changed = world.entries() - 1;
    world.merge(two, three);
    world.merge(one, two);
    const auto found = [&] {
      std::set<std::string> codes;
      for (const ops::Finding& each : ops::verify_log(world.made.as("owner"), {}, ops::Depth::deep).findings) {
        codes.insert(each.code);
      }
      return codes;
    };
    CHECK(found().empty());
    SUBCASE("removed") {
      world.made.tamper("DELETE FROM merged WHERE other = 3");
      CHECK(found() == std::set<std::string>{"audit.record-changed"});
    }
    SUBCASE("of another entry") {
      world.made.tamper("UPDATE merged SET entry = entry + 1 WHERE other = 2");
      CHECK(found() == std::set<std::string>{"audit.record-changed"});
    }
    SUBCASE("added") {
      world.made.tamper(
          "INSERT INTO merged SELECT 9, customer, randomblob(16), key, entry FROM merged WHERE other = 2");
      CHECK(found() == std::set<std::string>{"audit.record-changed"});
    }
    SUBCASE("a part that an undone merge does not explain") {
      world.unmerge(one);
      CHECK(found().empty());
      world.made.tamper("DELETE FROM audit_private WHERE n = " + std::to_string(changed));
      CHECK(found() == std::set<std::string>{"audit.private-missing"});
    }
  }

  TEST_CASE("who may not take people apart learns nothing of them, and the log knows that he asked") {
    World world;
    const auto one = world.add(ada), two = world.add(ada);
    world.merge(one, two);
    for (const std::uint64_t number : {one, two, std::uint64_t{99}}) {
      const std::uint64_t before = world.entries();
      CHECK(code_of([&] { ops::unmerge_customer(world.made.as("kim"), CustomerId(number)); }) == "gate.gap");
      CHECK(world.made.entries().back().result == Result::denied);
      CHECK(world.entries() > before);
    }
  }

  TEST_CASE("nobody is merged while somebody's plan is to erase him") {
    World world;
    const auto one = world.add(ada), two = world.add(with(ada, "town", "York"));
    const auto planned =
        ops::plan_erasure(world.made.as("owner", {.because = "she asks"}), {.id = CustomerId(two), .fields = {"town"}});
    REQUIRE(planned.plan);
    CHECK(code_of([&] { world.merge(one, two); }) == "merge.planned");
    CHECK(code_of([&] { world.merge(two, one); }) == "merge.planned");
    CHECK(ops::apply_plan(world.made.as("owner"), {.id = *planned.plan}).done == 1);
    CHECK(world.merge(one, two).entry);
    world.check_log();
  }

  TEST_CASE("an erasure reaches both parts") {
    World world;
    const auto one =
        world.add({{"given-name", "Zebulon"}, {"family-name", "Quillfeather"}, {"email", "zeb@quill.example"}});
    const auto two = world.add({{"given-name", "Zebulonius"},
                                {"family-name", "Quillfeather"},
                                {"email", "zeb@quill.example"},
                                {"town", "Formerton"},
                                {"note", "Collects umbrellas."}});
    world.change(two, "town", "Laterville");
    test::KeepingSink sink;
    ops::find_customers(world.made.as("owner"), {.words = {"Zebulonius"}}, sink);  // the log keeps what was looked for
    world.merge(one, two);
    const auto stands = [&](const std::string& text) {
      std::string pages;
      db::Database raw = world.made.database();
      db::Statement rows(raw, "SELECT data FROM sqlite_dbpage");
      while (rows.step()) {
        pages += text_of(rows.bytes(0));
      }
      return pages.find(text) != std::string::npos;
    };
    SUBCASE("of the person") {
      const auto planned = ops::plan_erasure(world.made.as("owner", {.because = "she asks"}), {.id = CustomerId(one)});
      REQUIRE(planned.plan);
      CHECK(ops::apply_plan(world.made.as("owner"), {.id = *planned.plan}).done == 1);
      for (const char* text : {"Zebulon", "Quillfeather", "quill.example", "Formerton", "Laterville", "umbrellas",
                               "zebulonius", "formerton", "laterville"}) {
        CAPTURE(text);
        CHECK_FALSE(stands(text));
      }
      CHECK(code_of([&] { world.change(two, "town", "York"); }) == "record.missing");
      CHECK(code_of([&] { world.unmerge(two); }) == "record.missing");
    }
    SUBCASE("of a field by which he was looked up") {
      const auto three = world.add({{"given-name", "Zebulon"},
                                    {"family-name", "Quillfeather"},
                                    {"email", "zeb@formerly.example"},
                                    {"town", "York"}});
      world.merge(one, three, {{"email", CustomerId(one).text()}});
      CHECK(stands("zeb@formerly.example"));
      const auto planned = ops::plan_erasure(world.made.as("owner", {.because = "she asks"}),
                                             {.id = CustomerId(one), .fields = {"town"}});
      REQUIRE(planned.plan);
      CHECK(ops::apply_plan(world.made.as("owner"), {.id = *planned.plan}).done == 1);
      CHECK_FALSE(stands("formerly"));
      CHECK(world.values(one).at("email") == "zeb@quill.example");
      db::Database raw = world.made.database();
      CHECK(db::one_integer(raw, "SELECT count(*) FROM merged_term") == 0);
      ops::Session& session = world.made.as("owner");
      const auto erased = [&](const std::string& address) {
        ops::Draft draft(session.bound());
        Problems problems;
        const policy::Field& email = *session.policy().fields.find("email");
        draft.read(email, address, session.policy().rules_of(email), problems);
        return ops::LedgerScreening(session.store()).look(draft).erased;
      };
      CHECK(erased("zeb@formerly.example"));
      CHECK_FALSE(erased("zeb@quill.example"));
    }
    SUBCASE("of a field") {
      const auto planned = ops::plan_erasure(world.made.as("owner", {.because = "she asks"}),
                                             {.id = CustomerId(one), .fields = {"town"}});
      REQUIRE(planned.plan);
      CHECK(ops::apply_plan(world.made.as("owner"), {.id = *planned.plan}).done == 1);
      for (const char* text : {"Formerton", "Laterville", "formerton", "laterville"}) {
        CAPTURE(text);
        CHECK_FALSE(stands(text));
      }
      CHECK(code_of([&] { world.unmerge(two); }) == "undo.gone");
    }
    world.check_log();
  }
}
