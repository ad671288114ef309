// SPDX-License-Identifier: MIT
// The part of an import that writes: its beginning, a transaction a batch with the journal's row of it, its end.
#include "ops/batch_work.hpp"
#include "ops/import_journal.hpp"
#include "ops/import_tally.hpp"
#include "ops/intake_reasons.hpp"
#include "ops/intake_run.hpp"
#include "ops/met.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

constexpr std::size_t many_met = 4096;  // people whom a transaction of its own is worth

// What the log is told at the end: how the rows went, and how many of them were about somebody who was erased.
std::string end_payload(const Imported& imported) {
  std::string payload = counts_json(imported.counts);
  const auto erased = imported.waiting.find(std::string(erased_before().code->text()));
  if (erased != imported.waiting.end()) {
    payload.replace(payload.size() - 1, 1, fmt::format(",\"erased-before\":{}}}", erased->second.count));
  }
  return payload;
}

}  // namespace

void IntakeRun::begin() {
  const std::string digest = file_.digest();
  tell_others(digest);
  know_repeated(digest);
  if (out_.dry_run) {
    return;
  }
  if (request_.rejects || request_.file != "-") {  // where it cannot be made nothing is begun
    open_rejects();
  }
  session_.transact(admitted_, [&](Work& work) {
    out_.id = ImportId(work.store.next_numbers('I', 1));
    std::string payload = fmt::format("{{\"import\":\"{}\",\"sha256\":\"{}\",\"file\":", out_.id->text(), digest);
    append_json_string(payload, file_.name());
    payload += ",\"because\":";
    append_json_string(payload, session_.saying().because);
    Entry entry = work.entry();
    entry.operation = "import.begin";
    begin_entry_ = work.log(std::move(entry), payload + "}");
    last_before_ = work.store.customers().last_number();
    const store::ImportStart start{
        .id = *out_.id,
        .file = file_.name(),
        .digest = digest,
        .map = map_.text,
        .source = source_,
        .started = work.now(),
        .entry = begin_entry_,
        .path = request_.file == "-"
                    ? std::nullopt
                    : std::optional(std::filesystem::absolute(request_.file).lexically_normal().string()),
        .options = options_json(request_, file_.input(), out_.dates),
        .before_number = last_before_};
    work.store.imports().start(start);
    resume_command_ = resume_command(start);
  });
  if (rejects_ == nullptr) {
    open_rejects();
  }
}

void IntakeRun::open_rejects() {
  const formats::RejectsForm form = file_.input().rejects_form();
  rejects_ = std::make_unique<RejectsFile>(rejects_name(request_, out_.id, rejects_ending(form)),
                                           rejects_writer(form, file_.header(), file_.delimiter()));
}

void IntakeRun::tell_others(const std::string& digest) {
  const auto tell = [&](const store::ImportKept& kept) {
    out_.others.push_back({.id = kept.start.id,
                           .file = kept.start.file,
                           .at = moment_of(kept.start.started, session_.zone()),
                           .command = kept.finished ? std::string() : resume_command(kept.start),
                           .same_file = kept.start.digest == digest});
  };
  store::Imports imports = session_.store().imports();
  for (const store::ImportKept& kept : imports.unfinished()) {
    tell(kept);
  }
  if (const auto same = imports.last_of(digest)) {
    tell(*same);
  }
}

// Somebody else may have gone on with it meanwhile: the journal has one writer, or the file would come in twice.
void IntakeRun::require_ours(Work& work) const {
  const auto kept = work.store.imports().find(*out_.id);
  if (!kept || kept->finished || kept->undone || work.store.imports().last_batch(*out_.id) != batches_) {
    throw Error(Failure::stopped, "import.elsewhere", fmt::format("somebody else goes on with {}", out_.id->text()))
        .hint(fmt::format("custos import show {}", out_.id->text()));
  }
}

// The journal's row of what this transaction did.
void IntakeRun::keep(Work& work, store::ImportBatch& batch) {
  store::Imports imports = work.store.imports();
  batch.batch = ++batches_;
  batch.counts = counts_json(out_.counts);
  batch.rejected = std::move(rejected_);
  rejected_.clear();
  imports.add_batch(*out_.id, batch);
  for (; notes_journalled_ < out_.notes.size(); ++notes_journalled_) {
    const RowNote& note = out_.notes[notes_journalled_];
    imports.add_note(*out_.id, {note.line, note.verdict, note.customer, note.reason});
  }
  imports.keep_state(*out_.id, state_json(out_));
  rows_journalled_ = out_.counts.read;
}

// Writes what has been decided since the last transaction, and the journal's row.
void IntakeRun::flush(std::uint64_t next_line) {
  if (!out_.dry_run && (batch_.size() > 0 || consents_->has_told())) {
    transact_batch(session_, admitted_, size_, [&](Work& work) {
      require_ours(work);
      store::ImportBatch batch{.line = next_line};
      batch_.write(work, begin_entry_, batch);
      consents_->write(work, batch.entry.value());
      log_met(work, session_, std::exchange(met_, {}), meet_operation, begin_entry_);
      keep(work, batch);
    });
    here_->written();
  } else if (!out_.dry_run && met_.size() >= many_met) {
    session_.transact(
        admitted_, [&](Work& work) { log_met(work, session_, std::exchange(met_, {}), meet_operation, begin_entry_); });
  }
  if (out_.dry_run) {
    batch_.number_dry([this](const Record& record) {
      if (changes_people()) {
        here_->ahead_of_store(record);
      }
    });
  }
  batch_.clear();
  consents_->clear();
  if (request_.progress && !rehearsed_) {
    request_.progress(out_.counts.read, file_.part_read());
  }
}

void IntakeRun::write_end(Work& work, std::uint64_t next_line) {
  log_met(work, session_, std::exchange(met_, {}), meet_operation, begin_entry_);
  Entry entry = work.entry();
  require_ours(work);
  entry.operation = out_.stopped ? "import.stop" : "import.end";
  entry.part_of = begin_entry_;
  store::ImportBatch batch{.line = next_line};
  batch.entry = work.log(std::move(entry), end_payload(out_));
  if (out_.counts.read > rows_journalled_) {  // rows that wrote nothing
    keep(work, batch);
  }
  if (!out_.stopped) {
    work.store.imports().finish(*out_.id, work.now(), counts_json(out_.counts));
  }
}

void IntakeRun::end(std::uint64_t next_line) {
  if (std::string notice = sensitive_notice(out_.dropped); !notice.empty()) {
    out_.notices.push_back(std::move(notice));
  }
  if (out_.warnings.contains(objection_lost)) {
    out_.notices.push_back(objection_notice(out_.dropped));
  }
  if (rejects_ != nullptr) {
    out_.rejects = rejects_->finish();
  }
  if (out_.dry_run) {
    require_day_allows(session_, admitted_.permit, met_);
    std::uint64_t number = 0;
    session_.transact(admitted_, [&](Work& work) { number = work.log(work.entry(), end_payload(out_)); });
    log_compared(session_, admitted_, met_, number);
  } else {
    session_.transact(admitted_, [&](Work& work) { write_end(work, next_line); });
  }
  if (out_.counts.read == 0 && !out_.stopped) {
    out_.notices.emplace_back(file_.input().has_header_line() ? "it has a header and no rows" : "it has no records");
  }
  out_.resume = out_.stopped ? resume_command_ : std::string();
}

}  // namespace custos::ops
