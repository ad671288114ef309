// SPDX-License-Identifier: MIT
#include "ops/erasures.hpp"

#include "ops/amendment.hpp"
#include "ops/named.hpp"
#include "ops/people_rows.hpp"
#include "ops/plans.hpp"
#include "ops/purge_rules.hpp"
#include "ops/request_clock.hpp"
#include "ops/request_write.hpp"
#include "ops/session.hpp"
#include "ops/stream.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

std::string wanted_json(const std::string& fields) {
  std::string out = "{\"fields\":";
  append_json_string(out, fields);
  return out + "}";
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
    // Of some fields: what touches none of them may stay restricted.
    refuse_held(wanted_.empty() ? work.store.keepers().forbidding(number, store::Doing::remove)
                                : work.store.keepers().forbidding(number, store::Doing::clear, wanted_numbers()),
                request_.id);
    work.store.customers().compare(work.permit, std::span(&number, 1), [&](const Record& record) {
      if (!wanted_.empty() && record.provenance.origin == anonymised_origin) {
        throw Error(Failure::refused, "record.anonymised",
                    fmt::format("{} was anonymised: no value of it is known to be somebody's", request_.id.text()));
      }
      out.now = rules_.erasable(record, wanted_, true);
    });
    const auto asked = request_.request ? std::optional(request_for(session_, work.store, request_)) : std::nullopt;
    Entry entry = entry_about(work, *seen);
    const std::uint64_t written =
        out.now.action.empty() ? wait(work, std::move(entry), out) : write(work, std::move(entry), seen->revision, out);
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
  std::vector<FieldNumber> wanted_numbers() const {
    std::vector<FieldNumber> numbers;
    for (const std::string_view name : split(wanted_, ',')) {
      numbers.push_back(session_.bound().number_of(*session_.policy().fields.find(name)));
    }
    return numbers;
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
                               .action = out.now.action,
                               .rule = {},
                               .fields = joined(out.now.fields, ",")};
    const std::string digest = plan_digest({item});
    store::Plan plan{.id = PlanId(work.store.next_numbers('P', 1)),
                     .kind = std::string(erase_kind),
                     .state = {},
                     .made = work.now(),
                     .day = dates::format_iso(rules_.day()),
                     .policy = session_.policy().digest,
                     .made_by = entry.actor,
                     .change = wanted_json(wanted_)};
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

PlannedErasure plan_erasure(Session& session, const EraseRequest& request) {
  if (session.saying().because.empty() && !request.request) {
    throw Error(Failure::usage, "argument.missing", "custos erase needs --because TEXT: who asked for it, and how?");
  }
  Asked asked = asked_to_purge(session, "erase", "purge.plan");
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

std::string wanted_fields(const store::Plan& plan) {
  return plan.change.empty() ? std::string() : parse_json(plan.change, "plan").text("fields");
}

std::string reason_of_plan(store::Store& store, const store::Plan& plan) {
  const auto part = store.entries().private_part({plan.entry, 0});
  return part ? parse_json(part->payload, "private part").text("because") : std::string();
}

}  // namespace custos::ops
