// SPDX-License-Identifier: MIT
#include "ops/log_writer.hpp"

#include "audit/checkpoint.hpp"
#include "audit/commitment.hpp"
#include "audit/leaf.hpp"
#include "util/error.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>

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
  store_.customers().set_time(now_);
}

Bytes<32> LogWriter::keep(std::uint64_t row, const PrivatePart& part) {
  const auto key = random_.bytes<32>();
  store_.entries().keep_private(head_.size, row, key, part);
  return audit::payload_commitment(key, part.payload);
}

std::uint64_t LogWriter::append(Entry entry, const std::optional<PrivatePart>& part) {
  if (part) {
    entry.payload = keep(0, *part);
  }
  return append_leaf(std::move(entry));
}

std::uint64_t LogWriter::append_leaf(Entry entry) {
  if (next_key_) {
    throw Error(Failure::internal, "internal.error", "an entry after the one that ends a key");
  }
  entry.number = head_.size;
  entry.at = now_;
  entry.skew = skew_;
  entry.epoch = head_.epoch;
  entry.policy = policy_;
  const std::string leaf = audit::encode(entry);
  const audit::Digest hash = audit::leaf_hash(bytes_of(leaf));
  store_.entries().append(entry.number, leaf, hash);
  frontier_.append(hash);
  head_.size = frontier_.size();
  head_.at = now_;
  appended_ = true;
  return entry.number;
}

std::uint64_t LogWriter::append_batch(Entry entry, std::span<const BatchRow> rows, std::span<const PrivatePart> parts) {
  entry.rows = static_cast<std::uint32_t>(rows.size());
  entry.records = audit::batch_root(rows);
  std::optional<std::string> commitments;
  const auto has_payload = [](const PrivatePart& part) { return !part.payload.empty(); };
  if (std::any_of(parts.begin(), parts.end(), has_payload)) {
    std::vector<Bytes<32>> each;
    for (const PrivatePart& part : parts) {
      each.push_back(has_payload(part) ? keep(each.size(), part) : audit::no_part);
    }
    entry.payload = audit::parts_root(each);
    commitments = audit::parts_bytes(each);
  }
  const std::uint64_t number = append_leaf(std::move(entry));
  store_.entries().append_batch(number, audit::batch_bytes(rows), commitments);
  return number;
}

store::Epoch LogWriter::signing_epoch() {
  auto epoch = store_.entries().epoch(head_.epoch);
  if (!epoch || !epoch->secret) {
    throw Error(Failure::integrity, "audit.no-key", "the log has no key to sign with");
  }
  return *std::move(epoch);
}

Bytes<64> LogWriter::rotate_key(Entry entry, const crypto::SigningKey& next) {
  const Bytes<64> ended = *signing_epoch().secret;
  entry.next_verifier = next.verifier;
  append(std::move(entry));
  next_key_ = next;
  return ended;
}

LogSignature LogWriter::sign(std::string_view text) {
  const store::Epoch epoch = signing_epoch();
  return {epoch.number, crypto::sign({epoch.verifier, *epoch.secret}, text)};
}

std::string LogWriter::finish() {
  if (!appended_) {
    return {};
  }
  const store::Epoch epoch = signing_epoch();
  const std::string note =
      audit::signed_note({store_.origin(), head_.size, frontier_.root()}, {epoch.verifier, *epoch.secret});
  store_.entries().append_checkpoint(head_.size, note);
  if (next_key_) {
    store_.entries().end_epoch(epoch.number);
    head_.epoch = epoch.number + 1;
    store_.entries().add_epoch(
        {.number = head_.epoch, .first = head_.size, .verifier = next_key_->verifier, .secret = next_key_->secret});
    next_key_.reset();
  }
  head_.frontier = frontier_.bytes();
  store_.entries().set_head(head_);
  appended_ = false;
  return note;
}

}  // namespace custos::ops
