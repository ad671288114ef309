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

/// What a note says that this log signed with the key of its time; nothing of another one.
std::optional<audit::Checkpoint> own_checkpoint(store::Store& store, std::string_view note);

/// What a note says that some database of this log may have signed: under any key that it has, or under one that it
/// does not know, as an older database does not know the keys that came later.
std::optional<audit::Signed> note_of_store(store::Store& store, std::string_view note);

/// Whether a note is of what a restore left behind and declares.
bool left_behind(store::Store& store, std::string_view note);

/// Whether the checkpoint beside the database is such a one, no restore declares it, and it is yet unknown to the
/// database: all that tells that an older database was put in place, so that it stays until somebody has looked.
bool published_elsewhere(store::Store& store);

/// Calls `visit` with each entry that the checkpoint covers, in order, and the hash that its bytes have. Throws
/// Error{integrity, audit.entry-missing} when one is not there.
void each_signed_leaf(
    store::Store& store, const SignedLog& log,
    const std::function<void(std::uint64_t number, std::string_view leaf, const audit::Digest& hash)>& visit);

/// What is thrown when the entries do not give the signed root.
Error not_as_signed();

}  // namespace custos::ops
