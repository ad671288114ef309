// SPDX-License-Identifier: MIT
#include "ops/intake_batch.hpp"

#include "ops/import_tally.hpp"
#include "ops/likeness.hpp"

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::size_t most_candidates = 200;

}  // namespace

IntakeBatch::IntakeBatch(Session& session, const Admitted& admitted, std::string source, bool tells, Imported& out)
    : session_(session), admitted_(admitted), source_(std::move(source)), tells_(tells), out_(out) {}

void IntakeBatch::add(std::uint64_t line, const Draft& draft) {
  lines_.push_back(line);
  adding_.push_back({line, draft.record(), draft.terms(), draft.unique_values(), identifying_terms(draft)});
}

void IntakeBatch::review(std::uint64_t line, const RowDecision& decision, std::string row) {
  reviews_.push_back({line, decision, std::move(row)});
}

void IntakeBatch::note(std::uint64_t line, const char* verdict, const RowDecision& decision) {
  RowDecision told = decision;
  if (!tells_) {
    told.customer = 0;
  }
  add_note(out_, line, verdict, told, decision.earlier_row ? lines_[*decision.earlier_row] : 0);
}

// Somebody with the same identifying value whom others have added since this import began; 0: nobody.
std::uint64_t IntakeBatch::added_meanwhile(const Adding& adding) {
  const std::uint64_t own = numbers_.size();
  if (session_.store().customers().last_number() - last_before_ <= own) {
    return 0;
  }
  for (const std::string& term : adding.keys) {
    for (const std::uint64_t number : session_.store().search().with_term(term, most_candidates)) {
      if (number > last_before_ && !std::binary_search(numbers_.begin(), numbers_.end(), number)) {
        return number;
      }
    }
  }
  return 0;
}

void IntakeBatch::write(Work& work, std::uint64_t begin_entry, store::ImportBatch& batch) {
  const std::uint64_t entry_number = work.next_entry();
  std::vector<BatchRow> rows;
  if (!adding_.empty()) {
    const std::uint64_t first = work.store.next_numbers('C', adding_.size());
    const store::Witness witness = session_.witness(work.permit);
    std::uint64_t number = first;
    for (Adding& adding : adding_) {
      if (const std::uint64_t other = added_meanwhile(adding)) {
        skip(adding, {.verdict = RowVerdict::skipped, .customer = other, .reason = "was added by others meanwhile"});
      } else {
        insert(work, adding, number, {entry_number, rows.size()}, witness, rows);
      }
      numbers_.push_back(number++);
    }
    batch.first = first;
    batch.last = number - 1;
  }
  Entry entry = work.entry();
  entry.part_of = begin_entry;
  batch.entry = rows.empty() ? work.log(std::move(entry)) : work.log_batch(std::move(entry), rows);
  for (const Reviewing& review : reviews_) {
    const std::uint64_t who =
        review.decision.earlier_row ? numbers_[*review.decision.earlier_row] : review.decision.customer;
    work.store.imports().add_review(*out_.id, {review.line, CustomerId(who), review.decision.reason, review.row});
  }
}

void IntakeBatch::insert(Work& work, Adding& adding, std::uint64_t number, store::LogPlace place,
                         const store::Witness& witness, std::vector<BatchRow>& rows) {
  Record& record = adding.record;
  record.number = number;
  record.created = record.updated = work.now();
  record.provenance.source = source_;
  record.provenance.import = out_.id->number();
  const store::Subject subject{session_.random().bytes<16>(), session_.random().bytes<32>()};
  try {
    work.store.customers().insert(work.permit, {record, subject, place, adding.terms, adding.unique_values});
  } catch (const Error& error) {
    if (error.failure() != Failure::duplicate) {
      throw;
    }
    skip(adding, {.verdict = RowVerdict::skipped, .reason = error.what()});
    return;
  }
  rows.push_back({subject.reference, witness.commitment(record, subject.key)});
}

// A row that was to be added, until others were quicker.
void IntakeBatch::skip(const Adding& adding, const RowDecision& decision) {
  --out_.counts.added;
  ++out_.counts.skipped;
  note(adding.line, "skipped", decision);
}

void IntakeBatch::clear() {
  numbers_.resize(lines_.size(), 0);  // of a dry run
  adding_.clear();
  reviews_.clear();
}

}  // namespace custos::ops
