// SPDX-License-Identifier: MIT
#include "ops/backup.hpp"

#include "audit/checkpoint.hpp"
#include "ops/signed_log.hpp"
#include "store/carry_over.hpp"
#include "store/staging.hpp"
#include "util/error.hpp"
#include "util/file.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <system_error>

namespace custos::ops {

namespace fs = std::filesystem;

namespace {

Error taken(const fs::path& file) {
  return Error(Failure::cannot_create, "backup.exists", "something of that name is there already")
      .at({printable(file.string()), 0, 0})
      .hint("name another file; a backup overwrites nothing");
}

// "custos-ID-20261126T211233Z.tar"
std::string usual_name(const std::string& store_id, Instant now) {
  std::string time = format_instant(now).substr(0, 19);
  std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
  return fmt::format("custos-{}-{}Z.tar", store_id, time);
}

fs::path final_name(const Session& session, const std::string& store_id, const std::optional<fs::path>& file) {
  std::error_code ignored;
  const bool is_folder = !file || fs::is_directory(*file, ignored);
  fs::path name = is_folder ? file.value_or("") / usual_name(store_id, session.clock().now()) : *file;
  const fs::path folder = name.parent_path();
  if (!folder.empty() && !fs::is_directory(folder, ignored)) {
    throw Error(Failure::missing, "file.missing", "there is no such folder").at({printable(folder.string()), 0, 0});
  }
  if (fs::exists(fs::symlink_status(name, ignored))) {
    throw taken(name);
  }
  return name;
}

// The parts of one state of the store, verified. Gives what is in them.
store::Manifest put_together(Session& session, const crypto::Secret& key, const store::Layout& to) {
  store::Store& store = session.store();
  const store::Layout& from = store.layout();
  const store::SlotFile slots = store::read_slots(from.slots()).file;
  store::CarryOver::copy(store, to, key, slots);
  write_file(to.slots(), read_file(from.slots()));
  Saying saying = session.saying();
  CopyOfStore copy(to, key, {session.clock(), session.random(), session.caller(), std::move(saying)});
  if (const auto kept = copy.store().key_slots()) {
    write_file(to.slots(), *kept);
  }
  write_file(to.policy_copy(), copy.session().policy().text);
  write_file(to.checkpoint(), newest_checkpoint(copy.store()).note);
  store::Manifest manifest = manifest_of(copy.store());
  refuse_unsound(findings_of(copy, manifest), "the store");
  copy.store().settle();
  return manifest;
}

std::string backup_payload(const store::Manifest& manifest, std::uint64_t bytes, const fs::path& file) {
  std::string payload =
      fmt::format("{{\"entries\":{},\"root\":\"{}\",\"bytes\":{},\"file\":", manifest.entries, manifest.root, bytes);
  append_json_string(payload, file.filename().string());
  return payload + "}";
}

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

// Names are told in the log before anything is gone.
void prune(Session& session, const Admitted& admitted, BackupMade& made) {
  made.pruned = outdated_backups(session, folder_of(made.file), made.file);
  if (made.pruned.empty() || made.dry_run) {
    return;
  }
  session.transact(admitted, [&](Work& work) {
    Entry entry = work.entry();
    entry.operation = "backup.prune";
    std::string payload = "{\"files\":[";
    for (const std::string& name : made.pruned) {
      payload += payload.back() == '[' ? "" : ",";
      append_json_string(payload, name);
    }
    work.log(std::move(entry), payload + "]}");
  });
  for (const std::string& name : made.pruned) {
    const fs::path file = folder_of(made.file) / name;
    std::error_code error;
    fs::remove(file, error);
    if (error) {
      throw Error(Failure::io, "file.unwritable", fmt::format("cannot delete it: {}", error.message()))
          .at({printable(file.string()), 0, 0})
          .hint(fmt::format("{} was made; delete the older ones by hand", printable(made.file.string())));
    }
  }
  sync_folder(folder_of(made.file));
}

}  // namespace

BackupMade make_backup(Session& session, const crypto::Secret& key, const std::optional<fs::path>& file, bool pruning) {
  BackupMade out{.file = {}, .dry_run = session.saying().dry_run};
  if (pruning && !session.policy().purge.backup_age) {
    throw Error(Failure::usage, "backup.no-age", "the policy does not say how old backups may become")
        .hint("[purge] backup-age = \"P35D\" says so");
  }
  const Asked asked{.action = "backup create", .operation = "backup.create"};
  const Admitted admitted = session.admit(asked);
  session.guarded(asked, [&] {
    const store::Layout& layout = session.store().layout();
    out.file = final_name(session, session.store().id(), file);
    AtomicFile made(out.file);
    store::Staging staging(layout);
    const Instant begun = session.clock().now();
    out.manifest = put_together(session, key, staging.layout());
    out.manifest.made = begun;
    out.made = moment_of(out.manifest.made, session.zone());
    for (const std::string_view name : store::backup_parts) {
      std::error_code ignored;
      const bool beside = name == "ledger";  // not of the database, and not in every store
      const store::Layout& from = beside ? layout : staging.layout();
      if (!beside || fs::exists(from.folder() / name, ignored)) {
        if (beside) {
          write_file(staging.layout().folder() / name, read_file(from.folder() / name));
        }
        out.manifest.parts.push_back(store::part_of(staging.layout(), name));
      }
    }
    out.size = store::backup_size(out.manifest);
    if (!out.dry_run) {
      store::write_backup(staging.layout(), out.manifest, made);
    }
    session.transact(admitted,
                     [&](Work& work) { work.log(work.entry(), backup_payload(out.manifest, out.size, out.file)); });
    if (!out.dry_run && !made.commit_new(out.file)) {  // it waits for the disk, and nobody for it
      throw taken(out.file);
    }
    if (pruning) {
      prune(session, admitted, out);
    }
  });
  return out;
}

store::SlotFile slots_of_backup(const fs::path& file) {
  return store::parse_slots(store::BackupFile(file).text_of_part("store.keys"), "store.keys").file;
}

BackupChecked check_backup(const fs::path& file, const fs::path& below, const KeyOf& key_of, const Actor& actor) {
  const store::BackupFile backup(file);
  BackupChecked out{.manifest = backup.manifest(), .size = backup.size()};
  try {
    const std::string slots_text = backup.text_of_part("store.keys");
    const store::SlotFile slots = store::parse_slots(slots_text, "store.keys").file;
    out.verifier_key = audit::verifier_key(slots.origin, slots.first_verifier);
    const crypto::Secret key = key_of(slots);
    const TemporaryStore folder(below);
    backup.extract(folder.layout());
    CopyOfStore copy(folder.layout(), key, actor);
    out.findings = findings_of(copy, backup.manifest());
  } catch (const Error& error) {
    if (error.failure() != Failure::integrity) {
      throw;
    }
    out.findings.push_back({std::string(error.code().text()), printable(file.filename().string()), error.what()});
  }
  return out;
}

}  // namespace custos::ops
