// SPDX-License-Identifier: MIT
#pragma once

#include "audit/merkle.hpp"
#include "util/bytes.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace custos::audit {

// Witnesses (C2SP tlog-witness, tlog-cosignature): others who remember each log's last checkpoint and sign a newer one
// only when the log has grown out of it.

struct Witness {
  std::string name;
  std::string id;  // of the key, 8 hexadecimal digits
  Bytes<32> verifier{};
};

/// Reads a verifier key of a witness, name+id+base64(0x04 ‖ Ed25519 key); nothing when it is none.
std::optional<Witness> read_witness(std::string_view verifier_key);

/// When the witness signed the checkpoint, as a line of the cosignatures says; nothing when none of them is his, or it
/// is not over this checkpoint. Lines are "— NAME base64(id ‖ seconds since 1970, 64 bits ‖ signature)".
struct Cosigned {
  std::string line;  // with its line feed
  Instant at{};
};

std::optional<Cosigned> cosigned(std::string_view note, std::string_view cosignatures, const Witness& witness);

/// What a witness is sent: the checkpoint, and the proof that it grew out of the one of size `old`, which he has; 0:
/// none.
std::string add_checkpoint(std::uint64_t old, std::span<const Digest> proof, std::string_view note);

}  // namespace custos::audit
