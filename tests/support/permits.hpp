// SPDX-License-Identifier: MIT
#pragma once

#include "policy/decision.hpp"
#include "policy/policy.hpp"
#include "support/made_store.hpp"

#include <string>
#include <vector>

namespace custos::test {

/// A permit for the owner of the store, who may do all that the policy of the tests lets anybody do.
inline policy::Permit permit(const policy::Policy& policy, policy::Access access, std::vector<FieldName> fields,
                             policy::Subjects subjects = policy::Subjects::found()) {
  const policy::Ask ask{.caller = caller("owner"),
                        .action = access == policy::Access::write ? "add" : "show",
                        .access = access,
                        .fields = std::move(fields)};
  return policy::permit(policy::decide(policy, ask), subjects);
}

/// All fields that are not sealed.
inline std::vector<FieldName> open_fields(const policy::Policy& policy) {
  std::vector<FieldName> names;
  for (const policy::Field& field : policy.fields) {
    if (!field.sealed) {
      names.push_back(field.name);
    }
  }
  return names;
}

}  // namespace custos::test
