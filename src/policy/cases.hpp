// SPDX-License-Identifier: MIT
#pragma once

#include "policy/decision.hpp"
#include "policy/policy.hpp"
#include "util/problems.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::policy {

/// One question to the gate, and the answer that is expected: a test of a policy as data.
struct Case {
  std::string title;
  Ask ask;
  Verdict verdict = Verdict::allow;
  std::string role{};                   // that must have been taken; empty: any
  std::string rule{};                   // that must be among those that decided; empty: any
  std::string reason{};                 // that must be part of a reason; empty: any
  std::vector<std::string> withheld{};  // fields that must be withheld
  Place place{};
};

/// A file of cases.
struct Cases {
  std::string policy_file;  // as the file names it; empty: it names none
  std::vector<Case> list;
};

/// Reads a file of cases, format 1 (custos-policy(5), TESTS). All that is wrong is in `problems`; unknown names
/// of fields, purposes and roles are no problem here: a case may well ask for what the policy does not know.
Cases read_cases(std::string_view text, const std::string& file, Problems& problems);

/// Why the policy does not answer as the case expects; nothing when it does.
std::vector<std::string> differences(const Policy& policy, const Case& test);

std::string_view name_of(Verdict verdict);

}  // namespace custos::policy
