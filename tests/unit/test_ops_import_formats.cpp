// SPDX-License-Identifier: MIT
// JSON Lines, JSON and vCards go the same way as CSV: interrupted, resumed, undone, only looked at, taken in again.
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/undo.hpp"
#include "support/data.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>

using namespace custos;
namespace fs = std::filesystem;

namespace {

struct File {
  std::string name, text;
};

// The same six people in each format: two are good, one is broken, one repeats, one is somebody else of the same
// number, one has a bad e-mail address.
const std::vector<File> files{
    {"people.jsonl",
     "{\"given-name\":\"Ada\",\"family-name\":\"Lovelace\",\"email\":\"ada@example.org\",\"member-no\":\"M1\"}\n"
     "{\"given-name\":\"Mary\",\n"
     "{\"family-name\":\"Shelley\",\"given-name\":\"Mary\"}\n"
     "{\"given-name\":\"Ada\",\"family-name\":\"Lovelace\",\"email\":\"ada@example.org\",\"member-no\":\"M1\"}\n"
     "{\"given-name\":\"Ada\",\"family-name\":\"King\",\"email\":\"ada@example.org\",\"member-no\":\"M1\"}\n"
     "{\"given-name\":\"Jean\",\"family-name\":\"Rhys\",\"email\":\"nobody\"}\n"},
    {"people.json",
     "{\"done\":true,\"records\":["
     "{\"given-name\":\"Ada\",\"family-name\":\"Lovelace\",\"email\":\"ada@example.org\",\"member-no\":\"M1\"},"
     "17,"
     "{\"family-name\":\"Shelley\",\"given-name\":\"Mary\"},"
     "{\"given-name\":\"Ada\",\"family-name\":\"Lovelace\",\"email\":\"ada@example.org\",\"member-no\":\"M1\"},"
     "{\"given-name\":\"Ada\",\"family-name\":\"King\",\"email\":\"ada@example.org\",\"member-no\":\"M1\"},"
     "{\"given-name\":\"Jean\",\"family-name\":\"Rhys\",\"email\":\"nobody\"}]}"},
    {"people.vcf",
     "BEGIN:VCARD\nVERSION:3.0\nN:Lovelace;Ada\nEMAIL:ada@example.org\nMEMBER-NO:M1\nEND:VCARD\n"
     "BEGIN:VCARD\nVERSION:3.0\nN:Cut;Off\n"
     "BEGIN:VCARD\nVERSION:3.0\nN:Shelley;Mary\nEND:VCARD\n"
     "BEGIN:VCARD\nVERSION:3.0\nN:Lovelace;Ada\nEMAIL:ada@example.org\nMEMBER-NO:M1\nEND:VCARD\n"
     "BEGIN:VCARD\nVERSION:3.0\nN:King;Ada\nEMAIL:ada@example.org\nMEMBER-NO:M1\nEND:VCARD\n"
     "BEGIN:VCARD\nVERSION:3.0\nN:Rhys;Jean\nEMAIL:nobody\nEND:VCARD\n"},
};

std::string counts(const ops::Imported& imported) {
  const ops::ImportCounts& c = imported.counts;
  std::string out;
  for (const std::uint64_t n : {c.read, c.added, c.unchanged, c.skipped, c.merged, c.review, c.rejected, c.blank}) {
    out += (out.empty() ? "" : " ") + std::to_string(n);
  }
  return out;
}

std::uint64_t people(test::MadeStore& made) {
  return made.as("bea").store().customers().count();
}

}  // namespace

TEST_SUITE("ops: import formats") {
  TEST_CASE("a dry run, an import and the same file again") {
    for (const File& file : files) {
      CAPTURE(file.name);
      test::MadeStore made;
      const ops::ImportRequest request{.file = made.scratch.write(file.name, file.text).string()};
      CHECK(counts(ops::import_file(made.as("bea", {.dry_run = true}), request)) == "6 2 0 1 1 0 2 0");
      CHECK(people(made) == 0);
      const ops::Imported imported = ops::import_file(made.as("bea"), request);
      CHECK(counts(imported) == "6 2 0 1 1 0 2 0");
      CHECK(people(made) == 2);
      CHECK_FALSE(imported.notices.empty());
      CHECK(fs::path(imported.rejects).filename() ==
            (file.name == "people.vcf" ? "people.rejects.csv" : "people.rejects.jsonl"));
      CHECK(counts(ops::import_file(made.as("bea"), request)) == "6 0 3 1 0 0 2 0");

      const ops::ImportRequest again{.file = imported.rejects};
      CHECK(counts(ops::import_file(made.as("bea"), again)) == "2 0 0 0 0 0 2 0");
      CHECK(ops::verify_log(made.as("owner")).findings.empty());
    }
  }

  TEST_CASE("interrupted anywhere and resumed, what comes of it is the same") {
    for (const File& file : files) {
      std::string whole;
      for (std::uint64_t rows = 1; rows <= 6; ++rows) {
        CAPTURE(file.name);
        CAPTURE(rows);
        test::MadeStore made;
        ops::ImportRequest request{.file = made.scratch.write(file.name, file.text).string(), .batch_rows = 1};
        std::atomic<bool> stop = false;
        request.stop = &stop;
        request.progress = [&stop, rows](std::uint64_t read, double) { stop = read >= rows; };
        const ops::Imported first = ops::import_file(made.as("bea"), request);
        REQUIRE(first.stopped);
        const ops::Imported done = ops::resume_import(made.as("bea"), {.id = first.id.value()});
        CHECK(counts(done) == "6 2 0 1 1 0 2 0");
        CHECK(people(made) == 2);
        const std::string rejects = test::bytes_in(done.rejects);
        whole = whole.empty() ? rejects : whole;
        CHECK(rejects == whole);
        CHECK(ops::verify_log(made.as("owner")).findings.empty());
      }
    }
  }

  TEST_CASE("the journal remembers how the file was read") {
    test::MadeStore made;
    const std::string text =
        "{\"given-name\":\"Ada\",\"family-name\":\"Lovelace\"}\n{\"given-name\":\"Bo\",\"family-name\":\"Yu\"}";
    ops::ImportRequest request{.file = made.scratch.write("x.txt", text).string(), .format = "json", .batch_rows = 1};
    std::atomic<bool> stop = true;
    request.stop = &stop;
    const ops::Imported first = ops::import_file(made.as("bea"), request);
    REQUIRE(first.stopped);
    const ops::Imported done = ops::resume_import(made.as("bea"), {.id = first.id.value()});
    CHECK(done.notices == std::vector<std::string>{"read as JSON"});
    CHECK(done.counts.added == 2);
  }

  TEST_CASE("an undo takes all of it back") {
    for (const File& file : files) {
      CAPTURE(file.name);
      test::MadeStore made;
      const ops::ImportRequest request{.file = made.scratch.write(file.name, file.text).string()};
      const ops::Imported imported = ops::import_file(made.as("bea"), request);
      ops::undo(made.as("owner"), {.import = imported.id});
      CHECK(people(made) == 0);
      CHECK(ops::verify_log(made.as("owner")).findings.empty());
    }
  }

  TEST_CASE("a map may name columns that this file's records have not, and no others") {
    test::MadeStore made;
    ops::ImportRequest request{.file =
                                   made.scratch.write("a.jsonl", "{\"First\":\"Ada\",\"Last\":\"Moss\"}\n").string()};
    const std::string fields = "[fields.given-name]\ncolumn = 'First'\n[fields.family-name]\ncolumn = 'Last'\n";
    request.map_file = made.scratch.write("map.toml", "map = 1\ndrop = ['Fax']\n" + fields).string();
    CHECK(ops::import_file(made.as("bea"), request).notices.back() == "no record has 'Fax', which the map names");
    request.map_file = made.scratch.write("map.toml", "map = 1\nformat = 'xml'\n" + fields).string();
    CHECK(test::code_of([&] { ops::import_file(made.as("bea"), request); }) == "import.bad-map");
    request.map_file = made.scratch
                           .write("map.toml",
                                  "map = 1\n[fields.given-name]\ncolumn = 'Frist'\n"
                                  "[fields.family-name]\ncolumn = 'Last'\n")
                           .string();
    const Error error = test::error_of([&] { ops::import_file(made.as("bea"), request); });
    CHECK(error.code().text() == "import.unknown-column");
    REQUIRE(error.problems().size() == 1);
    CHECK(error.problems().front().place.line == 0);
    CHECK_FALSE(error.hints().empty());
  }

  TEST_CASE("the contacts of Salesforce are taken in without loss") {
    if (!test::has_data()) {
      return;
    }
    test::MadeStore made;
    ops::ImportRequest request{.file = test::data_path("real/salesforce_dreamhouse_contacts.json").string(),
                               .rejects = (made.scratch.path() / "rejects.jsonl").string()};
    request.map_file =
        made.scratch
            .write("map.toml",
                   "map = 1\ndrop = ['attributes.type', 'attributes.referenceId', 'Phone']\n"
                   "[fields.given-name]\ncolumn = 'FirstName'\n[fields.family-name]\ncolumn = 'LastName'\n"
                   "[fields.email]\ncolumn = 'Email'\n")
            .string();
    const ops::Imported imported = ops::import_file(made.as("bea"), request);
    CHECK(counts(imported) == "5 5 0 0 0 0 0 0");
    for (const auto& [column, cells] : imported.dropped) {
      CHECK(cells == 5);
    }
    CHECK(imported.dropped.size() == 3);
  }
}
