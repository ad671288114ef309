// SPDX-License-Identifier: MIT
#include "ops/anchors.hpp"
#include "ops/backup.hpp"
#include "policy/retention.hpp"
#include "util/error.hpp"

#include <algorithm>
#include <system_error>

namespace custos::ops {

namespace fs = std::filesystem;

namespace {

bool is_outdated(Session& session, Instant made) {
  const auto& age = session.policy().purge.backup_age;
  return age && policy::last_day(session.zone().date_at(made), *age) < session.today();
}

// Nothing for what is no backup.
std::optional<BackupListed> listed(Session& session, const fs::path& file) {
  BackupListed out{.name = file.filename().string()};
  try {
    const store::BackupFile backup(file);
    out.manifest = backup.manifest();
    out.size = backup.size();
    out.made = moment_of(out.manifest.made, session.zone());
    out.own = out.manifest.store_id == session.store().id();
    out.outdated = out.own && is_outdated(session, out.manifest.made);
  } catch (const Error& error) {
    if (error.failure() != Failure::integrity) {
      return std::nullopt;
    }
    out.damaged = error.what();
  }
  return out;
}

std::vector<BackupListed> backups_in(Session& session, const fs::path& folder) {
  std::vector<BackupListed> out;
  for (const fs::directory_entry& each : fs::directory_iterator(folder)) {
    std::error_code ignored;
    auto backup =
        each.is_regular_file(ignored) && !each.is_symlink(ignored) ? listed(session, each.path()) : std::nullopt;
    if (backup) {
      out.push_back(*std::move(backup));
    }
  }
  return out;
}

}  // namespace

std::vector<std::string> outdated_backups(Session& session, const fs::path& folder, const fs::path& newest) {
  std::vector<std::string> names;
  for (const BackupListed& backup : backups_in(session, folder)) {
    if (backup.outdated && backup.name != newest.filename()) {
      names.push_back(backup.name);
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

BackupList list_backups(Session& session, const fs::path& folder) {
  BackupList out;
  if (session.policy().purge.backup_age) {
    out.longest = session.policy().purge.backup_age->text;
  }
  const Asked asked{.action = "backup list", .operation = "backup.list"};
  const Admitted admitted = session.admit(asked);
  session.guarded(asked, [&] {  // a folder may be far away: nobody waits for it
    require_folder(folder);
    out.backups = backups_in(session, folder);
    session.transact(admitted, [](Work& work) { work.log(work.entry()); });
  });
  std::sort(out.backups.begin(), out.backups.end(), [](const BackupListed& one, const BackupListed& other) {
    return one.manifest.made != other.manifest.made ? one.manifest.made > other.manifest.made : one.name < other.name;
  });
  return out;
}

}  // namespace custos::ops
