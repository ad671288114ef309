// SPDX-License-Identifier: MIT
#pragma once

#include "policy/policy.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::ops {

/// What a column of a file of contacts can hold; in the order of contact_parts.
enum class ContactPart {
  customer,
  on,
  time,
  kind,
  channel,
  direction,
  purpose,
  topic,
  text,
  state,
  outcome,
  ended,
  learnt,
  next,
  reference
};

/// What they are called in --column.
inline constexpr std::array<std::string_view, 15> contact_parts{"customer",  "on",    "time",   "kind", "channel",
                                                                "direction", "for",   "topic",  "text", "state",
                                                                "outcome",   "ended", "learnt", "next", "reference"};

/// A word of the caller's, and what it stands for: "Anruf" and "enquiry".
using WordPair = std::pair<std::string, std::string>;

/// Where a file of contacts has what.
struct ContactColumns {
  std::array<std::optional<std::size_t>, contact_parts.size()> at{};
  std::vector<std::string> left_alone{};  // columns that nothing takes

  std::optional<std::size_t> of(ContactPart part) const { return at[static_cast<std::size_t>(part)]; }
};

/// By the caller's pairs of part and column, and each other part by the usual names of such a column; that of the
/// customer, where people are named by a field, by the field's name or label too. Throws Error{usage, contact.columns}
/// for a part that there is not; Error{bad_data, contact.columns} where the file has not a column that is named, has
/// none for the customer or the day, two for one part, or one that nothing takes, unless `leave_others`; as
/// check_header().
ContactColumns contact_columns(const std::vector<std::string>& header, const std::vector<WordPair>& given,
                               const policy::Policy& policy, const policy::Field* named_by, bool leave_others,
                               const std::string& file);

}  // namespace custos::ops
