// SPDX-License-Identifier: MIT
// Removal of records. What belongs to a customer goes with him: his row, his values in derived tables, his name in the
// log with the key of its commitments, and the erasable sides of the entries about him.
#include "store/beside.hpp"
#include "store/customers.hpp"
#include "store/derived_sql.hpp"
#include "store/entries.hpp"
#include "store/merges.hpp"
#include "store/plans.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

namespace custos::store {

namespace {

constexpr const char* delete_subject = "DELETE FROM subject WHERE customer = ?";
constexpr const char* delete_customer = "DELETE FROM customer WHERE number = ?";

// The entry that tells of it is the next one of the transaction.
constexpr const char* next_entry = "SELECT ifnull(max(n), -1) + 1 FROM audit_leaf";

// Those who were merged into him go with him.
const std::string& insert_removals() {
  static const std::string sql = fmt::format(
      "INSERT INTO removal (customer, how, entry, instant) SELECT number, ?2, ({}), ?3"
      " FROM (SELECT ?1 AS number UNION ALL SELECT other FROM merged WHERE customer = ?1) WHERE true"
      " ON CONFLICT DO NOTHING",
      next_entry);
  return sql;
}

// Gives the places in all_beside() of what there is of a customer: of most people little, and a statement that finds
// nothing costs as much as one that does.
const std::string& select_beside() {
  static const std::string sql = [] {
    std::string out;
    for (std::size_t i = 0; i < all_beside().size(); ++i) {
      out += fmt::format("{}SELECT {} WHERE EXISTS (SELECT 1 FROM {} WHERE customer = ?1)", i > 0 ? " UNION ALL " : "",
                         i, all_beside()[i].table);
    }
    return out;
  }();
  return sql;
}

}  // namespace

void Customers::forget_all_about(std::uint64_t number, const Reference& reference, std::string_view how) {
  db::run(*database_, insert_removals(), number, how, milliseconds_of(now_));
  Entries entries(*database_);
  for (const Entries::PartPlace& place : entries.parts_about(number, reference)) {
    entries.destroy_part(place);
  }
  Plans(*database_).forget_dates(number);
  std::vector<std::size_t> there;
  {
    db::Statement rows(*database_, select_beside());
    rows.bind(number);
    while (rows.step()) {
      there.push_back(static_cast<std::size_t>(rows.number(0)));
    }
  }
  for (const std::size_t each : there) {
    for (const char* sql : all_beside()[each].removal) {
      if (sql != nullptr) {
        db::run(*database_, sql, number);
      }
    }
  }
}

std::optional<ChangedRow> Customers::take_out(std::uint64_t number, const MakeRemoval& make,
                                              const std::function<void(const Subject&)>& before_he_goes) {
  if (!fetch(number)) {
    return std::nullopt;
  }
  const Subject subject = known_subject();
  ChangedRow out{.revision = row_.record.revision,
                 .subject = subject.reference,
                 .held = keepers_->forbidding(number, Doing::remove)};
  const auto removal = out.held.empty() ? make(row_.record, row_.place) : std::nullopt;
  if (!removal) {
    return out;
  }
  for (const auto& [field, value] : removal->unique_values) {
    statement(delete_unique_, delete_unique).bind(field, value).run();
  }
  if (!removal->terms.empty()) {
    removed_terms_.emplace_back(number, removal->terms);
  }
  before_he_goes(subject);
  statement(delete_subject_, delete_subject).bind(number).run();
  statement(delete_customer_, delete_customer).bind(number).run();
  out.row = BatchRow{subject.reference, no_record};
  return out;
}

std::optional<ChangedRow> Customers::remove(const policy::Permit& permit, std::uint64_t number,
                                            const MakeRemoval& make) {
  require_write(permit);
  require_subject(permit, number);
  return take_out(number, make,
                  [&](const Subject& subject) { forget_all_about(number, subject.reference, "removed"); });
}

std::optional<ChangedRow> Customers::merge_away(const policy::Permit& permit, std::uint64_t number, std::uint64_t into,
                                                const MakeRemoval& make) {
  require_write(permit);
  require_subject(permit, number);
  require_subject(permit, into);
  return take_out(number, make, [&](const Subject& subject) {
    Merges(*database_)
        .merge({.other = number,
                .customer = into,
                .subject = subject,
                .entry = static_cast<std::uint64_t>(db::one_integer(*database_, next_entry).value())});
  });
}

void Customers::begin() {
  sources_.clear();
  removed_terms_.clear();
  vocabulary_->begin();
}

void Customers::finish() {
  for (const auto& [number, terms] : removed_terms_) {
    statement(delete_terms_, delete_terms).bind(number, terms).run();
    vocabulary_->removed(number, terms);
  }
  removed_terms_.clear();
  vocabulary_->finish();
}

std::optional<ChangedRow> Customers::anonymise(const policy::Permit& permit, std::uint64_t number,
                                               const Witness& witness, LogPlace place, const Subject& subject,
                                               const std::function<std::optional<Change>(const Record&)>& make) {
  auto out = std::optional<ChangedRow>();
  if (auto held = keepers_->forbidding(number, Doing::remove); held.empty()) {
    out = change(permit, number, witness, place, make);
  } else if (require_write(permit), require_subject(permit, number), fetch(number)) {
    out = ChangedRow{.revision = row_.record.revision, .subject = known_subject().reference, .held = std::move(held)};
  }
  if (out && out->row) {
    forget_all_about(number, out->subject, "anonymised");
    statement(delete_subject_, delete_subject).bind(number).run();
    statement(insert_subject_, insert_subject).bind(number, ByteView(subject.reference), ByteView(subject.key)).run();
    fetch(number);
    out->row = BatchRow{subject.reference, witness.commitment(row_.record, subject.key)};
  }
  return out;
}

}  // namespace custos::store
