// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace custos::ops {

class Session;

/// That an entry stands in the log, for somebody who has not the log (docs/audit.md).
struct EntryProof {
  EntryId entry;
  std::uint64_t entries;     // that the checkpoint covers
  std::string leaf;          // the entry's bytes
  std::string rows;          // of a batch: that the customer is in it; empty where nobody was named
  std::string proof;         // C2SP tlog-proof
  std::string whole;         // the same with leaf and rows in its line of extra data
  std::string spicy;         // the same as litetlog's spicy reads it
  std::string verifier_key;  // that checks the checkpoint
};

/// Proves an entry against a checkpoint that covers this asking too, which has its entry before anything is given. Of a
/// batch also that `customer` is in it, where one is named; else the entry has to be about him. Throws Error{missing}
/// where there is no such entry or customer, or the entry is not about him, and Error{integrity} where the log is not
/// as it was signed.
EntryProof prove_entry(Session& session, EntryId entry, const std::optional<CustomerId>& customer);

}  // namespace custos::ops
