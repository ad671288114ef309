// SPDX-License-Identifier: MIT
#include "ops/forms.hpp"

#include "dates/civil.hpp"
#include "ops/amendment.hpp"
#include "ops/people_rows.hpp"
#include "ops/session.hpp"
#include "ops/stream.hpp"
#include "ops/supply.hpp"
#include "policy/own_query.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

bool suits(const Session& session, const policy::Form& form, const Record& record) {
  const Query when = policy::own_query(session.bound(), form.when,
                                       [&session](dates::Date day) { return session.zone().start_of(day); });
  return policy::holds(session.bound(), when, record) == Tri::yes;
}

// What of a record a form may ask for, since the gate gave it.
Record record_of(const Session& session, const store::Seen& seen) {
  Record record;
  record.number = seen.id.number();
  record.created = seen.created;
  record.updated = seen.updated;
  record.values.resize(session.bound().columns.all().size());
  for (const auto& [field, value] : seen.values) {
    if (const auto position = session.bound().columns.position_of(field)) {
      record.values[*position] = value;
    }
  }
  return record;
}

// What suits him cannot be told where what says so is restricted.
void refuse_restricted(Work& work, const store::Seen& seen) {
  if (!seen.withheld.empty()) {
    auto keepers = work.store.keepers().of(seen.id.number());
    std::erase_if(keepers, [](const store::Keeper& keeper) { return keeper.kind != store::Keeper::Kind::restriction; });
    refuse_held(keepers, seen.id);
  }
}

void take(const Session& session, const policy::Form& form, SuitedForm& out) {
  out.name = form.name.text;
  out.title = form.title;
  out.file = form.file;
  out.language = form.language;
  out.large = form.action == "large-print";
  out.format = form.action == "text" || form.action == "task" ? "text" : "letter";
  if (form.action == "task") {
    out.due = dates::format_iso(dates::add(session.today(), form.within.value_or(dates::Period{})));
    out.language = "en";  // what is written is for whoever makes it
  }
}

}  // namespace

std::vector<FieldName> fields_of_forms(const policy::Policy& policy) {
  std::vector<FieldName> out;
  for (const policy::Form& form : policy.forms) {
    for (const FieldName& name : policy::named_fields(policy, form.when)) {
      if (std::find(out.begin(), out.end(), name) == out.end()) {
        out.push_back(name);
      }
    }
  }
  return out;
}

SuitedForm form_of(const Session& session, const store::Seen& seen) {
  SuitedForm out{.customer = seen.id};
  const Record record = record_of(session, seen);
  const auto& forms = session.policy().forms;
  const auto form =
      std::find_if(forms.begin(), forms.end(), [&](const policy::Form& each) { return suits(session, each, record); });
  if (form != forms.end()) {
    take(session, *form, out);
  }
  return out;
}

bool goes_to_customer(const Session& session, const std::string& recipient) {
  const policy::Recipient* found = session.policy().recipients.find(recipient);
  return found != nullptr && found->self;
}

SuitedForm suited_form(Session& session, const std::vector<std::string>& words, const std::string& recipient) {
  demand_supply(session, recipient);
  const ReadQuery query = read_query(session, words);
  Asked asked = asked_by_query(session, "export", "export.form", query);
  asked.recipient = RecipientName{recipient};
  for (const FieldName& name : fields_of_forms(session.policy())) {
    asked.fields.push_back(name);
    asked.needed.push_back(name);
  }
  SuitedForm out;
  const auto look = [&](Work& work) {
    const Query meaning = meaning_of(session, query, work.permit.fields());
    const auto numbers = work.store.search().find(work.permit, meaning, {}, 2);
    if (numbers.size() > 1) {
      throw Error(Failure::usage, "form.several", "a form suits one customer, and the query finds several")
          .hint("--format letter writes the usual letter to each of them");
    }
    std::optional<store::Seen> seen;
    if (!numbers.empty()) {
      seen = work.store.customers().look(work.permit, numbers.front(), session.witness(work.permit));
    }
    PeopleRows people;
    if (seen && !seen->left_out) {
      refuse_restricted(work, *seen);
      people = {{seen->id.number()}, {seen->row}};
      out = form_of(session, *seen);
    }
    log_people(work, work.entry(), people);
  };
  try {
    session.perform(asked, look);
  } catch (const Error& error) {
    if (error.failure() != Failure::refused) {
      throw;
    }
    throw Error(error).hint("--format letter asks for no form: it is the usual letter, whatever suits");
  }
  return out;
}

}  // namespace custos::ops
