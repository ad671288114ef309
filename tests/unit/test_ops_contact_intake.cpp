// SPDX-License-Identifier: MIT
// Contacts by a file: each record once, whatever batch it is in, and gone with whomever it is about.
#include "ops/contact_intake.hpp"
#include "ops/contacts.hpp"
#include "ops/holds.hpp"
#include "ops/plan_apply.hpp"
#include "ops/purge.hpp"
#include "ops/records.hpp"
#include "ops/undo.hpp"
#include "support/backed_up.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>

using namespace custos;
using World = test::BackedUp;

namespace {

std::string calls_file(World& world, const std::string& rows) {
  const auto path = world.made.layout().folder().parent_path() / "calls.csv";
  std::ofstream(path) << rows;
  return path.string();
}

ops::ContactsImported calls_in(World& world, const std::string& rows, bool dry = false, std::size_t batch = 1024) {
  ops::ContactImport request{.file = calls_file(world, rows), .system = "desk", .batch_rows = batch};
  request.rejects = (world.made.layout().folder().parent_path() / "bad.csv").string();
  return ops::import_contacts(world.made.as("owner", {.dry_run = dry}), request);
}

struct Read {
  std::string problem;
  Contact contact{.id = ContactId(0), .kind = {}, .day = {}};
};

// A row with the usual columns, in the order of their parts.
Read read_row(const std::vector<std::pair<ops::ContactPart, std::string>>& cells, const ops::ContactWords& words = {},
              std::optional<dates::Order> order = {}) {
  const policy::Policy policy = test::policy_of(test::office_policy());
  ops::ContactColumns columns;
  std::vector<std::string> row{"C-13", "2026-11-02"};
  columns.at[0] = 0;
  columns.at[1] = 1;
  for (const auto& [part, cell] : cells) {
    auto& at = columns.at[static_cast<std::size_t>(part)];
    if (at) {
      row[*at] = cell;
    } else {
      at = row.size();
      row.push_back(cell);
    }
  }
  const dates::Zone zone("Europe/London");
  const ops::ContactRows rows(policy, columns, words, order, zone, *dates::parse_iso("2026-11-25"));
  ops::ContactRow read;
  std::vector<Problem> warnings;
  const auto problem = rows.read(row, read, warnings);
  return {problem ? std::string(problem->code.text()) : std::string(), read.contact};
}

}  // namespace

TEST_SUITE("ops: contacts by a file") {
  using enum ops::ContactPart;

  TEST_CASE("days, and moments in the organisation's zone") {
    struct Case {
      std::string cell, day, time;
    };

    for (const Case& each :
         {Case{"2026-11-02", "2026-11-02", ""}, Case{"2 November 2026", "2026-11-02", ""},
          Case{"2026-11-02T14:03", "2026-11-02", "14:03"}, Case{"2026-11-02 9:03:20", "2026-11-02", "09:03"},
          Case{"2026-07-01T23:30:00.250Z", "2026-07-02", "00:30"}, Case{"2026-07-01T00:30+0200", "2026-06-30", "23:30"},
          Case{"2026-02-01T00:30-05:00", "2026-02-01", "05:30"}}) {
      CAPTURE(each.cell);
      const Read read = read_row({{on, each.cell}});
      CHECK(read.problem == "");
      CHECK(read.contact.day == each.day);
      CHECK(read.contact.time == each.time);
    }
    for (const std::string cell : {"", "soon", "2026-02-30", "02/11/2026", "2026-11-02 25:00", "2026-11-02T10:00+",
                                   "2026-11-02T10:00+99:00", "2026-11-02 10", "2026-11-26", "2026-11-02T10:00:99"}) {
      CAPTURE(cell);
      CHECK(read_row({{on, cell}}).problem == "contact.day");
    }
    CHECK(read_row({{on, "02/11/2026 14:03"}}, {}, dates::Order::day_first).contact.day == "2026-11-02");
    CHECK(read_row({{on, "2026-11-02T10:00"}, {time, "11:30"}}).contact.time == "11:30");
    CHECK(read_row({{time, "half past"}}).problem == "contact.day");
  }

  TEST_CASE("the words of another system mean kinds and states, or the row is rejected") {
    const ops::ContactWords words{
        .kinds = {{"Beschwerde", "complaint"}}, .states = {{"erledigt", "done"}}, .usual_kind = "enquiry"};
    CHECK(read_row({}, words).contact.kind == "enquiry");
    CHECK(read_row({{kind, "beschwerde"}}, words).contact.kind == "complaint");
    CHECK(read_row({{kind, "Anruf"}}, words).problem == "contact.word");
    CHECK(read_row({{state, "Erledigt"}}, words).contact.stages.at(0).stage == "done");
    CHECK(read_row({{state, "open"}}).contact.next == "2026-11-02");
    CHECK(read_row({{state, "solved"}}).problem == "contact.word");
    CHECK(read_row({{kind, "complaint"}, {state, "closed"}}).problem == "contact.outcome");
    CHECK(read_row({{kind, "complaint"}, {state, "closed"}, {outcome, "mended"}, {ended, "2026-11-01"}}).problem ==
          "contact.day");
    const Read solved = read_row(
        {{kind, "complaint"}, {state, "followed-up"}, {outcome, "mended"}, {learnt, "look"}, {ended, "2026-11-05"}});
    REQUIRE(solved.contact.stages.size() == 2);
    CHECK(solved.contact.stages[0].summary == "mended");
    CHECK(solved.contact.stages[1].learnt == "look");
    CHECK(solved.contact.stages[1].day == "2026-11-05");
    CHECK(test::code_of([] { read_row({}, {.usual_kind = "gossip"}); }) == "contact.word");
    CHECK(test::code_of([] { read_row({}, {.states = {{"x", "gone"}}}); }) == "contact.word");
  }

  TEST_CASE("what went out has a purpose of the policy, and what came in has none") {
    CHECK(read_row({{purpose, "membership"}}).contact.outgoing);
    CHECK(read_row({{direction, "Outbound"}}).contact.outgoing);
    CHECK_FALSE(read_row({{direction, "in"}}).contact.outgoing);
    CHECK(read_row({{direction, "in"}, {purpose, "membership"}}).problem == "contact.word");
    CHECK(read_row({{direction, "sideways"}}).problem == "contact.word");
    CHECK(read_row({{purpose, "billing"}}).problem == "contact.word");
    CHECK(read_row({{topic, "Ramp"}, {text, "is broken"}}).contact.summary == "Ramp: is broken");
    CHECK(read_row({{reference, std::string(101, 'x')}}).problem == "contact.reference");
    CHECK(read_row({{text, std::string(2001, 'x')}}).problem == "text.too-long");
  }

  TEST_CASE("a record is noted once, in whatever batch it comes, and a rehearsal counts the same") {
    std::string rows = "customer,on,text\n";
    for (int i = 0; i < 40; ++i) {
      rows += fmt::format("C-13,2026-11-{:02},call {}\n", 1 + i % 10, i % 20);
    }
    rows += "C-99,2026-11-01,nobody\n,,\n";
    World world;
    const auto counts = [](const ops::ContactsImported& done) {
      return fmt::format("{} {} {} {} {}", done.read, done.noted, done.there, done.rejected, done.blank);
    };
    CHECK(counts(calls_in(world, rows, true, 7)) == "42 20 20 1 1");
    CHECK(world.sql("SELECT count(*) FROM contact") == "0");
    CHECK(counts(calls_in(world, rows, false, 7)) == "42 20 20 1 1");
    CHECK(counts(calls_in(world, rows)) == "42 0 40 1 1");
    CHECK(world.sql("SELECT count(*) FROM contact") == "20");
    CHECK(world.sql("SELECT count(*) FROM contact_origin") == "20");
    CHECK(world.codes(world.verify()).empty());
    const ops::Shown shown = ops::show_customer(world.made.as("owner"), {.id = CustomerId(1)});
    CHECK(shown.contacts == 20);
    CHECK(shown.last_contact == "2026-11-10");
    calls_in(world, "customer,on,text\nC-13,2020-01-01,long ago\n");
    CHECK(ops::show_customer(world.made.as("owner"), {.id = CustomerId(1)}).last_contact == "2026-11-10");
  }

  TEST_CASE("of a record with a reference what comes later is noted, and nothing twice") {
    const std::string head = "customer,on,kind,state,text,outcome,ended,reference\n";
    const std::string heard = "C-13,2026-11-01,complaint,open,broken,,,T-1\n";
    const std::string solved = "C-13,2026-11-01,complaint,closed,broken,mended,2026-11-03,T-1\n";
    World world;
    const auto dry = calls_in(world, head + heard + solved + solved, true, 1);
    CHECK(dry.noted == 1);
    CHECK(dry.went_on == 1);
    CHECK(calls_in(world, head + heard).noted == 1);
    const auto later = calls_in(world, head + solved + solved);
    CHECK(later.there == 2);
    CHECK(later.went_on == 1);
    CHECK(world.sql("SELECT group_concat(stage || summary) FROM contact_stage") == "solvedmended");
    const auto otherwise = calls_in(world, head + "C-13,2026-11-01,complaint,open,stairs,,,T-1\n");
    CHECK(otherwise.warnings.at("contact.otherwise").count == 1);
    const auto taken = calls_in(world, head + "C-21,2026-11-01,complaint,open,broken,,,T-1\n");
    CHECK(taken.reasons.at("contact.reference").count == 1);
    CHECK(world.sql("SELECT count(*) FROM contact") == "1");
  }

  TEST_CASE("a dry run tells what the run tells of a record that a file has twice") {
    const std::string rows =
        "customer,on,kind,state,text,outcome,ended,reference\n"
        "C-13,2026-11-01,enquiry,open,broken,,,T-1\n"
        "C-13,2026-11-01,complaint,closed,broken,mended,2026-11-03,T-1\n"
        "C-13,2026-11-01,complaint,closed,stairs,mended,2026-11-05,T-2\n"
        "C-13,2026-11-01,complaint,closed,stairs,mended,2026-11-05,T-2\n"
        "C-13,2026-11-01,complaint,closed,windows,mended,2026-11-05,T-2\n";
    const auto told = [](const ops::ContactsImported& run) {
      return std::tuple(run.noted, run.there, run.went_on, run.warnings.at("contact.otherwise").count);
    };
    World world;
    const auto dry = told(calls_in(world, rows, true, 1));
    CHECK(dry == told(calls_in(world, rows, false, 1)));
    CHECK(dry == std::tuple(2U, 3U, 0U, 2U));
  }

  TEST_CASE("a stage that lies before the last one that is kept is told, not passed over") {
    const std::string head = "customer,on,kind,state,text,outcome,ended,reference\n";
    World world;
    const auto first = calls_in(world, head + "C-13,2026-11-01,complaint,apologised,broken,,2026-11-08,T-1\n");
    CHECK(first.noted == 1);
    const auto late = calls_in(world, head + "C-13,2026-11-01,complaint,closed,broken,mended,2026-11-04,T-1\n");
    CHECK(late.went_on == 0);
    CHECK(late.there == 1);
    CHECK(late.warnings.at("contact.otherwise").count == 1);
  }

  TEST_CASE("they go with the person, do not come back, and a restore knows them") {
    const std::string rows =
        "customer,on,text,reference\nC-21,2026-11-01,zebrafinch,quagga-7\nC-13,2026-11-01,stays,T-2\n";
    for (const std::string action : {"do = \"erase\"", "do = \"anonymise\"\nfields = [\"status\"]"}) {
      CAPTURE(action);
      World world(action);
      world.back_up();
      CHECK(calls_in(world, rows).noted == 2);
      world.purge(2);
      world.made.close();
      CHECK(!world.stands_somewhere("zebrafinch"));
      CHECK(!world.stands_somewhere("quagga-7"));
      world.restore();
      CHECK(!world.stands_somewhere("quagga-7"));
      const auto again = calls_in(world, rows);
      CHECK(again.there == 1);
      CHECK(again.rejected == 1);
      CHECK(world.codes(world.verify()).empty());
    }
  }

  TEST_CASE("whoever may not see the field that names the people may not name them by it") {
    World world;
    ops::ContactImport request{.file = calls_file(world, "email,on\nada@example.org,2026-11-01\n"), .match = "email"};
    CHECK(test::code_of([&] { ops::import_contacts(world.made.as("nobody-known"), request); }) == "gate.gap");
  }

  TEST_CASE("what a rule of retention has erased does not come back by the file") {
    test::MadeStore made(test::office_policy() +
                         "\n[retention.k]\nof = \"contacts\"\nsince = \"closed\"\nafter = \"P1Y\"\ndo = "
                         "\"erase\"\nbecause = \"Act, s.5\"\n");
    test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Quill"}});
    const auto path = made.layout().data() / "calls.csv";
    std::ofstream(path) << "customer,on,text,reference\nC-13,2025-01-01,oldpaper,quagga-7\n";
    const auto take_in = [&] {
      return ops::import_contacts(made.as("owner"), {.file = path.string(), .system = "desk"});
    };
    CHECK(take_in().noted == 1);
    const PlanId plan = *ops::plan_purge(made.as("owner")).plan.id;
    CHECK(ops::apply_plan(made.as("owner"), {.id = plan}).done == 1);
    const auto again = take_in();
    CHECK(again.there == 1);
    CHECK(again.warnings.empty());
    made.close();
    db::Database raw = made.database();
    CHECK(db::one_text(raw, "SELECT count(*) || group_concat(ifnull(reference, '-')) FROM contact_origin") == "1-");
    CHECK(db::one_text(raw, "SELECT '' || count(*) FROM contact") == "0");
  }

  TEST_CASE("nothing is noted of a file with more bad rows than are allowed, which is looked at as a whole first") {
    World world;
    const std::string rows =
        "customer,on,reference,text\nC-13,2026-11-02,1,came by\nC-9999,2026-11-02,2,who\nC-13,2026-11-03,1,again\n";
    ops::ContactImport request{.file = calls_file(world, rows), .system = "desk", .batch_rows = 1};
    request.rejects = (world.made.layout().folder().parent_path() / "bad.csv").string();
    request.strict = true;
    CHECK(test::code_of([&] { ops::import_contacts(world.made.as("owner"), request); }) == "import.strict");
    CHECK(std::filesystem::exists(*request.rejects));
    request.strict = false;
    request.rejects = (world.made.layout().folder().parent_path() / "bad2.csv").string();
    request.max_rejects = ops::RejectLimit{.limit = 33, .percent = true};
    CHECK(test::code_of([&] { ops::import_contacts(world.made.as("owner"), request); }) == "import.too-many-rejects");
    CHECK(world.made.store().contacts().customers().empty());
    request.rejects = (world.made.layout().folder().parent_path() / "bad3.csv").string();
    request.max_rejects = ops::RejectLimit{.limit = 1};
    const ops::ContactsImported imported = ops::import_contacts(world.made.as("owner"), request);
    CHECK(imported.noted == 1);
    CHECK(imported.there == 1);
    CHECK(imported.rejected == 1);
  }

  TEST_CASE("an import is undone, but for what was noted since, and can be done again") {
    const std::string head = "customer,on,kind,state,text,outcome,ended,reference\n";
    const std::string heard = "C-13,2026-11-01,complaint,open,broken,,,T-1\n";
    const std::string others = "C-13,2026-11-02,enquiry,open,hours,,,T-2\nC-21,2026-11-02,enquiry,open,prices,,,T-3\n";
    const std::string solved = "C-13,2026-11-01,complaint,closed,broken,mended,2026-11-03,T-1\n";
    World world;
    const EntryId first = *calls_in(world, head + heard + others, false, 1).entry;
    const EntryId second = *calls_in(world, head + solved, false, 1).entry;
    const auto undo = [&](EntryId entry, bool dry = false) {
      const ops::Undone done = ops::undo(world.made.as("owner", {.dry_run = dry}), {.entry = entry});
      return std::tuple(done.removed, done.restored, done.left_count);
    };
    const auto kept = [&world] {
      return world.sql(
          "SELECT group_concat(reference || ifnull(stage, ''), ' ') FROM (SELECT * FROM contact_origin o"
          " LEFT JOIN contact_stage s ON s.contact = o.contact ORDER BY reference)");
    };
    CHECK(undo(first, true) == std::tuple(2U, 0U, 1U));
    CHECK(kept() == "T-1solved T-2 T-3");
    CHECK(undo(first) == std::tuple(2U, 0U, 1U));
    CHECK(kept() == "T-1solved");
    CHECK(undo(second) == std::tuple(0U, 1U, 0U));
    CHECK(kept() == "T-1");
    CHECK(test::code_of([&] { undo(second); }) == "undo.done");
    const auto again = calls_in(world, head + heard + others + solved);
    CHECK(again.noted == 2);
    CHECK(again.there == 2);
    CHECK(again.went_on == 1);
    CHECK(world.verify().ok());
  }

  TEST_CASE("what is kept of somebody who is held stays when an import is undone, and all by no name is the last") {
    World world;
    calls_in(world, "customer,on,text\nC-13,2026-11-02,hours\nC-21,2026-11-02,prices\n");
    ops::place_hold(world.made.as("owner", {.because = "a claim"}), {.words = {"id:C-13"}});
    const ops::Undone done = ops::undo(world.made.as("owner"), {});
    CHECK(done.operation == "contact.import");
    CHECK(done.removed == 1);
    REQUIRE(done.left.size() == 1);
    CHECK(done.left.front().customer.text() == "C-13");
    CHECK(world.sql("SELECT group_concat(customer) FROM contact") == "1");
  }
}
