// SPDX-License-Identifier: MIT
#include "policy/granting.hpp"

namespace custos::policy {

Grant grant(const Grants& grants, std::string_view name) {
  return grants.excepts(name) ? Grant::excepted : grants.all || grants.has(name) ? Grant::yes : Grant::silent;
}

Grant grant_action(const Grants& may, const std::string& action) {
  const std::string command = action.substr(0, action.find(' '));
  if (may.excepts(command) || may.excepts(action)) {
    return Grant::excepted;
  }
  return may.all || may.has(command) || may.has(action) ? Grant::yes : Grant::silent;
}

Grant grant_field(const Grants& grants, const Field& field) {
  const std::string& name = field.name.text;
  const std::string& class_name = field.class_name.text;
  if (grants.excepts(name) || grants.excepts(class_name)) {
    return Grant::excepted;
  }
  return grants.all || grants.has(name) || grants.has(class_name) ? Grant::yes : Grant::silent;
}

}  // namespace custos::policy
