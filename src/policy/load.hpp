// SPDX-License-Identifier: MIT
#pragma once

#include "policy/policy.hpp"
#include "util/problems.hpp"
#include "util/tree.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::policy {

/// Reads a policy of format 1. Nothing comes back when it has problems: all of them are in
/// `problems`, in the order of their places (one alone where the text is no TOML).
std::optional<Policy> load(std::string_view text, const std::string& file, Problems& problems);

/// The same of the tree that parse_toml() makes of the text.
std::optional<Policy> load(const Node& root, std::string_view text, Problems& problems);

/// A part of the policy that is checked but does nothing yet, since the facts that it needs are
/// not kept: "retention.notes: not evaluated: requests are counted from 'closed' alone".
struct NotEvaluated {
  RuleName rule;
  std::string reason;
};

std::vector<NotEvaluated> not_evaluated(const Policy& policy);

}  // namespace custos::policy
