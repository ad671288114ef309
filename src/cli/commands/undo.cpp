// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/undo_command.hpp"

namespace custos::cli {

namespace {

Runner configure(Arguments& arguments) {
  const auto id = std::make_shared<std::optional<std::string>>();
  arguments.optional_positional("E-ID", "The entry of the log whose change is undone; else your last change", *id,
                                "entry");
  arguments.describe(
      "Additions, updates, corrections, imports, of contacts too, and bulk changes can be undone, one\n"
      "after the other, the last one first. An undoing is a change of its own with its own entry, and can be\n"
      "undone by its name. What was changed since stays as it is; what was erased stays erased, and where\n"
      "your last change is an erasure, an older one is undone by its name only.");
  arguments.examples(
      "custos undo\n"
      "custos undo E-10429 --dry-run");
  return [id](Context& context) {
    ops::UndoRequest request;
    if (*id) {
      request.entry = EntryId::parse(**id);
    }
    return run_undo(context, std::move(request));
  };
}

}  // namespace

extern const Command undo_command;
const Command undo_command{
    .name = "undo", .summary = "Undo a change", .group = "Records", .needs = Needs::store, .configure = configure};

}  // namespace custos::cli
