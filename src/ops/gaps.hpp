// SPDX-License-Identifier: MIT
#pragma once

#include "audit/checkpoint.hpp"
#include "ops/log.hpp"
#include "store/store.hpp"
#include "util/clock.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// How far a log went, as a checkpoint has it.
struct LogState {
  std::uint64_t size = 0;
  std::string root{};  // base64
};

/// The private part of a restore's entry: the log as the backup has it, and as it was known before the restore, where
/// that is more.
std::string restore_payload(const LogState& backup, Instant made, const std::optional<LogState>& known);

/// The private part of a restore's entry that took nothing from the log.
std::string kept_log_payload(const LogState& backup, Instant made);

/// What the restores in a log declare, the first one first.
std::vector<DeclaredGap> declared_gaps(store::Store& store);

/// The gap that a checkpoint of the log falls into: it is of the log that was, signed by a key of before the restore,
/// or it is the very one that the restore declares. nullptr: none.
const DeclaredGap* gap_of(std::span<const DeclaredGap> gaps, const audit::Signed& checkpoint);

}  // namespace custos::ops
