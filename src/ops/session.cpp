// SPDX-License-Identifier: MIT
#include "ops/session.hpp"

#include "audit/checkpoint.hpp"
#include "audit/commitment.hpp"
#include "audit/leaf.hpp"
#include "fields/phone_extension.hpp"
#include "ops/anchors.hpp"
#include "ops/class_keys.hpp"
#include "ops/consents.hpp"
#include "ops/grants.hpp"
#include "ops/log_mirror.hpp"
#include "ops/operations.hpp"
#include "ops/rebuild.hpp"
#include "ops/signed_log.hpp"
#include "ops/written_text.hpp"
#include "policy/retention.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace custos::ops {

namespace {

constexpr std::size_t tag_length = 32;  // of a policy's digest, in an entry

// What retention makes of a record, once somebody asks: most commands do not.
std::function<std::string(const Record&)> due_days(const policy::Bound& bound, const dates::Zone& zone) {
  struct Rules {
    Rules(const policy::Bound& of, const dates::Zone& in) : zone(in), schedule(of, zone) {}

    dates::Zone zone;
    policy::Schedule schedule;
  };

  return [bound, zone, rules = std::shared_ptr<Rules>()](const Record& record) mutable {
    if (rules == nullptr) {
      rules = std::make_shared<Rules>(bound, zone);
    }
    const auto day = policy::first_due(rules->schedule, record, *bound.facts->today);
    return day ? dates::format_iso(*day) : std::string();
  };
}

// Complaints are of two kinds: those about the use of somebody's data are in the register, those of service contacts.
policy::RequestEnd request_end(store::Store& store, std::uint64_t customer, bool complaints) {
  const store::RequestEnds by_right = store.requests().ends(customer, complaints);
  const store::RequestEnds of_service = complaints ? store.contacts().ends(customer) : store::RequestEnds{};
  const std::string closed = std::max(by_right.closed, of_service.closed);
  return {.open = by_right.open || of_service.open, .closed = closed.empty() ? std::nullopt : dates::parse_iso(closed)};
}

// Failures in which nothing can be said of the store, or the log cannot be written.
bool can_still_log(const Error& error) {
  return error.failure() != Failure::io && error.failure() != Failure::unknown_outcome &&
         error.failure() != Failure::busy && error.failure() != Failure::integrity;
}

}  // namespace

Session::Session(store::Store& store, const policy::Policy& policy, const Clock& clock, Random& random, Caller caller,
                 Saying saying)
    : store_(store),
      facts_(std::make_unique<policy::Facts>()),
      bound_{policy, store.columns(), facts_.get()},
      class_keys_(std::make_shared<ClassKeys>(store, policy, random)),
      clock_(clock),
      random_(random),
      caller_(std::move(caller)),
      saying_(std::move(saying)),
      zone_(policy.organisation.timezone) {
  if (!saying_.because.empty()) {  // every reason is kept in the log, whichever command takes it there
    std::vector<Problem> told_elsewhere;
    saying_.because = kept_text(policy, "because", saying_.because, told_elsewhere);
  }
  *facts_ = {
      .today = today(),
      .consent = [&kept = store_](std::uint64_t customer,
                                  const Condition& condition) { return kept.consents().stands(customer, condition); },
      .consent_end = [&kept = store_](
                         std::uint64_t customer,
                         const policy::Purpose& purpose) { return consent_end(kept.consents().of(customer), purpose); },
      .last_contact = [&kept = store_](std::uint64_t customer) -> std::optional<dates::Date> {
        const std::string last = kept.contacts().count(customer).last;
        return last.empty() ? std::nullopt : dates::parse_iso(last);
      },
      .request_end = [&kept = store_](std::uint64_t customer,
                                      bool complaints) { return request_end(kept, customer, complaints); },
      .held = [&kept = store_](std::uint64_t customer,
                               std::uint64_t hold) { return kept.holds().stands(customer, hold); },
      .restricted = [&kept =
                         store_](std::uint64_t customer) { return !kept.restrictions().standing(customer).empty(); },
      .due = due_days(bound_, zone_),
      .opened = opening(bound_, class_keys_)};
  store_.set_due_day(facts_->due);
  store_.set_normal_form([bound = bound_](FieldNumber number, std::string_view kept) {
    const policy::Field* field = bound.field_of(number);
    return field != nullptr ? std::string(fields::without_extension(
                                  fields::normal_form(*field->type, kept, bound.policy.rules_of(*field))))
                            : std::string(kept);
  });
  store_.renew_derived([this] { rebuild_index(store_, bound_.policy); });
}

policy::Ask Session::ask_for(const Asked& asked, const std::optional<RoleName>& role) const {
  const bool lent = asked.under_grants && asked.subject;
  return {.caller = caller_,
          .as = role       ? role
                : asked.as ? asked.as
                           : saying_.as,
          .action = asked.action,
          .access = asked.access,
          .fields = asked.fields,
          .fields_by_default = asked.fields_by_default,
          .by_policy = asked.by_policy,
          .needed = asked.needed,
          .purpose = saying_.purpose,
          .reason_given = !saying_.because.empty(),
          .recipient = asked.recipient,
          .format = asked.format,
          .grants = lent ? grants_now(store_, bound_, caller_, *asked.subject, clock_.now())
                         : std::vector<policy::GivenGrant>(),
          .sought = asked.sought,
          .unopened = asked.unopened,
          .class_key = [this](const ClassName& name, bool named) { return class_keys_->has(name, named); }};
}

policy::Decision Session::decide(const Asked& asked, const std::optional<RoleName>& role) const {
  return policy::decide(bound_.policy, ask_for(asked, role));
}

std::vector<FieldNumber> Session::numbers_of(const std::vector<FieldName>& fields) const {
  std::vector<FieldNumber> numbers;
  for (const FieldName& name : fields) {
    if (const policy::Field* field = bound_.policy.fields.find(name.text)) {
      numbers.push_back(bound_.number_of(*field));
    }
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

Reference Session::actor(LogWriter& log) {
  if (const auto known = store_.references().actor(caller_.uid, caller_.user)) {
    return *known;
  }
  Entry entry;
  entry.operation = "actor.add";
  entry.authentication = caller_.authentication;
  entry.actor = store_.references().add_actor(caller_.uid, caller_.user, random_);
  const Reference reference = entry.actor;
  log.append(std::move(entry), PrivatePart("{" + actor_members(caller_.uid, caller_.user) + "}"));
  return reference;
}

Entry Session::base_entry(LogWriter& log, const Asked& asked, const std::optional<RoleName>& role) {
  Entry entry;
  entry.operation = asked.operation;
  entry.dry_run = saying_.dry_run;
  entry.authentication = caller_.authentication;
  entry.role = role ? role->text : std::string();
  const bool known = saying_.purpose && bound_.policy.purposes.find(saying_.purpose->text) != nullptr;
  entry.purpose = known ? saying_.purpose->text : std::string();
  entry.actor = actor(log);
  return entry;
}

ClassKeys& Session::class_keys() const {
  return *class_keys_;
}

std::string Session::policy_tag() const {
  return bound_.policy.digest.substr(0, tag_length);
}

void Session::publish(const std::string& checkpoint) {
  if (!checkpoint.empty() && !published_elsewhere(store_)) {
    follow_log(store_);
    overwrite_file(store_.layout().checkpoint(), checkpoint);
    tell_checkpoint(checkpoint);
  }
  store_.ledger_file().settle();
}

void Session::require_policy() {
  if (store_.policies().digest_in_force() != bound_.policy.digest) {
    throw Error(Failure::stopped, "policy.changed", "another policy was put in force meanwhile")
        .hint("run the command again: it is decided by the new policy then");
  }
}

void Session::log_failure(const Asked& asked, Result result, const Error& error) {
  auto transaction = store_.begin_write();
  LogWriter log(store_, random_, clock_.now(), store_.policies().digest_in_force().substr(0, tag_length));
  Entry entry = base_entry(log, asked, decide(asked).role());
  entry.result = result;
  entry.fields = numbers_of(asked.fields);
  PrivatePart part;
  if (asked.subject) {
    if (const auto subject = store_.references().subject(asked.subject->number())) {
      entry.subject = subject->reference;
      part.customer = asked.subject->number();
    }
  }
  std::string& payload = part.payload;
  payload = "{\"code\":";
  append_json_string(payload, error.code().text());
  payload += ",\"message\":";
  append_json_string(payload, error.what());
  payload += "}";
  log.append(std::move(entry), part);
  const std::string checkpoint = log.finish();
  transaction.commit();
  publish(checkpoint);
}

Admitted Session::admit(const Asked& asked) {
  policy::Decision decision = decide(asked);
  try {
    policy::Permit permit = policy::permit(decision, asked.subjects);
    return {asked, std::move(decision), std::move(permit)};
  } catch (const Error& refusal) {
    log_failure(asked, Result::denied, refusal);
    throw with_offer(*this, asked, refusal);
  }
}

void Session::transact(const Admitted& admitted, const std::function<void(Work&)>& body) {
  auto transaction = store_.begin_write();
  require_policy();
  LogWriter log(store_, random_, clock_.now(), policy_tag());
  Entry base = base_entry(log, admitted.asked, admitted.decision.role());
  const auto& granted = admitted.permit.fields();
  base.fields = numbers_of({granted.begin(), granted.end()});
  Work work(store_, admitted.permit, admitted.decision, log, std::move(base));
  body(work);
  const std::string checkpoint = log.finish();
  transaction.commit();
  publish(checkpoint);
  if (work.after_commit_) {
    work.after_commit_();
  }
}

void Session::rehearse(const Admitted& admitted, const std::function<void(Work&)>& body) {
  auto transaction = store_.begin_write();
  require_policy();
  LogWriter log(store_, random_, clock_.now(), policy_tag());
  Work work(store_, admitted.permit, admitted.decision, log, base_entry(log, admitted.asked, admitted.decision.role()));
  body(work);
}

void Session::guarded(const Asked& asked, const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    if (can_still_log(error)) {
      log_failure(asked, error.failure() == Failure::refused ? Result::denied : Result::error, error);
    }
    throw with_offer(*this, asked, error);
  }
}

void Session::perform(const Asked& asked, const std::function<void(Work&)>& body) {
  const Admitted admitted = admit(asked);
  guarded(asked, [&] {
    if (!saying_.dry_run || asked.access != policy::Access::write) {
      transact(admitted, body);
      return;
    }
    rehearse(admitted, body);
    const auto subject = asked.subject ? store_.references().subject(asked.subject->number()) : std::nullopt;
    if (subject) {
      const BatchRow tried{subject->reference, no_record};
      check_daily_limit(admitted.permit, std::span(&tried, 1));
    }
    transact(admitted, [&subject](Work& work) {
      Entry entry = work.entry();
      entry.subject = subject ? std::optional(subject->reference) : std::nullopt;
      work.log(std::move(entry));
    });
  });
}

void Session::check_daily_limit(const policy::Permit& permit, std::span<const BatchRow> shown) {
  if (!permit.people_per_day()) {
    return;
  }
  std::set<Reference> people;
  // By the log's time: a clock that is behind it makes no new day.
  const dates::Date today = zone_.date_at(std::max(clock_.now(), store_.entries().head().at));
  const auto actor = store_.references().actor(caller_.uid, caller_.user);
  const std::string name = actor ? base32(*actor) : std::string();
  constexpr std::size_t between_looks_at_the_day = 256;
  std::size_t others = 0;
  store_.entries().each_leaf_backwards([&](std::uint64_t number, std::string_view leaf) {
    const bool own = actor && leaf.find(name) != std::string_view::npos;
    if (!own && ++others % between_looks_at_the_day != 0) {
      return true;  // reading one costs ten times as much as passing over it
    }
    const auto entry = audit::decode(leaf);
    if (!entry || zone_.date_at(entry->at) != today) {
      return false;
    }
    if (own && is_look(*entry) && entry->actor == *actor && entry->result != Result::denied) {
      if (entry->subject) {
        people.insert(*entry->subject);
      }
      for (const BatchRow& row : audit::batch_rows(store_.entries().batch(number).value_or(""))) {
        people.insert(row.subject);
      }
    }
    return true;
  });
  const std::size_t before = people.size();
  for (const BatchRow& row : shown) {
    people.insert(row.subject);
  }
  if (people.size() > before && people.size() > *permit.people_per_day()) {
    throw Error(
        Failure::refused, "gate.limit",
        fmt::format("this would be more than {} people today; you have seen {}", *permit.people_per_day(), before));
  }
}

}  // namespace custos::ops
