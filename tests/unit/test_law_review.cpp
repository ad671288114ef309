// SPDX-License-Identifier: MIT
// Families that share what tells people apart, keys that contradict themselves, and answers for rows that wait: every
// row is counted, nobody is merged, and what is decided can be taken back.
#include "db/statement.hpp"
#include "ops/import_list.hpp"
#include "ops/import_tally.hpp"
#include "ops/intake.hpp"
#include "ops/log.hpp"
#include "ops/review.hpp"
#include "ops/undo.hpp"
#include "support/errors.hpp"
#include "support/law.hpp"
#include "support/made_store.hpp"
#include "util/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace custos;

namespace {

using Row = std::vector<std::string>;

const std::string head = "given-name,family-name,born,email,phone,postcode,member-no\n";

std::string one_of(std::vector<std::string> values) {
  return *rc::gen::elementOf(values);
}

// Two families and some others at few addresses.
Row relative() {
  return {one_of({"Ann", "Bob", "Dee", "Eli", "Jon", "JON"}),
          one_of({"Moss", "Reed", "Moss Jr"}),
          one_of({"", "1950-01-02", "1980-03-04"}),
          one_of({"", "moss@example.org", "reed@example.org"}),
          one_of({"", "020 7946 0123", "+44 20 7946 0456"}),
          one_of({"", "M1 1AE"}),
          one_of({"", "", "M1", "M2", "M3"})};
}

std::string text_of(const std::vector<Row>& rows) {
  std::string out;
  for (const Row& cells : rows) {
    out += joined(cells, ",") + "\n";
  }
  return out;
}

enum class Form { csv, json_lines };

std::string file_of(const std::vector<Row>& rows, Form form) {
  if (form == Form::csv) {
    return head + text_of(rows);
  }
  const auto names = split(trimmed(head), ',');
  std::string out;
  for (const Row& cells : rows) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      out += (i == 0 ? "{\"" : ",\"") + std::string(names[i]) + "\":\"" + cells[i] + "\"";
    }
    out += "}\n";
  }
  return out;
}

std::vector<std::string> sorted(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<Row> relatives() {
  return *rc::gen::container<std::vector<Row>>(rc::gen::exec(relative));
}

class World {
 public:
  ops::Imported import(const std::string& rows, ops::ImportRequest how = {.file = ""}, bool dry_run = false) {
    return import_text(head + rows, std::move(how), dry_run);
  }

  ops::Imported import_text(const std::string& text, ops::ImportRequest how = {.file = ""}, bool dry_run = false) {
    how.file = made.scratch.write(text.starts_with('{') ? "people.jsonl" : "people.csv", text).string();
    how.no_sanity_check = true;  // most rows may be bad here
    const ops::Imported imported = ops::import_file(made.as("bea", {.dry_run = dry_run}), how);
    const ops::ImportCounts& c = imported.counts;
    RC_ASSERT(c.read == c.added + c.updated + c.unchanged + c.skipped + c.merged + c.review + c.rejected + c.blank);
    RC_ASSERT(total(imported.reasons) == c.rejected);
    RC_ASSERT(total(imported.waiting) == c.review);
    return imported;
  }

  static std::uint64_t total(const std::map<std::string, ops::ImportReason>& reasons) {
    std::uint64_t count = 0;
    for (const auto& [code, reason] : reasons) {
      count += reason.count;
    }
    return count;
  }

  // The values of all who are here, in the order of their numbers.
  std::vector<std::string> people() {
    std::vector<std::string> out;
    made.as("bea").store().customers().each_for_index(
        [&out](const Record& record) { out.push_back(joined(record.values, "|")); });
    return out;
  }

  std::set<std::string> waiting() {
    std::set<std::string> out;
    for (const auto& row : made.as("bea").store().imports().waiting(std::nullopt, std::nullopt)) {
      out.insert(row.import.text() + ":" + std::to_string(row.row.line) + row.row.reason + row.row.row);
    }
    return out;
  }

  // Some answer for some row; false where it cannot be given.
  bool decide() {
    const auto rows = made.as("bea").store().imports().waiting(std::nullopt, std::nullopt);
    const auto& row = *rc::gen::elementOf(rows);
    ops::ReviewRequest request{
        .import = row.import,
        .line = row.row.line,
        .answer = *rc::gen::element(ops::ReviewAnswer::same, ops::ReviewAnswer::added, ops::ReviewAnswer::drop),
        .take = *rc::gen::element(ops::Take::none, ops::Take::fill, ops::Take::update)};
    RC_LOG() << row.import.text() << ":" << row.row.line << " answer " << static_cast<int>(request.answer) << " take "
             << static_cast<int>(request.take) << "\n";
    const auto before_people = people();
    const auto before_waiting = waiting();
    const auto attempt = [&](bool dry_run) {
      std::optional<ops::ReviewOutcome> outcome;
      const std::string code = test::code_of(
          [&] { outcome = ops::decide_reviews(made.as("bea", {.because = "asked", .dry_run = dry_run}), request); });
      RC_ASSERT(code.empty() || code == "record.not-unique");
      return std::pair(code, outcome ? outcome->waiting : 0);
    };
    const auto planned = attempt(true);
    RC_ASSERT(people() == before_people);
    RC_ASSERT(waiting() == before_waiting);
    const auto done = attempt(false);
    RC_ASSERT(planned == done);
    RC_ASSERT(waiting().size() == before_waiting.size() - (done.first.empty() ? 1 : 0));
    return done.first.empty();
  }

  test::MadeStore made;
};

}  // namespace

TEST_SUITE("law: review") {
  TEST_CASE("families: every row is counted, no two people become one, a dry run tells the truth") {
    CHECK(test::law(30, [] {
            World world;
            ops::ImportRequest how{.file = ""};
            for (int i = 0; i < 2; ++i) {
              how.on_match = *rc::gen::element(ops::OnMatch::skip, ops::OnMatch::review);
              const auto rows = relatives();
              RC_LOG() << ops::name_of(how.on_match) << "\n" << text_of(rows);
              const auto before = world.people();
              const ops::Imported planned = world.import(text_of(rows), how, true);
              const ops::Imported real = world.import(text_of(rows), how);
              RC_ASSERT(ops::counts_json(planned.counts) == ops::counts_json(real.counts));
              // Who was here is what he was: nothing is written over, or merged, by itself.
              auto after = world.people();
              RC_ASSERT(after.size() == before.size() + real.counts.added);
              after.resize(before.size());
              RC_ASSERT(after == before);
              RC_ASSERT(world.import(text_of(rows), how).counts.added == 0U);
            }
            RC_ASSERT(ops::verify_log(world.made.as("owner")).findings.empty());
          }) == "");
  }

  TEST_CASE("answers leave the queue one by one, and undone they lead back to the same store") {
    CHECK(test::law(25, [] {
            World world;
            world.import(text_of(relatives()));
            const auto rows = relatives();
            const ops::Imported imported = world.import(text_of(rows), {.file = "", .on_match = ops::OnMatch::review});
            RC_LOG() << text_of(rows);
            std::vector<std::pair<std::vector<std::string>, std::set<std::string>>> before;
            for (int i = 0; i < 5 && !world.waiting().empty(); ++i) {
              auto state = std::pair(world.people(), world.waiting());
              if (world.decide()) {
                before.push_back(std::move(state));
              }
            }
            RC_ASSERT(ops::verify_log(world.made.as("owner")).findings.empty());
            if (*rc::gen::arbitrary<bool>()) {
              for (; !before.empty(); before.pop_back()) {
                const ops::Undone undone = ops::undo(world.made.as("bea"), {});
                RC_ASSERT(undone.queued);
                RC_ASSERT(world.people() == before.back().first);
                RC_ASSERT(world.waiting() == before.back().second);
              }
            }
            ops::undo(world.made.as("bea"), {.import = *imported.id});
            for (const std::string& row : world.waiting()) {
              RC_ASSERT(!row.starts_with(imported.id->text() + ":"));
            }
            RC_ASSERT(ops::verify_log(world.made.as("owner")).findings.empty());
          }) == "");
  }

  TEST_CASE("undoing an import gives back who was here, whatever was decided of its rows") {
    CHECK(test::law(20, [] {
            World world;
            world.import(text_of(relatives()));
            const auto people = world.people();
            const auto waiting = world.waiting();
            const ops::Imported imported =
                world.import(text_of(relatives()), {.file = "", .on_match = ops::OnMatch::review});
            const auto own = [&] {
              const auto rows = world.made.as("bea").store().imports().waiting(*imported.id, std::nullopt);
              return !rows.empty();
            };
            for (int i = 0; i < 4 && own(); ++i) {
              const auto rows = world.made.as("bea").store().imports().waiting(*imported.id, std::nullopt);
              ops::ReviewRequest request{
                  .import = *imported.id,
                  .line = rows.front().row.line,
                  .answer = *rc::gen::element(ops::ReviewAnswer::same, ops::ReviewAnswer::added),
                  .take = *rc::gen::element(ops::Take::none, ops::Take::fill, ops::Take::update)};
              test::code_of([&] { ops::decide_reviews(world.made.as("bea"), request); });
            }
            const ops::Undone undone = ops::undo(world.made.as("bea"), {.import = *imported.id});
            RC_ASSERT(undone.left_count == 0U);
            RC_ASSERT(world.people() == people);
            RC_ASSERT(world.waiting() == waiting);
            RC_ASSERT(ops::verify_log(world.made.as("owner")).findings.empty());
          }) == "");
  }

  TEST_CASE("a rejects file that is corrected comes to what the file had come to without its faults") {
    CHECK(test::law(40, [] {
            World faulty, clean;
            const Form form = *rc::gen::element(Form::csv, Form::json_lines);
            const bool keyed = *rc::gen::arbitrary<bool>();
            ops::ImportRequest how{.file = ""};
            how.on_match = *rc::gen::element(ops::OnMatch::skip, ops::OnMatch::review);
            how.match_on = *rc::gen::element<std::string>("", "email", "phone");
            std::vector<Row> sound = *rc::gen::nonEmpty(rc::gen::container<std::vector<Row>>(rc::gen::exec(relative)));
            std::vector<Row> broken;
            for (Row& cells : sound) {
              cells[6] = keyed ? cells[6] : "";
              if (cells[3].empty() && cells[6].empty()) {
                cells[3] = "moss@example.org";
              }
              broken.push_back(cells);
              if (*rc::gen::arbitrary<bool>()) {
                broken.back()[2] = "soon" + cells[2];
              }
            }
            RC_LOG() << ops::name_of(how.on_match) << " by '" << how.match_on << "'\n" << file_of(broken, form);
            if (clean.import_text(file_of(sound, form), how).counts.rejected > 0) {
              return;  // a row that says two people at once is no sound one
            }
            const ops::Imported first = faulty.import_text(file_of(broken, form), how);
            std::string rejects = first.rejects.empty() ? file_of(sound, form) : test::bytes_in(first.rejects);
            for (std::size_t at = 0; (at = rejects.find("soon", at)) != std::string::npos;) {
              rejects.erase(at, 4);
            }
            RC_LOG() << "then\n" << rejects;
            const ops::Imported second = faulty.import_text(rejects, how);
            RC_ASSERT(second.counts.rejected == 0U);
            RC_ASSERT(sorted(faulty.people()) == sorted(clean.people()));
            RC_ASSERT(faulty.import_text(rejects, how).counts.added == 0U);
          }) == "");
  }
}
