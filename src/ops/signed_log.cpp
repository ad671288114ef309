// SPDX-License-Identifier: MIT
#include "ops/signed_log.hpp"

#include "model/ids.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

constexpr const char* tells = "custos audit verify tells what is wrong";

}  // namespace

SignedLog newest_checkpoint(store::Store& store) {
  const store::LogHead head = store.entries().head();
  const auto note = store.entries().checkpoint(head.size);
  auto epoch = store.entries().epoch(head.epoch);
  if (epoch && epoch->first == head.size && head.epoch > 0) {  // nothing has been signed by it yet
    epoch = store.entries().epoch(head.epoch - 1);
  }
  const auto checkpoint =
      note && epoch ? audit::verified_note(*note, store.origin(), epoch->verifier) : std::optional<audit::Checkpoint>();
  if (!checkpoint || checkpoint->size != head.size) {
    throw Error(Failure::integrity, "audit.unsigned", "the log's newest entries are covered by no checkpoint")
        .hint(tells);
  }
  return {*note, *checkpoint, audit::verifier_key(store.origin(), epoch->verifier)};
}

std::optional<audit::Checkpoint> own_checkpoint(store::Store& store, std::string_view note) {
  const std::uint32_t newest = store.entries().head().epoch;
  for (std::uint32_t number = 0; number <= newest; ++number) {
    const auto epoch = store.entries().epoch(number);
    if (!epoch) {
      continue;
    }
    if (auto checkpoint = audit::verified_note(note, store.origin(), epoch->verifier)) {
      return checkpoint;
    }
  }
  return std::nullopt;
}

void each_signed_leaf(
    store::Store& store, const SignedLog& log,
    const std::function<void(std::uint64_t number, std::string_view leaf, const audit::Digest& hash)>& visit) {
  std::uint64_t expected = 0;
  store.entries().each_leaf(0, [&](std::uint64_t number, std::string_view leaf, ByteView) {
    if (number != expected || number >= log.checkpoint.size) {
      return false;
    }
    ++expected;
    visit(number, leaf, audit::leaf_hash(bytes_of(leaf)));
    return true;
  });
  if (expected != log.checkpoint.size) {
    throw Error(Failure::integrity, "audit.entry-missing", fmt::format("{} is missing", EntryId(expected).text()))
        .hint(tells);
  }
}

Error not_as_signed() {
  return Error(Failure::integrity, "audit.entry-changed", "the log is not what was signed").hint(tells);
}

}  // namespace custos::ops
