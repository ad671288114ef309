// SPDX-License-Identifier: MIT
#pragma once

#include "ops/moment.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace custos::ops {

class Session;

/// What a witness is to be sent (C2SP tlog-witness, add-checkpoint).
struct CosignRequest {
  std::string body;
  std::uint64_t old = 0, size = 0;  // entries that he has seen, and that he is to sign
};

/// Asks a witness to sign a checkpoint that covers this asking too. `old` is how many entries he has seen.
/// Throws Error{bad_data} when the log has fewer, Error{integrity} where it is not as it was signed.
CosignRequest request_cosignature(Session& session, std::uint64_t old);

/// A checkpoint that a witness has signed.
struct CosignedCheckpoint {
  std::uint64_t size = 0;
  std::string root;  // base64
  std::string witness;
  Moment at;  // when he signed it, as he says
  std::filesystem::path file{};
};

struct CosignatureGiven {
  std::string lines;               // what the witness answered
  std::string witness;             // his verifier key
  std::filesystem::path folder{};  // where the checkpoint is kept with his line, as an anchor
};

/// Keeps a checkpoint of the log together with what a witness answered. In a dry run nothing is kept.
/// Throws Error{bad_data} when that is no key of a witness, Error{integrity} when he has not signed any of the newest
/// ten thousand checkpoints, and as anchor_log().
CosignedCheckpoint accept_cosignature(Session& session, const CosignatureGiven& given);

}  // namespace custos::ops
