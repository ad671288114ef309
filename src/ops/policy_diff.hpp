// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "policy/decision.hpp"
#include "policy/policy.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

class Session;

/// One thing that two policies say otherwise. An empty text: the policy does not speak of it.
struct PolicyChange {
  std::string key;  // "retention.member.after"
  std::string before, after;
};

/// All that two policies say otherwise, in the order of the later one; what only the earlier one says comes last.
std::vector<PolicyChange> policy_changes(std::string_view before, std::string_view after);

/// Somebody who comes due by another policy, and is not due now.
struct ComesDue {
  CustomerId customer;
  std::string rule, action, since, due;
};

/// How many people a rule makes due now, by either policy.
struct RuleEffect {
  std::string rule, action;
  std::uint64_t before = 0, after = 0;
};

/// What another policy would make of the people who are kept. Asking for a look alone makes nobody due; who is held
/// counts as due: only the hold keeps him.
struct DueChange {
  std::vector<RuleEffect> rules{};
  std::vector<ComesDue> comes_due{};  // by customer
  std::uint64_t no_longer_due = 0;
  std::map<std::string, std::string> not_evaluated{};  // rules of the other policy, and why
};

/// Judges every record by both policies as of today, within one state of the store. Shows nobody's values. The permit
/// is one to write.
DueChange due_change(Session& session, const policy::Permit& permit, const policy::Policy& next);

struct PolicyDifference {
  std::string before, after;  // SHA-256 of the texts
  std::vector<PolicyChange> changes{};
  DueChange due{};
  std::vector<std::string> dropped_fields{};  // of which values are kept that the other policy does not know
};

/// What putting a policy in force would change, before it is. Throws Error{invalid_policy} with all its problems.
PolicyDifference diff_policy(Session& session, std::string_view text, const std::string& file);

}  // namespace custos::ops
