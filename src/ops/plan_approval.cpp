// SPDX-License-Identifier: MIT
#include "ops/plan_approval.hpp"

#include "audit/commitment.hpp"
#include "audit/leaf.hpp"
#include "audit/merkle.hpp"
#include "ops/plans.hpp"
#include "ops/session.hpp"
#include "ops/signed_log.hpp"
#include "util/error.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

// The entries that tell of a plan, as the log signed them.
struct SignedEntries {
  std::optional<Entry> made{}, approved{};
};

SignedEntries signed_entries(store::Store& store, const store::Plan& plan) {
  const SignedLog log = newest_checkpoint(store);
  SignedEntries out;
  audit::Frontier frontier;
  each_signed_leaf(store, log, [&](std::uint64_t number, std::string_view leaf, const audit::Digest& hash) {
    frontier.append(hash);
    if (number == plan.entry) {
      out.made = audit::decode(leaf);
    } else if (number == *plan.approval) {
      out.approved = audit::decode(leaf);
    }
  });
  if (frontier.root() != log.checkpoint.root) {
    throw not_as_signed();
  }
  return out;
}

bool was_made(const std::optional<Entry>& entry, const store::Plan& plan) {
  return entry && entry->operation == (removes(plan.kind) ? "purge.plan" : "plan.make") && entry->actor == plan.made_by;
}

bool was_approved(const std::optional<Entry>& entry, const store::Plan& plan, const policy::Purge& purge) {
  return entry && entry->operation == "plan.approve" && entry->result == Result::ok && !entry->dry_run &&
         entry->actor == plan.approver && entry->actor != plan.made_by &&
         (!purge.approve || entry->role == purge.approve->text);
}

// What the entry commits to names the plan as it is.
bool names_plan(store::Store& store, const Entry& entry, const store::Plan& plan) {
  const auto part = store.entries().private_part({*plan.approval, 0});
  if (!part || entry.payload != audit::payload_commitment(part->key, part->payload)) {
    return false;
  }
  const Node node = parse_json(part->payload, "private part");
  return node.text("plan") == plan.id.text() && node.text("digest") == plan.digest;
}

// The dates of who was removed since are forgotten in all plans.
bool gives_digest(const std::vector<store::PlanItem>& items, const store::Plan& plan) {
  const bool whole = plan.kind != "purge" || std::none_of(items.begin(), items.end(), [](const store::PlanItem& item) {
                       return item.since.empty();
                     });
  return !whole || plan_digest(items, plan.change) == plan.digest;
}

}  // namespace

void demand_approval(Session& session, const store::Plan& plan, const std::vector<store::PlanItem>& items) {
  bool holds = plan.approval.has_value();
  if (holds) {
    const auto look = session.store().begin_read();
    const SignedEntries entries = signed_entries(session.store(), plan);
    holds = was_made(entries.made, plan) && was_approved(entries.approved, plan, session.policy().purge) &&
            names_plan(session.store(), *entries.approved, plan) && gives_digest(items, plan);
  }
  if (!holds) {
    throw Error(Failure::integrity, "plan.not-approved",
                fmt::format("the log does not say that {} was approved as it is; nothing was changed", plan.id.text()))
        .hint("custos audit verify tells what else is wrong")
        .hint(fmt::format("where nothing is: custos {} approve {}", removes(plan.kind) ? "purge" : "plan",
                          plan.id.text()));
  }
}

}  // namespace custos::ops
