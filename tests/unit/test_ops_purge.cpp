// SPDX-License-Identifier: MIT
// What a purge removes is gone from every table, what has to stay stays, and no more is done than was planned.
#include "db/statement.hpp"
#include "ops/bulk_change.hpp"
#include "ops/change.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/plan_apply.hpp"
#include "ops/plans.hpp"
#include "ops/policies.hpp"
#include "ops/purge.hpp"
#include "ops/records.hpp"
#include "ops/search.hpp"
#include "ops/supply.hpp"
#include "ops/undo.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "support/sinks.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace custos;

namespace {

std::string policy_with(const std::string& rules, const std::string& more = "") {
  std::string text = test::office_policy();
  const std::size_t at = text.find("[retention.gone]");
  return text.replace(at, text.find("[[clocks.access]]") - at, rules + more);
}

std::string rule(const std::string& name, const std::string& lines) {
  return "[retention." + name + "]\n" + lines + "\nbecause = \"Act, s.5\"\n";
}

const std::string lapsed = "when = \"status:lapsed\"\nsince = \"born\"\nafter = \"P1Y\"\n";

// All texts and bytes that are in the tables, one a line. The policy's text and the schema are nobody's.
std::string all_of_it(test::MadeStore& made) {
  std::string out;
  db::Database raw = made.database();
  std::vector<std::string> tables;
  db::Statement names(raw,
                      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'policy_text'"
                      " AND name NOT LIKE 'search%' ORDER BY name");
  while (names.step()) {
    tables.push_back(names.text(0));
  }
  for (const std::string& table : tables) {
    db::Statement columns(raw, "SELECT name FROM pragma_table_info('" + table + "')");
    std::vector<std::string> of_table;
    while (columns.step()) {
      of_table.push_back(columns.text(0));
    }
    for (const std::string& column : of_table) {
      db::Statement rows(raw, "SELECT ifnull(CAST(\"" + column + "\" AS TEXT), '') FROM \"" + table + "\"");
      while (rows.step()) {
        out += table + "." + column + ": " + rows.text(0) + "\n";
      }
    }
  }
  raw.run("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'search', 'row')");
  db::Statement words(raw, "SELECT term FROM temp.words");
  while (words.step()) {
    out += "search: " + words.text(0) + "\n";
  }
  return out;
}

// The lines in which a text stands, in whatever case.
std::string where(const std::string& all, const std::string& text) {
  std::string out;
  const auto lower = [](std::string from) {
    std::transform(from.begin(), from.end(), from.begin(), [](unsigned char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
    });
    return from;
  };
  const std::string wanted = lower(text);
  std::size_t begin = 0;
  while (begin < all.size()) {
    const std::size_t end = all.find('\n', begin);
    const std::string line = all.substr(begin, end - begin);
    if (lower(line).find(wanted) != std::string::npos) {
      out += line + "\n";
    }
    begin = end + 1;
  }
  return out;
}

// C-13 is Zebulon, of whom everything is kept that can be; C-26 is Grace, who is nobody's business.
class World {
 public:
  explicit World(const std::string& rules, const std::string& more = "") : made(policy_with(rules, more)) {
    test::add(made.as("owner"), {{"given-name", "Zebulon"},
                                 {"family-name", "Quillfeather"},
                                 {"born", "1990-05-17"},
                                 {"email", "zebulon@quill.example"},
                                 {"phone", "020 7946 0018"},
                                 {"town", "Formerton"},
                                 {"postcode", "sw1a1aa"},
                                 {"member-no", "ZQ 77"},
                                 {"status", "lapsed"},
                                 {"note", "Collects umbrellas."}});
    test::add(made.as("owner"), {{"given-name", "Grace"}, {"family-name", "Hopper"}, {"town", "Arlington"}});
    change("town", "Laterville", "Aunt Philippa");
    change("email", "second@quill.example", "");
    const ops::Saying saying{.purpose = PurposeName{"gifts"}, .because = "asked for"};
    test::KeepingSink sink;
    ops::export_customers(made.as("owner", saying), {.words = {}, .recipient = "treasury", .format = "csv"}, sink);
    const auto file = made.scratch.write("p.csv",
                                         "given-name,family-name,born,town,email\n"
                                         "Zeb,Quillfeather,1990-05-17,Rowville,second@quill.example\n");
    reviewed =
        ops::import_file(made.as("owner"), {.file = file.string(), .on_match = ops::OnMatch::review}).counts.review;
    find("quillfeather");
    find("quilfeather");
    find("zebuoln");
    find("zebu*");
    find("phone:02079460018");
    find("hopper");
    find("status:active");
  }

  void change(const std::string& field, const std::string& value, const std::string& source) {
    ops::change_customer(made.as("owner", {.because = "Zebulon wrote"}),
                         {.id = CustomerId(1), .values = {{field, value}}, .source = source});
  }

  void find(const std::string& word) {
    test::KeepingSink sink;
    ops::find_customers(made.as("owner"), {.words = {word}}, sink);
  }

  PlanId plan() { return ops::plan_purge(made.as("owner", {.because = "the rules"})).plan.id.value(); }

  ops::AppliedPlan apply() {
    const PlanId id = plan();
    return ops::apply_plan(made.as("owner"), {.id = id});
  }

  void check_log() {
    for (const ops::Finding& finding : ops::verify_log(made.as("owner")).findings) {
      FAIL_CHECK(finding.code << " " << finding.subject << ": " << finding.message);
    }
  }

  test::MadeStore made;
  std::uint64_t reviewed = 0;
};

const std::vector<std::string> of_zebulon{"Zebulon",    "Quillfeather", "1990-05-17", "quill.example", "7946 0018",
                                          "2079460018", "Formerton",    "Laterville", "SW1A 1AA",      "sw1a1aa",
                                          "ZQ 77",      "zq77",         "umbrellas",  "Philippa",      "Rowville",
                                          "zebu*",      "quilf",        "zebuoln"};

void check_gone(const std::string& all, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    CAPTURE(text);
    CHECK(where(all, text) == "");
  }
}

}  // namespace

TEST_SUITE("ops: purge") {
  TEST_CASE("who is erased is in no table any more, and who is not stays") {
    World world(rule("left", lapsed + "do = \"erase\""));
    CHECK(world.reviewed == 1);
    const std::string before = all_of_it(world.made);
    for (const std::string& text : of_zebulon) {
      CAPTURE(text);
      CHECK((where(before, text) != "" || text == "ZQ 77" || text == "zq77" || text == "sw1a1aa"));
    }
    const ops::AppliedPlan applied = world.apply();
    CHECK(applied.done == 1);
    CHECK(applied.log_empty);
    CHECK(applied.residues == 0);
    const std::string after = all_of_it(world.made);
    check_gone(after, of_zebulon);
    for (const char* text : {"Grace", "Hopper", "Arlington", "status:active"}) {
      CAPTURE(std::string(text));
      CHECK(where(after, text) != "");
    }
    world.check_log();
    CHECK(test::code_of([&] { ops::show_customer(world.made.as("owner"), {.id = CustomerId(1)}); }) ==
          "record.missing");
    CHECK(test::code_of([&] { ops::undo(world.made.as("owner"), {.entry = EntryId(4)}); }) != "");
    check_gone(all_of_it(world.made), of_zebulon);
    CHECK_FALSE(ops::plan_purge(world.made.as("owner")).plan.id);
  }

  TEST_CASE("who is anonymised keeps the statistics, under a new name in the log, and is never written to again") {
    World world(rule("left", lapsed + "do = \"anonymise\"\nfields = [\"status\", \"points\"]"));
    const auto name = [&world] { return world.made.as("owner").store().references().subject(1)->reference; };
    const Reference before = name();
    CHECK(world.apply().done == 1);
    check_gone(all_of_it(world.made), of_zebulon);
    const auto shown = ops::show_customer(world.made.as("owner"), {.id = CustomerId(1)});
    REQUIRE(shown.values.size() == 1);
    CHECK(shown.values[0].text == "lapsed");
    CHECK(shown.provenance.origin == anonymised_origin);
    CHECK(name() != before);
    CHECK_FALSE(world.made.as("owner").store().references().customer(before));
    CHECK(test::code_of([&] { world.change("town", "Leeds", ""); }) == "record.anonymised");
    CHECK(test::code_of([&] { ops::undo(world.made.as("owner"), {.entry = EntryId(4)}); }) != "");
    CHECK_FALSE(ops::plan_purge(world.made.as("owner")).plan.id);
    const ops::WhyShown why = ops::why_purge(world.made.as("owner"), CustomerId(1));
    CHECK(why.verdict.empty());
    const auto saw = ops::who_saw(world.made.as("owner"), CustomerId(1), std::nullopt);
    for (const ops::EntryShown& entry : saw.entries) {
      CHECK(entry.operation != "customer.add");
      CHECK(entry.operation != "customer.export");
    }
    world.check_log();
  }

  TEST_CASE("fields that are cleared are gone with their former values, and the others stay") {
    World world(rule("left", lapsed + "do = \"clear\"\nfields = [\"town\", \"phone\", \"member-no\", \"note\"]"));
    CHECK(world.apply().done == 1);
    const std::string after = all_of_it(world.made);
    check_gone(after,
               {"Formerton", "Laterville", "7946 0018", "ZQ 77", "zq77", "umbrellas", "Philippa", "02079460018"});
    for (const char* text :
         {"Zebulon", "Quillfeather", "1990-05-17", "second@quill.example", "zebulon@quill.example"}) {
      CAPTURE(std::string(text));
      CHECK(where(after, text) != "");
    }
    CHECK_FALSE(ops::plan_purge(world.made.as("owner")).plan.id);
    world.check_log();
    // Whoever comes next may have the number.
    test::add(world.made.as("owner"), {{"given-name", "Ann"}, {"family-name", "Reed"}, {"member-no", "ZQ 77"}});
  }

  TEST_CASE("former values go by their age, and what is kept now stays") {
    World world(rule("old", "of = \"history\"\nsince = \"changed\"\nafter = \"P1M\"\ndo = \"erase\""));
    CHECK_FALSE(ops::plan_purge(world.made.as("owner")).plan.id);
    world.made.clock.move(std::chrono::hours(24 * 40));
    CHECK(world.apply().done == 1);
    const std::string after = all_of_it(world.made);
    check_gone(after, {"Formerton", "zebulon@quill.example"});
    CHECK(where(after, "Laterville") != "");
    CHECK(test::code_of([&] { ops::undo(world.made.as("owner"), {.entry = EntryId(4)}); }) == "undo.gone");
    world.check_log();
    CHECK_FALSE(ops::plan_purge(world.made.as("owner")).plan.id);
  }

  TEST_CASE("a review removes nothing") {
    World world(rule("look", lapsed + "do = \"review\""));
    const auto planned = ops::plan_purge(world.made.as("owner"));
    REQUIRE(planned.plan.id);
    CHECK(planned.plan.people == 0);
    const ops::AppliedPlan applied = ops::apply_plan(world.made.as("owner"), {.id = *planned.plan.id});
    CHECK(applied.review == 1);
    CHECK(applied.done == 0);
    CHECK(ops::show_customer(world.made.as("owner"), {.id = CustomerId(1)}).values.size() == 10);
  }

  TEST_CASE("a plan that is stale changes nothing") {
    World world(rule("left", lapsed + "do = \"erase\""));
    const PlanId id = world.plan();
    CHECK(ops::plan_purge(world.made.as("owner")).plan.id == std::optional(id));
    world.change("note", "Came back.", "");
    CHECK(test::code_of([&] { ops::apply_plan(world.made.as("owner"), {.id = id}); }) == "plan.stale");
    CHECK(world.made.entries().back().result == Result::error);
    CHECK(world.made.as("owner").store().customers().exists(1));
    CHECK(world.made.as("owner").store().plans().find(id)->state == "open");
    const PlanId other = world.plan();
    std::string text = world.made.as("owner").policy().text;
    ops::apply_policy(world.made.as("owner"), text.replace(text.find("Test Office"), 11, "Best Office"), "policy.toml");
    CHECK(test::code_of([&] { ops::apply_plan(world.made.as("owner"), {.id = other}); }) == "plan.stale");
    CHECK(world.made.as("owner").store().customers().exists(1));
    world.check_log();
  }

  TEST_CASE("the dates of who is gone stay in no other plan, nor does its undoing bring anything back") {
    for (const char* action : {"do = \"erase\"", "do = \"anonymise\"\nfields = [\"status\"]",
                               "do = \"clear\"\nfields = [\"born\", \"note\"]"}) {
      CAPTURE(std::string(action));
      World world(rule("left", lapsed + action));
      world.plan();
      const auto changed =
          ops::plan_change(world.made.as("owner"), {.words = {"quillfeather"}, .values = {{"note", "A bulk note."}}});
      ops::apply_plan(world.made.as("owner"), {.id = changed.plan.id.value()});
      const auto entry = [&world] {
        for (const Entry& each : world.made.entries()) {
          if (each.operation == "plan.apply") {
            return EntryId(each.number);
          }
        }
        return EntryId(0);
      }();
      CHECK(world.apply().done == 1);
      check_gone(all_of_it(world.made), {"umbrellas", "bulk note"});
      CHECK(where(all_of_it(world.made), "plan_item.since: 1990-05-17") == "");
      CHECK(where(all_of_it(world.made), "plan_item.due: 1991-05-18") == "");
      CHECK(ops::undo(world.made.as("owner"), {.entry = entry}).restored == 0);
      check_gone(all_of_it(world.made), {"umbrellas", "bulk note"});
      world.check_log();
    }
  }

  TEST_CASE("a plan above the limits needs somebody else, in the role that the policy names") {
    World world(rule("left", lapsed + "do = \"erase\""),
                "[purge]\nstop-above = { records = 0 }\napprove = \"manager\"\n");
    const PlanId id = world.plan();
    const auto apply = [&](std::optional<std::uint64_t> count) {
      return test::code_of([&] { ops::apply_plan(world.made.as("owner"), {.id = id, .count = count}); });
    };
    CHECK(apply(std::nullopt) == "plan.limit");
    CHECK(apply(1) == "plan.limit");
    CHECK(apply(2) == "plan.count");
    CHECK(test::code_of([&] { ops::approve_plan(world.made.as("owner"), id); }) == "gate.denied");
    CHECK(test::code_of([&] { ops::approve_plan(world.made.as("kim"), id); }) == "gate.gap");
    CHECK(apply(std::nullopt) == "plan.limit");
    CHECK(ops::approve_plan(world.made.as("bea"), id).approved_by == std::optional<std::string>("bea"));
    CHECK(apply(std::nullopt) == "");
    CHECK_FALSE(world.made.as("owner").store().customers().exists(1));
    CHECK(apply(std::nullopt) == "plan.not-open");
    world.check_log();
  }

  TEST_CASE("nobody approves his own plan, and without an approver the count is said") {
    World world(rule("left", lapsed + "do = \"erase\""), "[purge]\nstop-above = { records = 0 }\napprove = \"lead\"\n");
    const PlanId id = world.plan();
    CHECK(test::code_of([&] { ops::approve_plan(world.made.as("owner"), id); }) == "plan.own");
    World other(rule("left", lapsed + "do = \"erase\""), "[purge]\nstop-above = { records = 0 }\n");
    const PlanId theirs = other.plan();
    CHECK(test::code_of([&] { ops::apply_plan(other.made.as("owner"), {.id = theirs}); }) == "plan.limit");
    CHECK(ops::apply_plan(other.made.as("owner"), {.id = theirs, .count = 1}).done == 1);
    CHECK(test::code_of([&] { ops::cancel_plan(other.made.as("owner"), theirs); }) == "plan.not-open");
    ops::cancel_plan(world.made.as("owner"), id);
    CHECK(test::code_of([&] { ops::apply_plan(world.made.as("owner"), {.id = id}); }) == "plan.not-open");
  }

  TEST_CASE("a purge that is interrupted and resumed does what one does that nothing interrupted") {
    constexpr std::size_t people = 1300;
    const auto make = [&](test::MadeStore& made) {
      std::string text = "given-name,family-name,born,status\n";
      for (std::size_t i = 0; i < people; ++i) {
        text += "Ann,Moss" + std::string(1, static_cast<char>('a' + i % 26)) + std::string(i / 26, 'x') +
                ",1990-05-17," + (i % 10 == 9 ? "active" : "lapsed") + "\n";
      }
      const auto file = made.scratch.write("p.csv", text);
      REQUIRE(ops::import_file(made.as("owner"), {.file = file.string()}).counts.added == people);
      return ops::plan_purge(made.as("owner")).plan.id.value();
    };
    const std::string policy = policy_with(rule("left", lapsed + "do = \"erase\""));
    test::MadeStore whole(policy), pieces(policy);
    const PlanId at_once = make(whole), id = make(pieces);
    const ops::AppliedPlan one = ops::apply_plan(whole.as("owner"), {.id = at_once});
    std::atomic<bool> stop = true;
    ops::AppliedPlan other = ops::apply_plan(pieces.as("owner"), {.id = id, .stop = &stop});
    CHECK(other.stopped);
    CHECK(other.done > 0);
    CHECK(other.done < one.done);
    CHECK(test::code_of([&] { ops::apply_plan(pieces.as("owner"), {.id = id}); }) == "plan.not-open");
    CHECK(ops::interrupted_purge(pieces.as("owner")) == std::optional(id));
    int times = 0;
    while (other.stopped) {
      CHECK(ops::verify_log(pieces.as("owner")).findings.empty());
      REQUIRE(++times < 10);
      stop = times == 1;
      other = ops::apply_plan(pieces.as("owner"), {.id = id, .resume = true, .stop = &stop});
    }
    CHECK(one.done == 1170);
    CHECK(other.done == one.done);
    CHECK(pieces.as("owner").store().customers().count() == 130);
    CHECK(whole.as("owner").store().customers().count() == 130);
    CHECK(ops::verify_log(pieces.as("owner")).findings.empty());
    CHECK(test::code_of([&] { ops::apply_plan(pieces.as("owner"), {.id = id, .resume = true}); }) == "plan.not-open");
  }

  TEST_CASE("two that go on with the same plan count nobody twice") {
    World world(rule("left", lapsed + "do = \"erase\""));
    const PlanId id = world.plan();
    ops::Session& first = world.made.as("owner");
    const auto second_store =
        store::Store::open(world.made.layout(), world.made.key(), store::read_slots(world.made.layout().slots()).file);
    std::uint64_t done = 0;
    // The other one comes between the beginning and the end of the first.
    const ops::AppliedPlan one =
        ops::apply_plan(first, {.id = id, .progress = [&](std::uint64_t, double) {
                                  ops::Session second(*second_store, world.made.policy(), world.made.clock,
                                                      world.made.random, test::caller("owner"), {});
                                  done += ops::apply_plan(second, {.id = id, .resume = true}).done;
                                }});
    CHECK(one.done == 1);
    CHECK(done == 1);
    std::size_t erased = 0;
    for (const Entry& entry : world.made.entries()) {
      erased += entry.operation == "customer.erase" ? entry.rows.value_or(0) : 0;
    }
    CHECK(erased == 1);
    world.check_log();
  }
}
