// SPDX-License-Identifier: MIT
#include "db/statement.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/people_here.hpp"
#include "ops/records.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "util/text.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace custos;
using test::code_of;
namespace fs = std::filesystem;

namespace {

class Intake {
 public:
  ops::Imported import(const std::string& csv, const ops::Saying& saying = {}, const std::string& map = "") {
    ops::ImportRequest request{.file = made.scratch.write("people.csv", csv).string()};
    if (!map.empty()) {
      request.map_file = made.scratch.write("map.toml", map).string();
    }
    return ops::import_file(made.as("bea", saying), request);
  }

  std::uint64_t count() { return made.as("bea").store().customers().count(); }

  test::MadeStore made;
};

std::string counts(const ops::Imported& imported) {
  const ops::ImportCounts& c = imported.counts;
  CHECK(c.read == c.added + c.updated + c.unchanged + c.skipped + c.merged + c.review + c.rejected + c.blank);
  std::string out;
  for (const std::uint64_t n : {c.added, c.unchanged, c.skipped, c.merged, c.review, c.rejected, c.blank}) {
    out += (out.empty() ? "" : " ") + std::to_string(n);
  }
  return out;
}

// With an empty cell before each.
std::string joined_rows(const std::string& rows) {
  std::string out;
  for (const std::string_view row : split(rows, '\n')) {
    out += "," + std::string(row) + "\n";
  }
  return out;
}

const std::string head = "given-name,family-name,email,postcode,member-no\n";

}  // namespace

TEST_SUITE("ops: intake") {
  // Each line: added unchanged skipped merged review rejected blank.
  TEST_CASE("a row waits for a rejected one that may be about the same person, and for no other") {
    struct Case {
      std::string rows, waiting;
    };

    const std::string bad = "Ada,Lovelace,ada@example.org,SW1A 1AA,M1\n";
    const std::vector<Case> cases{
        {"Ada,Lovelace,ada@example.org,,", "3"},    // the name and the address
        {"Bob,Moss,ada@example.org,,", "3"},        // the address alone: for a person to look at, once she is here
        {"Bob,Moss,ada@example.org,,M2", ""},       // another key, another name
        {"Ada,Lovelace,ada@example.org,,M2", "3"},  // another key, the same name
        {"Bob,Moss,b@example.org,,M1", "3"},        // the key
        {"Ada,Lovelace,,SW1A 1AA,", "3"},           // the name and another look-up value
        {"Bob,Moss,,SW1A 1AA,", ""},                // neighbours
        {"Ada,Lovelace,other@example.org,,", ""},   // the name alone
        {"Bob,Moss,ada@example.org,M1 1AE,\nBob,Moss,,M1 1AE,", "3 4"},  // for one that waits
    };
    for (const Case& c : cases) {
      CAPTURE(c.rows);
      Intake intake;
      const ops::Imported imported = intake.import("born," + head + "soon," + bad + joined_rows(c.rows));
      std::string lines;
      if (const auto waits = imported.reasons.find("import.waits"); waits != imported.reasons.end()) {
        for (const std::uint64_t line : waits->second.first) {
          lines += (lines.empty() ? "" : " ") + std::to_string(line);
        }
      }
      CHECK(lines == c.waiting);
      counts(imported);
    }
  }

  TEST_CASE("where each row goes") {
    struct Case {
      std::string rows, counts;
    };

    const std::vector<Case> cases{
        {"Ada,Lovelace,ada@example.org,,\n", "1 0 0 0 0 0 0"},
        {"Ada,Lovelace,ada@example.org,,\n\n,,,,\n", "1 0 0 0 0 0 2"},
        {"Ada,Lovelace,ada@example.org,,\nAda,Lovelace,ada@example.org,,\n", "1 0 0 1 0 0 0"},
        {"Ada,Lovelace,ada@example.org,,\nADA,Lovelace,Ada@EXAMPLE.org,,\n", "1 0 0 1 0 0 0"},
        {"Ada,Lovelace,ada@example.org,,\nAda,Lovelace,ada@example.org,SW1A 1AA,\n", "1 0 1 0 0 0 0"},
        {"Ada,Lovelace,ada@example.org,,\nWilliam,King,ada@example.org,,\n", "1 0 0 0 1 0 0"},
        {"Ada,Lovelace,,SW1A 1AA,\nAda,Lovelace,,SW1A 1AA,\nAda,Lovelace,a@b.example,SW1A 1AA,\n", "1 0 0 1 1 0 0"},
        {"Ada,Lovelace,,SW1A 1AA,\nGrace,Hopper,,SW1A 1AA,\n", "2 0 0 0 0 0 0"},
        {"Ada,Lovelace,,,M1\nGrace,Hopper,,,m 1\n", "1 0 1 0 0 0 0"},
        {"Ada,Lovelace,x@y.example,,M1\nAda,Lovelace,x@y.example,,M2\n", "2 0 0 0 0 0 0"},
        {"Ada,Lovelace,,,\nAda,Lovelace,,,\n", "1 0 0 1 0 0 0"},
        {"Ada,,,,\n,Lovelace,,,\nAda,Lovelace,nobody,,\n", "0 0 0 0 0 3 0"},
        {"Ada,Lovelace,,\nAda,Lovelace,,,,x\nAda,\"Love\"lace,,,\n", "0 0 0 0 0 3 0"},
        {"Ada,Lovelace,,,,,\n", "1 0 0 0 0 0 0"},
        {"Zo\xc3\xab,Lovelace,\xff@example.org,,\n", "0 0 0 0 0 1 0"},
        {"", "0 0 0 0 0 0 0"},
    };
    for (const Case& each : cases) {
      CAPTURE(each.rows);
      Intake intake;
      CHECK(counts(intake.import(head + each.rows, {.dry_run = true})) == each.counts);
      CHECK(intake.count() == 0);
      const auto imported = intake.import(head + each.rows);
      CHECK(counts(imported) == each.counts);
      CHECK(intake.count() == imported.counts.added);
      CHECK(fs::exists(intake.made.scratch.path() / "people.rejects.csv") == (imported.counts.rejected > 0));
      CHECK(ops::verify_log(intake.made.as("owner")).findings.empty());
    }
  }

  TEST_CASE("of more people than are looked at who share a value, everybody is known again") {
    Intake intake;
    std::string rows = head;
    for (int i = 0; i < 450; ++i) {
      const char name[] = {'N', static_cast<char>('a' + i / 26), static_cast<char>('a' + i % 26), '\0'};
      rows += name + std::string(",Byron,,SW1A 1AA,\n");
    }
    CHECK(counts(intake.import(rows)) == "450 0 0 0 0 0 0");
    CHECK(counts(intake.import(rows)) == "0 450 0 0 0 0 0");
    CHECK(
        code_of([&] {
          test::add(intake.made.as("bea"), {{"given-name", "Nqz"}, {"family-name", "Byron"}, {"postcode", "SW1A 1AA"}});
        }) == "record.duplicate");
  }

  TEST_CASE("who is here already stays as he is") {
    Intake intake;
    test::add(intake.made.as("bea"),
              {{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"email", "ada@example.org"}});
    CHECK(counts(intake.import(head + "Ada,Lovelace,ada@example.org,,\nAda,Lovelace,ada@example.org,SW1A 1AA,M1\n"
                                      "William,King,ada@example.org,,\nGrace,Hopper,,,M2\n")) == "2 1 0 0 1 0 0");
    db::Database raw = intake.made.database();
    CHECK(db::one_text(raw, "SELECT line || '/' || customer FROM import_review") == std::optional<std::string>("4/1"));
    CHECK(db::one_integer(raw, "SELECT count(*) FROM customer WHERE f_postcode IS NULL AND f_email IS NOT NULL") ==
          std::optional<std::int64_t>(1));
  }

  TEST_CASE("people with several given names and nothing to look up are known again") {
    Intake intake;
    const std::string rows = "given-name,family-name\nMary Ann,van der Berg\nJean-Luc,O'Brien\nMary Ann,Smith\n";
    CHECK(counts(intake.import(rows)) == "3 0 0 0 0 0 0");
    CHECK(counts(intake.import(rows)) == "0 3 0 0 0 0 0");
    std::string many = "given-name,family-name\n";
    for (int i = 0; i < 300; ++i) {
      many += "John,Smith" + std::string(1, static_cast<char>('a' + i % 26)) +
              std::string(1, static_cast<char>('a' + i / 26)) + "\n";
    }
    CHECK(counts(intake.import(many)) == "300 0 0 0 0 0 0");
    CHECK(counts(intake.import(many)) == "0 300 0 0 0 0 0");
  }

  TEST_CASE("so are people under a policy that searches no names") {
    std::string text = test::office_policy();
    for (std::size_t at = 0; (at = text.find("search = true")) != std::string::npos;) {
      text.erase(at, 13);
    }
    test::MadeStore made(text);
    const auto file = made.scratch.write("p.csv", "given-name,family-name\nMary Ann,Moss\nAda,Moss\n").string();
    CHECK(counts(ops::import_file(made.as("bea"), {.file = file})) == "2 0 0 0 0 0 0");
    CHECK(counts(ops::import_file(made.as("bea"), {.file = file})) == "0 2 0 0 0 0 0");
  }

  TEST_CASE("rejected rows are kept as they stand, with why; corrected, they converge") {
    Intake intake;
    const auto first = intake.import(head + "Ada,Lovelace,nobody,,\nGrace,Hopper,grace@example.org,,\n");
    CHECK(counts(first) == "1 0 0 0 0 1 0");
    CHECK(first.reasons.at("email.no-at").first == std::vector<std::uint64_t>{2});
    const fs::path rejects = first.rejects;
    CHECK(rejects.filename() == "people.rejects.csv");
    std::string text = test::bytes_in(rejects);
    CHECK(
        text.starts_with("given-name,family-name,email,postcode,member-no,custos_line,custos_code,custos_field,"
                         "custos_reason,custos_hint\nAda,Lovelace,nobody,,,2,email.no-at,email,"));
    CHECK((fs::status(rejects).permissions() & fs::perms(077)) == fs::perms::none);
    const auto again = intake.import(text);
    CHECK(counts(again) == "0 0 0 0 0 1 0");
    CHECK(fs::path(again.rejects).filename() == "people.rejects-2.csv");
    CHECK(test::bytes_in(again.rejects).starts_with("given-name,family-name,email,postcode,member-no,custos_line,"));
    text.replace(text.find("nobody"), 6, "ada@example.org");
    CHECK(counts(intake.import(text)) == "1 0 0 0 0 0 0");
    CHECK(counts(intake.import(text)) == "0 1 0 0 0 0 0");
  }

  TEST_CASE("dates are settled by all of a column together") {
    Intake intake;
    const auto born = [&intake](const std::string& dates, const std::string& map = "") {
      return intake.import("given-name,family-name,born\n" + dates, {.dry_run = true}, map);
    };
    CHECK(counts(born("A,B,17/05/1990\nC,D,03/04/1990\n")) == "2 0 0 0 0 0 0");
    CHECK(counts(born("A,B,05/17/1990\nC,D,03/04/1990\n")) == "2 0 0 0 0 0 0");
    CHECK(counts(born("A,B,1990-05-17\nC,D,31/31/1990\n")) == "1 0 0 0 0 1 0");
    const auto most = born("A,B,17/05/1990\nC,D,18/05/1990\nE,F,05/19/1990\nG,H,03/04/1990\n");
    CHECK(counts(most) == "3 0 0 0 0 1 0");
    REQUIRE(most.notices.size() == 1);
    CHECK(most.notices.front().find("the day comes first in 2, the month in 1") != std::string::npos);
    CHECK(code_of([&] { born("A,B,03/04/1990\n"); }) == "import.ambiguous-dates");
    CHECK(code_of([&] { born("A,B,17/05/1990\nC,D,05/17/1990\n"); }) == "import.ambiguous-dates");
    const std::string map =
        "map = 1\ndates = \"month-first\"\n[fields.given-name]\ncolumn = \"given-name\"\n"
        "[fields.family-name]\ncolumn = \"family-name\"\n[fields.born]\ncolumn = \"born\"\n";
    CHECK(counts(born("A,B,03/04/1990\n", map)) == "1 0 0 0 0 0 0");
  }

  TEST_CASE("each column of dates says by itself how it is read") {
    std::string policy = test::office_policy();
    const std::string before = "[fields.email]";
    policy.insert(policy.find(before),
                  "[fields.joined]\ntype = \"date\"\nclass = \"identity\"\nfor = [\"membership\"]\n\n");
    test::MadeStore made(policy);
    const auto import = [&made](const std::string& rows, const std::string& dates = "") {
      const ops::ImportRequest request{
          .file = made.scratch.write("people.csv", "given-name,family-name,born,joined\n" + rows).string(),
          .dates = dates};
      return ops::import_file(made.as("bea"), request);
    };
    const auto shown = [&made] {
      return ops::show_customer(made.as("bea"), {.id = CustomerId(made.store().customers().last_number()),
                                                 .fields = std::vector<std::string>{"born", "joined"}})
          .values;
    };
    const Error error = test::error_of([&] { import("A,B,13/02/1980,03/04/2020\n"); });
    CHECK(error.code() == Code("import.ambiguous-dates"));
    CHECK(std::string(error.what()).find("'joined'") != std::string::npos);
    CHECK(counts(import("A,B,13/02/1980,03/04/2020\n", "day-first")) == "1 0 0 0 0 0 0");
    CHECK(shown()[1].text == "2020-04-03");
    const auto mixed = import("C,D,13/02/1980,03/24/2020\nE,F,03/02/1980,03/04/2020\n");
    CHECK(counts(mixed) == "2 0 0 0 0 0 0");
    CHECK(mixed.notices.empty());
    CHECK(mixed.dates.empty());
    CHECK(shown()[0].text == "1980-02-03");
    CHECK(shown()[1].text == "2020-03-04");
    CHECK(counts(import("G,H,05/05/1980,07/07/2020\n")) == "1 0 0 0 0 0 0");
    CHECK(shown()[0].text == "1980-05-05");
  }

  TEST_CASE("who may not write all columns takes nothing in, and nothing is read") {
    test::MadeStore made;
    const auto path = made.scratch.write("people.csv", "given-name,family-name,points\nAda,Lovelace,3\n").string();
    CHECK(code_of([&] { ops::import_file(made.as("kim"), {.file = path}); }) == "gate.gap");
    CHECK(made.entries().back().result == Result::denied);
    CHECK(code_of([&] { ops::import_file(made.as("bea"), {.file = path + "x"}); }) == "file.missing");
    CHECK(code_of([&] { ops::import_file(made.as("bea"), {.file = made.scratch.path().string()}); }) ==
          "file.not-plain");
    const auto bad = [&](const std::string& text) {
      const std::string file = made.scratch.write("bad.csv", text).string();
      return code_of([&] { ops::import_file(made.as("bea"), {.file = file}); });
    };
    CHECK(bad("") == "import.no-header");
    CHECK(bad("given-name,shoe\nA,3\n") == "import.unknown-column");
    CHECK(bad("given-name,Given name\nA,B\n") == "import.doubled-header");
    CHECK(bad(",given-name\nA,B\n") == "import.blank-header");
    CHECK(bad("id\nC-13\n") == "import.nothing-mapped");
    CHECK(made.as("bea").store().customers().count() == 0);
  }

  TEST_CASE("a file that custos wrote names its customers") {
    Intake intake;
    test::add(intake.made.as("bea"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}});
    CHECK(counts(intake.import(
              "id,given-name,family-name\nC-13,Ada,Lovelace\nC-13,Ada,King\nC-13,Grace,Hopper\nC-21,Grace,Hopper\n"
              "C-12,Ada,Lovelace\n,Grace,Hopper\n")) == "1 1 1 0 0 3 0");
  }

  TEST_CASE("the file of another store, whose ids are others' here") {
    Intake intake;
    std::string rows = "id,given-name,family-name\n";
    for (std::uint64_t number = 100; number < 125; ++number) {
      rows += CustomerId(number).text() + ",Ada,Lovelace\n";
    }
    CHECK(code_of([&] { intake.import(rows); }) == "import.column-senseless");
    test::add(intake.made.as("bea"),
              {{"given-name", "Grace"}, {"family-name", "Hopper"}, {"email", "grace@example.org"}});
    const auto one = [&](const std::string& row) {
      const auto file = intake.made.scratch.write("one.csv", "id,given-name,family-name,email\n" + row).string();
      const auto imported = ops::import_file(intake.made.as("bea"), {.file = file, .on_match = ops::OnMatch::update});
      return std::to_string(imported.counts.updated) + " " + std::to_string(imported.counts.rejected);
    };
    CHECK(one("C-13,Ada,Lovelace,ada@example.org\n") == "0 1");
    CHECK(one("C-13,Grace,Murray,ada@example.org\n") == "1 0");  // she has another name now: updated
    CHECK(one("C-13,Ada,Lovelace,ada@example.org\n") == "1 0");  // the address is hers
  }

  TEST_CASE("a signal ends an import after the batch at hand") {
    Intake intake;
    std::string rows = head;
    for (int i = 0; i < 2500; ++i) {
      rows += "Ada,Lovelace,,,M" + std::to_string(i) + "\n";
    }
    std::atomic<bool> stop = false;
    ops::ImportRequest request{.file = intake.made.scratch.write("people.csv", rows).string()};
    request.stop = &stop;
    request.progress = [&stop](std::uint64_t read, double) { stop = read >= 1024; };
    const auto stopped = ops::import_file(intake.made.as("bea"), request);
    CHECK(stopped.stopped);
    CHECK(counts(stopped) == "1024 0 0 0 0 0 0");
    CHECK(intake.made.entries().back().operation == "import.stop");
    CHECK(counts(intake.import(rows)) == "1476 1024 0 0 0 0 0");
    CHECK(ops::verify_log(intake.made.as("owner")).findings.empty());
  }

  TEST_CASE("what an import writes is whole in the log: a begin, a leaf a batch, an end") {
    Intake intake;
    intake.import(head + "Ada,Lovelace,,,M1\nGrace,Hopper,,,M2\n");
    std::vector<std::string> operations;
    const auto entries = intake.made.entries();
    for (const Entry& entry : entries) {
      operations.push_back(entry.operation);
    }
    CHECK(operations ==
          std::vector<std::string>{"store.init", "actor.add", "import.begin", "customer.import", "import.end"});
    CHECK(entries[3].rows == std::optional<std::uint32_t>(2));
    CHECK(entries[3].part_of == std::optional<std::uint64_t>(2));
  }
}
