// SPDX-License-Identifier: MIT
#include "store/layout.hpp"

#include "store/staging.hpp"
#include "util/error.hpp"
#include "util/file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <stdlib.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace custos::store {

namespace fs = std::filesystem;

void Layout::check() const {
  struct stat status {};

  std::error_code ignored;
  const bool there = ::stat(folder_.c_str(), &status) == 0;
  if (!there && errno == EACCES) {
    throw Error(Failure::refused, "store.not-yours",
                fmt::format("you may not reach the store at {}", folder_.string()));
  }
  if (!there || !S_ISDIR(status.st_mode)) {
    throw Error(Failure::missing, "store.missing", fmt::format("there is no store at {}", folder_.string()))
        .hint("custos init makes one; --store names another");
  }
  if (::access(folder_.c_str(), R_OK | W_OK | X_OK) != 0) {
    throw Error(Failure::refused, "store.not-yours", fmt::format("you may not open the store at {}", folder_.string()));
  }
  if (!fs::exists(slots(), ignored) || !fs::exists(records(), ignored)) {
    throw Error(Failure::missing, "store.missing", fmt::format("{} is not a store", folder_.string()))
        .hint("custos init makes one; --store names another");
  }
  if ((status.st_mode & 077) != 0) {
    throw Error(Failure::wrong_key, "store.readable",
                fmt::format("others may enter {} (mode {:04o})", folder_.string(), status.st_mode & 07777U))
        .hint(fmt::format("chmod 0700 {}", folder_.string()));
  }
}

FileIdentity identity_of(const fs::path& file) {
  struct stat status {};

  return ::stat(file.c_str(), &status) == 0 ? FileIdentity{status.st_dev, status.st_ino} : FileIdentity{};
}

bool owned_by(const fs::path& folder, unsigned uid) {
  struct stat status {};

  return ::stat(folder.c_str(), &status) == 0 && status.st_uid == uid;
}

void refuse_taken(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder, error) && !(fs::is_directory(folder, error) && fs::is_empty(folder, error))) {
    throw Error(Failure::cannot_create, "store.exists", fmt::format("{} exists already", folder.string()))
        .hint("--store names another place");
  }
}

// `stores/office/` and `stores/office/.` are `stores/office`: a name beside it is made of its last word.
static fs::path without_end(fs::path name) {
  while (name.has_relative_path() && name.has_parent_path() && (!name.has_filename() || name.filename() == ".")) {
    name = name.parent_path();
  }
  return name;
}

NewStoreFolder::NewStoreFolder(fs::path final_name) : final_name_(without_end(std::move(final_name))) {
  std::error_code error;
  refuse_taken(final_name_);
  const fs::path parent = final_name_.parent_path();
  if (!parent.empty()) {
    fs::create_directories(parent, error);
  }
  std::string pattern = (parent / ("." + final_name_.filename().string() + ".XXXXXX")).string();
  if (error || ::mkdtemp(pattern.data()) == nullptr) {  // mode 0700
    throw Error(
        Failure::cannot_create, "store.cannot-create",
        fmt::format("cannot create {}: {}", final_name_.string(), system_message(error ? error.value() : errno)));
  }
  beside_ = pattern;
  make_folders(layout());
}

NewStoreFolder::~NewStoreFolder() {
  if (!beside_.empty()) {
    std::error_code ignored;
    fs::remove_all(beside_, ignored);
  }
}

void NewStoreFolder::commit() {
  sync_folder(beside_);
  if (::rename(beside_.c_str(), final_name_.c_str()) != 0) {
    const int error = errno;
    const bool there = error == EEXIST || error == ENOTEMPTY;
    throw Error(Failure::cannot_create, there ? Code("store.exists") : Code("store.cannot-create"),
                fmt::format("cannot create {}: {}", final_name_.string(), system_message(error)));
  }
  beside_.clear();
  sync_folder(final_name_.parent_path());
}

}  // namespace custos::store
