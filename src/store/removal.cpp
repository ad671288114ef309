// SPDX-License-Identifier: MIT
// Removal of records. What belongs to a customer goes with him: his row, his values in derived tables, his name in the
// log with the key of its commitments, and the erasable sides of the entries about him.
#include "store/consents.hpp"
#include "store/contacts.hpp"
#include "store/customers.hpp"
#include "store/derived_sql.hpp"
#include "store/entries.hpp"
#include "store/plans.hpp"
#include "store/preferences.hpp"
#include "store/questions.hpp"
#include "store/requests.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::store {

namespace {

constexpr const char* delete_sources = "DELETE FROM value_source WHERE customer = ?";
// What was noted of a disclosure with his record in it may name him.
constexpr const char* forget_disclosures =
    "UPDATE disclosure_event SET who = '', how = ''"
    " WHERE disclosure IN (SELECT disclosure FROM disclosure_customer WHERE customer = ?)";
// A notice stays; what was written of it may name him.
constexpr const char* forget_notices =
    "UPDATE notice_event SET how = '' WHERE notice IN (SELECT number FROM notice WHERE customer = ?)";
constexpr const char* delete_disclosures = "DELETE FROM disclosure_customer WHERE customer = ?";
constexpr const char* delete_erasures = "DELETE FROM erasure WHERE customer = ?";
constexpr const char* delete_reviews = "DELETE FROM import_review WHERE customer = ?";
// The words of a hold that was placed on him may name him.
constexpr const char* forget_holds =
    "UPDATE hold SET query = '', because = '', released_because = ''"
    " WHERE number IN (SELECT hold FROM hold_customer WHERE customer = ?)";
constexpr const char* delete_holds = "DELETE FROM hold_customer WHERE customer = ?";
constexpr const char* delete_restricted =
    "DELETE FROM restriction_field WHERE restriction IN (SELECT number FROM restriction WHERE customer = ?)";
constexpr const char* delete_restrictions = "DELETE FROM restriction WHERE customer = ?";
constexpr const char* delete_disputes = "DELETE FROM dispute WHERE customer = ?";
constexpr const char* delete_subject = "DELETE FROM subject WHERE customer = ?";
constexpr const char* delete_customer = "DELETE FROM customer WHERE number = ?";

// The entry that tells of it is the next one of the transaction.
constexpr const char* insert_removal =
    "INSERT INTO removal (customer, how, entry, instant)"
    " VALUES (?, ?, (SELECT ifnull(max(n), -1) + 1 FROM audit_leaf), ?) ON CONFLICT DO NOTHING";

// What is kept of a customer beside his record: in which table, and how it goes.
struct Beside {
  const char* table;
  std::array<const char*, 2> statements;  // the second one may be nullptr
};

constexpr std::array beside{std::to_array<Beside>({
    {"erasure", {delete_erasures, nullptr}},
    {"request", {forget_request_texts, forget_requests}},
    {"disclosure_customer", {forget_disclosures, delete_disclosures}},
    {"notice", {forget_notices, nullptr}},
    {"value_source", {delete_sources, nullptr}},
    {"consent", {delete_consent_wordings, delete_consents}},
    {"contact_origin", {delete_contact_origins, nullptr}},  // before the contacts, which it names
    {"contact", {delete_contact_stages, delete_contacts}},
    {"preference", {delete_preferences, nullptr}},
    {"safe_note", {delete_safe_notes, nullptr}},
    {"question", {delete_question_events, delete_questions}},
    {"import_review", {delete_reviews, nullptr}},
    {"hold_customer", {forget_holds, delete_holds}},
    {"restriction", {delete_restricted, delete_restrictions}},
    {"dispute", {delete_disputes, nullptr}},
})};

// Gives the places in `beside` of what there is of a customer: of most people little, and a statement that finds
// nothing costs as much as one that does.
const std::string& select_beside() {
  static const std::string sql = [] {
    std::string out;
    for (std::size_t i = 0; i < beside.size(); ++i) {
      out += fmt::format("{}SELECT {} WHERE EXISTS (SELECT 1 FROM {} WHERE customer = ?1)", i > 0 ? " UNION ALL " : "",
                         i, beside[i].table);
    }
    return out;
  }();
  return sql;
}

}  // namespace

void Customers::forget_all_about(std::uint64_t number, const Reference& reference) {
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
    for (const char* sql : beside[each].statements) {
      if (sql != nullptr) {
        db::run(*database_, sql, number);
      }
    }
  }
}

std::optional<ChangedRow> Customers::remove(
    const policy::Permit& permit, std::uint64_t number,
    const std::function<std::optional<Removal>(const Record&, LogPlace)>& make) {
  require_write(permit);
  require_subject(permit, number);
  if (!fetch(number)) {
    return std::nullopt;
  }
  ChangedRow out{.revision = row_.record.revision,
                 .subject = known_subject().reference,
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
  forget_all_about(number, out.subject);
  db::run(*database_, insert_removal, number, "removed", milliseconds_of(now_));
  statement(delete_subject_, delete_subject).bind(number).run();
  statement(delete_customer_, delete_customer).bind(number).run();
  out.row = BatchRow{out.subject, no_record};
  return out;
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
    forget_all_about(number, out->subject);
    db::run(*database_, insert_removal, number, "anonymised", milliseconds_of(now_));
    statement(delete_subject_, delete_subject).bind(number).run();
    statement(insert_subject_, insert_subject).bind(number, ByteView(subject.reference), ByteView(subject.key)).run();
    fetch(number);
    out->row = BatchRow{subject.reference, witness.commitment(row_.record, subject.key)};
  }
  return out;
}

}  // namespace custos::store
