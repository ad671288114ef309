// SPDX-License-Identifier: MIT
#include "ops/erasures.hpp"

#include "ops/amendment.hpp"
#include "ops/named.hpp"
#include "ops/people_found.hpp"
#include "ops/people_rows.hpp"
#include "ops/plans.hpp"
#include "ops/purge_rules.hpp"
#include "ops/request_clock.hpp"
#include "ops/request_write.hpp"
#include "ops/session.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

std::string wanted_json(const std::string& fields) {
  std::string out = "{\"fields\":";
  append_json_string(out, fields);
  return out + "}";
}

std::string action_of(const Erasable& now) {
  return now.action.empty() ? std::string(wait_action) : now.action;
}

// The request that an erasure is done for, which has to be one of the person's for that.
store::Request request_for(Session& session, store::Store& store, const EraseRequest& wanted) {
  const RequestId id = *wanted.request;
  const auto request = store.requests().find(id);
  if (!request) {
    throw missing_request(id);
  }
  if (request->customer != wanted.id.number() || request->right != "erasure") {
    throw Error(Failure::usage, "request.other",
                request->customer != wanted.id.number()
                    ? fmt::format("{} is not about {}", id.text(), wanted.id.text())
                    : fmt::format("{} asks for {}, not for erasure", id.text(), request->right))
        .hint(fmt::format("custos request list {}", wanted.id.text()));
  }
  const RequestClock clock = clock_of(session.policy(), *request, store.requests().events(id), session.today());
  demand_answerable(*request, clock, session.today());
  demand_asker(*request, clock);
  return *request;
}

class ErasurePlanning {
 public:
  ErasurePlanning(Session& session, const EraseRequest& request, std::string wanted)
      : session_(session), request_(request), wanted_(std::move(wanted)), rules_(session, session.today()) {}

  // Nothing where there is no such customer.
  bool run(Work& work, PlannedErasure& out) {
    const std::uint64_t number = request_.id.number();
    const auto seen = work.store.customers().look(work.permit, number, session_.any_witness());
    if (!seen) {
      work.log(work.entry(), missing_payload(request_.id));
      return false;
    }
    refuse_held(keepers_of_erasure(work.store, number, wanted_, rules_), request_.id);
    work.store.customers().compare(work.permit, std::span(&number, 1), [&](const Record& record) {
      if (!wanted_.empty() && record.provenance.origin == anonymised_origin) {
        throw Error(Failure::refused, "record.anonymised",
                    fmt::format("{} was anonymised: no value of it is known to be somebody's", request_.id.text()));
      }
      out.now = rules_.erasable(record, wanted_, true);
    });
    const auto asked = request_.request ? std::optional(request_for(session_, work.store, request_)) : std::nullopt;
    Entry entry = entry_about(work, *seen);
    // What waits goes by a purge one day, so that whoever may only plan an erasure lets none wait by himself.
    const bool plans = !out.now.action.empty() || (request_.only_plan && !out.now.kept.empty());
    if (plans && request_.only_plan) {
      refuse_planned(work.store, seen->revision);
    }
    const std::uint64_t written =
        plans ? write(work, std::move(entry), seen->revision, out) : wait(work, std::move(entry), out);
    if (asked) {
      work.store.requests().append(work.permit, *asked,
                                   {.kind = "erasure",
                                    .day = dates::format_iso(rules_.day()),
                                    .detail = out.plan ? out.plan->text() : "waits",
                                    .recorded = work.now(),
                                    .entry = written});
    }
    return true;
  }

 private:
  // A second plan of the same would be stale as soon as the first is applied. One of a record that has changed since is
  // stale already.
  void refuse_planned(store::Store& store, std::uint64_t revision) const {
    for (const store::Plan& plan : store.plans().all()) {
      if (plan.kind != erase_kind || plan.state != "open" || !names_somebody(plan) || wanted_fields(plan) != wanted_) {
        continue;
      }
      const auto items = store.plans().items(plan.id, 0, 1);
      if (!items.empty() && items.front().customer == request_.id.number() && items.front().revision == revision) {
        const std::string id = plan.id.text();
        throw Error(Failure::stopped, "plan.same-open",
                    fmt::format("{} is planned already: {}", request_.id.text(), id))
            .hint(fmt::format("custos plan apply {0}, or custos plan cancel {0}", id));
      }
    }
  }

  std::string reason() const {
    const std::string& said = session_.saying().because;
    return said.empty() && request_.request ? "request " + request_.request->text() : said;
  }

  // The reason is about the person and goes with him: it stands in the part about him, and nowhere else.
  PrivatePart part(const std::optional<PlanId>& plan, const std::string& digest) const {
    std::string payload = "{";
    if (plan) {
      payload += fmt::format("\"plan\":\"{}\",\"digest\":\"{}\",", plan->text(), digest);
    }
    if (request_.request) {
      payload += fmt::format("\"request\":\"{}\",", request_.request->text());
    }
    payload += "\"because\":";
    append_json_string(payload, reason());
    return {payload + "}", request_.id.number()};
  }

  std::uint64_t write(Work& work, Entry entry, std::uint64_t revision, PlannedErasure& out) {
    const store::PlanItem item{.customer = request_.id.number(),
                               .revision = revision,
                               .action = action_of(out.now),
                               .rule = {},
                               .fields = joined(out.now.fields, ",")};
    const std::string change = wanted_json(wanted_), digest = plan_digest({item}, change);
    store::Plan plan{.id = PlanId(work.store.next_numbers('P', 1)),
                     .kind = std::string(erase_kind),
                     .state = {},
                     .made = work.now(),
                     .day = dates::format_iso(rules_.day()),
                     .policy = session_.policy().digest,
                     .made_by = entry.actor,
                     .change = change};
    plan.entry = work.log(std::move(entry), part(plan.id, digest));
    work.store.plans().start(plan);
    work.store.plans().add(plan.id, item);
    work.store.plans().open(plan.id, digest, 0, 0);
    out.plan = plan.id;
    return plan.entry;
  }

  std::uint64_t wait(Work& work, Entry entry, const PlannedErasure& out) {
    const std::uint64_t number = work.log(std::move(entry), part(std::nullopt, {}));
    if (!out.now.kept.empty()) {
      work.store.erasures().wait({.entry = number,
                                  .customer = request_.id.number(),
                                  .fields = wanted_,
                                  .because = reason(),
                                  .asked = dates::format_iso(rules_.day())});
    }
    return number;
  }

  Session& session_;
  const EraseRequest& request_;
  std::string wanted_;
  PurgeRules rules_;
};

// The erasure of all whom a query finds.
class BulkErasure {
 public:
  BulkErasure(Session& session, std::string wanted)
      : session_(session), wanted_(std::move(wanted)), rules_(session, session.today()) {}

  BulkPlan run(const ReadQuery& query) {
    const Asked asked = asked_to_purge(session_, "erase plan", "purge.plan");
    const Admitted admitted = session_.admit(asked);
    const PeopleFound people = find_people(session_, asked.action, query);
    out_.found = people.numbers.size();
    out_.hints = people.hints;
    session_.guarded(asked, [&] {
      session_.store().customers().compare(admitted.permit, people.numbers,
                                           [this](const Record& record) { add(record); });
      order_items();
      write(admitted);
    });
    return std::move(out_);
  }

 private:
  void add(const Record& record) {
    const bool nobodys = !wanted_.empty() && record.provenance.origin == anonymised_origin;
    const Erasable now = nobodys ? Erasable() : rules_.erasable(record, wanted_, true);
    if (now.action.empty() && now.kept.empty()) {
      ++out_.unchanged;
      return;
    }
    if (!keepers_of_erasure(session_.store(), record.number, wanted_, rules_).empty()) {
      ++held_;
      return;
    }
    out_.kept += now.kept.empty() ? 0U : 1U;
    items_.push_back({.customer = record.number,
                      .revision = record.revision,
                      .action = action_of(now),
                      .rule = {},
                      .fields = joined(now.fields, ",")});
  }

  void order_items() {
    std::stable_sort(items_.begin(), items_.end(), [](const store::PlanItem& one, const store::PlanItem& other) {
      return order_of_action(one.action) < order_of_action(other.action);
    });
    for (std::size_t i = 0; i < items_.size(); ++i) {
      items_[i].position = i;
    }
  }

  void write(const Admitted& admitted) {
    if (items_.empty() || session_.saying().dry_run) {
      session_.transact(admitted, [](Work& work) { work.log(work.entry()); });
      out_.plan.items = items_;
      out_.plan.people = people_to_change(items_);
      out_.plan.held = held_;
      out_.plan.above_limit = above_limit(session_, out_.plan.people, session_.store().customers().count());
      return;
    }
    out_.plan = write_plan(session_, admitted,
                           {.id = PlanId(0),
                            .kind = std::string(erase_kind),
                            .state = {},
                            .day = dates::format_iso(rules_.day()),
                            .policy = session_.policy().digest,
                            .change = wanted_json(wanted_),
                            .because = session_.saying().because,
                            .held = held_},
                           items_);
  }

  Session& session_;
  std::string wanted_;
  PurgeRules rules_;
  std::vector<store::PlanItem> items_;
  std::uint64_t held_ = 0;
  BulkPlan out_;
};

void demand_reason(const Session& session) {
  if (session.saying().because.empty()) {
    throw Error(Failure::usage, "argument.missing", "custos erase needs --because TEXT: who asked for it, and how?");
  }
}

// Somebody who is gone may have gone by an erasure that was interrupted before its end.
std::string interrupted_hint(store::Store& store, CustomerId id) {
  for (const store::Plan& plan : store.plans().all()) {
    if (plan.kind == erase_kind && plan.state == "applying") {
      const auto items = store.plans().items(plan.id, 0, 1);
      if (!items.empty() && items.front().customer == id.number()) {
        return fmt::format("the erasure was interrupted: custos purge resume {} brings it to its end", plan.id.text());
      }
    }
  }
  return {};
}

}  // namespace

// Of some fields: what touches none of them may stay restricted.
std::vector<store::Keeper> keepers_of_erasure(store::Store& store, std::uint64_t customer, std::string_view fields,
                                              const PurgeRules& rules) {
  return fields.empty() ? store.keepers().forbidding(customer, store::Doing::remove)
                        : store.keepers().forbidding(customer, store::Doing::clear, rules.numbers_of(fields));
}

PlannedErasure plan_erasure(Session& session, const EraseRequest& request) {
  if (!request.request) {
    demand_reason(session);
  }
  Asked asked = asked_to_purge(session, request.only_plan ? "erase plan" : "erase", "purge.plan");
  asked.subjects = policy::Subjects::one(request.id);
  asked.subject = request.id;
  ErasurePlanning planning(session, request, joined(texts_of(known_fields(session.policy(), request.fields)), ","));
  PlannedErasure out{.id = request.id};
  bool found = false;
  session.perform(asked, [&](Work& work) { found = planning.run(work, out); });
  if (!found) {
    throw no_customer(session, request.id).hint(interrupted_hint(session.store(), request.id));
  }
  if (session.saying().dry_run) {
    out.plan.reset();
  }
  return out;
}

BulkPlan plan_erasures(Session& session, const BulkEraseRequest& request) {
  demand_reason(session);
  const ReadQuery query = read_query_for_all(session, request.words, "erase");
  return BulkErasure(session, joined(texts_of(known_fields(session.policy(), request.fields)), ",")).run(query);
}

std::string wanted_fields(const store::Plan& plan) {
  return plan.change.empty() ? std::string() : parse_json(plan.change, "plan").text("fields");
}

}  // namespace custos::ops
