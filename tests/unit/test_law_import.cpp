// SPDX-License-Identifier: MIT
// Imports of whatever files: the counts add up, a dry run says what the real one does, and nothing comes in twice.
#include "db/statement.hpp"
#include "ops/draft.hpp"
#include "ops/import_list.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/people_here.hpp"
#include "support/law.hpp"
#include "support/made_store.hpp"
#include "support/permits.hpp"
#include "util/text.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace custos;

namespace {

using Row = std::vector<std::string>;

const Row columns{"given-name", "family-name", "born", "email", "postcode", "member-no", "points"};

// Few values, so that rows meet each other; some that no field takes.
Row row() {
  const auto one = [](std::vector<std::string> values) { return *rc::gen::elementOf(values); };
  return {one({"Ada", "ADA", "Grace", "Mary Ann", "Zo\xc3\xab", ""}),
          one({"Lovelace", "Hopper", "O'Brien", "123"}),
          one({"", "", "1990-05-17", "1815-12-10", "soon"}),
          one({"", "", "ada@example.org", "Ada@Example.ORG", "g@x.example", "nobody"}),
          one({"", "", "SW1A 1AA", "sw1a1aa", "M1 1AE"}),
          one({"", "", "", "M1", "m 1", "M2"}),
          one({"", "", "3", "3.0", "x"})};
}

std::string csv(const std::vector<Row>& rows) {
  std::string out = joined(columns, ",") + "\n";
  for (const Row& cells : rows) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      out += i > 0 ? "," : "";
      append_csv_cell(out, cells[i], ',');
    }
    out += *rc::gen::element<std::string>("\n", "\n", "\n", "\r\n", ",\n", ",x\n", "\n\n");
  }
  return out;
}

struct Outcome {
  std::vector<std::uint64_t> counts;
  std::map<std::string, std::vector<std::uint64_t>> reasons;
  std::vector<std::string> notes;

  bool operator==(const Outcome&) const = default;
};

// For what rapidcheck says of a case.
std::ostream& operator<<(std::ostream& out, const Outcome& outcome) {
  for (const std::uint64_t count : outcome.counts) {
    out << count << ' ';
  }
  for (const auto& [code, lines] : outcome.reasons) {
    out << code << '(' << lines.size() << ") ";
  }
  for (const std::string& note : outcome.notes) {
    out << '\n' << note;
  }
  return out;
}

Outcome outcome(const ops::Imported& imported, bool with_customers) {
  const ops::ImportCounts& c = imported.counts;
  RC_ASSERT(c.read == c.added + c.updated + c.unchanged + c.skipped + c.merged + c.review + c.rejected + c.blank);
  Outcome out{{c.read, c.added, c.updated, c.unchanged, c.skipped, c.merged, c.review, c.rejected, c.blank}, {}, {}};
  std::uint64_t rejected = 0;
  for (const auto& [code, reason] : imported.reasons) {
    out.reasons[code] = reason.first;
    rejected += reason.count;
  }
  RC_ASSERT(rejected == c.rejected);
  for (const ops::RowNote& note : imported.notes) {
    out.notes.push_back(std::to_string(note.line) + note.verdict + note.reason +
                        (with_customers && note.customer ? note.customer->text() : ""));
  }
  return out;
}

std::uint64_t count_of(const ops::Imported& imported, const std::string& code) {
  const auto at = imported.reasons.find(code);
  return at == imported.reasons.end() ? 0 : at->second.count;
}

// What ends an import without a word, as kill -9 does.
struct Killed {};

class World {
 public:
  ops::Imported import(const std::string& text, bool dry_run = false, ops::ImportRequest how = {.file = ""}) {
    how.file = made.scratch.write("people.csv", text).string();
    how.no_sanity_check = true;  // most rows may be bad here
    return ops::import_file(made.as("bea", {.dry_run = dry_run}), how);
  }

  // The same import, interrupted after each batch, in order or not, and resumed until it is done.
  ops::Imported import_in_pieces(const std::string& text, ops::ImportRequest how) {
    std::atomic<bool> stop = false;
    std::uint64_t before = 0;
    how.stop = &stop;
    how.progress = [&](std::uint64_t rows, double) {
      if (rows > before && *rc::gen::arbitrary<bool>()) {
        before = rows;
        if (*rc::gen::arbitrary<bool>()) {
          throw Killed{};
        }
        stop = true;
      }
    };
    std::optional<ops::Imported> done;
    try {
      done = import(text, false, how);
    } catch (const Killed&) {
    }
    while (!done || done->stopped) {
      RC_ASSERT(ops::verify_log(made.as("owner")).findings.empty());
      stop = false;
      const ImportId id = ops::list_imports(made.as("bea")).back().id;
      try {
        done = ops::resume_import(made.as("bea"),
                                  {.id = id, .batch_rows = how.batch_rows, .stop = how.stop, .progress = how.progress});
      } catch (const Killed&) {
        done.reset();
      }
    }
    return *std::move(done);
  }

  // All that is kept of customers and of rows that wait, but when and under which random names.
  std::string kept() {
    std::string out;
    made.as("bea").store().customers().each_for_index([&out](const Record& record) {
      out += std::to_string(record.number) + "/" + std::to_string(record.revision) + ":" + joined(record.values, "|") +
             "\n";
    });
    db::Database raw = made.database();
    for (const char* sql :
         {"SELECT import || ':' || line || ':' || customer || reason || row FROM import_review",
          "SELECT import || ':' || line || verdict || ifnull(customer, '-') || reason FROM import_note",
          "SELECT customer || ':' || field || source FROM value_source",
          "SELECT number || source || counts || state FROM import"}) {
      db::Statement rows(raw, sql);
      while (rows.step()) {
        out += rows.text(0) + "\n";
      }
    }
    return out;
  }

  std::uint64_t count() { return made.as("bea").store().customers().count(); }

  test::MadeStore made;
};

// The index and the table in memory know the same people.
void check_both_ways(World& world, const std::vector<Row>& rows) {
  ops::Session& session = world.made.as("owner");
  const auto permit = test::permit(world.made.policy(), policy::Access::write, test::open_fields(world.made.policy()));
  const std::uint64_t last = world.made.store().customers().last_number();
  ops::PeopleHere by_index(world.made.store(), session.bound(), last, false);
  ops::PeopleHere by_table(world.made.store(), session.bound(), last, true);
  for (const Row& cells : rows) {
    ops::Draft draft(session.bound());
    Problems problems;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const policy::Field& field = *world.made.policy().fields.find(columns[i]);
      draft.read(field, cells[i], world.made.policy().rules_of(field), problems);
    }
    const ops::RowDecision one = by_index.decide(permit, draft), other = by_table.decide(permit, draft);
    RC_ASSERT(one.verdict == other.verdict);
    RC_ASSERT(one.customer == other.customer);
  }
}

}  // namespace

TEST_SUITE("law: import") {
  TEST_CASE("counts add up, dry runs tell the truth, and importing again adds nothing") {
    CHECK(test::law(25, [] {
            World world;
            const auto first_rows = *rc::gen::container<std::vector<Row>>(rc::gen::exec(row));
            const std::string first = csv(first_rows);
            RC_LOG() << first;
            const Outcome before = outcome(world.import(first, true), true);
            RC_ASSERT(world.count() == 0U);
            RC_ASSERT(!std::filesystem::exists(world.made.scratch.path() / "people.rejects.csv"));
            const ops::Imported real = world.import(first);
            // Whom a review is about has no number yet in a dry run where it is an earlier row.
            RC_ASSERT(outcome(real, true) == before);
            RC_ASSERT(world.count() == real.counts.added);

            const auto more_rows = *rc::gen::container<std::vector<Row>>(rc::gen::exec(row));
            const std::string second = csv(more_rows);
            RC_LOG() << second;
            const Outcome planned = outcome(world.import(second, true), true);
            const ops::Imported again = world.import(second);
            RC_ASSERT(outcome(again, true) == planned);
            RC_ASSERT(world.count() == real.counts.added + again.counts.added);

            check_both_ways(world, first_rows);
            check_both_ways(world, more_rows);
            for (const std::string& text : {first, second}) {
              const ops::Imported twice = world.import(text);
              RC_ASSERT(twice.counts.added == 0U);
              RC_ASSERT(twice.counts.merged == 0U);
            }
            RC_ASSERT(world.count() == real.counts.added + again.counts.added);
            RC_ASSERT(ops::verify_log(world.made.as("owner")).findings.empty());
          }) == "");
  }

  TEST_CASE("an import that is interrupted and resumed is one that nothing interrupted") {
    CHECK(test::law(
              40,
              [] {
                World whole, pieces;
                const std::string first = csv(*rc::gen::container<std::vector<Row>>(rc::gen::exec(row)));
                const std::string second = csv(*rc::gen::container<std::vector<Row>>(rc::gen::exec(row)));
                RC_LOG() << first << "then\n" << second;
                ops::ImportRequest how{.file = ""};
                how.on_match = *rc::gen::elementOf(
                    std::vector{ops::OnMatch::skip, ops::OnMatch::fill, ops::OnMatch::update, ops::OnMatch::review});
                how.match_on = *rc::gen::elementOf(std::vector<std::string>{"", "email", "member-no"});
                how.batch_rows = *rc::gen::inRange<std::size_t>(1, 5);
                RC_LOG() << ops::name_of(how.on_match) << " by '" << how.match_on << "', " << how.batch_rows
                         << " rows\n";
                whole.import(first);
                pieces.import(first);
                const Outcome planned = outcome(pieces.import(second, true, how), true);
                const ops::Imported one = whole.import(second, false, how);
                const ops::Imported other = pieces.import_in_pieces(second, how);
                RC_ASSERT(outcome(one, true) == planned);
                RC_ASSERT(outcome(other, true) == planned);
                RC_ASSERT(pieces.kept() == whole.kept());
                RC_ASSERT(other.rejects.empty() == one.rejects.empty());
                if (!one.rejects.empty()) {
                  RC_ASSERT(test::bytes_in(other.rejects) == test::bytes_in(one.rejects));
                }
                RC_ASSERT(ops::verify_log(pieces.made.as("owner")).findings.empty());
                const ops::Imported again = pieces.import(second, false, how);
                RC_ASSERT(again.counts.added == 0U);
              },
              false) == "");
  }

  TEST_CASE("rejected rows keep their cells, and once they are corrected none is left") {
    CHECK(test::law(25, [] {
            World world;
            const auto rows = *rc::gen::nonEmpty(rc::gen::container<std::vector<Row>>(rc::gen::exec(row)));
            std::string text = joined(columns, ",") + "\n";
            for (const Row& cells : rows) {
              text += joined(cells, ",") + "\n";
            }
            RC_LOG() << text;
            const ops::Imported first = world.import(text);
            if (first.counts.rejected == 0) {
              return;
            }
            const std::string rejects = test::bytes_in(first.rejects);
            const ops::Imported as_it_is = world.import(rejects);
            RC_ASSERT(as_it_is.counts.rejected - count_of(as_it_is, "import.waits") ==
                      first.counts.rejected - count_of(first, "import.waits"));
            std::string corrected;
            for (const std::string_view line : split(rejects, '\n')) {
              std::string cells(line);
              if (!corrected.empty() && !cells.empty()) {
                cells.insert(0, cells.front() == ',' ? "Eve" : "");
                for (const auto& [bad, good] : std::vector<std::pair<std::string, std::string>>{
                         {",123,", ",Moss,"}, {",soon,", ",,"}, {",1815-12-10,", ",,"}, {",nobody,", ",,"}}) {
                  if (const auto at = cells.find(bad); at != std::string::npos) {
                    cells.replace(at, bad.size(), good);
                  }
                }
                if (const auto at = cells.find(",x,"); at != std::string::npos) {
                  cells.replace(at, 3, ",,");
                }
              }
              corrected += cells + "\n";
            }
            RC_LOG() << corrected;
            const ops::Imported second = world.import(corrected);
            // What a row says of two people at once no correction of single cells has mended; others wait for it.
            const std::uint64_t contradictory = count_of(second, "import.contradictory-identity");
            RC_ASSERT(second.counts.rejected ==
                      contradictory + (contradictory > 0 ? count_of(second, "import.waits") : 0U));
            RC_ASSERT(second.rejects.empty() == (second.counts.rejected == 0));
            RC_ASSERT(world.import(corrected).counts.added == 0U);
          }) == "");
  }
}
