// SPDX-License-Identifier: MIT
#include "cli/undo_command.hpp"

#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/exit_status.hpp"
#include "cli/long_work.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

constexpr std::size_t most_shown = 20;

render::Document to_document(const ops::Undone& undone, bool for_programs) {
  const bool would = undone.dry_run;
  render::Fields fields{
      "",
      {{"undoes", would ? "Would undo" : "Undid", undone.undoes.text()}, {"operation", "Which was", undone.operation}}};
  if (undone.entry) {
    fields.rows.push_back({"entry", "Entry", undone.entry->text()});
  }
  if (undone.customer) {
    fields.rows.push_back({"customer", "Customer", undone.customer->text()});
  }
  fields.rows.push_back({"fields", undone.fields.empty() ? "" : "Given back", list_of(undone.fields)});
  const bool many = !undone.customer;
  fields.rows.push_back({"restored", many ? (would ? "Would be restored" : "Restored") : "", undone.restored});
  fields.rows.push_back(
      {"removed", many || undone.removed > 0 ? (would ? "Would be removed" : "Removed") : "", undone.removed});
  fields.rows.push_back({"gone", undone.gone > 0 ? "Removed already" : "", undone.gone});
  fields.rows.push_back({"left", undone.left_count > 0 ? "Left as they are" : "", undone.left_count});
  if (undone.dequeued > 0) {
    fields.rows.push_back({"dequeued", would ? "Would wait no longer" : "Wait no longer", undone.dequeued});
  }
  if (undone.consents > 0) {
    fields.rows.push_back({"consents", would ? "Consents it would take back" : "Consents taken back", undone.consents});
  }
  if (undone.queued) {
    fields.rows.push_back({"queued", would ? "Would wait again" : "Waits again", undone.queued});
  }
  fields.rows.push_back({"stopped", "", undone.stopped});
  fields.rows.push_back({"dry-run", "", would});
  render::Table left{"left-alone", {{"id", "Left"}, {"reason", "Because it"}}, {}};
  for (const ops::LeftAlone& each : undone.left) {
    if (!for_programs && left.rows.size() == most_shown) {
      break;
    }
    left.rows.push_back({each.customer.text(), each.reason});
  }
  render::Document document{"undo", {std::move(fields), std::move(left)}};
  if (!for_programs && undone.left_count > most_shown) {
    document.blocks.emplace_back(render::Note{
        fmt::format("custos: the first {} of {} are listed; --json lists more", most_shown, undone.left_count)});
  }
  if (undone.stopped) {
    document.blocks.emplace_back(render::Note{
        fmt::format("custos: stopped after a whole batch; continue with: custos undo {}", undone.undoes.text())});
  }
  return document;
}

}  // namespace

Outcome run_undo(Context& context, ops::UndoRequest request) {
  const OrderlyStop orderly(context.world);
  request.stop = &context.world.stop;
  const ops::Undone undone = [&] {
    ProgressShown shown(context.world, context.globals, "records");
    request.progress = shown.report();
    return ops::undo(context.session(), request);
  }();
  const int status = undone.stopped ? status_interrupted : undone.left_count > 0 ? status_in_part : status_done;
  return {to_document(undone, context.globals.for_programs()), status};
}

}  // namespace custos::cli
