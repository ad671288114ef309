// SPDX-License-Identifier: MIT
#pragma once

#include "audit/merkle.hpp"
#include "crypto/sign.hpp"
#include "model/entry.hpp"
#include "store/store.hpp"
#include "util/random.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// Who is behind an actor's reference, as members of a payload: "uid":N,"user":NAME.
std::string actor_members(std::uint32_t uid, std::string_view user);

/// A signature by the key of an epoch of the log.
struct LogSignature {
  std::uint32_t epoch;
  Bytes<64> signature;
};

/// Appends to the log within one write transaction of the store. finish() signs a checkpoint and
/// must run before the transaction commits; without an entry it does nothing.
class LogWriter {
 public:
  LogWriter(store::Store& store, Random& random, Instant now, std::string policy);

  /// The number that the next entry gets.
  std::uint64_t next_number() const { return head_.size; }

  /// The time that entries get: the clock's, or that of the last entry where the clock is behind it.
  Instant now() const { return now_; }

  /// Fills in number, time, epoch and policy, commits to the private part where there is one, and
  /// appends. Returns the number.
  std::uint64_t append(Entry entry, const std::optional<PrivatePart>& part = std::nullopt);

  /// Appends an entry over some customers' records, one row each. `parts`: one a row, or none at all.
  std::uint64_t append_batch(Entry entry, std::span<const BatchRow> rows, std::span<const PrivatePart> parts = {});

  /// Appends the entry that names the key for all that comes after it: the last one that the present key signs, and the
  /// last one of this transaction. finish() destroys the present key then. Gives the secret that is to be gone.
  Bytes<64> rotate_key(Entry entry, const crypto::SigningKey& next);

  /// Signs a text that is none of the log with the key of its newest entries. It must be one that nobody can take for a
  /// checkpoint.
  LogSignature sign(std::string_view text);

  /// Signs what the log is now. Returns the checkpoint; empty when nothing was appended.
  std::string finish();

 private:
  std::uint64_t append_leaf(Entry entry);
  store::Epoch signing_epoch();
  Bytes<32> keep(std::uint64_t row, const PrivatePart& part);

  store::Store& store_;
  Random& random_;
  std::string policy_;
  store::LogHead head_;
  audit::Frontier frontier_;
  Instant now_;
  std::int64_t skew_ = 0;
  bool appended_ = false;
  std::optional<crypto::SigningKey> next_key_{};
};

}  // namespace custos::ops
