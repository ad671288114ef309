// SPDX-License-Identifier: MIT
// The part of an import that tells of rows which contradict what is known of people, are about erased ones, or may be
// about somebody whose row was rejected.
#include "ops/import_tally.hpp"
#include "ops/intake_reasons.hpp"
#include "ops/intake_run.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

// What is wrong with a row that is one person by its key and another by all else. The note keeps the words: one who
// goes on with the import may no longer know whom the row meant.
Problem IntakeRun::contradiction(std::uint64_t line, const RowDecision& decision) {
  const auto named = [this](std::uint64_t customer, std::optional<std::size_t> row) {
    return row ? fmt::format("line {} of this file", batch_.lines()[*row]) : CustomerId(customer).text();
  };
  RowDecision told{.customer = tells_ ? decision.customer : 0};
  told.reason =
      !tells_ ? "the key is one customer's, the name and the e-mail address or telephone number are another's"
              : fmt::format(
                    "the key is that of {}, the name and the e-mail address or telephone number are "
                    "those of {}",
                    named(decision.customer, decision.earlier_row),
                    named(decision.other_customer, decision.other_customer != 0 ? std::nullopt : decision.other_row));
  add_note(out_, line, verdict_rejected, told, 0);
  return contradictory_row(told.reason);
}

namespace {

// The customer whom a row names by his id, where that can be read.
std::optional<std::uint64_t> named_by(const Mapping& mapping, const formats::InputRow& row) {
  std::optional<Problem> unreadable;
  const bool has_it = mapping.id_column && *mapping.id_column < row.cells.size();
  return has_it ? named_customer(mapping, row, unreadable) : std::nullopt;
}

}  // namespace

void IntakeRun::remember_rejected(const CheckedRow& checked) {
  people_rejected_.remember(checked.draft, named_by(mapping_, checked.row), checked.row.line);
}

std::optional<Problem> IntakeRun::waits_for_rejected(const formats::InputRow& row) const {
  const auto line = people_rejected_.first_about(*draft_, named_by(mapping_, row));
  if (!line) {
    return std::nullopt;
  }
  Problem problem{
      Code("import.waits"),
      fmt::format("the row may be about whom line {} is about, which is rejected, and waits for it", *line)};
  problem.hint = fmt::format("correct or remove line {}; this row comes in with it", *line);
  return problem;
}

// What is remembered of the person of a row that would come in or change somebody; who was erased waits.
Screened IntakeRun::screen(RowDecision& decision) {
  const bool adds = decision.verdict == RowVerdict::add;
  if (!adds && !(decision.verdict == RowVerdict::skipped && changes_people())) {
    return {};
  }
  const Screened screened = screening_->look(*draft_);
  if (adds && screened.erased) {
    decision = erased_before();
  }
  return screened;
}

// What identified somebody who was erased is not given to anybody by a file either.
bool IntakeRun::brings_back(const Planned& plan) {
  return std::any_of(plan.taken.begin(), plan.taken.end(),
                     [this](FieldNumber number) { return identifies(policy_, *session_.bound().field_of(number)); }) &&
         screening_->brings_back(session_.bound(), plan.before, plan.after);
}

}  // namespace custos::ops
