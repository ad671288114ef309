// SPDX-License-Identifier: MIT
#include "ops/plan_apply.hpp"

#include "crypto/digest.hpp"
#include "ops/amendment.hpp"
#include "ops/batch_work.hpp"
#include "ops/certificate.hpp"
#include "ops/merge_plan.hpp"
#include "ops/plan_approval.hpp"
#include "ops/plan_work.hpp"
#include "ops/plans.hpp"
#include "ops/session.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace custos::ops {

namespace {

constexpr std::size_t most_listed = 1000;
constexpr std::size_t first_batch = 128;
constexpr std::size_t most_of_one_leaf = 512;  // people: an anonymised one has a row in two leaves

class Applying {
 public:
  Applying(Session& session, const ApplyRequest& request, store::Plan plan)
      : session_(session),
        request_(request),
        plan_(std::move(plan)),
        work_(removes(plan_.kind) ? purge_work(session, plan_, request.resume) : change_work(session, plan_)),
        out_{.id = plan_.id,
             .kind = plan_.kind,
             .held = plan_.held,
             .stuck = plan_.stuck,
             .dry_run = session.saying().dry_run} {}

  AppliedPlan run() && {
    const Asked asked = work_->asked();
    const Admitted admitted = session_.admit(asked);
    session_.guarded(asked, [&] {
      demand_state();
      items_ = session_.store().plans().items(plan_.id, 0, store::every_item);
      if (!request_.resume) {
        demand_limit();
        demand_first_day();
        demand_fresh(admitted);
        if (plan_.approved) {
          demand_approval(session_, plan_, items_);
        }
      }
      begin(admitted);
      work_through(admitted);
      end(admitted);
    });
    return std::move(out_);
  }

 private:
  using Items = std::span<const store::PlanItem>;

  void demand_state() const {
    if (plan_.state != (request_.resume ? "applying" : "open")) {
      throw not_in_state(plan_);
    }
  }

  void demand_first_day() const {
    const auto first = first_day(session_, plan_);
    if (first && *first > session_.today()) {
      throw Error(Failure::stopped, "plan.grace",
                  fmt::format("{} can be applied from {} on", plan_.id.text(), dates::format_iso(*first)))
          .hint(fmt::format("until then custos purge cancel {} gives it up", plan_.id.text()));
    }
  }

  void demand_limit() const {
    if (names_somebody(plan_)) {
      return;  // he is seen
    }
    const std::uint64_t people = session_.store().plans().people(plan_.id);
    if (request_.count && *request_.count != people) {
      throw Error(
          Failure::usage, "plan.count",
          fmt::format("{} is about {}, not {}", plan_.id.text(), counted(people, "person", "people"), *request_.count));
    }
    const auto& approver = session_.policy().purge.approve;
    const bool passes = plan_.approved || (!approver && request_.count);
    if (passes || !above_limit(session_, people, session_.store().customers().count())) {
      return;
    }
    throw Error(Failure::stopped, "plan.limit",
                fmt::format("{} is about {}, more than the policy lets pass unseen", plan_.id.text(),
                            counted(people, "person", "people")))
        .hint(approver ? fmt::format("somebody else in role '{}' has to approve it", approver->text)
                       : fmt::format("look at it, then apply it with --count {}", people));
  }

  // The items about the person at `first`.
  Items of_one(std::size_t first) const {
    std::size_t end = first;
    while (end < items_.size() && items_[end].customer == items_[first].customer &&
           items_[end].action == items_[first].action) {
      ++end;
    }
    return Items(items_).subspan(first, end - first);
  }

  void demand_fresh(const Admitted& admitted) {
    const auto stale = [this](const std::string& what) {
      throw Error(Failure::stopped, "plan.stale", fmt::format("{}: {}; nothing was changed", plan_.id.text(), what))
          .hint("make a new plan");
    };
    if (plan_.policy != session_.policy().digest) {
      stale("the policy is another one since");
    }
    if (first_day(session_, plan_)) {
      return;  // days have passed: who was changed is left, and the next plan takes him up
    }
    const auto look = session_.store().begin_read();  // one for all: each would lock and unlock the file
    for (std::size_t i = 0; i < items_.size();) {
      const Items items = of_one(i);
      bool fresh = false;
      session_.store().customers().compare(admitted.permit, std::span(&items.front().customer, 1),
                                           [&](const Record& record) { fresh = work_->still(record, items); });
      if (!fresh) {
        stale(fmt::format("{} is not as it was", CustomerId(items.front().customer).text()));
      }
      i += items.size();
    }
  }

  void begin(const Admitted& admitted) {
    if (out_.dry_run) {
      return;
    }
    session_.transact(admitted, [&](Work& work) {
      Entry entry = work.entry();
      entry.operation = removes(plan_.kind) ? "purge.apply" : "plan.apply";
      if (request_.resume) {
        entry.part_of = plan_.begun;
      }
      const std::uint64_t number = work.log(
          std::move(entry), fmt::format("{{\"plan\":\"{}\",\"digest\":\"{}\"}}", plan_.id.text(), plan_.digest));
      if (!request_.resume) {
        plan_.begun = number;
        work.store.plans().begin(plan_.id, number);
        if (removes(plan_.kind)) {
          work.store.certificates().begin(plan_.id, triggers_of(items_));
        }
      }
    });
  }

  void work_through(const Admitted& admitted) {
    BatchSize size(most_of_one_leaf, first_batch);
    std::size_t next = 0;
    while (next < items_.size() && !out_.stopped) {
      const std::string action = items_[next].action;
      std::vector<Items> people;
      while (next < items_.size() && items_[next].action == action && people.size() < size.rows()) {
        const Items items = of_one(next);
        next += items.size();
        if (action == "review") {
          ++out_.review;
        } else if (items.front().state == "open") {
          people.push_back(items);
        } else {
          count(items, {.state = items.front().state, .keepers = {}});
        }
      }
      if (!people.empty()) {
        do_batch(admitted, action, people, size);
      }
      if (request_.progress) {
        request_.progress(out_.done, static_cast<double>(next) / static_cast<double>(items_.size()));
      }
      out_.stopped = request_.stop != nullptr && request_.stop->load();
    }
  }

  void do_batch(const Admitted& admitted, const std::string& action, const std::vector<Items>& people,
                BatchSize& size) {
    std::vector<ItemsDone> results;
    const auto apply = [&](Work& work) {
      PlanBatch batch;
      demand_applying(work);
      for (const Items& items : people) {
        const std::string state = work.store.plans().state_of(plan_.id, items.front().position);
        if (state != "open") {  // somebody else goes on with the same plan
          results.push_back({.state = state, .keepers = {}});
          continue;
        }
        results.push_back(do_one(work, items, batch));
        for (const store::PlanItem& item : items) {
          work.store.plans().settle(plan_.id, item.position, results.back().state);
        }
      }
      log(work, action, batch);
    };
    transact_batch(session_, admitted, size, apply, true);
    for (std::size_t i = 0; i < people.size(); ++i) {
      count(people[i], results[i]);
    }
  }

  // A plan may be cancelled while it is applied. Where somebody else has brought it to its end, the states of its items
  // say so.
  void demand_applying(Work& work) const {
    const auto now = work.store.plans().find(plan_.id);
    if (!out_.dry_run && (!now || (now->state != "applying" && now->state != "applied"))) {
      throw Error(Failure::stopped, "plan.not-open",
                  fmt::format("{} was {} meanwhile", plan_.id.text(), now ? now->state : "removed"));
    }
  }

  ItemsDone do_one(Work& work, const Items& items, PlanBatch& batch) {
    try {
      return work_->do_items(work, items, batch);
    } catch (const Error& error) {  // of one record; nothing of it was written
      if (error.failure() != Failure::duplicate && error.failure() != Failure::refused) {
        throw;
      }
      return {.state = "changed", .keepers = {}};
    }
  }

  void log(Work& work, const std::string& action, PlanBatch& batch) const {
    const auto part_of = out_.dry_run ? std::nullopt : plan_.begun;
    if (!batch.gone.empty()) {
      Entry entry = work.entry();
      entry.operation = "customer.erase";
      entry.part_of = part_of;
      work.log_batch(std::move(entry), batch.gone);
    }
    if (!batch.rows.empty()) {
      Entry entry = work.entry();
      entry.operation = work_->operation(action);
      entry.part_of = part_of;
      work.log_batch(std::move(entry), batch.rows, batch.parts);
    }
    if (batch.gone.empty() && batch.rows.empty()) {
      Entry entry = work.entry();
      entry.operation = "plan.skip";
      entry.part_of = part_of;
      work.log(std::move(entry));
    }
  }

  void count(const Items& items, const ItemsDone& done) {
    const bool waits = items.front().action == wait_action;  // no value of his is gone
    if (done.state == "done" && (waits || !people_done_.insert(items.front().customer).second)) {
      return;  // his former values too
    }
    std::uint64_t& counter = done.state == "done"      ? out_.done
                             : done.state == "held"    ? out_.held
                             : done.state == "changed" ? out_.changed
                                                       : out_.gone;
    ++counter;
    if (done.state != "held" && done.state != "changed") {
      return;
    }
    if (out_.left.size() < most_listed) {
      const Code code = done.state == "changed" ? Code("plan.stale") : held_code(done.keepers);
      out_.left.push_back({CustomerId(items.front().customer),
                           done.state == "changed" ? "was changed since the plan was made"
                           : done.keepers.empty()  ? "is held"
                                                   : held_text(done.keepers),
                           code});
    }
  }

  void end(const Admitted& admitted) {
    const bool ends = !out_.stopped && !out_.dry_run;
    const store::CleanedUp cleaned = ends ? work_->finish() : store::CleanedUp{};
    out_.residues = cleaned.residues;
    out_.searched = cleaned.values;
    out_.left_over = cleaned.left;
    out_.log_empty = cleaned.log_empty;
    session_.transact(admitted, [&](Work& work) {
      Entry entry = work.entry();
      const auto now = ends ? work.store.plans().find(plan_.id) : std::nullopt;
      const bool applied = now && now->state == "applying";
      const std::string certificate =
          applied && removes(plan_.kind) ? certificate_of_this(work, cleaned) : std::string();
      if (!out_.dry_run) {
        entry.operation = out_.stopped ? "plan.stop" : "plan.end";
        entry.part_of = plan_.begun;
      }
      if (applied) {
        work.store.plans().end(plan_.id, "applied", work.now());
      }
      std::string payload = fmt::format("{{\"plan\":\"{}\",\"done\":{},\"held\":{},\"changed\":{},\"gone\":{}",
                                        plan_.id.text(), out_.done, held_now(), out_.changed, out_.gone);
      if (!certificate.empty()) {
        payload += fmt::format(",\"certificate\":\"{}\"", hex(crypto::sha256(certificate)));
      }
      const std::uint64_t number = work.log(std::move(entry), payload + "}");
      if (!certificate.empty()) {
        work.store.certificates().sign(plan_.id, number, certificate);
      }
      out_.certified = ends && removes(plan_.kind) && work.store.certificates().text(plan_.id);
    });
    session_.store().settle();
  }

  std::uint64_t held_now() const { return out_.held - plan_.held; }

  std::string certificate_of_this(Work& work, const store::CleanedUp& cleaned) {
    const StillKept kept = work_->kept(work.permit, items_);
    out_.kept = kept.people;
    return signed_certificate(session_, work,
                              {.plan = plan_,
                               .done = out_.done,
                               .held = held_now(),
                               .changed = out_.changed,
                               .gone = out_.gone,
                               .review = out_.review,
                               .cleaned = cleaned,
                               .resumed = request_.resume,
                               .kept = kept,
                               .custos = request_.custos});
  }

  Session& session_;
  const ApplyRequest& request_;
  store::Plan plan_;
  std::unique_ptr<PlanWork> work_;
  std::vector<store::PlanItem> items_;
  std::set<std::uint64_t> people_done_;
  AppliedPlan out_;
};

}  // namespace

AppliedPlan apply_plan(Session& session, const ApplyRequest& request) {
  auto plan = session.store().plans().find(request.id);
  if (!plan) {
    throw Error(Failure::missing, "plan.missing", fmt::format("there is no plan {}", request.id.text()))
        .hint("custos plan list");
  }
  if (plan->kind == merge_kind) {
    if (request.resume || plan->state != "open") {
      throw not_in_state(*plan);
    }
    return {.id = plan->id,
            .kind = plan->kind,
            .merged = merge_as_planned(session, *plan),
            .dry_run = session.saying().dry_run};
  }
  return Applying(session, request, *std::move(plan)).run();
}

}  // namespace custos::ops
