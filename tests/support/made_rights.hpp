// SPDX-License-Identifier: MIT
#pragma once

#include "policy/policy.hpp"
#include "support/law.hpp"
#include "support/made_store.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

/// A role that is made up anew for each law's run, and what it grants.
namespace custos::test::gate {

using Words = std::vector<std::string>;

inline const Words actions{
    "find",      "show",         "add",        "update",       "correct",       "confirm",    "import",
    "export",    "audit",        "audit log",  "audit verify", "audit who-saw", "key",        "key list",
    "policy",    "policy apply", "undo",       "import undo",  "hold",          "hold place", "hold release",
    "hold list", "purge",        "purge plan", "purge apply",  "purge why",     "purge due",  "purge stuck",
    "plan",      "plan apply",   "plan list",  "erase",        "merge",         "unmerge",    "*"};
inline const Words sights{"identity", "contact", "money",  "health", "given-name", "family-name",
                          "email",    "town",    "points", "needs",  "note",       "*"};
inline const Words purposes{"membership", "gifts", "newsletter", "*"};

inline Words some_of(const Words& pool) {
  Words out;
  for (const std::string& word : pool) {
    switch (*rc::gen::inRange(0, 5)) {
      case 0:
      case 1:
        out.push_back(word);
        break;
      case 2:
        if (word != "*") {
          out.push_back("-" + word);
        }
        break;
      default:
        break;
    }
  }
  return out;
}

inline bool has(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

inline std::string toml(const std::string& key, const Words& words) {
  std::string out = key + " = [";
  for (const std::string& word : words) {
    out += (out.back() == '[' ? "\"" : ", \"") + word + "\"";
  }
  return out + "]\n";
}

// One generated role, and what it grants, told without the gate's help.
struct Rights {
  Words may = some_of(actions), see = some_of(sights), edit = some_of(sights), purposes_for = some_of(purposes);

  std::string role() const {
    return "[roles.made]\nmembers = [\"user:zoe\"]\n" + toml("may", may) + toml("see", see) + toml("edit", edit) +
           toml("for", purposes_for) + "\n";
  }

  static bool granted(const Words& words, const std::string& one, const std::string& other) {
    return !has(words, "-" + one) && !has(words, "-" + other) &&
           (has(words, "*") || has(words, one) || has(words, other));
  }

  bool does(const std::string& action) const { return granted(may, action, action.substr(0, action.find(' '))); }

  bool acts_for(const std::optional<PurposeName>& purpose) const {
    return !purpose || granted(purposes_for, purpose->text, purpose->text);
  }

  static bool allows(const Words& words, const policy::Field& field, const std::optional<PurposeName>& purpose) {
    return granted(words, field.name.text, field.class_name.text) && !field.sealed &&
           (!purpose || field.kept_for(*purpose));
  }
};

inline std::string policy_with(const Rights& rights) {
  std::string text = test::office_policy();
  text.insert(text.find("[roles.desk]"), rights.role());
  const std::size_t at = text.find("[retention.gone]");
  return text.replace(at, text.find("[[clocks.access]]") - at,
                      "[retention.gone]\nwhen = \"status:lapsed\"\nsince = \"born\"\nafter = \"P1Y\"\n"
                      "do = \"erase\"\nbecause = \"Act, s.5\"\n");
}

}  // namespace custos::test::gate
