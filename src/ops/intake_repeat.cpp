// SPDX-License-Identifier: MIT
// The part of an import that knows a file which was taken in before. Rows that change people who are here can move them
// away from what other rows of the same file know them by: taken in once more, the file would meet other people than
// the first time. So a row that was taken in is not taken in again.
#include "ops/import_journal.hpp"
#include "ops/intake_run.hpp"

namespace custos::ops {

void IntakeRun::know_repeated(const std::string& digest) {
  if (!changes_people() || request_.again) {
    return;
  }
  store::Imports imports = session_.store().imports();
  const auto before = imports.last_of(digest);
  if (!before || before->start.options.empty() || before->start.map != map_.text) {
    return;
  }
  const ImportRequest first = request_of(*before, request_.file);
  const formats::Input& input = file_.input();
  const bool read_alike = first.format == input.format() && first.sheet == request_.sheet &&
                          (first.delimiter.empty() || first.delimiter == std::string(1, input.delimiter())) &&
                          (first.encoding.empty() || first.encoding == input.encoding());  // older journals have none
  if (!read_alike || first.on_match != request_.on_match || first.match_on != request_.match_on ||
      first.dates != out_.dates) {
    return;
  }
  out_.repeated = true;
  repeats_.emplace();
  for (const store::ImportBatch& batch : imports.batches(before->start.id)) {
    repeats_->rejected.insert(batch.rejected.begin(), batch.rejected.end());
  }
  for (const store::NotedRow& note : imports.notes(before->start.id)) {
    repeats_->noted.insert(note.line);
  }
}

// What becomes of a row when the file is taken in again: nothing where it was taken in; one that was rejected is looked
// at anew, and one that was left because of somebody here, but neither is a new customer by that.
RowDecision IntakeRun::decide_repeated(const formats::InputRow& row, const std::function<RowDecision()>& anew) const {
  if (repeats_->rejected.contains(row.line)) {
    return anew();
  }
  // Of very many not all are listed: these were taken in, or look like it.
  if (!repeats_->noted.contains(row.line)) {
    return {.verdict = RowVerdict::unchanged};
  }
  RowDecision decision = anew();
  if (decision.verdict == RowVerdict::add) {
    return {.verdict = RowVerdict::skipped,
            .reason = "was not taken in when the file was imported before",
            .another = true};
  }
  return decision;
}

}  // namespace custos::ops
