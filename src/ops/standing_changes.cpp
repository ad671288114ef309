// SPDX-License-Identifier: MIT
#include "ops/standing_changes.hpp"

#include "audit/commitment.hpp"
#include "audit/leaf.hpp"
#include "ops/operations.hpp"

namespace custos::ops {

bool StandingChanges::of(std::uint64_t customer, store::LogPlace place, std::optional<std::uint64_t> undoing) {
  if (own_.contains(place.entry)) {
    return false;
  }
  if (place.entry >= read_until_) {  // somebody else may have gone on meanwhile
    read(undoing);
  }
  const auto subject = store_.references().subject(customer);
  const auto standing = subject ? standing_.find(subject->reference) : standing_.end();
  return standing != standing_.end() && standing->second > 0;
}

void StandingChanges::read(std::optional<std::uint64_t> undoing) {
  standing_.clear();
  read_until_ = after_ + 1;
  store_.entries().each_leaf(after_ + 1, [&](std::uint64_t number, std::string_view leaf, ByteView) {
    read_until_ = number + 1;
    const auto entry = own_.contains(number) ? std::nullopt : audit::decode(leaf);
    if (entry && entry->result == Result::ok && !entry->dry_run && changes_records(entry->operation) &&
        entry->operation != "customer.reseal" &&  // no value is another one by it
        (!undoing || entry->part_of != undoing)) {
      count(*entry);
    }
    return true;
  });
}

// A single change is undone as a whole; of a work that was undone some people may have been left as they were, so that
// its rows and those of its undoing are set against each other.
void StandingChanges::count(const Entry& entry) {
  const bool undoes = entry.operation == "customer.undo" || entry.operation == "customer.unmerge";
  if (entry.subject && entry.records && !undoes && !store_.undone().undone_by(entry.number)) {
    ++standing_[*entry.subject];
  }
  if (entry.rows) {
    for (const BatchRow& row : audit::batch_rows(store_.entries().batch(entry.number).value_or(""))) {
      standing_[row.subject] += undoes ? -1 : 1;
    }
  }
}

}  // namespace custos::ops
