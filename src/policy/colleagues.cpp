// SPDX-License-Identifier: MIT
#include "policy/colleagues.hpp"

#include <algorithm>

namespace custos::policy {

Colleagues colleagues_for(const Policy& policy, Ask ask) {
  ask.action = "show";
  ask.access = Access::read;
  ask.class_key = nullptr;  // a grant lends no key, and nobody is asked for one to learn whom to ask
  const Decision now = decide(policy, ask);
  std::vector<FieldName> kept_back;
  for (const FieldName& field : ask.fields) {
    if (!now.allowed_with_options() || !now.granted().contains(field)) {
      kept_back.push_back(field);
    }
  }
  Colleagues out;
  for (const Role& role : policy.roles) {
    Ask granted = ask;
    granted.grants.push_back({.by = role.name, .fields = kept_back, .purpose = ask.purpose});
    const Decision then = decide(policy, granted);
    std::vector<FieldName> gives;
    for (const FieldName& field : kept_back) {
      if (then.grants().contains(0) && then.allowed_with_options() && then.granted().contains(field)) {
        gives.push_back(field);
      }
    }
    if (gives.empty() || gives.size() < out.fields.size()) {
      continue;
    }
    if (gives.size() > out.fields.size()) {
      out.fields = std::move(gives);
      out.roles.clear();
      out.roles.push_back(role.name);
    } else if (gives == out.fields) {
      out.roles.push_back(role.name);
    }
  }
  return out;
}

bool may_grant(const Policy& policy, const Caller& caller, const RoleName& role, const std::vector<FieldName>& fields,
               const std::optional<PurposeName>& purpose) {
  const Role* const kept = policy.roles.find(role.text);
  if (kept == nullptr || kept->hours_per_grant == 0) {
    return false;
  }
  Ask ask{.caller = caller,
          .as = role,
          .action = "show",
          .access = Access::read,
          .fields = fields,
          .purpose = purpose,
          .reason_given = true};
  const Decision reads = decide(policy, ask);
  ask.action = "ask grant";
  ask.access = Access::none;
  ask.fields.clear();
  ask.purpose.reset();
  return reads.allowed_with_options() && reads.withheld().empty() && decide(policy, ask).allowed_with_options();
}

}  // namespace custos::policy
