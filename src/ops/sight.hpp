// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "policy/policy.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

class Session;

/// Whether the caller may see a field in an action; what is sealed for one of the purposes that it is kept for. Whoever
/// may write a field and not see it must learn from no answer whether a value is the one that is kept. No key is asked
/// for.
bool sees(const Session& session, const std::string& action, const policy::Field& field);

/// The same of several. Names that the policy does not have are seen.
bool sees_all(const Session& session, const std::string& action, const std::vector<FieldName>& fields);

/// Throws Error{refused, gate.denied} where the caller may not see one of these; "confirming" takes sight of them.
void refuse_unseen(const Session& session, const std::string& action, const std::vector<FieldName>& fields,
                   std::string_view work);

}  // namespace custos::ops
