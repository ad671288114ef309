// SPDX-License-Identifier: MIT
#pragma once

#include "audit/merkle.hpp"
#include "crypto/sign.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
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

/// How large a file with a note may be.
inline constexpr std::size_t largest_note = 1 << 16;

/// Reads a note and checks that `verifier` signed it for `origin`, among others perhaps; nothing otherwise.
std::optional<Checkpoint> verified_note(std::string_view note, const std::string& origin, const Bytes<32>& verifier);

/// A checkpoint of some log, and which of its keys signed it; nothing: it names none of them.
struct Signed {
  Checkpoint says;
  std::optional<std::size_t> key{};
};

/// Reads a note that may be of the log of that origin, whose keys are known in part: an older database knows none of
/// the later ones. Nothing for another log's note, and for one that names a known key which did not sign it.
std::optional<Signed> note_of_log(std::string_view note, const std::string& origin, std::span<const Bytes<32>> keys);

/// The public key as C2SP programs take it: name+hex(id)+base64(0x01 ‖ key).
std::string verifier_key(const std::string& origin, const Bytes<32>& verifier);

}  // namespace custos::audit
