// SPDX-License-Identifier: MIT
#include "ops/log_writer.hpp"

#include "audit/checkpoint.hpp"
#include "audit/commitment.hpp"
#include "audit/leaf.hpp"
#include "util/error.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

namespace custos::ops {

std::string actor_members(std::uint32_t uid, std::string_view user) {
  std::string members = fmt::format("\"uid\":{},\"user\":", uid);
  append_json_string(members, user);
  return members;
}

LogWriter::LogWriter(store::Store& store, Random& random, Instant now, std::string policy)
    : store_(store), random_(random), policy_(std::move(policy)), head_(store.entries().head()), now_(now) {
  const auto frontier = audit::Frontier::parse(head_.size, head_.frontier);
  if (!frontier) {
    throw Error(Failure::integrity, "audit.malformed", "the head of the log is damaged")
        .hint("custos audit verify tells what is wrong");
  }
  frontier_ = *frontier;
  if (now_ < head_.at) {  // time never goes back in the log; by how much the clock does, is kept
    skew_ = std::chrono::ceil<std::chrono::seconds>(head_.at - now_).count();
    now_ = head_.at;
  }
}

std::uint64_t LogWriter::append(Entry entry, const std::optional<std::string>& payload) {
  entry.number = head_.size;
  entry.at = now_;
  entry.skew = skew_;
  entry.epoch = head_.epoch;
  entry.policy = policy_;
  if (payload) {
    const auto key = random_.bytes<32>();
    entry.payload = audit::payload_commitment(key, *payload);
    store_.entries().keep_private(entry.number, 0, key, *payload);
  }
  const std::string leaf = audit::encode(entry);
  const audit::Digest hash = audit::leaf_hash(bytes_of(leaf));
  store_.entries().append(entry.number, leaf, hash);
  frontier_.append(hash);
  head_.size = frontier_.size();
  head_.at = now_;
  appended_ = true;
  return entry.number;
}

std::uint64_t LogWriter::append_batch(Entry entry, std::span<const BatchRow> rows) {
  entry.rows = static_cast<std::uint32_t>(rows.size());
  entry.records = audit::batch_root(rows);
  const std::uint64_t number = append(std::move(entry));
  store_.entries().append_batch(number, audit::batch_bytes(rows), std::nullopt);
  return number;
}

std::string LogWriter::finish() {
  if (!appended_) {
    return {};
  }
  const auto epoch = store_.entries().epoch(head_.epoch);
  if (!epoch || !epoch->secret) {
    throw Error(Failure::integrity, "audit.no-key", "the log has no key to sign with");
  }
  const std::string note =
      audit::signed_note({store_.origin(), head_.size, frontier_.root()}, {epoch->verifier, *epoch->secret});
  store_.entries().append_checkpoint(head_.size, note);
  head_.frontier = frontier_.bytes();
  store_.entries().set_head(head_);
  appended_ = false;
  return note;
}

}  // namespace custos::ops
