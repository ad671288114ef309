// SPDX-License-Identifier: MIT
#pragma once

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "ops/change.hpp"

#include <optional>
#include <string>
#include <vector>

namespace custos::cli {

/// What update and correct take.
struct ChangeOptions {
  std::string id;
  std::vector<std::string> values;
  std::optional<std::vector<std::string>> expected;
  std::optional<std::string> where;
  std::string source, verified;
};

/// Declares them; `options` has to outlive the arguments.
void declare_change(Arguments& arguments, ChangeOptions& options);

/// Changes one customer, or with --where plans the change of many, and carries the plan out with --yes. Throws
/// Error{usage} and Error{bad_data} for an id and values that are none.
Outcome run_change(ops::ChangeKind kind, const ChangeOptions& options, Context& context);

}  // namespace custos::cli
