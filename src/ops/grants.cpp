// SPDX-License-Identifier: MIT
#include "ops/grants.hpp"

#include "ops/named.hpp"
#include "ops/session.hpp"
#include "policy/colleagues.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace custos::ops {

namespace {

constexpr std::size_t most_offered = 5;  // of what nobody named: nobody is to ask for all of it unread

// What shows values of records to people, and could be answered by showing one person. A letter is sent to him.
bool shows_people(const Asked& asked) {
  if (asked.action == "show" && !asked.under_grants) {
    return false;
  }
  constexpr std::array<std::string_view, 3> actions{"show", "find", "import review"};
  return asked.access == policy::Access::read &&
         std::find(actions.begin(), actions.end(), asked.action) != actions.end();
}

}  // namespace

std::vector<policy::GivenGrant> grants_now(store::Store& store, const policy::Bound& bound, const Caller& caller,
                                           CustomerId customer, Instant now) {
  std::vector<policy::GivenGrant> out;
  const auto asker = store.references().actor(caller.uid, caller.user);
  if (!asker) {
    return out;
  }
  const Instant at = std::max(now, store.entries().head().at);
  for (const Question& question : store.questions().of(customer.number(), *asker)) {
    if (!question.grants_at(at)) {
      continue;
    }
    policy::GivenGrant grant{.question = question.id.number(), .by = RoleName{question.events.back().role}};
    for (const FieldNumber number : question.fields) {
      if (const policy::Field* field = bound.field_of(number)) {
        grant.fields.push_back(field->name);
      }
    }
    if (!question.purpose.empty()) {
      grant.purpose = PurposeName{question.purpose};
    }
    out.push_back(std::move(grant));
  }
  return out;
}

std::string offer_of(const Session& session, const Asked& asked, const policy::Decision& decision) {
  const bool refused = !decision.allowed();
  const bool nothing_kept_back = !refused && decision.withheld().empty();
  if (nothing_kept_back || !shows_people(asked) || (refused && decision.allowed_with_options())) {
    return {};
  }
  policy::Ask ask = session.ask_for(asked);
  ask.needed.clear();
  ask.class_key = nullptr;
  if (refused && policy::decide(session.policy(), ask).allowed()) {
    return {};  // nothing but fields that a query names are in the way, and a grant lets nobody search by them
  }
  if (!asked.named.empty()) {
    ask.fields = asked.named;
  } else if (!refused) {
    ask.fields.clear();
    for (const policy::Withheld& withheld : decision.withheld()) {
      ask.fields.push_back(withheld.field);
    }
  }
  const Asked question{.action = "ask", .operation = {}, .access = policy::Access::write};
  const policy::Colleagues colleagues = policy::colleagues_for(session.policy(), ask);
  if (colleagues.fields.empty() || !session.decide(question).allowed_with_options()) {
    return {};
  }
  const bool unnamed = asked.named.empty() && (refused || colleagues.fields.size() > most_offered);  // he has to say
  const auto& missing = decision.missing_options();
  const bool lacks_purpose = refused && std::find(missing.begin(), missing.end(), "--for") != missing.end();
  const Saying& said = session.saying();
  return fmt::format("custos ask {} --fields {}{}{} --because TEXT", asked.subject ? asked.subject->text() : "ID",
                     unnamed ? "A,B" : joined(texts_of(colleagues.fields), ","),
                     said.purpose    ? " --for " + said.purpose->text
                     : lacks_purpose ? " --for PURPOSE"
                                     : "",
                     said.as ? " --as " + said.as->text : "");
}

Error with_offer(const Session& session, const Asked& asked, const Error& error) {
  const bool by_gate = error.code() == Code("gate.denied") || error.code() == Code("gate.gap");
  if (error.failure() != Failure::refused || !by_gate || !shows_people(asked)) {
    return error;
  }
  return Error(error).hint(offer_of(session, asked, session.decide(asked)));
}

}  // namespace custos::ops
