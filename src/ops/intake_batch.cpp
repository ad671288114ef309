// SPDX-License-Identifier: MIT
#include "ops/intake_batch.hpp"

#include "ops/amendment.hpp"
#include "ops/class_keys.hpp"
#include "ops/consents.hpp"
#include "ops/import_tally.hpp"
#include "ops/intake_reasons.hpp"
#include "ops/likeness.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace custos::ops {

namespace {

constexpr std::size_t most_candidates = 200;

// The words of an error name people.
std::string told_of(const Error& error, bool tells) {
  return tells                                   ? std::string(error.what())
         : error.failure() == Failure::duplicate ? "somebody else has a value that only one may have"
                                                 : reason_here;
}

}  // namespace

IntakeBatch::IntakeBatch(Session& session, std::string source, bool tells, Imported& out)
    : session_(session), source_(std::move(source)), tells_(tells), out_(out) {}

void IntakeBatch::begin(std::uint64_t last_before, Screening& screening) {
  last_before_ = last_before;
  screening_ = &screening;
}

void IntakeBatch::added_before(std::uint64_t line, std::uint64_t number) {
  lines_.push_back(line);
  numbers_.push_back(number);
}

void IntakeBatch::add(std::uint64_t line, const Draft& draft) {
  lines_.push_back(line);
  std::shared_ptr<Known> spare;
  if (!spare_.empty()) {
    spare = std::move(spare_.back());
    spare_.pop_back();
  }
  adding_.push_back({line, take_known(draft, std::move(spare)), draft.consents()});
}

void IntakeBatch::review(std::uint64_t line, const RowDecision& decision, std::string row) {
  reviews_.push_back({line, decision, std::move(row)});
}

void IntakeBatch::note(std::uint64_t line, const char* verdict, const RowDecision& decision) {
  const RowDecision told = tells_ ? decision : unnamed(decision);
  add_note(out_, line, verdict, told, decision.earlier_row ? lines_[*decision.earlier_row] : 0);
}

bool IntakeBatch::others_added() const {
  return session_.store().customers().last_number() - last_before_ > numbers_.size();
}

// Somebody with the same identifying value whom others have added since this import began; 0: nobody.
std::uint64_t IntakeBatch::added_meanwhile(const Adding& adding) {
  for (const Key& key : adding.known->keys) {
    if (!key.unique && !key.contact) {
      continue;
    }
    for (const std::uint64_t number : session_.store().search().with_term(key.term, most_candidates)) {
      if (number > last_before_ && !numbers_.has(number)) {
        return number;
      }
    }
  }
  return 0;
}

// Somebody who was erased since the row was decided.
bool IntakeBatch::erased_meanwhile(const Adding& adding) {
  return screening_->look(draft_of(session_.bound(), adding.known->record)).erased;
}

void IntakeBatch::write(Work& work, std::uint64_t begin_entry, store::ImportBatch& batch) {
  Writing writing{.work = work, .entry = work.next_entry(), .witness = session_.witness(work.permit)};
  write_rows(writing, batch);
  Entry entry = work.entry();
  entry.part_of = begin_entry;
  batch.entry =
      writing.rows.empty() ? work.log(std::move(entry)) : work.log_batch(std::move(entry), writing.rows, writing.parts);
  for (const Reviewing& review : reviews_) {
    const RowDecision& decision = review.decision;
    const std::uint64_t who = decision.earlier_row ? numbers_[*decision.earlier_row] : decision.customer;
    work.store.imports().add_review(*out_.id, {.line = review.line,
                                               .customer = who != 0 ? std::optional(CustomerId(who)) : std::nullopt,
                                               .reason = decision.reason,
                                               .row = review.row,
                                               .code = std::string(decision.code ? decision.code->text() : "")});
  }
}

// In the order of the file: a row may get a unique value that an earlier one gives up.
void IntakeBatch::write_rows(Writing& writing, store::ImportBatch& batch) {
  auto changing = changing_.begin();
  const auto alter_before = [&](std::uint64_t line) {
    for (; changing != changing_.end() && changing->line < line; ++changing) {
      alter(writing, *changing);
    }
  };
  if (!adding_.empty()) {
    const bool look_again = screening_->has_grown();
    const std::uint64_t first = writing.work.store.next_numbers('C', adding_.size());
    const bool others = others_added();
    std::uint64_t number = first;
    for (Adding& adding : adding_) {
      alter_before(adding.line);
      if (const std::uint64_t other = others ? added_meanwhile(adding) : 0) {
        skip(adding.line, out_.counts.added,
             {.verdict = RowVerdict::skipped, .customer = other, .reason = "was added by others meanwhile"});
      } else if (look_again && erased_meanwhile(adding)) {
        --out_.counts.added;
        ++out_.counts.review;
        count_reason(out_.waiting, *erased_before().code, adding.line);
        note(adding.line, "review", erased_before());
        Draft draft = draft_of(session_.bound(), adding.known->record);
        for (const ConsentSaid& said : adding.consents) {
          draft.say(said);
        }
        give_sealed(adding.known->record, draft);
        review(adding.line, erased_before(), row_json(session_, draft));
      } else {
        insert(writing, adding, number);
      }
      numbers_.push_back(number++);
    }
    batch.first = first;
    batch.last = number - 1;
    batch.lines.clear();
    for (const Adding& adding : adding_) {
      batch.lines.push_back(adding.line);
    }
  }
  alter_before(std::numeric_limits<std::uint64_t>::max());
}

// What the row has for sealed fields is not sealed yet: nobody's number is known before he is added.
void IntakeBatch::give_sealed(const Record& record, Draft& draft) const {
  for (const policy::Field& field : session_.policy().fields) {
    const std::string& text = session_.bound().value(record, session_.bound().number_of(field));
    if (field.sealed && !text.empty()) {
      draft.give(field, {text, text});
    }
  }
}

void IntakeBatch::insert(Writing& writing, Adding& adding, std::uint64_t number) {
  Record& record = adding.known->record;
  record.number = number;
  session_.class_keys().seal(session_.bound(), record);
  record.created = record.updated = writing.work.now();
  record.provenance.source = source_;
  record.provenance.import = out_.id->number();
  const store::Subject subject{session_.random().bytes<16>(), session_.random().bytes<32>()};
  try {
    writing.work.store.customers().insert(
        writing.work.permit,
        {record, subject, {writing.entry, writing.rows.size()}, adding.known->terms, adding.known->unique_values});
  } catch (const Error& error) {
    if (error.failure() != Failure::duplicate) {
      throw;
    }
    skip(adding.line, out_.counts.added, {.verdict = RowVerdict::skipped, .reason = told_of(error, tells_)});
    return;
  }
  writing.rows.push_back({subject.reference, writing.witness.commitment(record, subject.key)});
  if (!changing_.empty()) {
    writing.parts.emplace_back();
  }
}

// What was decided by the record as it was; others may have been quicker.
void IntakeBatch::alter(Writing& writing, const Changing& changing) {
  Work& work = writing.work;
  std::vector<ChangedValue> values;
  const auto make = [&](const Record& before) -> std::optional<store::Change> {
    const policy::Bound& bound = session_.bound();
    Amendment amendment(bound, before);
    const auto sources = changing.collected.empty() ? std::vector<store::ValueSource>()
                                                    : work.store.value_sources().of(changing.customer);
    for (const Changing::Value& each : changing.values) {
      if (changes_value(bound, before, *each.field, each.value, each.taking, sources)) {
        amendment.set(*each.field, session_.class_keys().to_keep(bound, *each.field, before, each.value.kept),
                      each.taking.blind);
      }
    }
    values = amendment.values();
    return values.empty() ? std::nullopt : std::optional(amendment.finish(work.now()));
  };
  std::optional<store::ChangedRow> row;
  const auto leave = [&](const std::string& reason) {
    skip(changing.line, out_.counts.updated,
         {.verdict = RowVerdict::skipped, .customer = changing.customer, .reason = reason});
  };
  try {
    row = work.store.customers().change(work.permit, changing.customer, writing.witness,
                                        {writing.entry, writing.rows.size()}, make);
  } catch (const Error& error) {
    if (error.failure() != Failure::duplicate && error.failure() != Failure::refused) {
      throw;
    }
    leave(told_of(error, tells_));
    return;
  }
  if (!row || row->look.left_out || !row->held.empty()) {
    leave(!row ? reason_gone : row->look.left_out ? row->look.reason : reason_of(row->held));
    return;
  }
  if (!row->row) {  // somebody else has written the same
    --out_.counts.updated;
    ++out_.counts.unchanged;
    return;
  }
  note_sources(work.store, session_.bound(), changing.customer, values,
               {.source = source_,
                .collected = changing.collected.empty() ? dates::format_iso(session_.today()) : changing.collected},
               row->ended);
  writing.rows.push_back(*row->row);
  writing.parts.emplace_back(changes_payload(values, session_.saying().because, source_), changing.customer);
}

const char* reason_of(const std::vector<store::Keeper>& keepers) {
  return held_code(keepers).text() == "record.held" ? reason_held
                                                    : "is restricted: what would be changed is kept as it is";
}

// A row that was to be written, until others were quicker.
void IntakeBatch::skip(std::uint64_t line, std::uint64_t& counted, const RowDecision& decision) {
  --counted;
  ++out_.counts.skipped;
  note(line, "skipped", decision);
}

void IntakeBatch::change(std::uint64_t line, std::uint64_t customer, const Draft& draft,
                         const std::function<Taking(const policy::Field&)>& taking) {
  Changing changing{.line = line, .customer = customer, .values = {}, .collected = draft.collected()};
  for (const policy::Field& field : session_.policy().fields) {
    if (const fields::Value* value = draft.given(field)) {
      changing.values.push_back({&field, *value, taking(field)});
    }
  }
  changing_.push_back(std::move(changing));
}

bool IntakeBatch::changes(std::uint64_t customer) const {
  return std::any_of(changing_.begin(), changing_.end(),
                     [customer](const Changing& changing) { return changing.customer == customer; });
}

void IntakeBatch::number_dry(const std::function<void(const Record&)>& tell) {
  for (Adding& adding : adding_) {
    adding.known->record.number = last_before_ + numbers_.size() + 1;
    numbers_.push_back(adding.known->record.number);
    session_.class_keys().seal(session_.bound(), adding.known->record);
    tell(adding.known->record);
  }
}

void IntakeBatch::clear() {
  for (Adding& adding : adding_) {
    spare_.push_back(std::move(adding.known));
  }
  adding_.clear();
  changing_.clear();
  reviews_.clear();
}

std::string row_json(const Session& session, const Draft& draft) {
  std::string out = "{";
  for (const policy::Field& field : draft.bound().policy.fields) {
    if (const fields::Value* value = draft.given(field)) {
      out += out.size() > 1 ? "," : "";
      append_json_string(out, field.name.text);
      out += ':';
      append_json_string(out, session.class_keys().sealed(draft.bound(), field, waiting_number, value->kept));
    }
  }
  if (!draft.consents().empty()) {
    out += fmt::format("{}\"{}\":{}", out.size() > 1 ? "," : "", consents_member, consents_json(draft.consents()));
  }
  return out + "}";
}

RowDecision erased_before() {
  return {.verdict = RowVerdict::review,
          .reason = "looks like somebody whose record was erased",
          .code = Code("import.erased-before")};
}

RowDecision unnamed(RowDecision decision) {
  if (decision.customer != 0 && decision.verdict == RowVerdict::review) {
    decision.reason = "may be somebody who is here already";
    decision.code = Code("import.like-somebody");
  }
  decision.customer = decision.other_customer = 0;
  return decision;
}

bool changes_value(const policy::Bound& bound, const Record& before, const policy::Field& field,
                   const fields::Value& value, const Taking& taking, const std::vector<store::ValueSource>& sources) {
  const FieldNumber number = bound.number_of(field);
  const std::string kept = plain_value(bound, before, field);
  if (taking.how == FieldOnMatch::skip || taking.how == FieldOnMatch::never) {
    return false;
  }
  if (kept.empty() || taking.blind) {
    return true;
  }
  if (taking.how == FieldOnMatch::newer) {
    const auto own = std::find_if(sources.begin(), sources.end(),
                                  [number](const store::ValueSource& source) { return source.field == number; });
    const std::string& since = own == sources.end() ? before.provenance.collected : own->collected;
    if (taking.collected.empty() || since.empty() || taking.collected <= since) {
      return false;
    }
  }
  return taking.how != FieldOnMatch::fill && kept != value.kept &&
         value.normal != fields::normal_form(*field.type, kept, bound.policy.rules_of(field));
}

}  // namespace custos::ops
