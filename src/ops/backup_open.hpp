// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"
#include "ops/log.hpp"
#include "ops/session.hpp"
#include "store/backup_file.hpp"
#include "store/layout.hpp"

#include <memory>
#include <string>
#include <vector>

namespace custos::ops {

/// What a session needs of the world.
struct Actor {
  const Clock& clock;
  Random& random;
  Caller caller;
  Saying saying;
};

/// A store that nobody else works on, opened: one that becomes a backup, or comes from one.
class CopyOfStore {
 public:
  /// Throws as opening a store does.
  CopyOfStore(const store::Layout& layout, const crypto::Secret& key, const Actor& actor);

  Session& session() { return *session_; }

  store::Store& store() { return *store_; }

 private:
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<policy::Policy> policy_;
  std::unique_ptr<Session> session_;
};

/// Lets go of a copy that is to be put in place: all of it is in its files then, and durable. Throws Error{io}.
void let_go(std::unique_ptr<CopyOfStore> copy);

/// What a backup is of, as its database says: all of a manifest but the time and the parts.
store::Manifest manifest_of(store::Store& store);

/// All that does not agree in a backup that was extracted: the log, the records, and what the manifest says of them.
std::vector<Finding> findings_of(CopyOfStore& copy, const store::Manifest& manifest);

/// Throws Error{integrity, backup.unsound} where there are findings, with the first ones as hints; `what` is not sound.
void refuse_unsound(const std::vector<Finding>& findings, const std::string& what);

/// A folder of its own below another one, in the form of a store, gone on destruction.
class TemporaryStore {
 public:
  /// Throws Error{cannot_create}.
  explicit TemporaryStore(const std::filesystem::path& below);
  TemporaryStore(const TemporaryStore&) = delete;
  TemporaryStore& operator=(const TemporaryStore&) = delete;
  ~TemporaryStore();

  const store::Layout& layout() const { return layout_; }

 private:
  store::Layout layout_;
};

}  // namespace custos::ops
