// SPDX-License-Identifier: MIT
#pragma once

#include "cli/arguments.hpp"
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
  std::string source, verified;
};

/// Declares them; `options` has to outlive the arguments.
void declare_change(Arguments& arguments, ChangeOptions& options);

/// Throws Error{usage} and Error{bad_data} for an id and values that are none.
ops::ChangeRequest change_request(ops::ChangeKind kind, const ChangeOptions& options, const Context& context);

}  // namespace custos::cli
