// SPDX-License-Identifier: MIT
// The part of an import that goes on where another was interrupted. The rows up to there are read again: those that
// became customers to know them when the file repeats them, the rejected ones to have them all in one file.
#include "ops/import_journal.hpp"
#include "ops/import_tally.hpp"
#include "ops/intake_run.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

Imported IntakeRun::go_on(const store::ImportKept& kept) {
  guard([&] {
    require_same_file(kept);
    take_up(kept);
    for (const store::ImportBatch& batch : session_.store().imports().batches(kept.start.id)) {
      again_.take(batch);
      journal_line_ = batch.line;
      batches_ = batch.batch;
    }
    if (!out_.dry_run) {
      open_rejects();
      session_.transact(admitted_, [&](Work& work) {
        require_ours(work);
        Entry entry = work.entry();
        entry.operation = "import.resume";
        entry.part_of = begin_entry_;
        work.log(std::move(entry), fmt::format("{{\"import\":\"{}\"}}", out_.id->text()));
      });
    }
    read_rows();
  });
  return std::move(out_);
}

void IntakeRun::require_same_file(const store::ImportKept& kept) {
  if (file_.digest() != kept.start.digest) {
    throw Error(Failure::bad_data, "import.other-file",
                fmt::format("{} is not the file that {} began with", file_.name(), kept.start.id.text()))
        .at({file_.name(), 0, 0})
        .hint("it has changed since, or it is another; import it by itself: rows that are here are left alone");
  }
}

void IntakeRun::Again::take(const store::ImportBatch& batch) {
  lines.insert(lines.end(), batch.lines.begin(), batch.lines.end());
  rejected_lines.insert(rejected_lines.end(), batch.rejected.begin(), batch.rejected.end());
  for (std::uint64_t number = batch.first.value_or(0); numbers.size() < lines.size(); ++number) {
    numbers.push_back(number);
  }
}

void IntakeRun::take_up(const store::ImportKept& kept) {
  prepare();
  out_.id = kept.start.id;
  begin_entry_ = kept.start.entry;
  last_before_ = kept.start.before_number;
  resume_command_ = resume_command(kept.start);
  if (!kept.state.empty()) {
    read_state(kept.state, out_);
  }
  for (const store::NotedRow& note : session_.store().imports().notes(kept.start.id)) {
    out_.notes.push_back({note.line, note.verdict, note.reason, tells_ ? note.customer : std::nullopt});
    if (out_.notes.back().customer) {
      met_.push_back(note.customer->number());  // by whoever began: whoever goes on is told of them too
    }
  }
  know_repeated(kept.start.digest);
  notes_journalled_ = out_.notes.size();
  rows_journalled_ = out_.counts.read;
  meet_people();
}

// A row that the journal knows.
void IntakeRun::read_again(const CheckedRow& checked) {
  const std::uint64_t line = checked.row.line;
  if (again_.added < again_.lines.size() && again_.lines[again_.added] == line) {
    draft_ = &checked.draft;
    here_->remember(*draft_);
    batch_.added_before(line, again_.numbers[again_.added]);
    if (changes_people()) {
      remember_changed(again_.added);
    }
    ++again_.added;
  } else if (again_.rejected < again_.rejected_lines.size() && again_.rejected_lines[again_.rejected] == line) {
    ++again_.rejected;
    reject_again(checked);
  }
}

void IntakeRun::reject_again(const CheckedRow& checked) {
  draft_ = &checked.draft;
  std::optional<Problem> problem = checked.problem;
  if (!problem) {
    decide_by_id(checked.row, problem);
  }
  const std::uint64_t line = checked.row.line;
  const auto said = std::find_if(out_.notes.begin(), out_.notes.end(), [line](const RowNote& note) {
    return note.line == line && note.verdict == verdict_rejected;
  });
  if (!problem && said != out_.notes.end()) {
    problem = contradictory_row(said->reason);
  } else if (!problem) {
    problem = consents_->without_basis(*draft_, {});
  }
  if (!problem) {
    problem = waits_for_rejected(checked.row);
  }
  if (!problem) {
    problem.emplace(
        Problem{Code("import.rejected-before"), "the row was rejected when the import began, and would pass now"});
    problem->hint = "import the rejects file";
  }
  remember_rejected(checked);
  if (rejects_ != nullptr) {
    rejects_->add(checked.row, *problem);
  }
}

}  // namespace custos::ops
