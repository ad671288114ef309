// SPDX-License-Identifier: MIT
#include "ops/gaps.hpp"

#include "audit/commitment.hpp"
#include "audit/leaf.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::string_view restoring = "restore";

LogState state_in(const Node& payload, std::string_view name) {
  const Node* node = payload.find(name);
  if (node == nullptr) {
    return {};
  }
  return {node->number("entries"), node->text("root")};
}

std::string backup_member(const LogState& backup, Instant made) {
  return fmt::format("\"backup\":{{\"entries\":{},\"root\":\"{}\",\"made\":\"{}\"}}", backup.size, backup.root,
                     format_instant(made));
}

// Nothing where the entry took nothing from the log; or it, or its private part, is not what was written: verify tells
// that.
std::optional<DeclaredGap> gap_in(store::Store& store, std::uint64_t number) {
  const auto leaf = store.entries().leaf(number);
  const auto entry = leaf ? audit::decode(*leaf) : std::nullopt;
  if (!entry || entry->operation != restoring || entry->result != Result::ok || entry->dry_run) {
    return std::nullopt;
  }
  for (const auto& part : store.entries().private_parts(number)) {
    if (entry->payload == std::optional(audit::payload_commitment(part.key, part.payload))) {
      const Node payload = parse_json(part.payload, "the log");
      if (payload.find("log") != nullptr) {
        return std::nullopt;
      }
      const LogState backup = state_in(payload, "backup"), known = state_in(payload, "known");
      return DeclaredGap{number, entry->epoch, backup.size, std::max(backup.size, known.size), known.root};
    }
  }
  return std::nullopt;
}

}  // namespace

std::string restore_payload(const LogState& backup, Instant made, const std::optional<LogState>& known) {
  std::string payload = "{" + backup_member(backup, made);
  if (known) {
    payload += fmt::format(",\"known\":{{\"entries\":{},\"root\":\"{}\"}}", known->size, known->root);
  }
  return payload + "}";
}

std::string kept_log_payload(const LogState& backup, Instant made) {
  return "{" + backup_member(backup, made) + ",\"log\":\"kept\"}";
}

std::vector<DeclaredGap> declared_gaps(store::Store& store) {
  std::vector<DeclaredGap> gaps;
  for (const std::uint64_t number : store.entries().of_operation(restoring)) {
    try {
      if (auto gap = gap_in(store, number)) {
        gaps.push_back(*std::move(gap));
      }
    } catch (const Error&) {  // malformed, which verify tells
    }
  }
  return gaps;
}

const DeclaredGap* gap_of(std::span<const DeclaredGap> gaps, const audit::Signed& checkpoint) {
  const std::string root = base64(checkpoint.says.root);
  for (const DeclaredGap& gap : gaps) {
    const bool of_before = checkpoint.key && *checkpoint.key <= gap.epoch;
    const bool the_one = checkpoint.says.size == gap.size && root == gap.root;
    if (gap.explains(checkpoint.says.size, root) && (of_before || the_one)) {
      return &gap;
    }
  }
  return nullptr;
}

}  // namespace custos::ops
