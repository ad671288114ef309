// SPDX-License-Identifier: MIT
#include "ops/plans.hpp"

#include "crypto/digest.hpp"
#include "ops/batch_work.hpp"
#include "ops/log_names.hpp"
#include "ops/people_rows.hpp"
#include "ops/restricted_days.hpp"
#include "ops/session.hpp"
#include "policy/retention.hpp"
#include "util/error.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace custos::ops {

namespace {

std::string user_of(Session& session, const Reference& actor) {
  return LogNames(session.store()).user(actor);
}

// Why something is done to somebody may name him: that stands in the part about him alone, which goes with him.
std::string plan_payload(const Session& session, PlanId id, const std::string& digest, bool names_somebody) {
  if (names_somebody) {
    return fmt::format("{{\"plan\":\"{}\",\"digest\":\"{}\"}}", id.text(), digest);
  }
  std::string payload = fmt::format("{{\"plan\":\"{}\",\"digest\":\"{}\",\"because\":", id.text(), digest);
  append_json_string(payload, session.saying().because);
  return payload + "}";
}

PlanShown shown(Session& session, const store::Plan& plan, std::uint64_t limit) {
  store::Plans plans = session.store().plans();
  PlanShown out{.id = plan.id,
                .kind = plan.kind,
                .state = plan.state,
                .made = moment_of(plan.made, session.zone()),
                .made_by = user_of(session, plan.made_by),
                .digest = plan.digest,
                .people = plans.people(plan.id),
                .held = plan.held,
                .stuck = plan.stuck};
  if (plan.approved) {
    out.approved_by = user_of(session, plan.approver);
  }
  out.above_limit = !names_somebody(plan) && above_limit(session, out.people, session.store().customers().count());
  const auto first = plan.state == "open" ? first_day(session, plan) : std::nullopt;
  out.from = first && (!out.above_limit || plan.approved) ? std::optional(dates::format_iso(*first)) : std::nullopt;
  out.ready = plan.state == "open" && (!out.above_limit || plan.approved) && (!first || *first <= session.today());
  out.items = plans.items(plan.id, 0, limit);
  withhold_restricted_days(session, out.items);
  return out;
}

store::Plan needed_plan(Session& session, PlanId id) {
  auto plan = session.store().plans().find(id);
  if (!plan) {
    throw Error(Failure::missing, "plan.missing", fmt::format("there is no plan {}", id.text()))
        .hint("custos plan list");
  }
  return *std::move(plan);
}

void demand_open(const store::Plan& plan, bool or_applying) {
  if (plan.state != "open" && !(or_applying && plan.state == "applying")) {
    throw not_in_state(plan);
  }
}

// The planning changes no record, whatever is planned.
Entry making(const Work& work, const store::Plan& plan) {
  Entry entry = work.entry();
  entry.operation = removes(plan.kind) ? "purge.plan" : "plan.make";
  return entry;
}

// The people of one batch of items, as the plan was made from them.
PeopleRows people_of(Session& session, Work& work, std::span<const store::PlanItem> items) {
  std::vector<std::uint64_t> numbers;
  for (const store::PlanItem& item : items) {
    if (numbers.empty() || numbers.back() != item.customer) {
      numbers.push_back(item.customer);
    }
  }
  return rows_of_people(session, work, numbers);
}

}  // namespace

bool removes(std::string_view kind) {
  return kind == "purge" || kind == erase_kind;
}

bool names_somebody(const store::Plan& plan) {
  return plan.kind == merge_kind || (plan.kind == erase_kind && plan.because.empty());
}

std::string reason_of_plan(store::Store& store, const store::Plan& plan) {
  const auto part = names_somebody(plan) ? store.entries().private_part({plan.entry, 0}) : std::nullopt;
  return part ? parse_json(part->payload, "private part").text("because") : plan.because;
}

Error not_in_state(const store::Plan& plan) {
  const std::string command = removes(plan.kind) ? "purge" : "plan";
  return Error(Failure::stopped, "plan.not-open", fmt::format("{} is {}", plan.id.text(), plan.state))
      .hint(plan.state == "applying" ? fmt::format("custos {} resume {}", command, plan.id.text())
            : plan.state == "open"   ? fmt::format("custos {} apply {}", command, plan.id.text())
                                     : std::string());
}

std::optional<dates::Date> first_day(const Session& session, const store::Plan& plan) {
  const auto& grace = session.policy().purge.grace;
  if (!grace || plan.kind != "purge") {
    return std::nullopt;
  }
  const dates::Date from = session.zone().date_at(plan.approved.value_or(plan.made));
  return dates::Date{std::chrono::sys_days{policy::last_day(from, *grace)} + std::chrono::days{1}};
}

std::vector<PlanShown> waiting_purges(Session& session) {
  std::vector<PlanShown> out;
  for (const store::Plan& plan : session.store().plans().all()) {
    if (plan.kind == "purge" && plan.state == "open" && plan.policy == session.policy().digest) {
      out.push_back(shown(session, plan, 0));
    }
  }
  return out;
}

bool above_limit(const Session& session, std::uint64_t people, std::uint64_t of_all) {
  const policy::Purge& purge = session.policy().purge;
  if (people <= purge.stop_never_below.value_or(0)) {
    return false;
  }
  const bool many = purge.stop_records && people > *purge.stop_records;
  return many || (purge.stop_percent && people * 100 > *purge.stop_percent * of_all);
}

std::string plan_digest(const std::vector<store::PlanItem>& items, std::string_view change) {
  crypto::Sha256 digest;
  if (!change.empty()) {
    digest.add(fmt::format("{}\n", change));
  }
  for (const store::PlanItem& item : items) {
    digest.add(fmt::format("{} {} {} {} {} {} {}\n", CustomerId(item.customer).text(), item.revision, item.action,
                           item.rule, item.fields, item.since, item.due));
  }
  return hex(digest.finish());
}

std::uint64_t people_to_change(const std::vector<store::PlanItem>& items) {
  std::set<std::uint64_t> people;
  for (const store::PlanItem& item : items) {
    if (item.action != "review" && item.action != wait_action) {
      people.insert(item.customer);
    }
  }
  return people.size();
}

PlanShown write_plan(Session& session, const Admitted& admitted, store::Plan head,
                     const std::vector<store::PlanItem>& items) {
  const std::string digest = plan_digest(items, head.change);
  session.transact(admitted, [&](Work& work) {
    head.id = PlanId(work.store.next_numbers('P', 1));
    head.made = work.now();
    head.made_by = work.entry().actor;
    head.entry = work.log(making(work, head), plan_payload(session, head.id, digest, false));
    work.store.plans().start(head);
  });
  std::span<const store::PlanItem> left = items;
  BatchSize size;
  while (!left.empty()) {
    const auto batch = left.first(std::min(size.rows(), left.size()));
    left = left.subspan(batch.size());
    transact_batch(session, admitted, size, [&](Work& work) {
      Entry entry = making(work, head);
      entry.part_of = head.entry;
      log_people(work, std::move(entry), people_of(session, work, batch));
      for (const store::PlanItem& item : batch) {
        work.store.plans().add(head.id, item);
      }
    });
  }
  session.transact(admitted, [&](Work& work) {
    Entry entry = making(work, head);
    entry.part_of = head.entry;
    work.log(std::move(entry));
    work.store.plans().open(head.id, digest, head.held, head.stuck);
  });
  session.store().settle();
  PlanShown out = shown(session, needed_plan(session, head.id), 0);
  out.items = items;
  withhold_restricted_days(session, out.items);
  return out;
}

bool is_removal(Session& session, PlanId id) {
  const auto plan = session.store().plans().find(id);
  return plan && removes(plan->kind);
}

PlanShown shown_plan(Session& session, PlanId id) {
  return shown(session, needed_plan(session, id), 0);
}

PlanShown show_plan(Session& session, PlanId id, std::uint64_t limit) {
  PlanShown out;
  const store::Plan known = needed_plan(session, id);
  const auto first = session.store().plans().items(id, 0, 1);
  const bool named = names_somebody(known) && !first.empty();  // the reason that is told is about him
  const std::uint64_t customer = named ? first.front().customer : 0;
  Asked asked{.action = removes(known.kind) ? "purge show" : "plan show", .operation = "plan.show"};
  if (named) {
    asked.subjects = policy::Subjects::one(CustomerId(customer));
  }
  session.perform(asked, [&](Work& work) {
    const store::Plan plan = needed_plan(session, id);
    out = shown(session, plan, limit);
    out.because = reason_of_plan(work.store, plan);
    work.log(named ? entry_about(session, work, customer) : work.entry(),
             plan_payload(session, id, out.digest, names_somebody(plan)));
  });
  return out;
}

std::vector<PlanShown> list_plans(Session& session) {
  std::vector<PlanShown> out;
  session.perform({.action = "plan list", .operation = "plan.list"}, [&](Work& work) {
    for (const store::Plan& plan : work.store.plans().all()) {
      out.push_back(shown(session, plan, 0));
    }
    work.log(work.entry());
  });
  return out;
}

PlanShown approve_plan(Session& session, PlanId id) {
  PlanShown out;
  const bool purges = removes(needed_plan(session, id).kind);
  const Asked asked{.action = purges ? "purge approve" : "plan approve",
                    .operation = "plan.approve",
                    .access = policy::Access::write};
  session.perform(asked, [&](Work& work) {
    const store::Plan plan = needed_plan(session, id);
    demand_open(plan, false);
    const auto& approver = session.policy().purge.approve;
    if (approver && work.decision.role() != approver) {
      throw Error(Failure::refused, "gate.denied",
                  fmt::format("plans are approved by role '{}' (purge.approve)", approver->text))
          .hint(fmt::format("--as {}", approver->text));
    }
    if (work.entry().actor == plan.made_by) {
      throw Error(Failure::refused, "plan.own", fmt::format("{} is your own plan", id.text()))
          .hint("somebody else has to approve it");
    }
    const std::uint64_t entry = work.log(work.entry(), plan_payload(session, id, plan.digest, names_somebody(plan)));
    work.store.plans().approve(id, work.now(), work.entry().actor, entry);
    out = shown(session, needed_plan(session, id), 0);
  });
  return out;
}

PlanShown cancel_plan(Session& session, PlanId id) {
  PlanShown out;
  const store::Plan known = needed_plan(session, id);
  const Asked asked{.action = known.kind == erase_kind ? "erase"
                              : removes(known.kind)    ? "purge cancel"
                                                       : "plan cancel",
                    .operation = "plan.cancel",
                    .access = policy::Access::write};
  session.perform(asked, [&](Work& work) {
    const store::Plan plan = needed_plan(session, id);
    if (plan.state != "making") {
      demand_open(plan, true);
    }
    work.store.plans().end(id, "cancelled", work.now());
    work.log(work.entry(), plan_payload(session, id, plan.digest, names_somebody(plan)));
    out = shown(session, needed_plan(session, id), 0);
  });
  return out;
}

}  // namespace custos::ops
