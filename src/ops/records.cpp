// SPDX-License-Identifier: MIT
#include "ops/records.hpp"

#include "ops/amendment.hpp"
#include "ops/class_keys.hpp"
#include "ops/column_kinds.hpp"
#include "ops/consents.hpp"
#include "ops/disputes.hpp"
#include "ops/draft.hpp"
#include "ops/grants.hpp"
#include "ops/likeness.hpp"
#include "ops/met.hpp"
#include "ops/people_rows.hpp"
#include "ops/preferences.hpp"
#include "ops/request_write.hpp"
#include "ops/screening.hpp"
#include "ops/session.hpp"
#include "ops/stream.hpp"
#include "policy/actions.hpp"
#include "store/notices.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::size_t most_candidates = 100;

// What is wrong with the names of the values; those that mean something are read into the draft.
void read_values(const Session& session, const AddRequest& request, Draft& draft, Problems& problems) {
  const policy::Policy& policy = session.policy();
  std::vector<std::string> seen;
  for (const auto& [name, text] : request.values) {
    const policy::Field* field = policy.fields.find(name);
    const Place place{printable(name), 0, 0};
    if (field == nullptr) {
      problems.add("field.unknown", fmt::format("no field '{}' in the policy", printable(name)), place).hint =
          did_you_mean(name, policy.fields.names());
    } else if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
      problems.add("field.doubled", fmt::format("'{}' is given twice", name), place);
    } else {
      draft.read(*field, text, policy.rules_of(*field, session.today()), problems);
    }
    seen.push_back(name);
  }
  draft.demand_required(problems);
}

Asked asked_to_add(const Session& session, const AddRequest& request, const Draft& draft) {
  Asked asked{.action = "add", .operation = "customer.add", .access = policy::Access::write};
  for (const auto& [name, text] : request.values) {
    if (session.policy().fields.find(name) != nullptr) {
      asked.fields.push_back({name});
    }
  }
  asked.by_policy = draft.defaulted();
  return asked;
}

// Who of those here has the same unique or look-up value and, as far as is known, the same name.
std::vector<CustomerId> people_like(Work& work, const Draft& draft, bool& unique) {
  std::vector<std::uint64_t> candidates;
  for (const Key& key : known_of(draft).keys) {
    auto found = work.store.search().with_term(key.term, most_candidates);
    candidates.insert(candidates.end(), found.begin(), found.end());
    if (found.size() == most_candidates) {
      found = namesakes_with(work.store.search(), draft, key, most_candidates);
      candidates.insert(candidates.end(), found.begin(), found.end());
    }
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::vector<CustomerId> people;
  work.store.customers().compare(work.permit, candidates, [&](const Record& record) {
    const Likeness like = likeness(draft, record);
    unique = unique || like.unique;
    if (like.unique || (like.look_up && like.name != Tri::no)) {
      people.emplace_back(record.number);
    }
  });
  work.store.merges().each_term([&](std::string_view term, std::uint64_t customer) {
    for (const Key& key : known_of(draft).keys) {
      if (key.term == term) {
        unique = unique || key.unique;
        if (std::find(people.begin(), people.end(), CustomerId(customer)) == people.end()) {
          people.emplace_back(customer);
        }
      }
    }
  });
  return people;
}

std::vector<std::uint64_t> numbers_of(const std::vector<CustomerId>& ids) {
  std::vector<std::uint64_t> numbers;
  for (const CustomerId& id : ids) {
    numbers.push_back(id.number());
  }
  return numbers;
}

std::string ids_text(const std::vector<CustomerId>& ids) {
  std::vector<std::string> texts;
  for (const CustomerId& id : ids) {
    texts.push_back(id.text());
  }
  return joined(texts, ", ");
}

// What the log keeps of a look at a record: the grants that let the caller see some of it, and the reason.
std::optional<PrivatePart> look_of(const Session& session, const policy::Decision& decision, std::uint64_t customer) {
  std::string payload;
  for (const std::uint64_t question : decision.grants()) {
    payload += fmt::format("{}\"{}\"", payload.empty() ? "{\"grants\":[" : ",", QuestionId(question).text());
  }
  if (payload.empty()) {
    return std::nullopt;
  }
  payload += "]";
  if (!session.saying().because.empty()) {
    payload += ",\"because\":";
    append_json_string(payload, session.saying().because);
  }
  return PrivatePart(payload + "}", customer);
}

// A grant may have ended since the gate was asked, before this transaction began.
void demand_grants(const Session& session, const Asked& asked, const policy::Decision& decision) {
  if (decision.grants().empty()) {
    return;
  }
  const policy::Decision now = session.decide(asked);
  const auto& granted = decision.granted();
  if (!now.allowed() || !std::includes(now.granted().begin(), now.granted().end(), granted.begin(), granted.end())) {
    throw Error(Failure::refused, "gate.denied", "a grant by which you were to see this is over");
  }
}

// The reason as the log's private part, and that somebody was added although he was erased before.
std::optional<PrivatePart> reason_of(const Session& session, std::uint64_t customer, bool erased = false) {
  if (session.saying().because.empty() && !erased) {
    return std::nullopt;
  }
  std::string payload = "{\"because\":";
  append_json_string(payload, session.saying().because);
  return PrivatePart(with_erased(payload + "}", erased), customer);
}

// That somebody looked at what is restricted, and why.
PrivatePart opened_of(const Session& session, std::uint64_t customer) {
  std::string payload = "{\"restricted\":true,\"because\":";
  append_json_string(payload, session.saying().because);
  return PrivatePart(payload + "}", customer);
}

void insert(Session& session, Work& work, const Draft& draft, const AddRequest& request, bool erased, Added& added) {
  Record record = draft.record();
  record.number = work.store.next_numbers('C', 1);
  session.class_keys().seal(session.bound(), record);
  record.created = record.updated = work.now();
  record.provenance.source = request.source;
  record.provenance.collected = dates::format_iso(session.today());
  if (!request.verified_how.empty()) {
    record.provenance.verified = record.provenance.collected;
    record.provenance.verified_how = request.verified_how;
  }
  const store::Subject subject{session.random().bytes<16>(), session.random().bytes<32>()};
  const std::string terms = draft.terms();
  const auto unique_values = draft.unique_values();
  work.store.customers().insert(work.permit, {record, subject, {work.next_entry(), 0}, terms, unique_values});
  Entry entry = work.entry();
  entry.subject = subject.reference;
  entry.revision = record.revision;
  entry.records = session.witness(work.permit).commitment(record, subject.key);
  work.log(std::move(entry), reason_of(session, record.number, erased));
  added.id = CustomerId(record.number);
}

// What stands beside the values of somebody's record.
void look_around(Session& session, const policy::Permit& permit, Shown& shown) {
  const policy::Policy& policy = session.policy();
  store::Store& store = session.store();
  for (const store::Request& request : store.requests().all(shown.id.number(), true)) {
    shown.requests.push_back(shown_request(session, store, request));
  }
  for (const store::Keeper& keeper : store.keepers().of(shown.id.number())) {
    if (keeper.kind == store::Keeper::Kind::hold) {
      shown.holds.emplace_back(keeper.number);
    }
  }
  shown.to_be_told = store.notices().waiting(shown.id.number());
  const store::ContactCount contacts = store.contacts().count(shown.id.number());
  shown.contacts = contacts.count;
  shown.last_contact = contacts.last;
  shown.preferences = preferences_now(session, store, shown.id.number());
  std::erase_if(shown.preferences, [&](const Preference& each) {
    return !each.topic.empty() && !sees_something_for(policy, permit, PurposeName{each.topic});
  });
  shown.consents = consents_now(store.consents().of(shown.id.number()), policy, session.today());
  std::erase_if(shown.consents,
                [&](const ConsentNow& now) { return !sees_something_for(policy, permit, now.purpose); });
  for (const store::NewDisclosure& disclosure : store.disclosures().of(shown.id.number())) {
    if (!disclosure.purpose.text.empty() && !sees_something_for(policy, permit, disclosure.purpose)) {
      continue;
    }
    ShownDisclosure told{.id = disclosure.id,
                         .recipient = disclosure.recipient,
                         .purpose = disclosure.purpose,
                         .made = moment_of(disclosure.made, session.zone())};
    for (const std::string_view field : split(disclosure.fields, ',')) {
      if (!field.empty()) {  // of letters whose words name none
        told.fields.emplace_back(field);
      }
    }
    shown.disclosures.push_back(std::move(told));
  }
}

// What stands behind the values and beside them: as far as the caller may see without anybody's grant, which gives
// values as they are now.
void look_behind(Session& session, const ShowRequest& request, Asked asked, const store::Seen& seen, Shown& shown) {
  asked.under_grants = false;
  const policy::Decision own = session.decide(asked);
  if (!own.allowed()) {
    return;
  }
  const policy::Permit permit = policy::permit(own, asked.subjects);
  if (request.history) {
    shown.history = history_of(session, permit, request.id.number(), seen.row.subject);
    std::erase_if(shown.history,
                  [&](const FormerValue& former) { return policy::is_withheld(seen.withheld, former.field); });
  }
  if (request.sources) {
    shown.value_sources = sources_of(session, permit, request.id.number());
  }
  shown.safe = safe_note_now(session, session.store(), request.id.number());
  if (!request.fields) {
    look_around(session, permit, shown);
  }
}

}  // namespace

Added add_customer(Session& session, const AddRequest& request) {
  Draft draft(session.bound());
  Problems problems;
  read_values(session, request, draft, problems);
  Added added{.id = CustomerId(0), .warnings = problems.warnings(), .dry_run = session.saying().dry_run};
  const Asked asked = asked_to_add(session, request, draft);
  std::vector<std::uint64_t> met;  // of whom the answer tells that they are here
  const auto work_on = [&](Work& work) {
    if (!problems.empty()) {
      throw Error(Failure::bad_data, "record.invalid",
                  fmt::format("nothing was added: {}", counted(problems.list().size(), "problem")))
          .with(problems.list());
    }
    bool unique = false;
    const std::vector<CustomerId> like = people_like(work, draft, unique);
    const bool tells = may_recognise(session, "add", asked.fields);
    const bool refuse = session.policy().matching.refuse_on_add && !request.anyway;
    if (!like.empty() && (refuse || unique)) {
      met = numbers_of(like);
      throw Error(Failure::duplicate, unique ? Code("record.not-unique") : Code("record.duplicate"),
                  fmt::format("{} is here already{}", unique ? "a unique value of this customer" : "somebody like this",
                              tells ? ": " + ids_text(like) : std::string()))
          .hint(tells ? fmt::format("custos show {}", like.front().text()) : "ask: " + work.decision.ask_whom())
          .hint(unique ? std::string() : "--anyway adds all the same");
    }
    if (tells) {
      added.like = like;
      met = numbers_of(like);
      require_day_allows(session, work.permit, met);
    }
    const Screened screened = LedgerScreening(work.store).look(draft);
    if (!screened.stops.empty()) {
      added.warnings.push_back({"record.suppressed", "somebody who has something of this said stop to marketing", {}});
    }
    added.erased_before = screened.erased;
    if (added.erased_before && !request.anyway) {
      throw Error(Failure::duplicate, "record.erased-before", "somebody who has something of this was erased")
          .hint("ask the customer; --anyway adds all the same")
          .hint("custos explain record.erased-before");
    }
    insert(session, work, draft, request, added.erased_before, added);
  };
  const auto log_them = [&] {
    if (!met.empty()) {
      log_compared(session, session.admit(asked), met);
    }
  };
  try {
    session.perform(asked, work_on);
  } catch (const Error&) {
    log_them();
    throw;
  }
  log_them();
  return added;
}

std::vector<Problem> value_problems(const Session& session, const std::string& name, const std::string& text) {
  const policy::Field* field = session.policy().fields.find(name);
  Problems problems;
  if (field != nullptr) {
    Draft(session.bound()).read(*field, text, session.policy().rules_of(*field, session.today()), problems);
  }
  return problems.list();
}

Shown show_customer(Session& session, const ShowRequest& asked_for) {
  const policy::Policy& policy = session.policy();
  ShowRequest request = asked_for;
  if (const auto merged = session.store().merges().of(request.id.number())) {
    request.id = CustomerId(merged->customer);
  }
  if (request.restricted && session.saying().because.empty()) {
    throw Error(Failure::usage, "argument.missing", "custos show --restricted needs --because TEXT");
  }
  Asked asked{.action = request.restricted ? policy::restricted_action : "show",
              .operation = "customer.show",
              .access = policy::Access::read,
              .needed = known_fields(policy, request.needed),
              .subjects = policy::Subjects::one(request.id),
              .subject = request.id,
              .under_grants = !request.whole};  // what is granted is to be read, not to be sent
  if (request.fields) {
    asked.fields = asked.named = known_fields(policy, *request.fields);
  } else {
    asked.fields_by_default = true;
    for (const policy::Field& field : policy.fields) {
      asked.fields.push_back(field.name);
    }
  }
  Shown shown{
      .id = request.id, .values = {}, .withheld = {}, .ask_whom = {}, .provenance = {}, .created = {}, .updated = {}};
  std::optional<store::Seen> seen;
  session.perform(asked, [&](Work& work) {
    demand_grants(session, asked, work.decision);
    seen = work.store.customers().look(work.permit, request.id.number(), session.witness(work.permit));
    shown.offer = offer_of(session, asked, work.decision);
    shown.withheld = work.decision.withheld();
    shown.ask_whom = work.decision.ask_whom();
    if (!seen) {
      work.log(work.entry(), missing_payload(request.id));
      return;
    }
    if (seen->left_out) {
      throw Error(Failure::refused, "gate.left-out", fmt::format("{}: {}", request.id.text(), seen->reason))
          .hint(shown.ask_whom.empty() ? std::string() : fmt::format("ask: {}", shown.ask_whom));
    }
    if (request.whole && !seen->withheld.empty()) {  // a letter with a gap in it
      auto keepers = work.store.keepers().of(request.id.number());
      std::erase_if(keepers, [](const store::Keeper& keeper) { return keeper.kind == store::Keeper::Kind::hold; });
      refuse_held(keepers, request.id);
    }
    session.check_daily_limit(work.permit, std::span(&seen->row, 1));
    shown.restrictions = restrictions_of(session, request.id);
    shown.disputes = disputes_of(session, request.id.number());
    for (const std::uint64_t question : work.decision.grants()) {
      shown.grants.emplace_back(question);
    }
    look_behind(session, request, asked, *seen, shown);
    const auto under_grants = look_of(session, work.decision, request.id.number());
    work.log(entry_about(work, *seen), request.restricted ? opened_of(session, request.id.number())
                                       : under_grants     ? under_grants
                                                          : reason_of(session, request.id.number()));
  });
  if (!seen) {
    throw no_customer(session, request.id);
  }
  for (const FieldName& name : asked.fields) {
    for (const auto& [field, kept] : seen->values) {
      if (field == name) {
        const policy::Field& found = *policy.fields.find(name.text);
        shown.values.push_back({name, found.label,
                                request.normal ? fields::program_form(*found.type, kept, policy.rules_of(found)) : kept,
                                kind_of_field(found), found.type->name});
      }
    }
  }
  std::erase_if(shown.disputes, [&shown](const ShownDispute& each) {
    return std::none_of(shown.values.begin(), shown.values.end(),
                        [&each](const ShownValue& value) { return value.field == each.field; });
  });
  shown.withheld.insert(shown.withheld.end(), seen->withheld.begin(), seen->withheld.end());
  shown.provenance = seen->provenance;
  shown.revision = seen->revision;
  shown.created = moment_of(seen->created, session.zone());
  shown.updated = moment_of(seen->updated, session.zone());
  return shown;
}

}  // namespace custos::ops
