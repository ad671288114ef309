// SPDX-License-Identifier: MIT
#pragma once

#include "ops/amendment.hpp"

#include <string>
#include <vector>

namespace custos::ops {

/// What a merge keeps, in the private part of its entry, to be taken apart again: both records as they were. The values
/// of the one who was merged are the changes that are `of` him; what changed of the keeper's are the others.
struct MergeImage {
  std::vector<ChangedValue> changes{};
  Record other{};               // without values
  Instant updated{}, merged{};  // when the keeper's record was changed, as it was and as the merge left it
};

/// The record of the one who was merged, with his values as far as they are fields of the policy.
Record record_of_other(const MergeImage& image, const policy::Bound& bound);

/// The records of all who were merged into a customer, as the parts of the log about him keep them.
std::vector<Record> merged_records(store::Store& store, const policy::Bound& bound, std::uint64_t customer);

std::string image_payload(const MergeImage& image, std::string_view because);
MergeImage image_of(const std::string& payload);

}  // namespace custos::ops
