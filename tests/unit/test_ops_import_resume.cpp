// SPDX-License-Identifier: MIT
// Imports that were interrupted: what their journal says, and how they go on.
#include "db/statement.hpp"
#include "ops/import_list.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/undo.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <atomic>
#include <cstdint>
#include <filesystem>

using namespace custos;
using test::code_of;
using test::error_of;
namespace fs = std::filesystem;

namespace {

const std::string head = "given-name,family-name,email,member-no\n";
const std::string six = head +
                        "Ada,Lovelace,ada@example.org,M1\n"
                        "Grace,Hopper,nobody,M2\n"
                        "Mary,Shelley,,M3\n"
                        "Ada,Lovelace,ada@example.org,M1\n"
                        "Ada,King,ada@example.org,M1\n"
                        "Jean,Rhys,jean@example.org,M6\n";

class Stopped {
 public:
  // Takes the file in until so many rows are read.
  explicit Stopped(std::uint64_t rows, const std::string& text = six) : file(made.scratch.write("people.csv", text)) {
    ops::ImportRequest request{.file = file.string(), .batch_rows = 1};
    std::atomic<bool> stop = false;
    request.stop = &stop;
    request.progress = [&stop, rows](std::uint64_t read, double) { stop = read >= rows; };
    imported = ops::import_file(made.as("bea"), request);
  }

  ops::Imported resume(const std::optional<std::string>& where = {}, const ops::Saying& saying = {}) {
    return ops::resume_import(made.as("bea", saying), {.id = id(), .file = where});
  }

  std::string code(const std::optional<std::string>& where = {}) {
    return code_of([&] { resume(where); });
  }

  ImportId id() const { return imported.id.value(); }

  std::uint64_t count() { return made.as("bea").store().customers().count(); }

  test::MadeStore made;
  fs::path file;
  ops::Imported imported;
};

}  // namespace

TEST_SUITE("ops: import resume") {
  TEST_CASE("a stopped import says how it goes on, and then goes on") {
    Stopped work(2);
    CHECK(work.imported.stopped);
    CHECK(work.imported.resume == "custos import resume I-13");
    CHECK(work.imported.counts.read == 2);
    CHECK(work.count() == 1);
    const ops::Imported done = work.resume();
    CHECK(!done.stopped);
    CHECK(done.resume.empty());
    CHECK(done.counts.read == 6);
    CHECK(done.counts.added == 3);
    CHECK(done.counts.rejected == 1);
    CHECK(done.counts.merged == 1);
    CHECK(done.counts.skipped == 1);
    REQUIRE(done.notes.size() == 1);
    CHECK(done.notes.front().reason == "is here already with other values: line 2 of this file");
    CHECK(fs::path(done.rejects).filename() == "people.rejects-2.csv");  // the first part stays as it was
    CHECK(test::bytes_in(done.rejects) == test::bytes_in(work.imported.rejects));
    CHECK(work.count() == 3);
    std::vector<std::string> operations;
    for (const Entry& entry : work.made.entries()) {
      if (entry.operation.starts_with("import.")) {
        operations.push_back(entry.operation);
      }
    }
    CHECK(operations == std::vector<std::string>{"import.begin", "import.stop", "import.resume", "import.end"});
    CHECK(ops::verify_log(work.made.as("owner")).findings.empty());
  }

  TEST_CASE("what is finished is told as it was, and nothing changes") {
    Stopped work(2);
    const ops::Imported done = work.resume();
    fs::remove(work.file);
    const ops::Imported again = work.resume();
    CHECK(again.finished_before);
    CHECK(again.counts.added == done.counts.added);
    CHECK(again.reasons.at("email.no-at").first == done.reasons.at("email.no-at").first);
    CHECK(again.notes.size() == 1);
    CHECK(work.count() == 3);
  }

  TEST_CASE("a dry run of it says what it would do") {
    Stopped work(2);
    const ops::Imported dry = work.resume({}, {.dry_run = true});
    CHECK(dry.dry_run);
    CHECK(work.count() == 1);
    const ops::Imported done = work.resume();
    CHECK(done.counts.added == dry.counts.added);
    CHECK(done.counts.skipped == dry.counts.skipped);
  }

  TEST_CASE("it goes on with the same file only, wherever that is now") {
    Stopped work(2);
    work.made.scratch.write("people.csv", six + "One,More,,\n");
    CHECK(work.code() == "import.other-file");
    fs::remove(work.file);
    CHECK(work.code() == "file.missing");
    CHECK(work.count() == 1);
    const fs::path moved = work.made.scratch.write("moved.csv", six);
    CHECK(work.resume(moved.string()).counts.added == 3);
  }

  TEST_CASE("one from standard input needs it again") {
    test::MadeStore made;
    std::atomic<bool> stop = true;
    const auto piped = [&made](const std::string& text) {
      return ops::spooled(made.as("bea"), formats::text_source(text));
    };
    ops::ImportRequest request{.file = "-", .standard_input = piped(six), .rejects = {}, .batch_rows = 1};
    request.rejects = (made.scratch.path() / "rejects.csv").string();
    request.stop = &stop;
    const ops::Imported first = ops::import_file(made.as("bea"), request);
    CHECK(first.resume == "custos import resume I-13 -");
    CHECK(code_of([&] { ops::resume_import(made.as("bea"), {.id = *first.id}); }) == "import.needs-file");
    const auto resumed = [&](const std::string& text) {
      const ops::ResumeRequest again{.id = *first.id, .file = "-", .standard_input = piped(text)};
      return ops::resume_import(made.as("bea"), again);
    };
    CHECK(code_of([&] { resumed(six + "\n"); }) == "import.other-file");
    const ops::Imported done = resumed(six);
    CHECK(done.counts.added == 3);
    CHECK(fs::path(done.rejects).filename() == "rejects.csv");
  }

  TEST_CASE("what cannot go on says why") {
    Stopped work(2);
    CHECK(code_of([&] { ops::resume_import(work.made.as("bea"), {.id = ImportId(7)}); }) == "import.missing");
    CHECK(code_of([&] { ops::resume_import(work.made.as("kim"), {.id = work.id()}); }).starts_with("gate."));
    work.made.tamper("UPDATE import SET undone = 1");
    CHECK(work.code() == "import.undone");
    work.made.tamper("UPDATE import SET undone = NULL, options = NULL");
    CHECK(work.code() == "import.no-journal");
    CHECK(ops::list_imports(work.made.as("bea")).front().resume.empty());
    work.made.tamper("UPDATE import SET options = '{}', state = '{}'");
    CHECK(!work.code().empty());
  }

  TEST_CASE("two who go on with it do not take its rows in twice") {
    Stopped work(1);
    bool other_done = false;
    ops::ResumeRequest slow{.id = work.id(), .batch_rows = 1};
    // Between two batches of the first another process comes and does all of it.
    slow.progress = [&](std::uint64_t rows, double) {
      if (rows == 3 && !other_done) {
        other_done = true;
        db::Database raw = db::Database::open(work.made.layout().records(), work.made.key().view(),
                                              store::read_slots(work.made.layout().slots()).file.encryption);
        raw.run("UPDATE import SET finished = 1");
      }
    };
    const Error error = error_of([&] { ops::resume_import(work.made.as("bea"), slow); });
    CHECK(error.code().text() == "import.elsewhere");
    CHECK(error.failure() == Failure::stopped);
  }

  TEST_CASE("a row that was rejected stays so, even if it would pass now") {
    Stopped work(2, head + "Ada,Lovelace,,M1\nGrace,Hopper,nobody,M2\nMary,Shelley,,M3\n");
    work.made.tamper("UPDATE import_batch SET rejected = lines, lines = x'' WHERE batch = 1");  // line 2 is good
    const ops::Imported done = work.resume();
    CHECK(test::bytes_in(done.rejects).find("Ada,Lovelace,,M1,2,import.rejected-before,") != std::string::npos);
    CHECK(done.counts.read == 3);
  }

  TEST_CASE("whom others add between is not added again") {
    Stopped work(2);
    test::add(work.made.as("bea"), {{"given-name", "Jean"}, {"family-name", "Rhys"}, {"email", "jean@example.org"}});
    const ops::Imported done = work.resume();
    CHECK(done.counts.added == 2);
    CHECK(done.counts.skipped == 2);
    CHECK(done.notes.back().reason == "was added by others meanwhile");
    CHECK(work.count() == 3);
  }

  TEST_CASE("an error in the middle says how to go on") {
    test::MadeStore made;
    ops::ImportRequest request{.file = made.scratch.write("people.csv", six).string(), .batch_rows = 1};
    request.progress = [](std::uint64_t rows, double) {
      if (rows == 3) {
        throw Error(Failure::bad_data, "csv.not-utf8", "made up");
      }
    };
    const Error error = error_of([&] { ops::import_file(made.as("bea"), request); });
    REQUIRE(error.hints().size() == 2);
    CHECK(error.hints().front() == "2 rows are in; continue with: custos import resume I-13");
    CHECK(error.hints().back().starts_with("rejected rows are in "));
  }

  TEST_CASE("the list and the details say where each stands") {
    Stopped work(2);
    const auto before = ops::list_imports(work.made.as("bea"));
    REQUIRE(before.size() == 1);
    CHECK(before.front().state == ops::ImportState::unfinished);
    CHECK(before.front().counts.read == 2);
    CHECK(before.front().resume == "custos import resume I-13");
    work.resume();
    const ops::ImportDetails details = ops::show_import(work.made.as("bea"), work.id());
    CHECK(details.import.state == ops::ImportState::finished);
    CHECK(details.import.counts.read == 6);
    CHECK(details.import.path == work.file.string());
    CHECK(details.import.digest.size() == 64);
    CHECK(details.reasons.at("email.no-at").count == 1);
    REQUIRE(details.notes.size() == 1);
    CHECK(details.notes.front().line == 6);
    CHECK(code_of([&] { ops::show_import(work.made.as("bea"), ImportId(9)); }) == "import.missing");
    CHECK(code_of([&] { ops::list_imports(work.made.as("nobody")); }).starts_with("gate."));
  }

  TEST_CASE("another import tells of those that are unfinished, and of the same file") {
    Stopped work(2);
    const auto again = [&] { return ops::import_file(work.made.as("bea"), {.file = work.file.string()}); };
    const ops::Imported second = again();
    REQUIRE(second.others.size() == 1);
    CHECK(second.others.front().same_file);
    CHECK(second.others.front().command == "custos import resume I-13");
    CHECK(second.counts.unchanged == 2);
    CHECK(second.counts.added == 2);
    work.resume();
    const ops::Imported third = again();
    CHECK(third.counts.added == 0);
    REQUIRE(third.others.size() == 1);
    CHECK(third.others.front().id == *second.id);
    CHECK(third.others.front().command.empty());
    const ops::Imported other =
        ops::import_file(work.made.as("bea"), {.file = work.made.scratch.write("other.csv", head).string()});
    CHECK(other.others.empty());
  }

  TEST_CASE("nothing of a row is in the journal but lines and reasons") {
    Stopped work(3, head +
                        "Ada,Lovelace,secretword@,M1\nSecretword,Hopper,grace@example.org,M2\n"
                        "Secretword,Hop,grace@example.org,M2\nMary,Shelley,,M3\n");
    db::Database raw = work.made.database();
    for (const char* sql : {"SELECT file || ifnull(path, '') || options || ifnull(state, '') || source FROM import",
                            "SELECT counts || hex(lines) || hex(rejected) FROM import_batch",
                            "SELECT verdict || reason FROM import_note"}) {
      db::Statement rows(raw, sql);
      while (rows.step()) {
        CHECK(rows.text(0).find("ecretword") == std::string::npos);
      }
    }
  }

  TEST_CASE("an import whose undoing was interrupted is half undone, and undone by the same command") {
    std::string text = head;
    for (int n = 0; n < 1100; ++n) {  // more than one transaction
      text += fmt::format("Ada,Lovelace,,M{}\n", n);
    }
    Stopped work(UINT64_MAX, text);
    const auto shown = [&work] { return ops::list_imports(work.made.as("owner")).front(); };
    CHECK(shown().state == ops::ImportState::finished);
    const std::atomic<bool> stop = true;
    const ops::Undone part = ops::undo(work.made.as("owner"), {.import = work.id(), .stop = &stop});
    CHECK(part.stopped);
    CHECK(work.count() == 1100 - part.removed);
    CHECK(work.count() > 0);
    CHECK(shown().state == ops::ImportState::half_undone);
    CHECK(shown().resume == "custos import undo " + work.id().text());
    CHECK(ops::undo(work.made.as("owner"), {.import = work.id()}).removed == 1100 - part.removed);
    CHECK(work.count() == 0);
    CHECK(shown().state == ops::ImportState::undone);
    CHECK(shown().resume.empty());
  }
}
