// SPDX-License-Identifier: MIT
#pragma once

#include "audit/checkpoint.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace custos::ops {

/// The log as its newest checkpoint has it.
struct SignedLog {
  std::string note;  // the checkpoint as it was signed
  audit::Checkpoint checkpoint;
  std::string verifier_key;  // which checks it, as C2SP programs take it
};

/// Within one state of the store. Throws Error{integrity, audit.unsigned} when the newest entries are covered by no
/// checkpoint of the log.
SignedLog newest_checkpoint(store::Store& store);

/// What a note says that this log signed, under the key of its time; nothing of another one.
std::optional<audit::Checkpoint> own_checkpoint(store::Store& store, std::string_view note);

/// Whether a note says that a key signed it which the log has, or once had; rightly or not.
bool names_known_key(store::Store& store, std::string_view note);

/// Whether the checkpoint beside the database is of this log and yet unknown to the database: all that tells that an
/// older database was put in place, so that it stays until somebody has looked. An older one does not know the keys
/// that the log had later.
bool published_elsewhere(store::Store& store);

/// Calls `visit` with each entry that the checkpoint covers, in order, and the hash that its bytes have. Throws
/// Error{integrity, audit.entry-missing} when one is not there.
void each_signed_leaf(
    store::Store& store, const SignedLog& log,
    const std::function<void(std::uint64_t number, std::string_view leaf, const audit::Digest& hash)>& visit);

/// What is thrown when the entries do not give the signed root.
Error not_as_signed();

}  // namespace custos::ops
