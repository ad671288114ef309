// SPDX-License-Identifier: MIT
#include "ops/backup.hpp"

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/exit_status.hpp"
#include "cli/keys.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <array>

namespace custos::cli {

namespace {

render::Value size_value(std::uint64_t bytes) {
  const double thousands = static_cast<double>(bytes) / 1000;
  return render::Value(bytes).told(bytes < 10'000'000 ? fmt::format("{:.1f} kB", thousands)
                                                      : fmt::format("{:.1f} MB", thousands / 1000));
}

void refuse_stream(const std::string& file) {
  if (file == "-") {
    throw Error(Failure::usage, "argument.unexpected", "a backup is a file: it is written as a whole and read twice")
        .at({file, 0, 0});
  }
}

struct CreateOptions {
  std::optional<std::string> file{};
  bool prune = false;
};

Runner configure_create(Arguments& arguments) {
  const auto options = std::make_shared<CreateOptions>();
  arguments.optional_positional("FILE", "Where to, or a folder; else custos-STORE-TIME.tar in this one", options->file,
                                "file");
  arguments.flag("--prune", "Afterwards delete the backups beside it that are older than the policy's backup-age",
                 options->prune);
  arguments.describe(
      "Writes one file that holds the whole store as it is at one moment, encrypted as the store is and\n"
      "verified; others go on working meanwhile. The file appears when it is complete, and nothing is ever\n"
      "overwritten. The key file is not in it: keep a copy of it elsewhere.");
  arguments.examples(
      "custos backup create /mnt/elsewhere/\n"
      "custos backup create /mnt/elsewhere/ --prune --json\n"
      "custos backup create members.tar --dry-run");
  return [options](Context& context) {
    if (options->file) {
      refuse_stream(*options->file);
    }
    const ops::BackupMade made =
        ops::make_backup(context.session(), context.store_key(), options->file, options->prune);
    render::Document document{"backup",
                              {render::Fields{"",
                                              {{"file", made.dry_run ? "Would be" : "Backup", made.file.string()},
                                               {"store", "Store", made.manifest.store_id},
                                               {"made", "Made", moment_value(made.made)},
                                               {"entries", "Entries", made.manifest.entries},
                                               {"root", "Root", made.manifest.root},
                                               {"customers", "Customers", made.manifest.customers},
                                               {"size", "Size", size_value(made.size)},
                                               {"dry-run", "", made.dry_run}}}}};
    if (options->prune) {
      render::Table pruned{"pruned", {{"name", made.dry_run ? "Would delete" : "Deleted"}}, {}};
      for (const std::string& name : made.pruned) {
        pruned.rows.push_back({name});
      }
      document.blocks.emplace_back(std::move(pruned));
    }
    if (made.dry_run) {
      document.blocks.emplace_back(render::Note{"custos: a dry run: it was put together and verified, and not kept"});
    }
    return document;
  };
}

Runner configure_verify(Arguments& arguments) {
  const auto file = std::make_shared<std::string>();
  arguments.positional("FILE", "The backup", *file, "file");
  arguments.describe(
      "Takes the backup apart in a folder of its own ($TMPDIR, else /var/tmp), and verifies it as audit verify\n"
      "does the store: every part, the log, and each record. The store is not needed, its key is. Ends\n"
      "with 6 when something does not agree.");
  arguments.examples(
      "custos backup verify custos-mzxw6ytboi2dknrx-20261126T211233Z.tar\n"
      "custos backup verify members.tar --key-file copy-of.key --json");
  return [file](Context& context) {
    refuse_stream(*file);
    const World& world = context.world;
    const ops::BackupChecked checked = ops::check_backup(
        *file, context.temporary_folder(),
        [&context](const auto& slots) { return find_store_key(context.world, context.globals, slots); },
        {world.clock, world.random, world.caller, context.saying()});
    render::Table findings{"findings", {{"code", "Finding"}, {"subject", "Where"}, {"message", "What"}}, {}};
    for (const ops::Finding& finding : checked.findings) {
      findings.rows.push_back({finding.code, finding.subject, finding.message});
    }
    const bool ok = checked.findings.empty();
    const std::string verdict =
        ok ? "all agrees" : counted(static_cast<std::uint64_t>(checked.findings.size()), "finding");
    return Outcome(
        render::Document{"backup-verify",
                         {render::Fields{"",
                                         {{"ok", "Verified", render::Value(ok).told(verdict)},
                                          {"store", "Store", checked.manifest.store_id},
                                          {"made", "Made", format_instant(checked.manifest.made)},
                                          {"entries", "Entries", checked.manifest.entries},
                                          {"root", "Root", checked.manifest.root},
                                          {"customers", "Customers", checked.manifest.customers},
                                          {"size", "Size", size_value(checked.size)},
                                          {"verifier-key", checked.verifier_key.empty() ? "" : "Verifier",
                                           checked.verifier_key.empty() ? render::Value() : checked.verifier_key}}},
                          findings}},
        ok ? status_done : exit_status(Failure::integrity));
  };
}

void add_list_notes(render::Document& document, const ops::BackupList& list) {
  std::vector<std::string> outdated, damaged;
  for (const ops::BackupListed& backup : list.backups) {
    if (backup.outdated) {
      outdated.push_back(backup.name);
    }
    if (!backup.damaged.empty()) {
      damaged.push_back(backup.name);
    }
  }
  if (list.backups.empty()) {
    document.blocks.emplace_back(render::Note{"custos: here are no backups"});
  }
  if (!outdated.empty()) {
    document.blocks.emplace_back(render::Note{
        fmt::format("custos: older than the policy lets backups be ({}): {}; custos backup create --prune deletes them",
                    list.longest, joined(outdated, ", "))});
  }
  if (!damaged.empty()) {
    document.blocks.emplace_back(render::Note{fmt::format("custos: damaged: {}", joined(damaged, ", "))});
  }
}

Runner configure_list(Arguments& arguments) {
  const auto folder = std::make_shared<std::optional<std::string>>();
  arguments.optional_positional("DIR", "The folder; else this one", *folder, "directory");
  arguments.describe(
      "Lists the backups in a folder, the newest first, as they say themselves, and which of them are older\n"
      "than the policy's backup-age. Nothing is deleted.");
  arguments.examples("custos backup list /mnt/elsewhere\ncustos backup list --json");
  return [folder](Context& context) {
    const ops::BackupList list = ops::list_backups(context.session(), folder->value_or("."));
    render::Table table{"backups",
                        {{"name", "Backup"},
                         {"made", "Made"},
                         {"store", "Store"},
                         {"entries", "Entries"},
                         {"customers", "Customers"},
                         {"size", "Size"},
                         {"own", ""},
                         {"outdated", "Too old"},
                         {"damaged", ""}},
                        {}};
    for (const ops::BackupListed& backup : list.backups) {
      if (!backup.damaged.empty()) {
        table.rows.push_back({backup.name, {}, {}, {}, {}, {}, {}, {}, backup.damaged});
        continue;
      }
      table.rows.push_back({backup.name,
                            moment_value(backup.made),
                            backup.manifest.store_id,
                            backup.manifest.entries,
                            backup.manifest.customers,
                            size_value(backup.size),
                            backup.own,
                            render::Value(backup.outdated).told(backup.outdated ? "yes" : ""),
                            {}});
    }
    render::Document document{"backup-list", {std::move(table)}};
    if (!list.longest.empty()) {
      document.blocks.emplace_back(render::Fields{"", {{"backup-age", "", list.longest}}});
    }
    add_list_notes(document, list);
    return document;
  };
}

constexpr std::array verbs{
    Verb{"create", "Write the whole store to one file", Needs::store, configure_create},
    Verb{"verify", "Check a backup without restoring it", Needs::nothing, configure_verify},
    Verb{"list", "Show the backups in a folder, and which are too old", Needs::store, configure_list},
};

}  // namespace

extern const Command backup_command;
const Command backup_command{
    .name = "backup", .summary = "Make and check copies of the store", .group = "Store and policy", .verbs = verbs};

}  // namespace custos::cli
