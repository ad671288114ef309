// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"
#include "ops/backup.hpp"
#include "ops/custody.hpp"
#include "ops/session.hpp"
#include "policy/policy.hpp"
#include "store/store.hpp"
#include "support/world.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::test {

/// Somebody who calls. "owner" owns the store's folder.
Caller caller(const std::string& user, std::vector<std::string> groups = {});

/// A valid policy; throws Error with its problems.
policy::Policy policy_of(std::string_view text);

/// The text of tests/policies/office.toml.
const std::string& office_policy();

/// A store in a temporary folder, made by create_store.
class MadeStore {
 public:
  explicit MadeStore(std::string_view policy_text = office_policy());

  /// A session for one piece of work: the store is opened anew, as each command does. The one before
  /// it is gone.
  ops::Session& as(const std::string& user, ops::Saying saying = {});
  ops::Session& as(const Caller& who, ops::Saying saying = {});

  /// The store of the session at hand.
  store::Store& store() { return *store_; }

  const policy::Policy& policy() const { return *policy_; }

  /// Lets go of the store.
  void close();

  /// Opens the database as somebody who has the key and no scruples; close() comes first.
  db::Database database();

  /// Runs SQL in the database so, with the triggers of the log out of the way.
  void tamper(const std::string& sql);

  /// Moves everything that is in the WAL into the database's file.
  void checkpoint();

  std::vector<Entry> entries();

  const store::Layout& layout() const { return layout_; }

  const crypto::Secret& key() const { return *key_; }

  /// The store's key is another one from now on.
  void take_key(crypto::Secret key) { key_ = std::move(key); }

  /// Opens any slots by the store's key file. Throws Error{wrong_key, key.wrong}.
  ops::KeyOf by_key_file() const;

  const ops::Created& created() const { return created_; }

  ScratchFolder scratch;
  FixedClock clock;
  FixedRandom random;

 private:
  store::Layout layout_;
  ops::Created created_;
  std::optional<crypto::Secret> key_;
  std::unique_ptr<policy::Policy> policy_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<ops::Session> session_;
};

/// Adds a customer and gives the id.
CustomerId add(ops::Session& session, std::vector<std::pair<std::string, std::string>> values);

}  // namespace custos::test
