// SPDX-License-Identifier: MIT
#pragma once

#include "model/preference.hpp"
#include "model/question.hpp"
#include "model/record.hpp"
#include "ops/consents.hpp"
#include "ops/disputes.hpp"
#include "ops/history.hpp"
#include "ops/moment.hpp"
#include "ops/requests.hpp"
#include "ops/restrictions.hpp"
#include "policy/decision.hpp"
#include "util/error.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace custos::ops {

class Session;

struct AddRequest {
  std::vector<std::pair<std::string, std::string>> values;  // field name and value, as given
  std::string source{}, verified_how{};
  bool anyway = false;
};

struct Added {
  CustomerId id;
  std::vector<CustomerId> like{};  // somebody like this was here, and it was added all the same
  bool erased_before = false;      // somebody with something of it was erased, likewise
  std::vector<Problem> warnings{};
  bool dry_run = false;
};

/// Records a new customer. Throws Error{refused}; Error{bad_data, record.invalid} with all that is
/// wrong in the values; Error{duplicate} when somebody with the same unique or look-up value and the same
/// name is here, or something of it is remembered of somebody who was erased, unless `anyway`.
Added add_customer(Session& session, const AddRequest& request);

/// What is wrong with a value that somebody gives for a field of the policy; nothing: it is good, or empty.
std::vector<Problem> value_problems(const Session& session, const std::string& field, const std::string& text);

/// One value as it is shown.
struct ShownValue {
  FieldName field;
  std::string label;
  std::string text;                 // as typed for people, the normal form for programs
  std::string_view kind{}, type{};  // see formats::Column
};

struct ShowRequest {
  CustomerId id;
  std::optional<std::vector<std::string>> fields{};  // nothing: all that the caller may see
  std::vector<std::string> needed{};                 // of these; it is refused where one of them is withheld
  bool normal = false;                               // for programs
  bool history = false, sources = false;             // what values were, where single values come from
  bool whole = false;                                // a letter: refused where anything of these is restricted
  bool restricted = false;                           // what is restricted too: a right and a reason of its own
};

/// A disclosure in which somebody's record was.
struct ShownDisclosure {
  DisclosureId id;
  RecipientName recipient;
  PurposeName purpose;
  Moment made;
  std::vector<std::string> fields{};
};

struct Shown {
  CustomerId id;
  std::vector<ShownValue> values;  // in the policy's order
  std::vector<policy::Withheld> withheld;
  std::string ask_whom;              // about what was withheld
  std::string offer{};               // as offer_of() gives it
  std::vector<QuestionId> grants{};  // of colleagues, by which some of the values are shown
  Provenance provenance;
  Moment created, updated;
  std::uint64_t revision = 0;
  std::vector<FormerValue> history{};
  std::vector<ShownSource> value_sources{};
  std::vector<ConsentNow> consents{};  // to purposes for which the caller may see a field; none of single fields
  std::vector<ShownDisclosure> disclosures{};    // likewise; the oldest first
  std::uint64_t contacts = 0;                    // how many there were
  std::string last_contact{};                    // civil date of the newest; empty where there was none
  std::vector<Preference> preferences{};         // that stand; likewise
  std::optional<SafeNote> safe{};                // what to mind in turning to him; of single fields too
  std::vector<HoldId> holds{};                   // that stand; likewise none of single fields
  std::vector<ShownRestriction> restrictions{};  // that stand
  std::vector<ShownDispute> disputes{};          // that stand on the values that are shown
  std::vector<RequestShown> requests{};          // that are open; likewise
  std::uint64_t to_be_told = 0;                  // recipients who wait for a notice; likewise
};

/// One customer's record, as far as the caller may see it. Throws Error{refused}, Error{missing}.
Shown show_customer(Session& session, const ShowRequest& request);

}  // namespace custos::ops
