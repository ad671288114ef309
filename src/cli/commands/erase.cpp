// SPDX-License-Identifier: MIT
#include "cli/agreement.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/exit_status.hpp"
#include "cli/notice_command.hpp"
#include "cli/plan_command.hpp"
#include "cli/version.hpp"
#include "ops/erasures.hpp"
#include "ops/plan_apply.hpp"
#include "ops/plans.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <ostream>

namespace custos::cli {

namespace {

struct EraseOptions {
  std::optional<std::string> id, where;
  std::optional<std::vector<std::string>> fields;
  std::optional<std::string> request;
  bool plan = false;
};

// What goes, and what stays and why; `applied`: nothing was done yet.
render::Document to_document(const ops::PlannedErasure& planned, const ops::AppliedPlan* applied, bool dry_run) {
  const std::string& action = planned.now.action;
  const bool would = applied == nullptr;
  render::Fields fields{"", {{"id", "Customer", planned.id.text()}}};
  if (planned.plan) {
    fields.rows.push_back({"plan", "Plan", planned.plan->text()});
  }
  fields.rows.push_back({"do", would ? "Would go" : "Erased",
                         render::Value(action.empty() ? "nothing" : action)
                             .told(action == "erase"          ? "the whole record, and all that is kept of it"
                                   : action == "clear"        ? joined(planned.now.fields, ", ")
                                   : planned.now.kept.empty() ? std::string("nothing: there is nothing of it")
                                                              : "nothing, for now")});
  fields.rows.push_back({"fields", "", list_of(planned.now.fields)});
  if (applied != nullptr) {
    fields.rows.push_back({"residues", "", applied->residues});
    fields.rows.push_back(
        {"searched", applied->searched > 0 ? "Searched" : "",
         render::Value(applied->searched)
             .told(fmt::format("the file for {}: {} found in unused bytes, {} left",
                               counted(applied->searched, "value"), applied->residues, applied->left_over))});
    fields.rows.push_back(
        {"certificate", "Certificate",
         applied->certified ? render::Value(applied->id.text()).told("custos purge certificate " + applied->id.text())
                            : render::Value()});
  }
  fields.rows.push_back({"dry-run", "", dry_run});
  render::Table kept{"kept", {{"field", "Stays"}, {"rule", ""}, {"until", ""}, {"reason", "Because it is"}}, {}};
  for (const ops::KeptShown& each : planned.now.kept) {
    kept.rows.push_back({each.field, each.rule, each.until ? render::Value(render::Date{*each.until}) : render::Value(),
                         fmt::format("{} ({})", each.reason(), each.because)});
  }
  render::Document document{"erase", {std::move(fields), std::move(kept)}};
  if (!planned.now.kept.empty() && !dry_run && (applied != nullptr || !planned.plan)) {
    document.blocks.emplace_back(
        render::Note{"custos: what stays is remembered: custos purge erases it once nothing keeps it any more"});
  }
  if (applied != nullptr && !applied->log_empty) {
    document.blocks.emplace_back(render::Note{
        "custos: somebody reads the store just now, so that its write-ahead log still holds, encrypted, what "
        "was removed; a later command empties it"});
  }
  return document;
}

bool agreed(Context& context, const ops::PlannedErasure& planned) {
  if (context.globals.yes) {
    return true;
  }
  render::print_text(to_document(planned, nullptr, true), context.text_style(), context.world.err);
  return agrees(context.world, fmt::format("Erase this of {}? It does not come back.", planned.id.text()));
}

Outcome erase_many(Context& context, const EraseOptions& options) {
  if (options.id || options.request) {
    throw Error(Failure::usage, "argument.unexpected", "ID and --request are for one customer, not for --where");
  }
  const ops::BulkPlan planned = ops::plan_erasures(
      context.session(), {.words = {*options.where}, .fields = options.fields.value_or(std::vector<std::string>())});
  return applied_or_planned(planned, context, true);
}

Outcome run_erase(Context& context, const EraseOptions& options) {
  if (options.where) {
    return erase_many(context, options);
  }
  if (!options.id) {
    throw Error(Failure::usage, "argument.missing", "custos erase needs ID, or --where QUERY")
        .hint("custos erase --help");
  }
  const bool dry = context.globals.dry_run;
  if (context.globals.because.empty() && !options.request) {
    throw Error(Failure::usage, "argument.missing", "custos erase needs --because TEXT: who asked for it, and how?")
        .hint("--request R-ID names what he asked for with custos request open erasure");
  }
  if (!context.globals.yes && !dry && !options.plan && !context.world.input_is_terminal) {
    throw Error(Failure::usage, "argument.missing",
                "custos erase asks before it erases anything, and here is no terminal")
        .hint("--yes erases it")
        .hint("--dry-run shows what would go, and what would stay");
  }
  const ops::PlannedErasure planned = ops::plan_erasure(
      context.session(), {.id = CustomerId::typed(*options.id),
                          .fields = options.fields.value_or(std::vector<std::string>()),
                          .request = options.request ? std::optional(RequestId::typed(*options.request)) : std::nullopt,
                          .only_plan = options.plan});
  const int done = planned.now.kept.empty() ? status_done : status_in_part;
  if (!planned.plan) {
    return {to_document(planned, nullptr, dry), dry ? status_done : done};
  }
  if (options.plan) {
    render::Document document = to_document(planned, nullptr, false);
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: nothing is erased yet: custos plan apply {}", planned.plan->text())});
    return {std::move(document), status_done};
  }
  if (!agreed(context, planned)) {
    ops::cancel_plan(context.session(), *planned.plan);
    return {render::Document{"erase", {render::Fields{"", {{"plan", "Cancelled", planned.plan->text()}}}}},
            exit_status(Failure::stopped)};
  }
  const ops::AppliedPlan applied = ops::apply_plan(context.session(), {.id = *planned.plan, .custos = version});
  if (applied.done == 0) {
    const std::string reason = applied.left.empty() ? "was removed by others" : applied.left.front().reason;
    throw Error(applied.held > 0   ? Failure::held
                : applied.gone > 0 ? Failure::missing
                                   : Failure::stopped,
                applied.held > 0   ? applied.left.front().code
                : applied.gone > 0 ? Code("record.missing")
                                   : Code("plan.stale"),
                fmt::format("{} {}", planned.id.text(), reason))
        .hint(applied.held > 0 ? fmt::format("custos show {} tells by what", planned.id.text()) : "");
  }
  render::Document document = to_document(planned, &applied, false);
  if (options.request) {
    document.blocks.emplace_back(render::Note{fmt::format(
        "custos: custos request answer {} says that he was told what went, and what stays", *options.request)});
  }
  add_notices_made(document, ops::notices_of_erasure(context.session(), planned.id, *planned.plan));
  return {std::move(document), done};
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<EraseOptions>();
  arguments.optional_positional("ID", "The customer, such as C-10429", options->id, "customer");
  arguments.option("--where", "QUERY", "All whom this query finds, by a plan; --yes applies it within the limits",
                   options->where);
  arguments.list_option("--fields", "A,B", "Only the values of these fields, former ones too", options->fields,
                        "field");
  arguments.option("--request", "R-ID", "His own request about erasure, which this is done for", options->request,
                   "request");
  arguments.flag("--plan", "Only write a plan down, which somebody applies with custos plan apply", options->plan);
  arguments.describe(
      "Erases one person, or values of some fields, now, and ends with a certificate. What a floor of the\n"
      "retention schedule keeps stays, is named, and goes by itself when the floor ends; whoever is held\n"
      "stays. It asks unless --yes is said; --because or --request is required. With --where it plans the\n"
      "same for many.");
  arguments.examples(
      "custos erase C-10429 --because \"asked for by letter\" --dry-run\n"
      "custos erase C-10429 --because \"asked for by letter\"\n"
      "custos erase C-10429 --request R-8\n"
      "custos erase C-10429 --fields phone,note --because \"wants no calls\" --yes\n"
      "custos erase --where 'source:old-list' --because \"a list that we should not have bought\"");
  return [options](Context& context) { return run_erase(context, *options); };
}

}  // namespace

extern const Command erase_command;
const Command erase_command{.name = "erase",
                            .summary = "Erase people, or some of their values, now",
                            .group = "Removal",
                            .needs = Needs::store,
                            .configure = configure};

}  // namespace custos::cli
