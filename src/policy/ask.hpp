// SPDX-License-Identifier: MIT
#pragma once

#include "model/caller.hpp"
#include "model/ids.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace custos::policy {

/// What a piece of work does with personal values.
enum class Access { none, read, write };

/// What somebody wants to do.
struct Ask {
  Caller caller{};
  std::optional<RoleName> as{};  // the role he names
  std::string action{};          // a command of the contract, or command and verb: "audit log"
  Access access = Access::none;
  std::vector<FieldName> fields{};     // to be shown or written
  bool fields_by_default = false;      // the caller named none, so that no role falls short of them
  std::vector<FieldName> by_policy{};  // written because the policy says so (defaults), whoever acts
  std::vector<FieldName> needed{};     // without which there is no answer: fields named in a query
  std::optional<PurposeName> purpose{};
  bool reason_given = false;
  std::optional<RecipientName> recipient{};
  std::string format{};
};

enum class Verdict {
  allow,
  deny,  // a rule speaks against it
  gap,   // nothing in the policy speaks of it, which counts as deny
};

/// A field that is kept back, by which rule, and why.
struct Withheld {
  FieldName field;
  RuleName rule;
  std::string reason;
};

/// Whether a field is among those that are kept back.
inline bool is_withheld(const std::vector<Withheld>& withheld, const FieldName& field) {
  return std::any_of(withheld.begin(), withheld.end(), [&field](const Withheld& each) { return each.field == field; });
}

}  // namespace custos::policy
