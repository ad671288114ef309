// SPDX-License-Identifier: MIT
#include "ops/purge.hpp"

#include "ops/people_rows.hpp"
#include "ops/restricted_days.hpp"
#include "ops/session.hpp"
#include "util/error.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace custos::ops {

namespace {

std::string counts_payload(const Evaluation& evaluation) {
  return fmt::format("{{\"due\":{},\"held\":{},\"stuck\":{}}}", evaluation.items.size(), evaluation.held_people,
                     evaluation.stuck_people);
}

// Whoever is named has his name in the log, batch by batch.
void log_named(Session& session, const Admitted& admitted, const Evaluation& evaluation,
               std::vector<std::uint64_t> people) {
  log_answer(session, admitted, counts_payload(evaluation), std::move(people));
}

std::vector<std::uint64_t> people_of(const Evaluation& evaluation, bool due, bool stuck) {
  std::vector<std::uint64_t> people;
  for (const store::PlanItem& item : evaluation.items) {
    if (due) {
      people.push_back(item.customer);
    }
  }
  for (const auto* list : {due ? &evaluation.held : nullptr, stuck ? &evaluation.stuck : nullptr}) {
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
      people.push_back((*list)[i].customer.number());
    }
  }
  return people;
}

std::string_view word_of(policy::State state) {
  switch (state) {
    case policy::State::not_for:
      return "not for this person";
    case policy::State::stuck:
      return "stuck";
    case policy::State::waiting:
      return "waiting";
    case policy::State::kept_by_floor:
      return "kept";
    case policy::State::due:
      return "due";
    case policy::State::done:
      return "done";
  }
  return {};
}

// A plan that says the same and waits: a job that runs each night makes one, not one a night.
std::optional<PlanId> open_plan_like(Session& session, const std::vector<store::PlanItem>& items) {
  const std::string digest = plan_digest(items);
  for (const store::Plan& plan : session.store().plans().all()) {
    if (plan.kind == "purge" && plan.state == "open" && plan.digest == digest &&
        plan.policy == session.policy().digest) {
      return plan.id;
    }
  }
  return std::nullopt;
}

std::optional<std::string> iso(const std::optional<dates::Date>& date) {
  return date ? std::optional(dates::format_iso(*date)) : std::nullopt;
}

std::vector<std::string> hidden_steps() {
  return {"the derivation tells fields that your role may not see"};
}

// What a rule of requests, contacts or consents makes of those of one person.
RuleShown shown_matters(const ClosedMatters& of_rule, dates::Date today) {
  const policy::Retention& rule = *of_rule.rule;
  RuleShown out{
      .rule = rule.name.text, .title = rule.title, .action = rule.action, .state = {}, .because = rule.because};
  policy::State state = of_rule.about ? policy::State::done : policy::State::not_for;
  if (rule.when) {
    out.steps.push_back(fmt::format("{} {}", rule.when_text, of_rule.about ? "holds" : "does not hold"));
  }
  for (const ClosedMatter& matter : of_rule.matters) {
    const bool done = matter.day_stays && matter.bare;
    const std::string due = dates::format_iso(matter.due->due);
    std::string step = fmt::format("{}: closed on {}, due from {}", matter.id, dates::format_iso(matter.closed), due);
    step += matter.due->floor != nullptr ? fmt::format(", kept by retention.{}", matter.due->floor->name.text) : "";
    step += done               ? "; what was written is gone, its day stays for another rule"
            : matter.day_stays ? "; its day stays for another rule"
                               : "";
    out.steps.push_back(std::move(step));
    if (!done) {
      const bool first = !out.due || due < *out.due;
      out.due = first ? due : *out.due;
      out.since = first ? dates::format_iso(matter.closed) : *out.since;
      state = *out.due <= dates::format_iso(today) ? policy::State::due : policy::State::waiting;
    }
  }
  if (of_rule.about && of_rule.matters.empty()) {
    out.steps.push_back(fmt::format("none of his {} is closed that it takes", rule.of));
  }
  out.state = word_of(state);
  out.steps.push_back(fmt::format("{} line {}", rule.place.file, rule.place.line));
  out.steps.push_back(fmt::format("because: {}", rule.because));
  return out;
}

}  // namespace

void leave_out_waiting(Session& session, std::vector<store::PlanItem>& items) {
  if (!session.policy().purge.grace) {
    return;
  }
  using Key = std::tuple<std::uint64_t, std::uint64_t, std::string, std::string, std::string>;
  const auto key_of = [](const store::PlanItem& item) {
    return Key(item.customer, item.revision, item.action, item.rule, item.fields);
  };
  std::set<Key> waiting;
  for (const PlanShown& plan : waiting_purges(session)) {
    for (const store::PlanItem& item : session.store().plans().items(*plan.id, 0, store::every_item)) {
      waiting.insert(key_of(item));
    }
  }
  std::set<std::uint64_t> others;
  for (const store::PlanItem& item : items) {
    if (!waiting.contains(key_of(item))) {
      others.insert(item.customer);
    }
  }
  std::erase_if(items, [&others](const store::PlanItem& item) { return !others.contains(item.customer); });
  for (std::size_t i = 0; i < items.size(); ++i) {
    items[i].position = i;
  }
}

PlannedPurge plan_purge(Session& session) {
  PlannedPurge out;
  const Asked asked = asked_to_purge(session, "purge plan", "purge.plan");
  const Admitted admitted = session.admit(asked);
  session.guarded(asked, [&] {
    PurgeRules rules(session, session.today());
    {
      const auto look = session.store().begin_read();
      out.evaluation = rules.evaluate(admitted.permit);
      leave_out_waiting(session, out.evaluation.items);
    }
    const Evaluation& evaluation = out.evaluation;
    if (session.saying().dry_run || evaluation.items.empty()) {
      log_named(session, admitted, evaluation, people_of(evaluation, true, true));
      out.plan.kind = "purge";
      out.plan.digest = plan_digest(evaluation.items);
      out.plan.people = people_to_change(evaluation.items);
      out.plan.held = evaluation.held_people;
      out.plan.stuck = evaluation.stuck_people;
      out.plan.above_limit = above_limit(session, out.plan.people, evaluation.records);
      return;
    }
    if (const auto same = open_plan_like(session, evaluation.items)) {  // made before, by this policy
      log_named(session, admitted, evaluation, people_of(evaluation, true, true));
      out.plan = shown_plan(session, *same);
      return;
    }
    out.plan = write_plan(session, admitted,
                          {.id = PlanId(0),
                           .kind = "purge",
                           .state = {},
                           .day = dates::format_iso(rules.day()),
                           .policy = session.policy().digest,
                           .because = session.saying().because,
                           .held = evaluation.held_people,
                           .stuck = evaluation.stuck_people},
                          evaluation.items);
  });
  withhold_restricted_days(session, out.evaluation.items);
  out.plan.items = out.evaluation.items;
  out.waiting = session.policy().purge.grace ? waiting_purges(session) : std::vector<PlanShown>();
  return out;
}

std::optional<PlanId> interrupted_purge(Session& session) {
  for (const store::Plan& plan : session.store().plans().all()) {
    if (removes(plan.kind) && plan.state == "applying") {
      return plan.id;
    }
  }
  return std::nullopt;
}

Evaluation due_for_purge(Session& session, const std::optional<std::string>& before) {
  const dates::Date day = before ? day_of(*before) : session.today();
  Evaluation evaluation;
  const Asked asked = asked_to_purge(session, "purge due", "purge.due");
  const Admitted admitted = session.admit(asked);
  session.guarded(asked, [&] {
    {
      const auto look = session.store().begin_read();
      evaluation = PurgeRules(session, day).evaluate(admitted.permit);
    }
    log_named(session, admitted, evaluation, people_of(evaluation, true, false));
  });
  withhold_restricted_days(session, evaluation.items);
  return evaluation;
}

StuckShown stuck_in_purge(Session& session) {
  StuckShown out;
  const Asked asked = asked_to_purge(session, "purge stuck", "purge.stuck");
  const Admitted admitted = session.admit(asked);
  session.guarded(asked, [&] {
    const std::string today = dates::format_iso(session.today());
    {
      const auto look = session.store().begin_read();
      out.evaluation = PurgeRules(session, session.today()).evaluate(admitted.permit);
      for (const store::Hold& hold : session.store().holds().all()) {
        if (!hold.released && !hold.review.empty() && hold.review <= today) {
          out.holds_to_review.push_back(hold.id.text());
        }
      }
    }
    log_named(session, admitted, out.evaluation, people_of(out.evaluation, false, true));
  });
  return out;
}

WhyShown why_purge(Session& session, CustomerId id) {
  WhyShown out{.id = id};
  PurgeRules rules(session, session.today());
  // The derivation tells the dates that it counts from, and what conditions hold.
  Asked asked{.action = "purge why",
              .operation = "purge.why",
              .access = policy::Access::read,
              .fields = rules.schedule().asked(),
              .fields_by_default = true,
              .subjects = policy::Subjects::one(id),
              .subject = id};
  bool found = false;
  session.perform(asked, [&](Work& work) {
    const auto seen = look_at(session, work, id);
    found = seen.has_value();
    if (!found) {
      return;
    }
    work.store.customers().explain(work.permit, id.number(), [&](const Record& record) {
      const policy::Judgement judgement = rules.schedule().judge(record, session.today());
      const auto& needed = rules.schedule().asked();
      const bool tells = std::all_of(needed.begin(), needed.end(), [&](const FieldName& field) {
        return work.permit.covers(field) && !policy::is_withheld(seen->withheld, field);
      });
      out.erasures = rules.waiting_of(record);
      for (WaitingErasure& waiting : out.erasures) {
        for (KeptShown& kept : waiting.kept) {
          kept.until = tells ? kept.until : std::nullopt;
          kept.obstacle = tells ? kept.obstacle : "your role may not see what it counts from";
        }
      }
      out.verdict = policy::word_of(judgement.verdict.disposal);
      out.next = iso(judgement.next);
      for (const policy::Explanation& each : rules.schedule().explain(record, session.today())) {
        const policy::Retention& rule = *rules.schedule().rules()[each.outcome.rule];
        out.rules.push_back({.rule = rule.name.text,
                             .title = rule.title,
                             .action = rule.action,
                             .state = std::string(word_of(each.outcome.state)),
                             .since = tells ? iso(each.outcome.since) : std::nullopt,
                             .due = tells ? iso(each.outcome.due) : std::nullopt,
                             .because = rule.because,
                             .steps = tells ? each.steps : hidden_steps()});
      }
      for (const ClosedMatters& of_rule : rules.matters().of(record)) {
        RuleShown shown = shown_matters(of_rule, session.today());
        shown.steps = tells ? std::move(shown.steps) : hidden_steps();
        out.verdict = out.verdict.empty() && shown.state == word_of(policy::State::due) ? "erase " + of_rule.rule->of
                                                                                        : out.verdict;
        out.rules.push_back(std::move(shown));
      }
    });
    for (const store::Keeper& keeper : work.store.keepers().of(id.number())) {
      (keeper.kind == store::Keeper::Kind::hold          ? out.holds
       : keeper.kind == store::Keeper::Kind::restriction ? out.restrictions
                                                         : out.requests)
          .push_back(keeper.id());
    }
    work.log(entry_about(work, *seen));
  });
  if (!found) {
    throw no_customer(session, id);
  }
  return out;
}

}  // namespace custos::ops
