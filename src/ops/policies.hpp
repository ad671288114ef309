// SPDX-License-Identifier: MIT
#pragma once

#include "model/caller.hpp"
#include "policy/load.hpp"
#include "policy/policy.hpp"
#include "store/policies.hpp"
#include "util/problems.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::ops {

class Session;
class Work;

/// What became of reading a policy: the policy, or its problems, each with the line that it stands in.
struct PolicyReading {
  std::optional<policy::Policy> policy;
  std::vector<Problem> problems, warnings;
};

PolicyReading read_policy(std::string_view text, const std::string& file);

/// The same for work that cannot go on without one. Throws Error{invalid_policy, policy.invalid} that carries
/// all problems.
policy::Policy valid_policy(std::string_view text, const std::string& file);

/// The policy that a store has in force. From the tree that is kept with its text, which `audit verify` compares with
/// it: TOML takes several times as long to read, and every command reads its policy.
/// Throws Error{integrity, store.policy-changed} where the tree is damaged, and as valid_policy().
policy::Policy policy_of(const store::PolicyText& kept);

/// The policy that `policy new` prints and that `init` takes when none is named.
std::string_view starter_policy();

/// Throws Error{invalid_policy, policy.locks-out} when neither this caller nor the owner of the store's folder could
/// put another policy in force after this one: there would be no way back.
void refuse_lock_out(const policy::Policy& policy, const Caller& caller);

struct PolicyApplied {
  std::string digest;
  bool unchanged = false;  // this text is in force already
  std::vector<std::string> new_fields{}, dropped_fields{};
  bool index_rebuilt = false;
  bool dry_run = false;
  std::vector<policy::NotEvaluated> not_evaluated{};
  std::uint64_t comes_due = 0, no_longer_due = 0;  // people, by what the retention rules say now
};

/// Puts a policy in force: adds columns for new fields, rebuilds the search keys where they change. Removes nobody: who
/// comes due by it goes with the next purge.
/// Throws Error{invalid_policy} when the policy is invalid or would turn kept values into something else.
PolicyApplied apply_policy(Session& session, std::string_view text, const std::string& file);

/// What apply_policy() does, in a transaction of other work; that has been asked for. `next` is the policy of the text.
void put_policy_in_force(Session& session, Work& work, const policy::Policy& next, std::string_view text,
                         PolicyApplied& applied);

/// A field, and what the caller may do with it.
struct FieldRights {
  std::string name, label, type, class_name;
  bool see = false, edit = false, required = false;
  std::string why_not{};               // of not seeing it
  std::vector<std::string> choices{};  // that a value may be
  std::string default_value{};
};

std::vector<FieldRights> fields_of_caller(const Session& session);

/// What `policy explain` asks the gate.
struct ExplainRequest {
  std::string action;  // "show", "audit log"
  std::vector<std::string> fields{};
  std::string recipient{}, format{};
};

struct Explained {
  std::string verdict;  // "allow", "deny", "gap"
  std::string role;
  std::vector<std::string> rules, reasons, granted;
  std::vector<std::pair<std::string, std::string>> withheld;  // field, reason
  std::string ask_whom;
};

/// Throws Error{usage} for commands, fields and recipients that do not exist.
Explained explain_decision(const Session& session, const ExplainRequest& request);

/// What became of testing a policy by cases.
struct PolicyTested {
  struct Case {
    std::string title;
    std::size_t line;
    std::vector<std::string> differences;  // none: the policy answers as expected
  };

  std::vector<Case> cases{};
  std::uint64_t failed = 0;
};

/// Asks a policy what the cases ask. Throws Error{bad_data, cases.invalid} with all that is wrong in the file.
PolicyTested test_policy(const policy::Policy& policy, std::string_view cases_text, const std::string& file);

/// The policy file that a file of cases is about; empty: it names none.
std::string policy_named_by_cases(std::string_view cases_text, const std::string& file);

}  // namespace custos::ops
