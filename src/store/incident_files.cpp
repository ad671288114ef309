// SPDX-License-Identifier: MIT
#include "store/incident_files.hpp"

#include "util/error.hpp"
#include "util/file.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace custos::store {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest = std::size_t{16} << 20;
constexpr std::string_view ending = ".jsonl";
constexpr const char* last_removed = "removed";  // the number of one that was, if no later one was there

}  // namespace

void IncidentFiles::check() const {
  struct stat status {};

  if (::lstat(folder_.c_str(), &status) != 0) {
    throw Error(Failure::io, "store.io", fmt::format("cannot look at {}: {}", folder_.string(), system_message(errno)));
  }
  if (!S_ISDIR(status.st_mode)) {
    throw Error(Failure::io, "store.io", fmt::format("{} is not a folder", folder_.string()));
  }
  if ((status.st_mode & 077) != 0) {
    throw Error(Failure::wrong_key, "store.readable",
                fmt::format("others may enter {} (mode {:04o})", folder_.string(), status.st_mode & 07777U))
        .hint(fmt::format("chmod 0700 {}", folder_.string()));
  }
}

fs::path IncidentFiles::folder_of_store() const {
  std::error_code ignored;
  fs::path store = folder_.parent_path();
  if (!fs::is_directory(store.empty() ? fs::path(".") : store, ignored)) {
    throw Error(Failure::missing, "incident.no-folder", fmt::format("there is no folder {}", store.string()))
        .hint("--store names another; a folder of mode 0700 with nothing in it will do");
  }
  return store.empty() ? fs::path(".") : store;
}

QueueLock IncidentFiles::lock() const {
  const fs::path store = folder_of_store();
  if (::mkdir(folder_.c_str(), 0700) == 0) {
    sync_folder(store);
  } else if (errno != EEXIST) {
    throw Error(Failure::cannot_create, "store.cannot-create",
                fmt::format("cannot create {}: {}", folder_.string(), system_message(errno)));
  }
  check();
  return QueueLock(folder_ / "lock");
}

std::vector<IncidentId> IncidentFiles::all() const {
  std::vector<IncidentId> found;
  std::error_code error;
  folder_of_store();
  if (!fs::exists(fs::symlink_status(folder_, error))) {
    return found;
  }
  check();
  for (fs::directory_iterator each(folder_, error), end; !error && each != end; each.increment(error)) {
    const std::string name = each->path().filename().string();
    if (!name.ends_with(ending)) {
      continue;
    }
    const std::string word = name.substr(0, name.size() - ending.size());
    if (word.starts_with("X-")) {
      if (const auto id = IncidentId::may_be(std::string_view(word).substr(2))) {
        found.push_back(*id);
      }
    }
  }
  if (error) {
    throw Error(Failure::io, "store.io", fmt::format("cannot read {}: {}", folder_.string(), error.message()));
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::optional<std::string> IncidentFiles::read(IncidentId id) const {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(folder_, ignored))) {
    return std::nullopt;
  }
  check();
  try {
    return read_file(file_of(id), largest);
  } catch (const Error& error) {
    if (error.failure() != Failure::missing) {
      throw;
    }
    return std::nullopt;
  }
}

void IncidentFiles::write(IncidentId id, std::string_view lines) const {
  write_file(file_of(id), lines);
}

std::uint64_t IncidentFiles::last() const {
  const auto known = all();
  std::uint64_t number = known.empty() ? 0 : known.back().number();
  std::error_code ignored;
  if (fs::exists(folder_ / last_removed, ignored)) {
    const auto removed = IncidentId::may_be(trimmed(read_file(folder_ / last_removed, largest)));
    number = removed ? std::max(number, removed->number()) : number;
  }
  return number;
}

void IncidentFiles::remove(IncidentId id) const {
  if (id.number() == last()) {
    write_file(folder_ / last_removed, id.text().substr(2) + "\n");
  }
  if (::unlink(file_of(id).c_str()) != 0 && errno != ENOENT) {
    throw Error(Failure::io, "store.io",
                fmt::format("cannot remove {}: {}", file_of(id).string(), system_message(errno)));
  }
  sync_folder(folder_);
}

}  // namespace custos::store
