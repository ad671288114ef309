// SPDX-License-Identifier: MIT
// The part of an import that knows people who were merged: a file that brought both brings neither again.
#include "ops/people_here.hpp"

#include <algorithm>

namespace custos::ops {

RowDecision PeopleHere::decide(const policy::Permit& permit, const Draft& draft) {
  RowDecision decision = among_people(permit, draft);
  return decision.verdict == RowVerdict::add && !merged_.empty() ? among_merged(known_of(draft).keys) : decision;
}

// By a value that only one may have it is he; by any other he may be somebody who has it now. His former values say
// nothing of what the customer has: no row of his changes that.
RowDecision PeopleHere::among_merged(const std::vector<Key>& keys) const {
  const bool by_unique = std::any_of(keys.begin(), keys.end(), [](const Key& key) { return key.unique; });
  for (const Key& key : keys) {
    const auto found = key.unique || !by_unique ? merged_.find(key.term) : merged_.end();
    if (found == merged_.end()) {
      continue;
    }
    if (key.unique) {
      return {.verdict = RowVerdict::skipped,
              .customer = found->second,
              .reason = "is somebody who was merged into another customer",
              .another = true};
    }
    return {.verdict = RowVerdict::review,
            .customer = found->second,
            .reason = "may be somebody who was merged into another customer",
            .code = Code("import.merged")};
  }
  return {};
}

}  // namespace custos::ops
