// SPDX-License-Identifier: MIT
#include "ops/backup_open.hpp"

#include "ops/policies.hpp"
#include "ops/signed_log.hpp"
#include "store/slots.hpp"
#include "store/staging.hpp"
#include "util/error.hpp"
#include "util/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <stdlib.h>
#include <system_error>
#include <unistd.h>

namespace custos::ops {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_hints = 3;

}  // namespace

CopyOfStore::CopyOfStore(const store::Layout& layout, const crypto::Secret& key, const Actor& actor) {
  const store::ReadSlotFile slots = store::read_slots(layout.slots());
  store::check_slots(slots, key);
  store_ = store::Store::open(layout, key, slots.file);
  policy_ = std::make_unique<policy::Policy>(policy_of(store_->policies().in_force()));
  session_ = std::make_unique<Session>(*store_, *policy_, actor.clock, actor.random, actor.caller, actor.saying);
}

void let_go(std::unique_ptr<CopyOfStore> copy) {
  const store::Layout layout = copy->store().layout();
  if (!copy->store().settle()) {
    throw Error(Failure::io, "store.io", fmt::format("{} could not be closed", layout.records().string()));
  }
  copy.reset();
  for (const fs::path& file : {layout.records(), layout.checkpoint(), layout.policy_copy(), layout.slots()}) {
    if (::fsync(open_file(file).number()) != 0) {
      throw Error(Failure::io, "store.io", fmt::format("cannot write {}: {}", file.string(), system_message(errno)));
    }
  }
  for (const fs::path& folder : {layout.data(), layout.audit(), layout.folder()}) {
    sync_folder(folder);
  }
}

store::Manifest manifest_of(store::Store& store) {
  const SignedLog log = newest_checkpoint(store);
  return {.store_id = store.id(),
          .origin = store.origin(),
          .made = {},
          .entries = log.checkpoint.size,
          .root = base64(log.checkpoint.root),
          .customers = store.customers().count()};
}

std::vector<Finding> findings_of(CopyOfStore& copy, const store::Manifest& manifest) {
  const std::string checkpoint = read_file(copy.store().layout().checkpoint(), audit::largest_note);
  std::vector<Finding> findings = verify_store(copy.session(), checkpoint).findings;
  if (!findings.empty()) {
    return findings;
  }
  const store::Manifest is = manifest_of(copy.store());
  const auto differ = [&findings](const char* what, const auto& says, const auto& has) {
    if (says != has) {
      findings.push_back({"backup.differs", "manifest.json",
                          fmt::format("manifest.json says {} '{}', and the database has '{}'", what, says, has)});
    }
  };
  differ("store", manifest.store_id, is.store_id);
  differ("origin", manifest.origin, is.origin);
  differ("entries", manifest.entries, is.entries);
  differ("root", manifest.root, is.root);
  differ("customers", manifest.customers, is.customers);
  return findings;
}

void refuse_unsound(const std::vector<Finding>& findings, const std::string& what) {
  if (findings.empty()) {
    return;
  }
  Error error(Failure::integrity, "backup.unsound", fmt::format("{} is not sound", what));
  for (std::size_t i = 0; i < std::min(most_hints, findings.size()); ++i) {
    std::move(error).hint(fmt::format("{}: {}", findings[i].code, findings[i].message));
  }
  throw error;
}

TemporaryStore::TemporaryStore(const fs::path& below) : layout_(fs::path()) {
  std::string pattern = (below / "custos.XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    throw Error(Failure::cannot_create, "file.cannot-create",
                fmt::format("cannot create a folder in {}: {}", below.string(), system_message(errno)))
        .hint("TMPDIR names another place");
  }
  layout_ = store::Layout(pattern);
  store::make_folders(layout_);
}

TemporaryStore::~TemporaryStore() {
  std::error_code ignored;
  fs::remove_all(layout_.folder(), ignored);
}

}  // namespace custos::ops
