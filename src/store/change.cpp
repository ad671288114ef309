// SPDX-License-Identifier: MIT
// Changes of records that are here. The words that the search index has of a record are given back to it with the old
// ones, so that nothing of a former value stays there.
#include "store/customers.hpp"
#include "store/derived_sql.hpp"
#include "store/disputes.hpp"
#include "store/sealed_column.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::store {

namespace {

// What is written anew as it was settles nothing.
std::vector<FieldNumber> other_values(const Columns& columns, const Record& before, const Change& change) {
  std::vector<FieldNumber> fields = change.fields;
  std::erase_if(fields, [&](FieldNumber field) {
    const auto position = columns.position_of(field);
    return position && before.values[*position] == change.after.values[*position];
  });
  return fields;
}

}  // namespace

void Customers::write_change(const policy::Permit& permit, const Change& change, LogPlace place) {
  const Record& record = change.after;
  std::string sets;
  std::vector<std::size_t> positions;
  for (const FieldNumber field : change.fields) {
    const auto position = columns_->position_of(field);
    const Column* column = position ? &columns_->all()[*position] : nullptr;
    if (column == nullptr || !permit.covers(column->name)) {
      throw Error(Failure::internal, "internal.permit", fmt::format("no permit covers field {}", field));
    }
    sets += fmt::format(", {} = ?", column_name(column->name));
    positions.push_back(*position);
  }
  db::Statement update(
      *database_, fmt::format("UPDATE customer SET revision = ?, updated = ?, source = ?, collected = ?, verified = ?,"
                              " verified_how = ?, origin = ?,"
                              " entry = ?, position = ?{} WHERE number = ?",
                              sets));
  update.reset();
  int at = 0;
  update.set(++at, record.revision);
  update.set(++at, milliseconds_of(record.updated));
  const Provenance& provenance = record.provenance;
  update.set(++at, source_number(provenance.source));
  for (const std::string* text :
       {&provenance.collected, &provenance.verified, &provenance.verified_how, &provenance.origin}) {
    update.set(++at, text->empty() ? std::nullopt : std::optional<std::string_view>(*text));
  }
  update.set(++at, place.entry);
  update.set(++at, place.position);
  for (const std::size_t position : positions) {
    const std::string& value = record.values[position];
    const Column& column = columns_->all()[position];
    if (column.sealed && !value.empty()) {
      update.set(++at, bytes_of(bytes_for_column(column, value)));
    } else {
      update.set(++at, value.empty() ? std::nullopt : std::optional<std::string_view>(value));
    }
  }
  update.set(++at, record.number);
  update.run();
  for (const UniqueChange& value : change.unique_values) {
    if (!value.before.empty()) {
      db::run(*database_, delete_unique, value.field, value.before);
    }
    if (!value.after.empty()) {
      db::run(*database_, insert_unique, value.field, value.after, record.number);
    }
  }
  if (change.terms_before != change.terms_after) {
    if (!change.terms_before.empty()) {
      db::run(*database_, delete_terms, record.number, change.terms_before);
      vocabulary_->removed(record.number, change.terms_before);
    }
    if (!change.terms_after.empty()) {
      db::run(*database_, insert_terms, record.number, change.terms_after);
      vocabulary_->add(change.terms_after);
    }
  }
}

std::vector<Dispute> Customers::end_disputes(std::uint64_t number, const std::vector<FieldNumber>& fields) {
  db::Statement& disputed = statement(disputed_, "SELECT 1 FROM dispute WHERE customer = ? LIMIT 1").bind(number);
  const bool any = disputed.step();
  disputed.reset();
  std::vector<Dispute> ended = any ? Disputes(*database_).of(number) : std::vector<Dispute>();
  std::erase_if(ended, [&fields](const Dispute& each) {
    return std::find(fields.begin(), fields.end(), each.field) == fields.end();
  });
  for (const Dispute& each : ended) {
    Disputes(*database_).end(number, each.field);
  }
  return ended;
}

std::optional<ChangedRow> Customers::change(const policy::Permit& permit, std::uint64_t number, const Witness& witness,
                                            LogPlace place,
                                            const std::function<std::optional<Change>(const Record&)>& make) {
  require_write(permit);
  require_subject(permit, number);
  if (!fetch(number)) {
    return std::nullopt;
  }
  ChangedRow out{.look = permit.look(witness.facts(row_.record)),
                 .revision = row_.record.revision,
                 .subject = known_subject().reference};
  if (out.look.left_out) {
    return out;
  }
  const auto change = make(row_.record);
  if (change && change->overwrites()) {
    if (row_.record.provenance.origin == anonymised_origin) {
      throw Error(Failure::refused, "record.anonymised",
                  fmt::format("{} was anonymised: no value is written to it again", CustomerId(number).text()));
    }
    out.held = keepers_->forbidding(number, change->corrects ? Doing::correct : Doing::change, change->fields);
  }
  if (!change || !out.held.empty()) {
    return out;
  }
  for (const UniqueChange& value : change->unique_values) {
    if (!value.after.empty()) {
      refuse_taken(value.field, value.after);
    }
  }
  write_change(permit, *change, place);
  out.ended = end_disputes(number, other_values(*columns_, row_.record, *change));
  out.revision = change->after.revision;
  out.row = BatchRow{row_.subject->reference, witness.commitment(change->after, row_.subject->key)};
  return out;
}

}  // namespace custos::store
