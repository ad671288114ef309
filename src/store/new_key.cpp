// SPDX-License-Identifier: MIT
#include "store/new_key.hpp"

#include "store/ledger_file.hpp"
#include "store/queue.hpp"
#include "util/error.hpp"
#include "util/file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <unistd.h>

namespace custos::store {

namespace fs = std::filesystem;

namespace {

bool is_there(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(file, ignored));
}

// Under both names until the other one is taken away, so that it is never gone, whatever the disk has kept of that.
void put(const fs::path& from, const fs::path& to) {
  const std::string beside = to.string() + ".new";
  ::unlink(beside.c_str());
  if (::link(from.c_str(), beside.c_str()) != 0) {  // this file system has one name a file
    return write_file(to, read_file(from));
  }
  if (::rename(beside.c_str(), to.c_str()) != 0) {
    throw Error(Failure::io, "store.io", fmt::format("cannot write {}: {}", to.string(), system_message(errno)));
  }
  ::unlink(beside.c_str());  // renaming leaves it where both are one file already
  sync_folder(to.parent_path());
}

void take_away(const fs::path& file) {
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) {
    throw Error(Failure::io, "store.io", fmt::format("cannot remove {}: {}", file.string(), system_message(errno)));
  }
  sync_folder(file.parent_path());
}

}  // namespace

// Opened, and not looked for first: they may be put in their place at any moment, and store.keys has them from then on.
ReadSlotFile slots_in_place(const Layout& layout) {
  try {
    return read_slots(layout.new_slots());
  } catch (const Error& error) {
    if (error.failure() != Failure::missing) {
      throw;
    }
  }
  return read_slots(layout.slots());
}

void put_under(const Layout& copy, const SlotFile& slots, const crypto::Secret& before, const crypto::Secret& after) {
  db::Database::rekey(copy.records(), before.view(), after.view(), slots.encryption);
}

void bring_along(const Layout& store, const Layout& copy, const std::string& slots_text, const crypto::Secret& before,
                 const crypto::Secret& after) {
  if (const auto ledger = LedgerFile::under(store, before, after)) {
    write_file(copy.new_ledger(), *ledger);
  }
  write_slots(copy.new_slots(), slots_text);
}

void settle_new_key(const Layout& layout) {
  if (is_there(layout.new_slots())) {
    const QueueLock nobody_writes(layout.lock());
    put_in_place(layout);
  }
}

// The slots go last: while they are there, whoever opens the store does all of this again.
void put_in_place(const Layout& layout) {
  if (!is_there(layout.new_slots())) {
    return;
  }
  if (is_there(layout.new_ledger())) {
    put(layout.new_ledger(), layout.ledger());
  }
  put(layout.new_slots(), layout.slots());
  take_away(layout.new_ledger());
  take_away(layout.new_slots());
}

}  // namespace custos::store
