// SPDX-License-Identifier: MIT
#include "ops/merge_plan.hpp"

#include "ops/people_rows.hpp"
#include "ops/plans.hpp"
#include "ops/signed_json.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

// The fields of which somebody's value was chosen to stay.
std::string chosen_of(const MergeRequest& request, CustomerId id) {
  std::vector<std::string> names;
  for (const auto& [field, whose] : request.keep) {
    if (CustomerId::typed(whose) == id) {
      names.push_back(field);
    }
  }
  return joined(names, ",");
}

store::PlanItem item_of(const MergeRequest& request, const Record& record, std::uint64_t position,
                        std::string_view action) {
  return {.position = position,
          .customer = record.number,
          .revision = record.revision,
          .action = std::string(action),
          .rule = {},
          .fields = chosen_of(request, CustomerId(record.number))};
}

}  // namespace

PlanId plan_merge(Session& session, Work& work, const MergeRequest& request, const Record& keeper,
                  const Record& other) {
  const std::vector<store::PlanItem> items{item_of(request, keeper, 0, "keep"), item_of(request, other, 1, "merge")};
  const std::string digest = plan_digest(items);
  Entry entry = work.entry();
  entry.operation = "plan.make";
  store::Plan plan{.id = PlanId(work.store.next_numbers('P', 1)),
                   .kind = std::string(merge_kind),
                   .state = {},
                   .made = work.now(),
                   .day = dates::format_iso(session.today()),
                   .policy = session.policy().digest,
                   .made_by = entry.actor};
  const std::string payload =
      JsonWriter().text("plan", plan.id.text()).text("digest", digest).text("because", session.saying().because).end();
  const std::vector<std::uint64_t> numbers{keeper.number, other.number};
  const std::vector<PrivatePart> parts{PrivatePart(payload, keeper.number), PrivatePart()};
  plan.entry = work.log_batch(std::move(entry), rows_of_people(session, work, numbers).rows, parts);
  store::Plans plans = work.store.plans();
  plans.start(plan);
  for (const store::PlanItem& item : items) {
    plans.add(plan.id, item);
  }
  plans.open(plan.id, digest, 0, 0);
  return plan.id;
}

MergeRequest planned_merge(store::Store& store, const store::Plan& plan) {
  const auto items = store.plans().items(plan.id, 0, 2);
  if (items.size() != 2) {
    throw Error(Failure::integrity, "store.damaged", fmt::format("{} does not say whom it merges", plan.id.text()))
        .hint("custos audit verify tells what else is wrong");
  }
  MergeRequest request{
      .keeper = CustomerId(items[0].customer), .other = CustomerId(items[1].customer), .keep = {}, .sure = true};
  for (const store::PlanItem& item : items) {
    for (const std::string_view field : split(item.fields, ',')) {
      if (!field.empty()) {
        request.keep.emplace_back(field, CustomerId(item.customer).text());
      }
    }
  }
  return request;
}

void demand_as_planned(Session& session, Work& work, const store::Plan& plan) {
  const auto now = work.store.plans().find(plan.id);
  if (!now || now->state != "open") {
    throw not_in_state(now.value_or(plan));
  }
  const auto demand = [&plan](bool holds, const std::string& what) {
    if (!holds) {
      throw Error(Failure::stopped, "plan.stale", fmt::format("{}: {}; nothing was changed", plan.id.text(), what))
          .hint("make a new plan");
    }
  };
  demand(plan.policy == session.policy().digest, "the policy is another one since");
  for (const store::PlanItem& item : work.store.plans().items(plan.id, 0, 2)) {
    bool same = false;
    work.store.customers().compare(work.permit, std::span(&item.customer, 1),
                                   [&](const Record& record) { same = record.revision == item.revision; });
    demand(same, fmt::format("{} is not as it was", CustomerId(item.customer).text()));
  }
}

void refuse_to_be_erased(store::Store& store, CustomerId id) {
  for (const store::Plan& plan : store.plans().all()) {
    if (plan.kind != erase_kind || (plan.state != "open" && plan.state != "applying")) {
      continue;
    }
    for (const store::PlanItem& item : store.plans().items(plan.id, 0, store::every_item)) {
      if (item.customer == id.number() && item.state == "open") {
        throw Error(Failure::stopped, "merge.planned", fmt::format("{} is to erase {}", plan.id.text(), id.text()))
            .hint(fmt::format("first: custos purge apply {0}, or custos purge cancel {0}", plan.id.text()));
      }
    }
  }
}

void end_planned_merge(Work& work, const store::Plan& plan, std::uint64_t entry) {
  store::Plans plans = work.store.plans();
  plans.begin(plan.id, entry);
  for (const store::PlanItem& item : plans.items(plan.id, 0, 2)) {
    plans.settle(plan.id, item.position, "done");
  }
  plans.end(plan.id, "applied", work.now());
  Entry end = work.entry();
  end.operation = "plan.end";
  end.part_of = entry;
  work.log(std::move(end),
           JsonWriter().text("plan", plan.id.text()).text("digest", plan.digest).number("done", 2).end());
}

}  // namespace custos::ops
