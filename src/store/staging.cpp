// SPDX-License-Identifier: MIT
#include "store/staging.hpp"

#include "util/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>

namespace custos::store {

namespace fs = std::filesystem;

namespace {

constexpr int most_tries = 20;

Error cannot_create(const fs::path& folder) {
  return Error(Failure::cannot_create, "store.cannot-create",
               fmt::format("cannot create {}: {}", folder.string(), system_message(errno)));
}

// The folder, when nobody else has it: whoever found it may have removed it meanwhile, and another made.
Descriptor locked(const fs::path& folder) {
  Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
  if (!opened.open() || ::flock(opened.number(), LOCK_EX | LOCK_NB) != 0) {
    return Descriptor();
  }

  struct stat status {};

  const bool same =
      ::fstat(opened.number(), &status) == 0 && identity_of(folder) == FileIdentity{status.st_dev, status.st_ino};
  return same ? std::move(opened) : Descriptor();
}

}  // namespace

void make_folders(const Layout& layout) {
  for (const fs::path& folder : {layout.data(), layout.audit(), layout.inbox()}) {
    if (::mkdir(folder.c_str(), 0700) != 0) {
      throw cannot_create(folder);
    }
  }
}

Staging::Staging(const Layout& store) : store_(store) {
  const fs::path folder = store.staging();
  for (int tries = 0; !folder_.open() && tries < most_tries; ++tries) {
    clear_staging(store);
    if (::mkdir(folder.c_str(), 0700) == 0) {
      folder_ = locked(folder);
    } else if (errno != EEXIST) {
      throw cannot_create(folder);
    }
  }
  if (!folder_.open()) {
    throw Error(Failure::busy, "backup.busy", "another backup, restore or change of keys of this store is being made")
        .hint("run the command again when it is done");
  }
  make_folders(layout());
}

Staging::~Staging() {
  std::error_code ignored;
  fs::remove_all(store_.staging(), ignored);
}

void Staging::exchange_data() {
  const fs::path made = layout().data(), in_place = store_.data();
  sync_folder(made);
  std::error_code ignored;
  if (!fs::exists(in_place, ignored)) {  // there has to be something to exchange it with
    ::mkdir(in_place.c_str(), 0700);
  }
  if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, in_place.c_str(), RENAME_EXCHANGE) != 0) {
    throw Error(Failure::cannot_create, "restore.no-exchange",
                fmt::format("cannot put {} in place: {}", in_place.string(), system_message(errno)));
  }
  sync_folder(store_.folder());
  sync_folder(layout().folder());
}

void clear_staging(const Layout& store) noexcept {
  std::error_code ignored;
  if (!fs::exists(store.staging(), ignored)) {
    return;
  }
  if (const Descriptor nobodys = locked(store.staging()); nobodys.open()) {
    fs::remove_all(store.staging(), ignored);
  }
}

}  // namespace custos::store
