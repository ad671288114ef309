// SPDX-License-Identifier: MIT
#include "cli/agreement.hpp"
#include "cli/arguments.hpp"
#include "cli/certificate_command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/exit_status.hpp"
#include "cli/plan_command.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <array>
#include <ostream>

namespace custos::cli {

namespace {

// Nobody is asked where nothing would be done, nor whoever has said yes.
bool agreed(Context& context, const ops::PlannedPurge& planned) {
  if (context.globals.yes) {
    return true;
  }
  render::print_text(purge_plan_document(planned, false), context.text_style(), context.world.err);
  return agrees(context.world,
                fmt::format("Remove what is due of {}?", counted(planned.plan.people, "person", "people")));
}

// Where the policy gives a time of grace: those plans are applied that have waited.
Outcome apply_ready(Context& context, const ops::PlannedPurge& planned) {
  std::vector<PlanId> ready;
  bool to_approve = false;
  for (const ops::PlanShown& plan : planned.waiting) {
    to_approve = to_approve || (plan.above_limit && !plan.approved_by);
    if (plan.ready) {
      ready.push_back(*plan.id);
    }
  }
  render::Document document = purge_plan_document(planned, context.globals.for_programs());
  document.type = "purge";
  std::vector<std::string> applied;
  std::uint64_t purged = 0, stale = 0, gone = 0;
  bool stopped = false;
  const bool said_yes =
      !ready.empty() && (context.globals.yes || agrees(context.world, fmt::format("Remove what {} waited for?",
                                                                                  counted(ready.size(), "plan"))));
  for (std::size_t i = 0; said_yes && i < ready.size() && !stopped; ++i) {
    const ops::AppliedPlan each = apply_with_progress(context, {.id = ready[i]});
    applied.push_back(each.id.text());
    purged += each.done;
    stale += each.changed;
    gone += each.gone;
    stopped = each.stopped;
  }
  document.blocks.emplace_back(render::Fields{"",
                                              {{"applied", applied.empty() ? "" : "Applied", list_of(applied)},
                                               {"purged", applied.empty() ? "" : "Removed", purged},
                                               {"stale", stale > 0 ? "Changed since" : "", stale},
                                               {"gone", gone > 0 ? "Removed by others" : "", gone},
                                               {"stopped", "", stopped}}});
  if (stopped) {
    document.blocks.emplace_back(render::Note{
        fmt::format("custos: stopped after a whole batch; continue with: custos purge resume {}", applied.back())});
  }
  const bool refused = !ready.empty() && !said_yes;
  return {std::move(document), stopped                 ? status_interrupted
                               : to_approve || refused ? exit_status(Failure::stopped)
                                                       : status_done};
}

Runner configure(Arguments& arguments) {
  arguments.describe(
      "Plans and applies in one: removes what the policy's retention rules say is due today. Without\n"
      "--yes it shows the plan and asks. Ends with 0 when all that was due and free has gone: who is held\n"
      "or stuck is counted; with 3, and nothing removed, when it is more than the policy lets pass unseen.\n"
      "Where the policy gives plans a time of grace, it plans what is due today and applies what has waited.");
  arguments.examples(
      "custos purge --yes\n"
      "custos purge --dry-run\n"
      "custos purge plan");
  return [](Context& context) {
    const bool dry = context.session().saying().dry_run;
    if (!context.globals.yes && !dry && !context.world.input_is_terminal) {
      throw Error(Failure::usage, "argument.missing",
                  "custos purge asks before it removes anything, and here is no terminal")
          .hint("--yes removes what is due, within the policy's limits")
          .hint("custos purge plan only plans");
    }
    if (const auto interrupted = dry ? std::nullopt : ops::interrupted_purge(context.session())) {
      const Outcome resumed = run_apply(context, {.id = *interrupted, .resume = true});
      if (resumed.status != status_done && resumed.status != status_in_part) {
        return resumed;
      }
      context.world.err << fmt::format("custos: {} was interrupted and has come to its end\n", interrupted->text());
    }
    const ops::PlannedPurge planned = ops::plan_purge(context.session());
    if (!dry && !planned.waiting.empty()) {
      return apply_ready(context, planned);
    }
    if (dry || !planned.plan.id) {
      render::Document document = purge_plan_document(planned, context.globals.for_programs());
      if (!dry) {
        document.type = "purge";
        document.blocks.emplace_back(render::Fields{"", {{"purged", "", 0}}});
      }
      return Outcome(std::move(document));
    }
    const std::string id = planned.plan.id->text();
    if (planned.plan.above_limit && !planned.plan.approved_by) {
      render::Document document = purge_plan_document(planned, context.globals.for_programs());
      document.blocks.emplace_back(
          render::Note{fmt::format("custos: {} is more than the policy lets pass unseen; nothing was removed; look at "
                                   "it with: custos purge show {}",
                                   counted(planned.plan.people, "person", "people"), id)});
      return Outcome(std::move(document), exit_status(Failure::stopped));
    }
    if (!agreed(context, planned)) {
      ops::cancel_plan(context.session(), *planned.plan.id);
      render::Document document{"purge", {render::Fields{"", {{"id", "Cancelled", id}, {"purged", "", 0}}}}};
      return Outcome(std::move(document), exit_status(Failure::stopped));
    }
    Outcome outcome = run_apply(context, {.id = *planned.plan.id});
    add_left(outcome.document, planned.evaluation, context.globals.for_programs());
    return outcome;
  };
}

Runner configure_make(Arguments& arguments) {
  arguments.describe("Judges every record as of today and writes down what is due. Nothing is removed.");
  arguments.examples("custos purge plan\ncustos purge plan --json");
  return [](Context& context) {
    const ops::PlannedPurge planned = ops::plan_purge(context.session());
    render::Document document = purge_plan_document(planned, context.globals.for_programs());
    if (planned.plan.id) {
      document.blocks.emplace_back(render::Note{
          planned.plan.above_limit ? "custos: this is more than the policy lets pass unseen"
          : planned.plan.from
              ? fmt::format("custos: nothing is removed yet; until the day before, custos purge cancel {} gives it up",
                            planned.plan.id->text())
              : fmt::format("custos: nothing is removed yet: custos purge apply {}", planned.plan.id->text())});
    }
    return Outcome(std::move(document));
  };
}

Runner configure_why(Arguments& arguments) {
  const auto id = std::make_shared<std::string>();
  arguments.positional("ID", "The customer, such as C-10429", *id, "customer");
  arguments.describe("What each retention rule says of a record, and how it comes to that.");
  arguments.examples("custos purge why C-10429");
  return [id](Context& context) {
    const ops::WhyShown why = ops::why_purge(context.session(), CustomerId::typed(*id));
    render::Fields fields{"",
                          {{"id", "Customer", why.id.text()},
                           {"do", "Due today", why.verdict.empty() ? render::Value("nothing") : why.verdict}}};
    if (why.next) {
      fields.rows.push_back({"next", "Next due from", render::Date{*why.next}});
    }
    fields.rows.push_back({"holds", why.holds.empty() ? "" : "Held by", list_of(why.holds)});
    if (!why.requests.empty()) {
      fields.rows.push_back({"requests", "Kept for", list_of(why.requests)});
    }
    fields.rows.push_back({"restrictions", why.restrictions.empty() ? "" : "Restricted by", list_of(why.restrictions)});
    render::Document document{"purge-why", {std::move(fields)}};
    document.blocks.emplace_back(erasures_table(why.erasures, false, context.globals.for_programs()));
    render::Table table{"rules",
                        {{"rule", ""},
                         {"title", ""},
                         {"do", ""},
                         {"state", ""},
                         {"since", ""},
                         {"due", ""},
                         {"because", ""},
                         {"steps", ""}},
                        {}};
    std::string text;
    for (const ops::RuleShown& rule : why.rules) {
      const auto date = [](const std::optional<std::string>& iso) {
        return iso ? render::Value(render::Date{*iso}) : render::Value();
      };
      table.rows.push_back({rule.rule, rule.title, unless_empty(rule.action), rule.state, date(rule.since),
                            date(rule.due), rule.because, list_of(rule.steps)});
      text += fmt::format("\nretention.{} ({}): {}\n", rule.rule, rule.title, rule.state);
      for (const std::string& step : rule.steps) {
        text += fmt::format("  {}\n", step);
      }
    }
    if (context.globals.for_programs()) {
      document.blocks.emplace_back(std::move(table));
    } else {
      document.blocks.emplace_back(render::Plain{"", text});
    }
    return Outcome(std::move(document));
  };
}

Runner configure_due(Arguments& arguments) {
  const auto before = std::make_shared<std::optional<std::string>>();
  arguments.option("--before", "DATE", "What is due on that day, instead of today", *before);
  arguments.describe("Lists what is due, and plans nothing. Ends with 1 when nothing is.");
  arguments.examples("custos purge due\ncustos purge due --before 2027-04-01 --json");
  return [before](Context& context) {
    ops::PlannedPurge planned{.plan = {}, .evaluation = ops::due_for_purge(context.session(), *before)};
    planned.plan.items = planned.evaluation.items;
    planned.plan.people = ops::people_to_change(planned.plan.items);
    planned.plan.held = planned.evaluation.held_people;
    planned.plan.stuck = planned.evaluation.stuck_people;
    render::Document document = purge_plan_document(planned, context.globals.for_programs());
    document.type = "purge-due";
    return Outcome(std::move(document), planned.plan.items.empty() ? status_findings : status_done);
  };
}

Runner configure_stuck(Arguments& arguments) {
  arguments.describe(
      "Lists whom a rule speaks of without ever coming due: no date to count from, or a floor that keeps\n"
      "for ever; erasures that wait for the end of a floor; and holds whose review is due. Ends with 1 when\n"
      "there is any.");
  arguments.examples("custos purge stuck\ncustos purge stuck --json");
  return [](Context& context) {
    const ops::StuckShown stuck = ops::stuck_in_purge(context.session());
    render::Table table{"stuck-records", {{"id", "Customer"}, {"rule", "Rule"}, {"reason", "Because"}}, {}};
    for (const ops::NotPlanned& each : stuck.evaluation.stuck) {
      table.rows.push_back({each.customer.text(), each.rule, each.reason});
    }
    const bool any = !table.rows.empty() || !stuck.holds_to_review.empty() || !stuck.evaluation.erasures.empty();
    render::Document document{
        "purge-stuck",
        {std::move(table), render::Fields{"",
                                          {{"stuck", "", stuck.evaluation.stuck_people},
                                           {"under-no-rule", "Under no rule", stuck.evaluation.under_no_rule},
                                           {"records", "Records", stuck.evaluation.records},
                                           {"holds-to-review", stuck.holds_to_review.empty() ? "" : "Holds to review",
                                            list_of(stuck.holds_to_review)}}}}};
    document.blocks.emplace_back(erasures_table(stuck.evaluation.erasures, true, context.globals.for_programs()));
    for (const auto& [rule, reason] : stuck.evaluation.not_evaluated) {
      document.blocks.emplace_back(
          render::Note{fmt::format("custos: retention.{} is not evaluated: {}", rule, reason)});
    }
    return Outcome(std::move(document), any ? status_findings : status_done);
  };
}

constexpr std::array verbs{
    Verb{"plan", "Write down what is due", Needs::store, configure_make},
    Verb{"show", "Show what a plan is to do, and what became of it", Needs::store, configure_plan_show},
    Verb{"approve", "Let a plan above the limits pass", Needs::store, configure_plan_approve},
    Verb{"apply", "Do what a plan says", Needs::store, configure_plan_apply},
    Verb{"resume", "Go on with an interrupted plan", Needs::store, configure_plan_resume},
    Verb{"cancel", "Give a plan up", Needs::store, configure_plan_cancel},
    Verb{"why", "Explain why a record is due, or is not", Needs::store, configure_why},
    Verb{"stuck", "Show what never comes due", Needs::store, configure_stuck},
    Verb{"due", "Show what is due, today or on a day", Needs::store, configure_due},
    Verb{"certificate", "Show the signed account of what a plan removed", Needs::store, configure_certificate, true},
};

}  // namespace

extern const Command purge_command;
const Command purge_command{.name = "purge",
                            .summary = "Remove what the policy's retention rules say is due",
                            .group = "Removal",
                            .needs = Needs::store,
                            .configure = configure,
                            .verbs = verbs};

}  // namespace custos::cli
