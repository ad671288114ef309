// SPDX-License-Identifier: MIT
#pragma once

#include "ops/answer_pack.hpp"
#include "ops/session.hpp"

#include <string>
#include <vector>

namespace custos::ops {

inline constexpr const char* manifest_name = "manifest.json";

/// What a pack says of itself, as one line of JSON that is signed with the log's key as certificates are
/// (docs/audit.md, "Certificate"): what it answers, for whom, what was searched and left out, and each file with its
/// size and SHA-256. It holds no value of the record. The entry that comes next in the log is the pack's.
std::string pack_manifest(Session& session, Work& work, const PackFacts& facts, const std::vector<PackFile>& files);

}  // namespace custos::ops
