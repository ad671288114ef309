// SPDX-License-Identifier: MIT
// What becomes of rows that are somebody who is here, and of files with too many bad rows.
#include "db/statement.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/records.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "support/workbook.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>

using namespace custos;
using test::code_of;
using test::error_of;
namespace fs = std::filesystem;

namespace {

const std::string head = "given-name,family-name,email,postcode,member-no\n";

class Store {
 public:
  ops::Imported import(const std::string& rows, ops::ImportRequest request = {.file = ""},
                       const ops::Saying& saying = {}) {
    request.file = made.scratch.write("people.csv", head + rows).string();
    return ops::import_file(made.as("bea", saying), request);
  }

  std::optional<std::string> sql(const std::string& query) {
    db::Database raw = made.database();
    return db::one_text(raw, query);
  }

  std::uint64_t count() { return made.as("bea").store().customers().count(); }

  test::MadeStore made;
};

std::string counts(const ops::Imported& imported) {
  const ops::ImportCounts& c = imported.counts;
  CHECK(c.read == c.added + c.updated + c.unchanged + c.skipped + c.merged + c.review + c.rejected + c.blank);
  std::string out;
  for (const std::uint64_t n : {c.added, c.updated, c.unchanged, c.skipped, c.merged, c.review, c.rejected}) {
    out += (out.empty() ? "" : " ") + std::to_string(n);
  }
  return out;
}

ops::ImportRequest on(ops::OnMatch on_match, const std::string& match_on = "") {
  return {.file = "", .on_match = on_match, .match_on = match_on};
}

}  // namespace

TEST_SUITE("ops: import match") {
  TEST_CASE("for review: whoever is here with other values waits, and waits once") {
    Store store;
    store.import("Ada,Lovelace,ada@example.org,,M1\n");
    const std::string rows = "Ada,King,ada@example.org,,M1\nAda,Lovelace,ada@example.org,,M1\n";
    CHECK(counts(store.import(rows, on(ops::OnMatch::review))) == "0 0 1 0 0 1 0");
    CHECK(counts(store.import(rows, on(ops::OnMatch::review))) == "0 0 1 0 0 1 0");
    CHECK(store.sql("SELECT count(*) || '' FROM import_review") == "1");
    CHECK(store.sql("SELECT reason FROM import_review") == "is here already with other values");
    CHECK(store.count() == 1);
  }

  // added updated unchanged skipped merged review rejected
  TEST_CASE("one field alone decides who a row is") {
    Store store;
    store.import("Ada,Lovelace,ada@example.org,SW1A 1AA,M1\nGrace,Hopper,grace@example.org,SW1A 1AA,M2\n");
    const auto by = [&](const std::string& field, const std::string& rows) {
      const ops::Imported dry = store.import(rows, on(ops::OnMatch::skip, field), {.dry_run = true});
      const ops::Imported real = store.import(rows, on(ops::OnMatch::skip, field));
      CHECK(counts(dry) == counts(real));
      return counts(real);
    };
    CHECK(by("email", "Augusta,King,ada@example.org,,\n") == "0 0 0 1 0 0 0");
    CHECK(by("member-no", "Augusta,King,,,M1\n") == "0 0 0 1 0 0 0");
    CHECK(by("postcode", "Ann,Other,,SW1A 1AA,\n") == "0 0 0 0 0 1 0");                      // two people
    CHECK(by("postcode", "Ada,Lovelace,ada@example.org,SW1A 1AA,M1\n") == "0 0 1 0 0 0 0");  // and yet she is one
    CHECK(by("postcode", "Jo,Bloggs,,M1 1AE,\nMo,Bloggs,,M1 1AE,\nJo,Bloggs,,M1 1AE,\n") == "1 0 0 1 1 0 0");
    CHECK(by("email", "Ann,Other,ann@example.org,,M1\n") == "0 0 0 1 0 0 0");  // M1 is somebody else's
    CHECK(by("email", "Al,Other,al@example.org,,M7\nBo,Other,bo@example.org,,M7\n") == "1 0 0 1 0 0 0");
    CHECK(by("email", "Nell,Nomail,,,\n") == "1 0 0 0 0 0 0");
    CHECK(ops::verify_log(store.made.as("owner")).findings.empty());
  }

  TEST_CASE("a field that cannot decide is refused") {
    Store store;
    CHECK(code_of([&] { store.import("A,B,,,\n", on(ops::OnMatch::skip, "shoe")); }) == "field.unknown");
    CHECK(code_of([&] { store.import("A,B,,,\n", on(ops::OnMatch::skip, "given-name")); }) == "import.cannot-match");
    CHECK(code_of([&] { store.import("A,B,,,\n", on(ops::OnMatch::skip, "phone")); }) == "import.no-match-column");
  }

  TEST_CASE("fill: only what is empty gets a value, and where it comes from is kept") {
    Store store;
    store.import("Ada,Lovelace,ada@example.org,,M1\n");
    ops::ImportRequest fill = on(ops::OnMatch::fill);
    fill.source = "forms";
    const std::string rows =
        "Augusta,Lovelace,ada@example.org,SW1A 1AA,M1\n"  // the postcode alone
        "Ada,Lovelace,ada@example.org,M1 1AE,M1\n"        // nothing is empty any more
        "ada,LOVELACE,ada@example.org,SW1A 1AA,M1\n";     // it says what is kept
    CHECK(counts(store.import(rows, fill, {.dry_run = true})) == "0 1 1 1 0 0 0");
    CHECK(counts(store.import(rows, fill)) == "0 1 1 1 0 0 0");
    CHECK(store.sql("SELECT f_given_name || f_postcode || revision FROM customer") == "AdaSW1A 1AA2");
    CHECK(store.sql("SELECT group_concat(source) FROM value_source") == "forms");
    CHECK(counts(store.import(rows, fill)) == "0 0 2 1 0 0 0");  // the one that was skipped is looked at anew
    fill.again = true;
    CHECK(counts(store.import(rows, fill)) == "0 0 1 2 0 0 0");
    CHECK(ops::verify_log(store.made.as("owner")).findings.empty());
  }

  TEST_CASE("update: what a row says is taken, empty cells change nothing, and the former values are in the history") {
    Store store;
    store.import("Ada,Lovelace,ada@example.org,SW1A 1AA,M1\nGrace,Hopper,,,M2\n");
    const std::string rows =
        "Ada,King,countess@example.org,,M1\n"
        "Ada,King,countess@example.org,M1 1AE,M1\n"
        "GRACE,hopper,,,M2\n"
        "Mary,Shelley,,,M3\n"
        "Mary,Godwin,,,M3\n"
        "Mary,Godwin,,,M3\n";
    CHECK(counts(store.import(rows, on(ops::OnMatch::update), {.dry_run = true})) == "1 3 1 0 1 0 0");
    CHECK(counts(store.import(rows, on(ops::OnMatch::update))) == "1 3 1 0 1 0 0");
    CHECK(store.sql("SELECT f_family_name || f_email || f_postcode || revision FROM customer WHERE number = 1") ==
          "Kingcountess@example.orgM1 1AE3");
    CHECK(store.sql("SELECT f_given_name || revision FROM customer WHERE number = 2") == "Grace1");
    CHECK(store.sql("SELECT f_family_name FROM customer WHERE number = 3") == "Godwin");
    const auto shown = ops::show_customer(store.made.as("bea"), {.id = CustomerId(1), .fields = {}, .history = true});
    std::vector<std::string> before;
    for (const auto& change : shown.history) {
      before.push_back(change.before);
    }
    CHECK(std::count(before.begin(), before.end(), "Lovelace") == 1);
    CHECK(std::count(before.begin(), before.end(), "ada@example.org") == 1);
    // The file contradicts itself about Mary: the last word counts, and once more only when that is asked for.
    CHECK(counts(store.import(rows, on(ops::OnMatch::update))) == "0 0 6 0 0 0 0");
    ops::ImportRequest again = on(ops::OnMatch::update);
    again.again = true;
    CHECK(counts(store.import(rows, again, {.dry_run = true})) == "0 2 4 0 0 0 0");
    CHECK(counts(store.import(rows, again)) == "0 2 4 0 0 0 0");
    CHECK(store.sql("SELECT f_family_name FROM customer WHERE number = 3") == "Godwin");
    CHECK(counts(store.import("Ada,King,,M1 1AE,M1\nMary,Godwin,,,M3\n", on(ops::OnMatch::update))) == "0 0 2 0 0 0 0");
    CHECK(ops::verify_log(store.made.as("owner")).findings.empty());
  }

  TEST_CASE("nobody gets a unique value of somebody else, nor is one lost that an earlier row gives up") {
    Store store;
    store.import("Ada,Lovelace,ada@example.org,,M1\nGrace,Hopper,grace@example.org,,M2\n");
    const std::string rows =
        "Ada,Lovelace,ada@example.org,,M2\n"    // M2 is Grace's
        "Grace,Hopper,grace@example.org,,M5\n"  // and then no longer
        "Ada,Lovelace,ada@example.org,,M2\n"    // so that Ada may have it
        "Jean,Rhys,jean@example.org,,M1\n"      // and Jean hers
        "Mary,Shelley,mary@example.org,,M5\n";  // but not Grace's
    const ops::ImportRequest update = on(ops::OnMatch::update, "email");
    CHECK(counts(store.import(rows, update, {.dry_run = true})) == "1 2 0 2 0 0 0");
    CHECK(counts(store.import(rows, update)) == "1 2 0 2 0 0 0");
    CHECK(store.sql("SELECT group_concat(f_member_no) FROM customer") == "M2,M5,M1");
    CHECK(ops::verify_log(store.made.as("owner")).findings.empty());
  }

  TEST_CASE("who is held or anonymised stays as he is, and the row is skipped") {
    Store store;
    store.import("Ada,Lovelace,ada@example.org,,M1\nGrace,Hopper,grace@example.org,,M2\n");
    store.made.tamper(
        "INSERT INTO hold (number, query, because, placed, entry, customers) VALUES (1, 'x', 'x', 0, 0, 1);"
        "INSERT INTO hold_customer VALUES (1, 1); UPDATE customer SET origin = 'anonymised' WHERE number = 2");
    const std::string rows = "Ada,King,ada@example.org,,M1\nGrace,Murray,grace@example.org,,M2\n";
    for (const bool dry : {true, false}) {
      const ops::Imported imported = store.import(rows, on(ops::OnMatch::update), {.dry_run = dry});
      CHECK(counts(imported) == "0 0 0 2 0 0 0");
      REQUIRE(imported.notes.size() == 2);
      CHECK(imported.notes[0].reason == "is held: a hold stands on the record");
      CHECK(imported.notes[1].reason == "was anonymised");
    }
    CHECK(store.sql("SELECT group_concat(f_family_name) FROM customer") == "Lovelace,Hopper");
  }

  TEST_CASE("strict: all rows or none") {
    Store store;
    ops::ImportRequest strict{.file = "", .strict = true};
    const std::string bad = "Ada,Lovelace,ada@example.org,,M1\nGrace,Hopper,nobody,,M2\n";
    const Error error = error_of([&] { store.import(bad, strict); });
    CHECK(error.code().text() == "import.strict");
    CHECK(error.failure() == Failure::bad_data);
    REQUIRE(error.problems().size() == 1);
    CHECK(error.problems().front().place.line == 3);
    CHECK(fs::exists(store.made.scratch.path() / "people.rejects.csv"));
    CHECK(store.count() == 0);
    CHECK(store.sql("SELECT count(*) || '' FROM import") == "0");
    CHECK(store.made.entries().back().result == Result::error);
    CHECK(code_of([&] { store.import(bad, strict, {.dry_run = true}); }) == "import.strict");
    CHECK(!fs::exists(store.made.scratch.path() / "people.rejects-2.csv"));
    CHECK(counts(store.import("Ada,Lovelace,ada@example.org,,M1\n", strict)) == "1 0 0 0 0 0 0");
  }

  TEST_CASE("who stops the look at the rows has taken nothing in") {
    Store store;
    const std::atomic<bool> stop = true;
    ops::ImportRequest strict{.file = "", .strict = true};
    strict.stop = &stop;
    const ops::Imported imported = store.import("Ada,Lovelace,,,M1\nJo,Rhys,,,M2\n", strict);
    CHECK(imported.stopped);
    CHECK(imported.resume.empty());
    CHECK(counts(imported) == "0 0 0 0 0 0 0");
    CHECK(store.sql("SELECT count(*) || '' FROM import") == "0");
  }

  TEST_CASE("only so many rows may be bad") {
    const std::string rows =
        "Ada,Lovelace,,,M1\nGrace,Hopper,nobody,,M2\n,,,,\nMary,Shelley,nobody,,M3\nJo,Rhys,,,M4\n";

    struct Case {
      std::string most;
      bool passes;
    };

    for (const Case& each : std::vector<Case>{{"0", false}, {"1", false}, {"2", true}, {"49%", false}, {"50%", true}}) {
      CAPTURE(each.most);
      Store store;
      ops::ImportRequest request{.file = ""};
      request.max_rejects = ops::reject_limit(each.most);
      const std::string code = code_of([&] { store.import(rows, request); });
      CHECK(code == (each.passes ? "" : "import.too-many-rejects"));
      CHECK(store.count() == (each.passes ? 2 : 0));
      CHECK(fs::exists(store.made.scratch.path() / "people.rejects.csv"));
      CHECK(!fs::exists(store.made.scratch.path() / "people.rejects-2.csv"));
    }
  }

  TEST_CASE("limits are numbers and nothing else") {
    CHECK(ops::reject_limit("0").limit == 0);
    CHECK(ops::reject_limit("100%").percent);
    for (const char* text : {"", "%", "-1", "5 %", "abc", "01", "1e3", "101%", "5%%", "+5", "5.5%"}) {
      CAPTURE(text);
      CHECK(code_of([&] { ops::reject_limit(text); }) == "argument.unexpected");
    }
    CHECK(code_of([] { ops::on_match_named("overwrite"); }) == "argument.unexpected");
    CHECK(ops::on_match_named("update") == ops::OnMatch::update);
  }

  TEST_CASE("an id that is given after the import began names nobody") {
    test::MadeStore made;
    const auto file = made.scratch.write("p.csv", "id,given-name,family-name\n,Ada,Moss\nC-13,Jo,Rhys\n").string();
    for (const std::size_t rows : {1U, 1000U}) {
      const ops::Imported imported =
          ops::import_file(made.as("bea", {.dry_run = true}), {.file = file, .batch_rows = rows});
      CHECK(imported.reasons.at("id.unknown").count == 1);
    }
    CHECK(ops::import_file(made.as("bea"), {.file = file, .batch_rows = 1}).reasons.at("id.unknown").count == 1);
  }

  TEST_CASE("another sheet of the same workbook is not the same file again") {
    const auto text = [](const std::string& cell, const std::string& value) {
      return "<c r=\"" + cell + "\" t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
    };
    const auto rows = [&](const std::string& email) {
      return "<row r=\"1\">" + text("A1", "given-name") + text("B1", "family-name") + text("C1", "member-no") +
             text("D1", "email") + "</row><row r=\"2\">" + text("A2", "Ada") + text("B2", "Lovelace") +
             text("C2", "M1") + text("D2", email) + "</row>";
    };
    Store store;
    const std::string second =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
        "<sheetData>" +
        rows("new@example.org") + "</sheetData></worksheet>";
    const fs::path file =
        store.made.scratch.write("book.xlsx", test::packed({.rows = rows("old@example.org"),
                                                            .sheets = {"2025", "2026"},
                                                            .others = {{"xl/worksheets/sheet2.xml", second}}}));
    const auto import = [&](const std::string& sheet) {
      const ops::ImportRequest request{.file = file.string(), .sheet = sheet, .on_match = ops::OnMatch::update};
      return counts(ops::import_file(store.made.as("bea"), request));
    };
    CHECK(import("2025") == "1 0 0 0 0 0 0");
    CHECK(import("2026") == "0 1 0 0 0 0 0");
    CHECK(import("2026") == "0 0 1 0 0 0 0");
    CHECK(store.sql("SELECT f_email FROM customer") == "new@example.org");
  }

  TEST_CASE("the same file again adds nobody, whom it has moved away from what its other rows know him by") {
    Store store;
    store.import("Ada,Lovelace,ada@example.org,,M1\n");
    const std::string rows =
        "Ada,Lovelace,ada@example.org,SW1A 1AA,\n"  // known by his e-mail address …
        "Ada,Lovelace,countess@example.org,,M1\n"   // … which is another one from here on
        "Nobody,123,,,M9\n";
    const ops::ImportRequest update = on(ops::OnMatch::update);
    CHECK(counts(store.import(rows, update)) == "0 2 0 0 0 0 1");
    CHECK(counts(store.import(rows, update, {.dry_run = true})) == "0 0 2 0 0 0 1");
    CHECK(counts(store.import(rows, update)) == "0 0 2 0 0 0 1");
    CHECK(store.sql("SELECT count(*) FROM customer") == "1");
  }
}
