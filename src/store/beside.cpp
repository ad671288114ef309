// SPDX-License-Identifier: MIT
#include "store/beside.hpp"

#include "store/consents.hpp"
#include "store/contacts.hpp"
#include "store/preferences.hpp"
#include "store/questions.hpp"
#include "store/requests.hpp"

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
constexpr const char* delete_merged = "DELETE FROM merged WHERE customer = ?";

using enum Beside::Merging;

constexpr std::array beside{std::to_array<Beside>({
    {"erasure", "erasures", moves, "number", {delete_erasures, nullptr}},
    {"request", "requests", moves, "number", {forget_request_texts, forget_requests}},
    {"disclosure_customer", "disclosures", unites, "disclosure", {forget_disclosures, delete_disclosures}},
    {"notice", "notices", moves, "number", {forget_notices, nullptr}},
    {"value_source", nullptr, follows, "field", {delete_sources, nullptr}},
    {"consent", "consents", moves, "number", {delete_consent_wordings, delete_consents}},
    {"contact_origin", nullptr, moves, "number", {delete_contact_origins, nullptr}},  // before the contacts, which it
                                                                                      // names
    {"contact", "contacts", moves, "number", {delete_contact_stages, delete_contacts}},
    {"preference", "preferences", moves, "number", {delete_preferences, nullptr}},
    {"safe_note", "safe-contact notes", moves, "number", {delete_safe_notes, nullptr}},
    {"question", "questions", moves, "number", {delete_question_events, delete_questions}},
    {"import_review", "rows for review", moves, "import || '-' || line", {delete_reviews, nullptr}},
    {"hold_customer", "holds", unites, "hold", {forget_holds, delete_holds}},
    {"restriction", "restrictions", moves, "number", {delete_restricted, delete_restrictions}},
    {"dispute", nullptr, follows, "field", {delete_disputes, nullptr}},
    {"merged", "merges", moves, "other", {delete_merged, nullptr}},
})};

}  // namespace

std::span<const Beside> all_beside() {
  return beside;
}

}  // namespace custos::store
