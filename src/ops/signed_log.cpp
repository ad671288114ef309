// SPDX-License-Identifier: MIT
#include "ops/signed_log.hpp"

#include "model/ids.hpp"
#include "ops/gaps.hpp"
#include "util/error.hpp"
#include "util/file.hpp"

#include <fmt/format.h>

#include <vector>

namespace custos::ops {

namespace {

constexpr const char* tells = "custos audit verify tells what is wrong";

// What signs a log of that size: the key of its last entry's time.
std::optional<Bytes<32>> verifier_at(store::Store& store, std::uint64_t size) {
  std::optional<Bytes<32>> verifier;
  for (const store::Epoch& epoch : store.entries().epochs()) {
    if (epoch.first < size) {
      verifier = epoch.verifier;
    }
  }
  return verifier;
}

}  // namespace

SignedLog newest_checkpoint(store::Store& store) {
  const store::LogHead head = store.entries().head();
  const auto note = store.entries().checkpoint(head.size);
  const auto verifier = verifier_at(store, head.size);
  const auto checkpoint =
      note && verifier ? audit::verified_note(*note, store.origin(), *verifier) : std::optional<audit::Checkpoint>();
  if (!checkpoint || checkpoint->size != head.size) {
    throw Error(Failure::integrity, "audit.unsigned", "the log's newest entries are covered by no checkpoint")
        .hint(tells);
  }
  return {*note, *checkpoint, audit::verifier_key(store.origin(), *verifier)};
}

std::optional<audit::Checkpoint> own_checkpoint(store::Store& store, std::string_view note) {
  const auto says = audit::read_note(note);
  const auto verifier = says ? verifier_at(store, says->size) : std::nullopt;
  return verifier ? audit::verified_note(note, store.origin(), *verifier) : std::nullopt;
}

std::optional<audit::Signed> note_of_store(store::Store& store, std::string_view note) {
  std::vector<Bytes<32>> keys;
  for (const store::Epoch& epoch : store.entries().epochs()) {
    keys.push_back(epoch.verifier);
  }
  return audit::note_of_log(note, store.origin(), keys);
}

bool left_behind(store::Store& store, std::string_view note) {
  const auto found = note_of_store(store, note);
  return found && gap_of(declared_gaps(store), *found) != nullptr;
}

bool published_elsewhere(store::Store& store) {
  std::string outside;
  try {
    outside = read_file(store.layout().checkpoint(), audit::largest_note);
  } catch (const Error&) {  // none is there yet, or none that anybody could read
    return false;
  }
  const auto says = audit::read_note(outside);
  return says && store.entries().checkpoint(says->size) != outside && note_of_store(store, outside) &&
         !left_behind(store, outside);
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
