// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "ops/moment.hpp"
#include "util/bytes.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace custos::ops {

class Session;

/// An entry of the log in words. Names of customers are not in it.
struct EntryShown {
  EntryId id;
  Moment at;
  std::string user, role;
  std::string operation;  // "customer.show"
  std::string result;     // "ok", "denied", "error"
  bool dry_run = false;   // nothing was kept or handed out
  std::string purpose{};
  std::optional<CustomerId> customer{};   // that it is about, while he is kept
  std::optional<std::uint64_t> people{};  // a batch: how many
  std::vector<std::string> fields{};
  std::string recipient{};  // of a disclosure
  std::string disclosure{};
  std::vector<std::string> questions{};  // to colleagues: what it is about, or whose grants were used
  std::string told{};                    // of who_saw(): a sentence for the customer
};

struct LogRequest {
  std::vector<std::string> words{};      // a query over entries (ops/log_query.hpp); none: all of them
  std::optional<std::uint64_t> limit{};  // the newest ones; nothing: all
  std::optional<std::string> since{};    // civil date
};

struct LogShown {
  std::vector<EntryShown> entries;  // oldest first
  std::uint64_t total = 0;          // entries in the log
  bool truncated = false;
};

/// Throws Error{usage, query.…} when the query names or wants what entries do not have.
LogShown show_log(Session& session, const LogRequest& request);

/// Who saw, changed or was refused a customer's record: every entry that has his name in the log.
/// Throws Error{missing} when there is no such customer.
LogShown who_saw(Session& session, CustomerId id, const std::optional<std::string>& since);

/// Something that does not agree, and what.
struct Finding {
  std::string code;     // "audit.record-changed"
  std::string subject;  // "E-1042", "C-10429"
  std::string message;
};

/// How much a verification looks at, from the least on.
enum class Depth {
  quick,  // the newest checkpoint: its signature, and the root over the hashes that are kept of the entries
  full,   // the whole log: the bytes of each entry, keys, policies, batches, and what each checkpoint says
  deep,   // … each checkpoint's signature, and all that entries commit to: records, private parts, tables, the file
};

/// Entries that a restore left behind, and that its own entry declares: no longer in the log, and no finding.
struct DeclaredGap {
  std::uint64_t entry = 0;   // of the restore
  std::uint32_t epoch = 0;   // the key of the log that ended with it
  std::uint64_t before = 0;  // entries that the backup had: what it has in common with the log that was
  std::uint64_t size = 0;    // entries of the log that was, as far as was known
  std::string root{};        // of that log, base64

  /// Whether a checkpoint of the log that was falls into it.
  bool explains(std::uint64_t of_size, const std::string& with_root) const {
    return of_size > before && (of_size < size || (of_size == size && with_root == root));
  }
};

struct Verified {
  std::uint64_t entries = 0;
  std::optional<std::uint64_t> records{};  // of a deep one
  std::string root;                        // base64
  std::string verifier_key;
  std::vector<Finding> findings;
  std::vector<DeclaredGap> gaps{};
  bool mirror_incomplete = false;  // files of the mirror are not there

  bool ok() const { return findings.empty(); }
};

/// A signed checkpoint of the log that is kept somewhere else than in the store.
struct Anchor {
  std::string name;  // of its file, for messages
  std::string note;
};

/// Recomputes the log and compares it with its checkpoints and with anchors, and every live record with what the log
/// committed to last; less where less is asked for.
Verified verify_log(Session& session, std::span<const Anchor> anchors = {}, Depth depth = Depth::deep);

/// The same without asking the gate and without an entry, for a store that is not in use: one that comes from a backup.
/// `outside` is the checkpoint beside it.
Verified verify_store(Session& session, const std::optional<std::string>& outside, std::span<const Anchor> anchors = {},
                      Depth depth = Depth::deep);

}  // namespace custos::ops
