// SPDX-License-Identifier: MIT
#pragma once

#include "fields/must_not_keep.hpp"
#include "policy/policy.hpp"
#include "util/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

/// A text that somebody writes beside the records, as it is kept: trimmed, NFC, at most 2,000 characters in 40 lines.
/// It is searched for what the policy keeps out of any of its fields. Throws Error{bad_data, record.invalid} with the
/// problems, none of which repeats what must not be kept; what may be such is added to `warnings`. `name` is what
/// messages call it.
std::string kept_text(const policy::Policy& policy, std::string_view name, std::string_view text,
                      std::vector<Problem>& warnings);

/// The same where no policy says what is refused and what is warned of.
std::string kept_text(fields::Kinds refuse, fields::Kinds warn, std::string_view name, std::string_view text,
                      std::vector<Problem>& warnings);

}  // namespace custos::ops
