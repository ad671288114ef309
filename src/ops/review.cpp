// SPDX-License-Identifier: MIT
#include "ops/review.hpp"

#include "ops/amendment.hpp"
#include "ops/class_keys.hpp"
#include "ops/consents.hpp"
#include "ops/import_list.hpp"
#include "ops/intake_batch.hpp"
#include "ops/people_here.hpp"
#include "ops/people_rows.hpp"
#include "ops/review_rows.hpp"
#include "ops/screening.hpp"
#include "ops/sight.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <set>

namespace custos::ops {

namespace {

constexpr std::array take_names{"none", "fill", "update"};  // in the order of Take

// Nothing that could be decided: throws what there is to say of that.
void tell_why_none(Work& work, const ReviewRequest& request) {
  if (request.line) {
    waiting_row(work, request.import, *request.line);
  }
  if (!work.store.imports().find(request.import)) {
    throw no_such_import(request.import);
  }
  throw Error(Failure::missing, "import.not-waiting", fmt::format("no row of {} waits", request.import.text()))
      .hint(fmt::format("custos import show {}", request.import.text()));
}

// Failures of one row of many, which stays; all else ends the work.
bool leaves_row(const Error& error) {
  return error.failure() == Failure::bad_data || error.failure() == Failure::duplicate ||
         error.failure() == Failure::held || error.failure() == Failure::missing ||
         error.code() == Code("gate.left-out") || error.code() == Code("record.anonymised");
}

void append_member(std::string& out, std::string_view name, std::string_view value) {
  append_json_string(out, name);
  out += ':';
  append_json_string(out, value);
}

// What brings the row back when the decision is undone. It stands in the private part of somebody, and goes with him.
std::string with_row(std::string payload, const store::WaitingRow& waiting) {
  payload.pop_back();
  payload += ",\"review\":{";
  append_member(payload, "import", waiting.import.text());
  payload += ',';
  append_member(payload, "line", fmt::format("{}", waiting.row.line));
  payload += ',';
  append_member(payload, "customer", waiting.row.customer ? waiting.row.customer->text() : "");
  payload += ',';
  append_member(payload, "reason", waiting.row.reason);
  payload += ',';
  append_member(payload, "code", waiting.row.code);
  payload += ',';
  append_member(payload, "row", waiting.row.row);
  return payload + "}}";
}

// Decides one row within a transaction.
class Deciding {
 public:
  /// `added` are the customers that earlier rows of the same run became.
  Deciding(Session& session, const ReviewRequest& request, Work& work, const store::WaitingRow& waiting,
           std::set<std::uint64_t>& added)
      : session_(session),
        request_(request),
        work_(work),
        added_(added),
        waiting_(waiting),
        import_(work.store.imports().find(waiting.import).value()),
        draft_(draft_of_row(session, waiting, problems_)) {
    out_.line = waiting.row.line;
  }

  Reviewed run() && {
    switch (request_.answer) {
      case ReviewAnswer::same:
        give();
        break;
      case ReviewAnswer::added:
        add();
        break;
      case ReviewAnswer::drop:
        drop();
        break;
    }
    work_.store.imports().drop_review(waiting_.import, waiting_.row.line);
    return std::move(out_);
  }

 private:
  void require_good() const {
    if (!problems_.empty()) {
      throw Error(Failure::bad_data, "record.invalid",
                  fmt::format("line {}: {}", waiting_.row.line, counted(problems_.list().size(), "problem")))
          .with(problems_.list());
    }
  }

  void require_basis(const std::vector<ConsentEvent>& events) const {
    if (const auto problem = without_basis(draft_, fields_by_consent(session_.policy()), events, session_.today())) {
      throw Error(Failure::bad_data, problem->code, fmt::format("line {}: {}", waiting_.row.line, problem->message));
    }
  }

  // Whatever values are taken: what somebody says to a purpose is not one of them.
  void keep_said(CustomerId customer) const {
    ConsentEvent event;
    event.source = import_.start.source;
    event.import = waiting_.import.number();
    event.entry = out_.entry.value().number();
    const Screened screened = LedgerScreening(work_.store).look(draft_);
    keep_consents(work_, customer.number(), forced_off(draft_.consents(), session_.policy(), screened.stops), event,
                  session_.today());
  }

  void give() {
    const auto wanted = request_.same ? request_.same : waiting_.row.customer;
    if (!wanted) {
      throw Error(Failure::missing, "record.missing", "whom the row met is not here: --same needs an id");
    }
    if (request_.take != Take::none) {
      require_good();
      require_basis(work_.store.consents().of(wanted->number()));
    }
    const FieldOnMatch how = request_.take == Take::fill ? FieldOnMatch::fill : FieldOnMatch::overwrite;
    std::vector<ChangedValue> changes;
    const auto row = work_.store.customers().change(
        work_.permit, wanted->number(), session_.witness(work_.permit), {work_.next_entry(), 0},
        [&](const Record& before) -> std::optional<store::Change> {
          Amendment amendment(session_.bound(), before);
          for (const policy::Field& field : session_.policy().fields) {
            const fields::Value* value = request_.take != Take::none ? draft_.given(field) : nullptr;
            if (value != nullptr && changes_value(session_.bound(), before, field, *value, {how}, {})) {
              amendment.set(field, session_.class_keys().to_keep(session_.bound(), field, before, value->kept));
            }
          }
          changes = amendment.values();
          return changes.empty() ? std::nullopt : std::optional(amendment.finish(work_.now()));
        });
    if (!row) {
      throw no_customer(session_, *wanted);
    }
    if (row->look.left_out) {
      throw Error(Failure::refused, "gate.left-out", fmt::format("{}: {}", wanted->text(), row->look.reason));
    }
    refuse_held(row->held, *wanted);
    Entry entry = own_entry(row->row ? "customer.update" : "import.decide");
    entry.subject = row->subject;
    if (row->row) {
      entry.revision = row->revision;
      entry.records = row->row->commitment;
      note_sources(work_.store, session_.bound(), wanted->number(), changes,
                   {.source = import_.start.source, .collected = day_of(import_.start.started)}, row->ended);
    }
    for (const ChangedValue& change : changes) {
      out_.changed.push_back(change.field.text);
    }
    log(std::move(entry), changes, *wanted);
    keep_said(*wanted);
  }

  void add() {
    draft_.demand_required(problems_);
    require_good();
    require_basis({});
    refuse_repeat();
    Record record = draft_.record();
    record.number = work_.store.next_numbers('C', 1);
    session_.class_keys().seal(session_.bound(), record);
    record.created = record.updated = work_.now();
    record.provenance.source = import_.start.source;
    record.provenance.import = waiting_.import.number();
    const store::Subject subject{session_.random().bytes<16>(), session_.random().bytes<32>()};
    const std::string terms = draft_.terms();
    const auto unique_values = draft_.unique_values();
    work_.store.customers().insert(work_.permit, {record, subject, {work_.next_entry(), 0}, terms, unique_values});
    Entry entry = own_entry("customer.add");
    entry.subject = subject.reference;
    entry.revision = record.revision;
    entry.records = session_.witness(work_.permit).commitment(record, subject.key);
    log(std::move(entry), {}, CustomerId(record.number));
    keep_said(CustomerId(record.number));
    added_.insert(record.number);
  }

  // Rows that wait were not compared with each other: of two that are one person only the first is somebody new.
  void refuse_repeat() {
    if (request_.line || added_.empty()) {
      return;
    }
    PeopleHere here(work_.store, session_.bound(), std::numeric_limits<std::int64_t>::max(), false);
    const RowDecision decision = here.decide(work_.permit, draft_);
    const bool certain = decision.verdict == RowVerdict::unchanged || decision.verdict == RowVerdict::skipped;
    if (certain && added_.contains(decision.customer)) {
      throw Error(Failure::duplicate, "record.duplicate",
                  session_.saying().dry_run
                      ? std::string("an earlier row is the same person")
                      : fmt::format("it is {} now, whom an earlier row became", CustomerId(decision.customer).text()));
    }
  }

  // Without anybody with whom the row could go one day, nothing of it is kept.
  void drop() {
    const auto subject =
        waiting_.row.customer ? work_.store.references().subject(waiting_.row.customer->number()) : std::nullopt;
    Entry entry = own_entry("import.decide");
    if (subject) {
      entry.subject = subject->reference;
      log(std::move(entry), {}, *waiting_.row.customer);
      out_.customer.reset();
      return;
    }
    out_.entry = EntryId(
        work_.log(std::move(entry), PrivatePart(changes_payload({}, session_.saying().because, import_.start.source))));
  }

  Entry own_entry(const char* operation) const {
    Entry entry = work_.entry();
    entry.operation = operation;
    entry.part_of = import_.start.entry;
    return entry;
  }

  std::string day_of(Instant at) const { return dates::format_iso(session_.zone().date_at(at)); }

  void log(Entry entry, const std::vector<ChangedValue>& changes, CustomerId customer) {
    const std::string payload =
        with_row(changes_payload(changes, session_.saying().because, import_.start.source), waiting_);
    out_.entry = EntryId(work_.log(std::move(entry), PrivatePart(payload, customer.number())));
    out_.customer = customer;
  }

  Session& session_;
  const ReviewRequest& request_;
  Work& work_;
  std::set<std::uint64_t>& added_;
  const store::WaitingRow& waiting_;
  store::ImportKept import_;
  Problems problems_;
  Draft draft_;
  Reviewed out_;
};

// The ask to write all fields that the rows have, or are given by the policy.
Asked asked_to_decide(const Session& session, const ReviewRequest& request,
                      const std::vector<store::WaitingRow>& rows) {
  Asked asked{.action = "import review",
              .operation = "import.decide",
              .access = policy::Access::write,
              .subjects = policy::Subjects::found()};
  for (const policy::Field& field : session.policy().fields) {
    const bool given = std::any_of(rows.begin(), rows.end(), [&](const store::WaitingRow& waiting) {
      return parse_json(waiting.row.row, "a row that waits").find(field.name.text) != nullptr;
    });
    if (given) {
      asked.fields.push_back(field.name);
    }
    const bool takes =
        request.answer == ReviewAnswer::added || (request.answer == ReviewAnswer::same && request.take != Take::none);
    if (given && !takes) {
      asked.unopened.push_back(field.name);
    }
    if (field.default_value && request.answer == ReviewAnswer::added) {
      asked.by_policy.push_back(field.name);
    }
  }
  return asked;
}

std::vector<store::WaitingRow> wanted_rows(Session& session, const ReviewRequest& request) {
  store::Imports imports = session.store().imports();
  if (!request.line) {
    return imports.waiting(request.import, std::nullopt);
  }
  const auto row = imports.waiting_row(request.import, *request.line);
  return row ? std::vector{*row} : std::vector<store::WaitingRow>();
}

void decide_one(Session& session, const ReviewRequest& request, Work& work, std::uint64_t line,
                std::set<std::uint64_t>& added, ReviewOutcome& out) {
  const store::WaitingRow waiting = waiting_row(work, request.import, line);
  Reviewed reviewed = Deciding(session, request, work, waiting, added).run();
  ++out.decided;
  out.added += request.answer == ReviewAnswer::added ? 1U : 0U;
  out.changed += reviewed.changed.empty() ? 0U : 1U;
  if (out.dry_run) {
    reviewed.entry.reset();
    if (request.answer == ReviewAnswer::added) {
      reviewed.customer.reset();
    }
  }
  out.rows.push_back(std::move(reviewed));
}

// A value under a key that is gone nobody could decide on.
bool is_readable(const Session& session, const std::string& row) {
  const Node values = parse_json(row, "a row that waited");
  const auto& fields = session.policy().fields;
  return std::all_of(fields.begin(), fields.end(), [&](const policy::Field& field) {
    return session.class_keys().is_under_present_key(field, values.text(field.name.text));
  });
}

}  // namespace

Take take_named(const std::string& name) {
  const auto found = std::find(take_names.begin(), take_names.end(), name);
  if (found == take_names.end()) {
    throw Error(Failure::usage, "argument.unexpected",
                fmt::format("--take is fill, update or none, not '{}'", printable(name)))
        .at({printable(name), 0, 0});
  }
  return static_cast<Take>(found - take_names.begin());
}

ReviewOutcome decide_reviews(Session& session, const ReviewRequest& request) {
  ReviewOutcome out{.dry_run = session.saying().dry_run};
  const std::vector<store::WaitingRow> rows = wanted_rows(session, request);
  const Asked asked = asked_to_decide(session, request, rows);
  const Admitted admitted = session.admit(asked);
  std::set<std::uint64_t> added;
  const auto unless_bad = [&](std::uint64_t line, const std::function<void()>& decide) {
    try {
      decide();
    } catch (const Error& error) {
      if (request.line || !leaves_row(error)) {
        throw;
      }
      ++out.left;
      out.rows.push_back({.line = line, .code = std::string(error.code().text()), .reason = error.what()});
    }
  };
  session.guarded(asked, [&] {
    if (request.answer == ReviewAnswer::same && request.take != Take::none) {
      refuse_unseen(session, asked.action, asked.fields, "taking values of a row");
    }
    if (rows.empty()) {
      session.rehearse(admitted, [&](Work& work) { tell_why_none(work, request); });
    }
    if (out.dry_run) {
      session.rehearse(admitted, [&](Work& work) {
        for (const store::WaitingRow& row : rows) {
          unless_bad(row.row.line, [&] { decide_one(session, request, work, row.row.line, added, out); });
        }
      });
      session.transact(admitted, [](Work& work) { work.log(work.entry()); });
    }
    for (const store::WaitingRow& row : out.dry_run ? std::vector<store::WaitingRow>() : rows) {
      unless_bad(row.row.line, [&] {
        session.transact(admitted, [&](Work& work) { decide_one(session, request, work, row.row.line, added, out); });
      });
    }
  });
  out.waiting = session.store().imports().count_waiting(request.import) - (out.dry_run ? out.decided : 0);
  return out;
}

bool queue_again(Session& session, const std::string& payload) {
  const Node node = parse_json(payload, "private part");
  const Node* review = node.find("review");
  if (review == nullptr) {
    return false;
  }
  const ImportId import = ImportId::parse(review->text("import"));
  const std::string who = review->text("customer");
  const auto customer = who.empty() ? std::nullopt : std::optional(CustomerId::parse(who));
  const auto kept = session.store().imports().find(import);
  if (!kept || kept->undone || (customer && !session.store().customers().exists(customer->number())) ||
      !is_readable(session, review->text("row"))) {
    return false;
  }
  session.store().imports().add_review(import, {.line = parse_unsigned(review->text("line")).value_or(0),
                                                .customer = customer,
                                                .reason = review->text("reason"),
                                                .row = review->text("row"),
                                                .code = review->text("code")});
  return true;
}

}  // namespace custos::ops
