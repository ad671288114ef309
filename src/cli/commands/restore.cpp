// SPDX-License-Identifier: MIT
#include "ops/restore.hpp"

#include "cli/agreement.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/exit_status.hpp"
#include "ops/anchors.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::cli {

namespace {

struct Options {
  std::string file;
  bool drill = false;
};

// Nobody is asked where nothing is replaced, nor whoever has said yes.
bool agreed(Context& context, const ops::RestorePreview& preview) {
  if (context.globals.yes) {
    return true;
  }
  const std::string made = format_instant(preview.backup.made);
  const std::string later =
      preview.entries
          ? fmt::format("{} later", counted(*preview.entries - std::min(*preview.entries, preview.backup.entries),
                                            "entry", "entries"))
          : std::string("nobody knows how far");
  return agrees(context.world,
                preview.goes_on
                    ? fmt::format("Put records back as they were on {}, and lose what was changed of them since?", made)
                    : fmt::format("Put the store of {} back in place of the one that is here ({})?", made, later));
}

ops::RestoreRequest to_request(const Options& options, Context& context) {
  return {.file = options.file,
          .folder = context.store_folder(),
          .drill = options.drill,
          .agreed = [&context](const ops::RestorePreview& preview) { return agreed(context, preview); }};
}

// The last checkpoint that the caller saw of that store.
std::optional<ops::Anchor> seen_by(const Context& context, const std::string& store_id) {
  const auto file = context.checkpoint_file_of(store_id);
  return file ? ops::remembered(*file) : std::nullopt;
}

void add_notes(render::Document& document, const ops::Restored& restored) {
  const auto note = [&document](const std::string& text) {
    document.blocks.emplace_back(render::Note{"custos: " + text});
  };
  if (restored.drill) {
    note("a drill: the backup can be restored, and was not");
  } else if (restored.dry_run) {
    note("a dry run: nothing was put in place");
  }
  if (restored.replayed && restored.since.lost > 0) {
    note(fmt::format("{} added since: the backup does not have them",
                     counted(restored.since.lost, "person was", "people were")));
  }
  if (restored.from_ledger) {
    note(fmt::format("the database in place could not be asked: {}", restored.why_not));
    note("removals, holds and refusals since the backup come from the ledger file; nothing else does");
  } else if (!restored.replayed) {
    note(fmt::format("what happened since the backup was not done to it again: {}", restored.why_not));
    note("whoever was erased since is back: look at your papers, and remove them again");
  }
  if (restored.since.sealed > 0) {
    note(fmt::format("{} as now: the key of the class was changed since",
                     counted(restored.since.sealed, "sealed value stays", "sealed values stay")));
  }
  if (restored.policy_kept) {
    note("the policy that was in force stays so; the backup's was another one");
  }
}

render::Document to_document(const ops::Restored& restored, const std::string& folder) {
  const auto gap_end = [&restored](bool last) {
    return restored.gap ? render::Value(EntryId(last ? restored.gap->size - 1 : restored.gap->before).text())
                        : render::Value();
  };
  const bool would = restored.drill || restored.dry_run;
  const auto label = [&restored](const char* text) { return restored.replayed ? text : ""; };
  render::Document document{
      "restore",
      {render::Fields{
          "",
          {{"store", would ? "Would restore" : "Restored", folder},
           {"made", "Backup of", moment_value(restored.made)},
           {"entries", "Entries", restored.backup.entries},
           {"customers", "Customers", restored.backup.customers},
           {"entry", "Entry", restored.entry ? render::Value(EntryId(*restored.entry).text()) : render::Value()},
           {"replayed", "", restored.replayed},
           {"ledger", "", restored.from_ledger},
           {"changed", label("Put back"), restored.since.changed},
           {"returned", label("Back again"), restored.since.returned},
           {"removed",
            restored.replayed      ? "Stay removed"
            : restored.from_ledger ? "Removed again"
                                   : "",
            restored.since.removed},
           {"cleared", label("Stay cleared"), restored.since.cleared},
           {"sealed-kept", "", restored.since.sealed},
           {"lost", label("Not in the backup"), restored.since.lost},
           {"gap-first", restored.gap ? "Entries lost from" : "", gap_end(false)},
           {"gap-last", restored.gap ? "to" : "", gap_end(true)},
           {"policy-kept", "", restored.policy_kept},
           {"replaced", "", restored.replaced},
           {"drill", "", restored.drill},
           {"dry-run", "", restored.dry_run}}}}};
  add_notes(document, restored);
  return document;
}

void demand_consent(const Options& options, const Context& context) {
  const bool would = options.drill || context.globals.dry_run;
  if (!would && !context.globals.yes && !context.world.input_is_terminal) {
    throw Error(Failure::usage, "argument.missing",
                "custos restore asks before it replaces a store, and here is no terminal")
        .hint("--yes replaces the store in this place")
        .hint("--drill only tries it out");
  }
}

Outcome replace(const Options& options, Context& context) {
  demand_consent(options, context);
  ops::RestoreRequest request = to_request(options, context);
  const bool open = context.open_store_to_replace(request.why_not_open);
  request.seen = seen_by(context, ops::slots_of_backup(request.file).store_id);
  const World& world = context.world;
  const ops::Restored restored =
      ops::restore_over(request, open ? &context.session() : nullptr, context.store_key(),
                        [&context](const auto& slots) { return context.key_of_backup(slots); },
                        {world.clock, context.world.random, world.caller, context.saying()});
  if (restored.replaced) {
    context.close_store();
    context.open_store();
  }
  if (!restored.agreed) {
    return Outcome(
        render::Document{"restore",
                         {render::Fields{"", {{"replaced", "", false}}}, render::Note{"custos: nothing was changed"}}},
        exit_status(Failure::stopped));
  }
  return Outcome(to_document(restored, request.folder.string()));
}

Outcome make(const Options& options, Context& context) {
  ops::RestoreRequest request = to_request(options, context);
  const auto slots = ops::slots_of_backup(request.file);
  request.seen = seen_by(context, slots.store_id);
  context.find_key(slots);
  context.world.caller.owns_store = true;  // he makes it
  const World& world = context.world;
  const ops::Restored restored = ops::restore_anew(request, context.store_key(),
                                                   {world.clock, context.world.random, world.caller, context.saying()});
  if (!restored.drill && !restored.dry_run) {
    context.open_store();
  }
  return Outcome(to_document(restored, request.folder.string()));
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  arguments.positional("FILE", "The backup", options->file, "file");
  arguments.flag("--drill", "Do all of it but the last step, and note that it can be done; for cron", options->drill);
  arguments.describe(
      "Makes a store of a backup in a place where none is, or puts the records of the store that is there back\n"
      "as the backup has them: in one step, when all of it is verified. Later changes of records are lost.\n"
      "Whoever was erased since stays so; holds, what people said, what was supplied and the log stay as they\n"
      "are now. Where the store that is there is not sound, the backup takes its place, and the log says what\n"
      "of it is no longer there.");
  arguments.examples(
      "custos restore custos-mzxw6ytboi2dknrx-20261126T211233Z.tar --store /srv/members\n"
      "custos restore members.tar --yes\n"
      "custos restore members.tar --drill");
  return [options](Context& context) {
    return context.store_is_here() ? replace(*options, context) : make(*options, context);
  };
}

}  // namespace

extern const Command restore_command;
const Command restore_command{
    .name = "restore", .summary = "Put a backup in place", .group = "Store and policy", .configure = configure};

}  // namespace custos::cli
