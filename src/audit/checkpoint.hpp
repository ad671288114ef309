// SPDX-License-Identifier: MIT
#pragma once

#include "audit/merkle.hpp"
#include "crypto/sign.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace custos::audit {

/// How large the log is and what its root is, said by its origin.
struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Digest root{};
};

/// A checkpoint as a signed note (C2SP tlog-checkpoint, signed-note; Ed25519).
std::string signed_note(const Checkpoint& checkpoint, const crypto::SigningKey& key);

/// What a note says, whoever signed it; nothing when it is no note of a checkpoint.
std::optional<Checkpoint> read_note(std::string_view note);

/// Whether a signature line of the note is under this key, good or bad.
bool names_key(std::string_view note, const std::string& origin, const Bytes<32>& verifier);

/// Reads a note and checks that `verifier` signed it for `origin`, among others perhaps; nothing otherwise.
std::optional<Checkpoint> verified_note(std::string_view note, const std::string& origin, const Bytes<32>& verifier);

/// The public key as C2SP programs take it: name+hex(id)+base64(0x01 ‖ key).
std::string verifier_key(const std::string& origin, const Bytes<32>& verifier);

}  // namespace custos::audit
