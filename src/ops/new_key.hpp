// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"
#include "ops/session.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace custos::ops {

/// What a change of the store's key came to.
struct KeyChanged {
  std::uint64_t slots = 0;               // that have the new key in them
  std::optional<std::uint64_t> entry{};  // of the change, in the log of the new database
  std::string verifier_key{};            // what the log signs with from here on; empty in a dry run
  std::optional<crypto::Secret> key{};   // the store's, as it is now; nothing in a dry run
};

/// Encrypts the store's database anew under a random key, seals that to every slot, and puts the database in place in
/// one step: until then the store is as it was, and whoever has it open notices afterwards, as the session itself does.
/// What opens the slots stays as it is, and nobody is asked for it. The log goes on under a new key too, since the
/// former one was in the database. Throws Error{busy}, Error{integrity, key.store-unsound}, Error{io},
/// Error{cannot_create}; the store is as it was then.
KeyChanged change_store_key(Session& session, const crypto::Secret& key);

}  // namespace custos::ops
