// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/plan_command.hpp"

#include <array>

namespace custos::cli {

namespace {

Runner configure_list(Arguments& arguments) {
  arguments.examples("custos plan list\ncustos plan list --json");
  return [](Context& context) {
    render::Table table{"plans",
                        {{"id", "Plan"},
                         {"kind", "Kind"},
                         {"state", "State"},
                         {"due", "People"},
                         {"held", "Held"},
                         {"made", "Made"},
                         {"made-by", "By"},
                         {"approved-by", "Approved by"},
                         {"above-limit", ""}},
                        {}};
    for (const ops::PlanShown& plan : ops::list_plans(context.session())) {
      table.rows.push_back({plan.id->text(), plan.kind, plan.state, plan.people, plan.held, moment_value(plan.made),
                            plan.made_by, plan.approved_by ? render::Value(*plan.approved_by) : render::Value(),
                            plan.above_limit});
    }
    const bool none = table.rows.empty();
    render::Document document{"plan-list", {std::move(table)}};
    if (none) {
      document.blocks.emplace_back(render::Note{"custos: there are no plans"});
    }
    return Outcome(std::move(document));
  };
}

constexpr std::array verbs{
    Verb{"list", "Show all plans", Needs::store, configure_list},
    Verb{"show", "Show what a plan is to do, and what became of it", Needs::store, configure_plan_show},
    Verb{"approve", "Let a plan above the limits pass", Needs::store, configure_plan_approve},
    Verb{"apply", "Do what a plan says", Needs::store, configure_plan_apply},
    Verb{"resume", "Go on with an interrupted plan", Needs::store, configure_plan_resume},
    Verb{"cancel", "Give a plan up", Needs::store, configure_plan_cancel},
};

}  // namespace

extern const Command plan_command;
const Command plan_command{
    .name = "plan", .summary = "Show and apply plans of bulk changes and removals", .group = "Removal", .verbs = verbs};

}  // namespace custos::cli
