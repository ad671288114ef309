// SPDX-License-Identifier: MIT
#pragma once

#include "ops/answer_pack.hpp"
#include "ops/session.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace custos::ops {

/// A look at some fields of the one person, as the gate allowed it.
struct PackLook {
  policy::Permit permit;
  std::vector<FieldName> fields{};
  std::optional<PurposeName> purpose{};  // of sealed fields, which are shown for nothing else
};

/// Under which decisions the values of a pack may be read: those of sealed classes for each of their purposes, as far
/// as the key of the class and the policy let it be. Asked before a transaction, since keys may be asked for.
struct PackLooks {
  std::vector<PackLook> sealed{};
  std::vector<PackGap> closed{};  // sealed fields that nothing opens, whether there is a value or not
};

/// `fields`: those that are looked for; `role`: in which the pack is made.
PackLooks looks_for_pack(const Session& session, CustomerId id, const std::vector<FieldName>& fields,
                         const std::optional<RoleName>& role);

/// The values of the record under these looks, in the policy's order, with what is kept, now or of before, and cannot
/// be shown: what is sealed, and what stands in fields that the policy has no more. Throws Error{refused,
/// gate.left-out, pack.withheld}.
struct PackPerson {
  std::vector<PackValue> values{};
  std::vector<PackGap> gaps{};
  std::set<FieldName> opened{};  // sealed fields that may be read, whether there is a value or not
  Provenance provenance{};
  std::uint64_t revision = 0;
  BatchRow row{};
};

/// Nothing where the customer is gone. Sealed values that are shown have their entry. `portable`: these fields alone,
/// and what is kept of them now.
std::optional<PackPerson> person_for_pack(Session& session, Work& work, CustomerId id,
                                          const std::vector<FieldName>& fields, const PackLooks& looks,
                                          const std::string& because, bool portable);

}  // namespace custos::ops
