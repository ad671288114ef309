// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"
#include "policy/decision.hpp"

#include <optional>
#include <string>
#include <vector>

namespace custos::ops {

/// What the caller says of himself and of his work.
struct Saying {
  std::optional<RoleName> as{};
  std::optional<PurposeName> purpose{};
  std::string because{};
  bool dry_run = false;
};

/// A piece of work, as the gate is asked for it and as the log names it.
struct Asked {
  std::string action;     // "show", "audit log": what `may` names
  std::string operation;  // "customer.show": what the log says
  policy::Access access = policy::Access::none;
  std::vector<FieldName> fields{};
  bool fields_by_default = false;
  std::vector<FieldName> by_policy{}, needed{};
  policy::Subjects subjects = policy::Subjects::none();
  std::optional<CustomerId> subject{};  // the one customer that it is about, for the log
  std::optional<RecipientName> recipient{};
  std::string format{};
  std::optional<RoleName> as{};    // the role in which it is done, where the caller named none
  std::vector<FieldName> named{};  // fields that the caller asked to see by name, for what is offered of them
  bool under_grants = false;       // what colleagues let the caller read of `subject` counts
  std::vector<FieldName> sought{}, unopened{};  // see policy::Ask
};

}  // namespace custos::ops
