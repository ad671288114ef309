// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"
#include "model/caller.hpp"
#include "ops/slot_change.hpp"
#include "policy/load.hpp"
#include "store/slots.hpp"
#include "store/store.hpp"
#include "util/clock.hpp"
#include "util/random.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

struct CreateRequest {
  std::filesystem::path folder;
  std::string policy_text, policy_file;
  std::filesystem::path key_folder;                      // where the key file goes …
  std::function<crypto::Secret()> passphrase = nullptr;  // … unless a passphrase is to open the store
  bool dry_run = false;
};

struct Created {
  std::string store_id;
  std::string key_file;  // empty: a passphrase opens it
  std::string cipher;
  std::string verifier_key;  // the log's first, as C2SP programs take it
  std::vector<policy::NotEvaluated> not_evaluated;
};

/// Makes a store: all of it or nothing. Its first log entry says so.
Created create_store(const CreateRequest& request, const Caller& caller, const Clock& clock, Random& random);

/// Makes store.keys what the store says it is: the process that changed it last may have ended before it wrote the
/// file. Throws Error{integrity, key.slots-replayed} when the file holds a slot that was removed: somebody put it back.
void settle_key_slots(store::Store& store);

/// A way of getting at the store's key, as it is listed.
struct SlotShown {
  std::uint64_t number;
  std::string kind, label, path, command, created;
  std::string class_name{};  // of a sealed class's; empty: of the store's
};

std::vector<SlotShown> list_keys(Session& session);

struct KeyAdded {
  std::uint64_t number = 0;
  std::string kind{}, path{}, command{};
  bool made_file = false;
  std::string recovery_code{};
  std::string class_name{};
  bool made_key = false;     // the key of the class, with its first slot
  bool recoverable = false;  // whether a recovery code is among the slots now
};

/// Adds a slot: of the store, or of a sealed class, whose key is made with its first. A key file that is not there yet
/// is made, mode 0400.
KeyAdded add_key_file(Session& session, const SlotsOf& slots, const std::filesystem::path& path);
KeyAdded add_passphrase(Session& session, const SlotsOf& slots, const crypto::Secret& passphrase);

/// Adds a slot that a command opens: `give` runs it, once the gate has let the caller add keys, and gives what it
/// prints. Throws Error{usage, key.bad-command} for words that could mean something else elsewhere, Error{wrong_key,
/// key.length}.
KeyAdded add_key_command(Session& session, const SlotsOf& slots, const std::string& command,
                         const std::function<crypto::Secret()>& give);

/// Adds a slot that a recovery code opens, made here and given once: it is kept nowhere. None in a dry run.
KeyAdded add_recovery(Session& session, const SlotsOf& slots);

/// What trying a slot came to.
struct KeyTested {
  std::uint64_t number = 0;
  std::string kind{}, path{}, command{};
  bool opens = false;
  std::string class_name{};
};

/// Tries whether a slot opens the store with what `open` gives for it: the key that it comes to, or nothing. Throws
/// Error{missing, key.no-slot}.
KeyTested test_key(
    Session& session, const SlotsOf& slots, std::uint64_t number,
    const std::function<std::optional<crypto::Secret>(const store::SlotFile& file, const store::Slot& slot)>& open);

/// Removes the key of a sealed class with all its slots, for which no key is needed: of a class under whose key nothing
/// is kept. Former values in the log are lost with it. Gives how many slots there were. Throws Error{usage,
/// key.class-in-use}, Error{missing, key.no-slot}.
std::uint64_t remove_class_key(Session& session, const ClassName& name);

/// Removes a slot; never the last one. Throws Error{missing, key.no-slot}, Error{usage, key.last-slot}.
void remove_key(Session& session, const SlotsOf& slots, std::uint64_t number);

}  // namespace custos::ops
