// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "policy/forms.hpp"
#include "store/customer_rows.hpp"

#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

/// The form in which something is supplied to one customer.
struct SuitedForm {
  std::optional<CustomerId> customer{};  // nothing: the query finds nobody
  std::string format = "letter";         // letter or text
  bool large = false;
  std::string name{};   // of the policy's form; empty: the usual letter
  std::string title{};  // of it
  std::string file{};   // a template
  std::string language = "en";
  std::string due{};  // where somebody has to make it: by which civil date; else empty
};

/// What the forms of the policy ask of a record: whoever takes one that suits has to be allowed to see it.
std::vector<FieldName> fields_of_forms(const policy::Policy& policy);

/// The first form that suits whom somebody looked at, who was allowed to see these fields; else the usual letter.
SuitedForm form_of(const Session& session, const store::Seen& seen);

/// Whether what goes to a recipient takes the form that suits: it is the customer himself.
bool goes_to_customer(const Session& session, const std::string& recipient);

/// The first form of the policy that suits the one customer whom a query finds. What it asks of his record the caller
/// has to be allowed to see, for the purpose; the look has its entry in the log. Throws Error{usage, form.several}
/// where the query finds several, Error{refused} where the caller may not know.
SuitedForm suited_form(Session& session, const std::vector<std::string>& words, const std::string& recipient);

}  // namespace custos::ops
