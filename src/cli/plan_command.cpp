// SPDX-License-Identifier: MIT
#include "cli/plan_command.hpp"

#include "cli/agreement.hpp"
#include "cli/arguments.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/exit_status.hpp"
#include "cli/long_work.hpp"
#include "cli/merge_document.hpp"
#include "cli/version.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

constexpr std::size_t most_shown = 20;

// What is erased beside records is an action of custos; the policy says erase, of history, of requests, …
std::string_view erased_word(std::string_view action) {
  return action == "history"       ? "erase former values"
         : action == "requests"    ? "erase requests"
         : action == "contacts"    ? "erase contacts"
         : action == "consents"    ? "erase consents"
         : action == "disclosures" ? "erase disclosures"
                                   : "";
}

render::Table items_table(const std::vector<store::PlanItem>& items, bool for_programs, bool with_state) {
  render::Table table{"records",
                      {{"id", "Customer"},
                       {"do", "What"},
                       {"of", ""},
                       {"rule", "Rule"},
                       {"since", "Counts from"},
                       {"due", "Due from"},
                       {"fields", "Fields"},
                       {"state", with_state ? "State" : ""}},
                      {}};
  for (const store::PlanItem& item : items) {
    if (!for_programs && table.rows.size() == most_shown) {
      break;
    }
    const std::string_view beside = erased_word(item.action);
    table.rows.push_back(
        {CustomerId(item.customer).text(),
         beside.empty() ? render::Value(item.action) : render::Value("erase").told(std::string(beside)),
         beside.empty() ? "customers" : item.action, unless_empty(item.rule), day_unless_empty(item.since),
         day_unless_empty(item.due), unless_empty(item.fields), item.state});
  }
  return table;
}

void note_cut(render::Document& document, std::size_t count, bool for_programs) {
  if (!for_programs && count > most_shown) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: the first {} of {} are listed; --json lists all", most_shown, count)});
  }
}

render::Table left_table(const std::vector<ops::NotPlanned>& people, const char* key, const char* label,
                         bool for_programs) {
  render::Table table{key, {{"id", label}, {"rule", "Rule"}, {"reason", "Because"}}, {}};
  for (const ops::NotPlanned& each : people) {
    if (!for_programs && table.rows.size() == most_shown) {
      break;
    }
    table.rows.push_back({each.customer.text(), each.rule, each.reason});
  }
  return table;
}

}  // namespace

void add_left(render::Document& document, const ops::Evaluation& evaluation, bool for_programs) {
  document.blocks.emplace_back(left_table(evaluation.held, "held-records", "Held", for_programs));
  document.blocks.emplace_back(left_table(evaluation.stuck, "stuck-records", "Stuck", for_programs));
}

render::Table erasures_table(const std::vector<ops::WaitingErasure>& erasures, bool with_ids, bool for_programs) {
  render::Table table{"erasures",
                      {{"id", with_ids ? "Waits to be erased" : ""},
                       {"asked", "Asked for"},
                       {"fields", "Fields"},
                       {"until", "Kept until"},
                       {"rule", "By rule"},
                       {"reason", ""}},
                      {}};
  for (const ops::WaitingErasure& each : erasures) {
    if (!for_programs && table.rows.size() == most_shown) {
      break;
    }
    const ops::KeptShown kept = each.last_kept();
    table.rows.push_back({each.customer.text(), render::Date{each.asked},
                          each.fields.empty() ? render::Value().told("the whole record") : render::Value(each.fields),
                          kept.until          ? render::Value(render::Date{*kept.until})
                          : kept.rule.empty() ? render::Value()
                                              : render::Value().told("nobody can tell: " + kept.obstacle),
                          unless_empty(kept.rule), kept.rule.empty() ? render::Value() : render::Value(kept.reason())});
  }
  return table;
}

render::Document purge_plan_document(const ops::PlannedPurge& planned, bool for_programs) {
  const ops::PlanShown& plan = planned.plan;
  const ops::Evaluation& evaluation = planned.evaluation;
  render::Fields fields{"", {}};
  if (plan.id) {
    fields.rows.push_back({"id", "Plan", plan.id->text()});
  }
  fields.rows.push_back({"due", "People due", plan.people});
  if (plan.from) {
    fields.rows.push_back({"from", "Can be applied from", render::Date{*plan.from}});
  }
  fields.rows.push_back({"held", "Held", plan.held});
  fields.rows.push_back({"stuck", "Stuck", plan.stuck});
  if (!plan.digest.empty()) {  // else nobody plans anything
    fields.rows.push_back({"digest", "", plan.digest});
    fields.rows.push_back({"above-limit", "", plan.above_limit});
  }
  render::Document document{"plan", {std::move(fields), items_table(plan.items, for_programs, false)}};
  add_left(document, evaluation, for_programs);
  document.blocks.emplace_back(erasures_table(evaluation.erasures, true, for_programs));
  if (!planned.waiting.empty()) {
    document.blocks.emplace_back(waiting_table(planned.waiting));
  }
  note_cut(document, plan.items.size(), for_programs);
  if (plan.items.empty()) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: nothing {}is due: of {} {} are under no rule, {} held, {} stuck",
                                 planned.waiting.empty() ? "" : "more ", counted(evaluation.records, "record"),
                                 evaluation.under_no_rule, plan.held, plan.stuck)});
  }
  for (const auto& [rule, reason] : evaluation.not_evaluated) {
    document.blocks.emplace_back(render::Note{fmt::format("custos: retention.{} is not evaluated: {}", rule, reason)});
  }
  return document;
}

render::Table waiting_table(const std::vector<ops::PlanShown>& plans) {
  render::Table table{
      "waiting",
      {{"id", "Waits"}, {"people", "People"}, {"from", "Can be applied from"}, {"to-approve", "To be approved"}},
      {}};
  for (const ops::PlanShown& plan : plans) {
    const bool to_approve = plan.above_limit && !plan.approved_by;
    if (!plan.ready) {
      table.rows.push_back({plan.id->text(), plan.people,
                            plan.from ? render::Value(render::Date{*plan.from}) : render::Value(),
                            render::Value(to_approve).told(to_approve ? "yes" : "no")});
    }
  }
  return table;
}

Outcome applied_or_planned(const ops::BulkPlan& planned, Context& context, bool erases) {
  const ops::PlanShown& plan = planned.plan;
  if (plan.id && context.globals.yes && !plan.above_limit) {
    return run_apply(context, {.id = *plan.id});
  }
  const bool for_programs = context.globals.for_programs();
  const char* const done = erases ? "erased, wholly or in part" : "changed";
  render::Fields fields{"", {}};
  if (plan.id) {
    fields.rows.push_back({"id", "Plan", plan.id->text()});
    fields.rows.push_back({"digest", "", plan.digest});
  }
  fields.rows.push_back({"found", "Found", planned.found});
  fields.rows.push_back({"people", fmt::format("{} be {}", plan.id ? "To" : "Would", done), plan.people});
  fields.rows.push_back(
      {"unchanged", erases ? "Have nothing to be erased" : "Have these values already", planned.unchanged});
  if (erases) {
    fields.rows.push_back({"kept", planned.kept > 0 ? "Kept for a while, wholly or in part" : "", planned.kept});
  }
  fields.rows.push_back({"held", plan.held > 0 ? "Held" : "", plan.held});
  fields.rows.push_back({"above-limit", "", plan.above_limit});
  render::Document document{"plan", {std::move(fields), items_table(plan.items, for_programs, false)}};
  note_cut(document, plan.items.size(), for_programs);
  if (planned.found == 0) {
    document.blocks.emplace_back(render::Note{"custos: nobody is found"});
  }
  add_hints(document, planned.hints);
  const bool stopped = plan.id && context.globals.yes;
  if (plan.id) {
    document.blocks.emplace_back(render::Note{
        stopped ? fmt::format("custos: more people than the policy lets pass unseen; nothing was {}; custos plan "
                              "show {} shows them",
                              erases ? "erased" : "changed", plan.id->text())
                : fmt::format("custos: nothing is {} yet: custos plan apply {}", erases ? "erased" : "changed",
                              plan.id->text())});
  }
  return {std::move(document), planned.found == 0 ? status_findings
                               : stopped          ? exit_status(Failure::stopped)
                                                  : status_done};
}

render::Document plan_document(const ops::PlanShown& plan, bool for_programs) {
  render::Fields fields{
      "",
      {{"id", "Plan", plan.id->text()},
       {"kind", "Kind", plan.kind},
       {"state", "State", plan.state},
       {"made", "Made", moment_value(plan.made)},
       {"made-by", "By", plan.made_by},
       {"digest", "Digest", plan.digest},
       {"due", "People", plan.people},
       {"held", "Held", plan.held},
       {"stuck", plan.kind == "purge" ? "Stuck" : "", plan.stuck},
       {"above-limit", "Above the limits", render::Value(plan.above_limit).told(plan.above_limit ? "yes" : "no")}}};
  if (plan.approved_by) {
    fields.rows.push_back({"approved-by", "Approved by", *plan.approved_by});
  }
  if (plan.from) {
    fields.rows.push_back({"from", "Can be applied from", render::Date{*plan.from}});
  }
  if (!plan.because.empty()) {
    fields.rows.push_back({"because", "Because", plan.because});
  }
  render::Document document{"plan", {std::move(fields), items_table(plan.items, for_programs, true)}};
  note_cut(document, plan.items.size(), for_programs);
  return document;
}

ops::AppliedPlan apply_with_progress(Context& context, ops::ApplyRequest request) {
  const OrderlyStop orderly(context.world);
  request.stop = &context.world.stop;
  request.custos = version;
  ProgressShown shown(context.world, context.globals, "people");
  request.progress = shown.report();
  return ops::apply_plan(context.session(), request);
}

Outcome run_apply(Context& context, ops::ApplyRequest request) {
  const ops::AppliedPlan applied = apply_with_progress(context, std::move(request));
  if (applied.merged) {
    return merge_document(*applied.merged);
  }
  const bool purges = ops::removes(applied.kind);
  const bool would = applied.dry_run;
  const char* const done = purges ? (would ? "Would be removed" : "Removed") : (would ? "Would be changed" : "Changed");
  render::Fields fields{"", {{"id", "Plan", applied.id.text()}, {purges ? "purged" : "changed", done, applied.done}}};
  fields.rows.push_back({"held", "Held", applied.held});
  fields.rows.push_back({"stuck", purges ? "Stuck" : "", applied.stuck});
  if (applied.kind == ops::erase_kind) {
    fields.rows.push_back({"kept", applied.kept > 0 ? "Kept for a while, wholly or in part" : "", applied.kept});
  }
  fields.rows.push_back({"stale", applied.changed > 0 ? "Changed since" : "", applied.changed});
  fields.rows.push_back({"gone", applied.gone > 0 ? "Removed by others" : "", applied.gone});
  fields.rows.push_back({"review", applied.review > 0 ? "For a person to look at" : "", applied.review});
  fields.rows.push_back({"residues", applied.residues > 0 ? "Residues found and removed" : "", applied.residues});
  if (purges) {
    fields.rows.push_back({"certificate", applied.certified ? "Certificate" : "",
                           applied.certified
                               ? render::Value(applied.id.text()).told("custos purge certificate " + applied.id.text())
                               : render::Value()});
  }
  fields.rows.push_back({"stopped", "", applied.stopped});
  fields.rows.push_back({"dry-run", "", would});
  render::Table left{"left-alone", {{"id", "Left"}, {"reason", "Because it"}}, {}};
  for (const ops::NotDone& each : applied.left) {
    if (!context.globals.for_programs() && left.rows.size() == most_shown) {
      break;
    }
    left.rows.push_back({each.customer.text(), each.reason});
  }
  render::Document document{purges ? "purge" : applied.kind, {std::move(fields), std::move(left)}};
  if (!applied.log_empty) {
    document.blocks.emplace_back(render::Note{
        "custos: somebody reads the store just now, so that its write-ahead log still holds, encrypted, what "
        "was removed; a later command empties it"});
  }
  if (applied.stopped) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: stopped after a whole batch; continue with: custos {} "
                                 "resume {}",
                                 purges ? "purge" : "plan", applied.id.text())});
  }
  // Who asked for an erasure is owed it: what stays of it is no whole answer.
  const bool owed = applied.kind == ops::erase_kind && applied.kept + applied.held > 0;
  return {std::move(document), applied.stopped               ? status_interrupted
                               : applied.changed > 0 || owed ? status_in_part
                                                             : status_done};
}

namespace {

// A verb that takes a plan's id and gives the plan.
Runner with_plan(Arguments& arguments, const char* description, const char* examples,
                 ops::PlanShown (*act)(ops::Session& session, PlanId id)) {
  const auto id = std::make_shared<std::string>();
  arguments.positional("P-ID", "The plan", *id, "plan");
  arguments.describe(description);
  arguments.examples(examples);
  return [id, act](Context& context) {
    return Outcome(plan_document(act(context.session(), PlanId::parse(*id)), context.globals.for_programs()));
  };
}

// A plan that somebody names by its id is agreed to, but he is asked once more where it does not come back.
bool agreed_to_apply(Context& context, PlanId id) {
  if (context.globals.yes || context.globals.dry_run || !ops::is_removal(context.session(), id)) {
    return true;
  }
  if (!context.world.input_is_terminal) {
    throw Error(Failure::usage, "argument.missing",
                fmt::format("{} removes what does not come back, so that custos asks first, and here is no terminal",
                            id.text()))
        .hint("--yes applies it")
        .hint("--dry-run shows what would be done");
  }
  return agrees(context.world, fmt::format("Do what {} says? What it removes does not come back.", id.text()));
}

}  // namespace

Runner configure_plan_show(Arguments& arguments) {
  return with_plan(arguments, "Who is in it, by which rule, and what became of each.",
                   "custos plan show P-17\ncustos purge show P-17 --json",
                   [](ops::Session& session, PlanId id) { return ops::show_plan(session, id, store::every_item); });
}

Runner configure_plan_approve(Arguments& arguments) {
  return with_plan(arguments,
                   "Lets a plan above the policy's limits pass. Only the role that purge.approve names can do so,\n"
                   "and nobody approves a plan of his own.",
                   "custos purge approve P-17 --because \"looked through on Monday\"", ops::approve_plan);
}

Runner configure_plan_cancel(Arguments& arguments) {
  return with_plan(arguments, "Nothing more of it is done; what was done stays done.", "custos purge cancel P-17",
                   ops::cancel_plan);
}

Runner configure_plan_apply(Arguments& arguments) {
  const auto id = std::make_shared<std::string>();
  const auto count = std::make_shared<std::optional<std::string>>();
  arguments.positional("P-ID", "The plan", *id, "plan");
  arguments.option("--count", "N",
                   "How many people are in it, where it is above the limits and nobody has to approve it", *count);
  arguments.describe(
      "Does exactly what the plan says, each person wholly or not at all. A plan made from other\n"
      "records or another policy is stale: it ends with 3 and nothing is changed. Whoever is held stays.\n"
      "It asks before it removes anything, unless --yes says so.");
  arguments.examples("custos purge apply P-17 --yes\ncustos plan apply P-17 --dry-run");
  return [id, count](Context& context) {
    ops::ApplyRequest request{.id = PlanId::parse(*id)};
    if (*count) {
      request.count = parse_count(**count, "--count");
    }
    if (!agreed_to_apply(context, request.id)) {
      return Outcome(
          render::Document{"purge",
                           {render::Note{fmt::format("custos: nothing was removed: {} waits", request.id.text())}}},
          exit_status(Failure::stopped));
    }
    return run_apply(context, std::move(request));
  };
}

Runner configure_plan_resume(Arguments& arguments) {
  const auto id = std::make_shared<std::string>();
  arguments.positional("P-ID", "The plan", *id, "plan");
  arguments.describe("Goes on with a plan whose application was interrupted.");
  arguments.examples("custos purge resume P-17");
  return [id](Context& context) { return run_apply(context, {.id = PlanId::parse(*id), .resume = true}); };
}

}  // namespace custos::cli
