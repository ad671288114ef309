// SPDX-License-Identifier: MIT
#include "ops/contact_intake.hpp"

#include "ops/batch_work.hpp"
#include "ops/contact_intake_run.hpp"
#include "ops/import_map.hpp"
#include "ops/import_tally.hpp"
#include "ops/intake_file.hpp"
#include "ops/signed_json.hpp"
#include "ops/stream.hpp"
#include "ops/undo_target.hpp"
#include "ops/written_text.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::size_t most_waiting_bytes = std::size_t{1} << 20;

Mapping dates_of(const ContactColumns& columns) {
  Mapping mapping;
  mapping.collected = columns.of(ContactPart::on);
  for (const ContactPart part : {ContactPart::ended, ContactPart::next}) {
    if (columns.of(part)) {
      mapping.consents.emplace_back();
      mapping.consents.back().when = columns.of(part);
    }
  }
  return mapping;
}

const policy::Field* field_that_names(const Session& session, const std::string& name) {
  if (name.empty()) {
    return nullptr;
  }
  const policy::Policy& policy = session.policy();
  const policy::Field& field = *policy.fields.find(known_fields(policy, std::span(&name, 1)).front().text);
  if ((!field.lookup && !field.unique) || field.sealed) {
    throw Error(Failure::usage, "import.cannot-match",
                fmt::format("'{}' is neither a look-up nor a unique field of the policy", name))
        .at({name, 0, 0});
  }
  return &field;
}

// Whoever may not see a field must not learn from the answer who has which value of it.
Admitted admit_contacts(Session& session, const Asked& asked, const policy::Field* match) {
  if (match != nullptr) {
    session.admit({.action = asked.action,
                   .operation = asked.operation,
                   .access = policy::Access::read,
                   .needed = {match->name},
                   .subjects = policy::Subjects::found(),
                   .sought = {match->name}});
  }
  return session.admit(asked);
}

}  // namespace

ContactIntake::ContactIntake(Session& session, const ContactImport& request)
    : session_(session),
      request_(request),
      file_(request.file, request.standard_input, request.input),
      match_(field_that_names(session, request.match)),
      columns_(contact_columns(file_.header(), request.columns, session.policy(), match_, request.leave_others,
                               file_.name())),
      mapping_(dates_of(columns_)),
      asked_{.action = "contact import",
             .operation = std::string(contact_import_operation),
             .access = policy::Access::write,
             .subjects = policy::Subjects::found()},
      admitted_(admit_contacts(session, asked_, match_)),
      today_(session.today()),
      size_(request.batch_rows),
      draft_(session.bound()) {
  refuse_idle(request.input, file_.input(), file_.name());
  if (columns_.of(ContactPart::reference) && request.system.empty()) {
    throw Error(Failure::usage, "argument.missing",
                "--source SYSTEM: a reference counts within the system that gave it")
        .hint("--source \"help desk\", the same for each of its files");
  }
  std::vector<Problem> warnings;
  const ImportRequest named{.file = request.file, .source = request.system};
  system_ = kept_text(session.policy(), "source", source_of(named, std::nullopt), warnings);
  out_.dry_run = session.saying().dry_run;
  out_.left_alone = columns_.left_alone;
  out_.notices = formats::all_notices(file_.input());
}

ContactsImported ContactIntake::run() {
  session_.guarded(asked_, [this] {
    try {
      prepare();
      begin();
      take_all();
      end();
    } catch (const Error& error) {
      if (rejects_ == nullptr || !begin_entry_) {
        throw;
      }
      const std::string name = rejects_->finish();
      throw Error(error)
          .hint(fmt::format("{} are noted; import the file again to go on", counted(out_.noted, "contact")))
          .hint(name.empty() ? "" : "rejected rows are in " + name);
    }
    session_.store().settle();
  });
  return std::move(out_);
}

bool ContactIntake::rehearse() {
  session_.guarded(asked_, [this] {
    prepare();
    open_rejects();
    out_.dry_run = true;  // nothing is written, whoever may write
    take_all();
    auto refusal = too_many_rejected(request_.strict, request_.max_rejects, out_.rejected, out_.read - out_.blank);
    if (!out_.stopped && refusal) {
      const std::string rejects = rejects_ == nullptr ? std::string() : rejects_->finish();
      throw std::move(*refusal).hint(rejects.empty() ? rejects : "rejected rows are in " + rejects);
    }
  });
  return out_.stopped;
}

void ContactIntake::prepare() {
  const auto order = request_.dates.empty() ? settle_date_orders(file_, mapping_, out_.notices).of_days
                                            : std::optional(order_named(request_.dates));
  out_.dates = order ? name_of(*order) : std::string_view();
  check_.emplace(session_.policy(), file_.header(), mapping_, order, today_);
  rows_.emplace(session_.policy(), columns_, request_.words, order, session_.zone(), today_);
  key_ = session_.store().ledger().key();
}

void ContactIntake::open_rejects() {
  if (out_.dry_run) {
    return;
  }
  const formats::RejectsForm form = file_.input().rejects_form();
  const ImportRequest named{.file = request_.file, .rejects = request_.rejects};
  rejects_ = std::make_unique<RejectsFile>(rejects_name(named, std::nullopt, rejects_ending(form)),
                                           rejects_writer(form, file_.header(), file_.delimiter()));
}

void ContactIntake::begin() {
  open_rejects();
  if (out_.dry_run) {
    return;
  }
  const std::string digest = file_.digest();
  session_.transact(admitted_, [&](Work& work) {
    begin_entry_ = work.log(work.entry(), JsonWriter()
                                              .text("file", file_.name())
                                              .text("sha256", digest)
                                              .text("source", system_)
                                              .known("because", session_.saying().because)
                                              .end());
  });
  out_.entry = EntryId(*begin_entry_);
}

void ContactIntake::take_all() {
  const auto reader = file_.rows();
  std::size_t since = 0;  // rows read since the last look at the signal
  for (formats::InputRow row; !out_.stopped && reader->next(row);) {
    take(row);
    if (++since >= size_.rows() || waiting_bytes_ > most_waiting_bytes) {
      flush();
      since = 0;
      out_.stopped = request_.stop != nullptr && request_.stop->load();
    }
  }
  flush();
}

void ContactIntake::take(const formats::InputRow& row) {
  ++out_.read;
  if (is_blank(row)) {
    ++out_.blank;
    return;
  }
  if (waiting_ == pending_.size()) {
    pending_.emplace_back();
  }
  Pending& pending = pending_[waiting_];
  pending.warnings.clear();
  pending.problem = check_->malformed(row);
  if (!pending.problem) {
    pending.problem = rows_->read(row.cells, pending.read, pending.warnings);
  }
  pending.row = row;
  waiting_bytes_ += row.text.size();
  for (const std::string& cell : row.cells) {
    waiting_bytes_ += cell.size();
  }
  pending.read.contact.system = system_;
  ++waiting_;
}

void ContactIntake::reject(const formats::InputRow& row, const Problem& problem) {
  ++out_.rejected;
  count_reason(out_.reasons, problem.code, row.line);
  if (rejects_ != nullptr) {
    rejects_->add(row, problem);
  }
}

// Decides in the transaction, since another import of the same file may be at work.
void ContactIntake::flush() {
  std::vector<Settled> settled;
  const auto good = [this] {
    return std::any_of(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(waiting_),
                       [](const Pending& each) { return !each.problem; });
  };
  if (waiting_ > 0 && !good()) {
    settled.resize(waiting_);
  } else if (waiting_ > 0) {
    const auto decide = [&](Work& work) {
      settled.clear();
      std::vector<std::uint64_t> people;
      for (std::size_t i = 0; i < waiting_; ++i) {
        settled.push_back(pending_[i].problem ? Settled() : settle(work, pending_[i], people));
      }
      std::sort(people.begin(), people.end());
      people.erase(std::unique(people.begin(), people.end()), people.end());
      std::vector<BatchRow> rows;
      for (const store::Seen& seen : work.store.customers().look(work.permit, people, session_.any_witness())) {
        rows.push_back(seen.row);
      }
      Entry entry = entry_of(work);
      rows.empty() ? work.log(std::move(entry)) : work.log_batch(std::move(entry), rows);
    };
    out_.dry_run ? session_.rehearse(admitted_, decide) : transact_batch(session_, admitted_, size_, decide);
  }
  for (std::size_t i = 0; i < settled.size(); ++i) {
    const formats::InputRow& row = pending_[i].row;
    if (const auto& problem = pending_[i].problem ? pending_[i].problem : settled[i].problem) {
      reject(row, *problem);
      continue;
    }
    ++(settled[i].there ? out_.there : out_.noted);
    out_.went_on += settled[i].went_on ? 1U : 0U;
    if (settled[i].otherwise) {
      count_reason(out_.warnings, "contact.otherwise", row.line);
    }
    if (!settled[i].there) {
      for (const Problem& warning : pending_[i].warnings) {
        count_reason(out_.warnings, warning.code, row.line);
      }
    }
  }
  waiting_ = 0;
  if (waiting_bytes_ > most_waiting_bytes) {
    pending_.clear();  // their memory is too much to be kept
  }
  waiting_bytes_ = 0;
  if (request_.progress) {
    request_.progress(out_.read, file_.part_read());
  }
}

std::string ContactIntake::counts() const {
  return JsonWriter()
      .number("read", out_.read)
      .number("noted", out_.noted)
      .number("there", out_.there)
      .number("rejected", out_.rejected)
      .number("blank", out_.blank)
      .number("went-on", out_.went_on)
      .flag("stopped", out_.stopped)
      .end();
}

void ContactIntake::end() {
  if (rejects_ != nullptr) {
    out_.rejects = rejects_->finish();
  }
  session_.transact(admitted_, [&](Work& work) { work.log(entry_of(work), counts()); });
  if (out_.read == 0) {
    out_.notices.emplace_back("it has a header and no rows");
  }
}

ContactsImported import_contacts(Session& session, const ContactImport& request) {
  if (request.strict || request.max_rejects) {
    if (ContactIntake(session, request).rehearse()) {
      return {.stopped = true, .dry_run = session.saying().dry_run};
    }
  }
  return ContactIntake(session, request).run();
}

}  // namespace custos::ops
