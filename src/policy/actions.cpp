// SPDX-License-Identifier: MIT
#include "policy/actions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::policy {

std::span<const Action> all_actions() {
  static const std::vector<Action> actions{
      {"policy", {"diff", "apply"}},
      {"key", {"list", "add", "remove", "test", "rotate"}},
      {"backup", {"create", "verify", "list"}},
      {"restore", {}},
      {"doctor", {}},
      {"add", {}},
      {"update", {}},
      {"correct", {}},
      {"confirm", {}},
      {"show", {}},
      {restricted_action, {}},
      {"find", {}},
      {"import", {"list", "show", "review", "resume", "undo", "map"}},
      {"export", {}},
      {"erase", {"plan"}},
      {"undo", {}},
      {"merge", {"plan"}},
      {"unmerge", {}},
      {"duplicates", {}},
      {"check", {}},
      {"consent", {"give", "refuse", "withdraw", "show", "receipt"}},
      {"restrict", {}},
      {"unrestrict", {}},
      {"suppress", {}},
      {"request",
       {"open", "identify", "pause", "resume", "extend", "acknowledge", "answer", "pack", "close", "show", "list",
        "due"}},
      {"disclosure",
       {"list", "due", "show", "verified", "ready", "sent", "delivered", "received", "understood", "query", "close",
        "recall", "notices", "notify"}},
      {"contact", {"log", "list", "import", "prefer", "preferences", "safe"}},
      {"ask", {"list", "grant", "refuse", "withdraw", "revoke"}},
      {"incident", {"open", "update", "close", "list", "show", "count", "remove"}},
      {"purge", {"plan", "show", "approve", "apply", "resume", "cancel", "why", "stuck", "due", "certificate"}},
      {"hold", {"place", "release", "list"}},
      {"plan", {"list", "show", "approve", "apply", "resume", "cancel"}},
      {"audit",
       {"log", "who-saw", "verify", "prove", "export", "anchor", "checkpoint", "rotate-key", "cosign-request",
        "cosign-accept"}},
      {"report",
       {"retention", "quality", "requests", "disclosures", "activity", "equality", "ropa", "policy-document", "notice",
        "evidence"}},
      {"due", {}},
      {"demo", {"start", "check"}},
  };
  return actions;
}

std::vector<std::string> action_names() {
  std::vector<std::string> names;
  for (const Action& action : all_actions()) {
    names.emplace_back(action.command);
  }
  return names;
}

const std::vector<std::string>& action_entries() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> entries = action_names();
    for (const Action& action : all_actions()) {
      for (const std::string_view verb : action.verbs) {
        entries.push_back(fmt::format("{} {}", action.command, verb));
      }
    }
    return entries;
  }();
  return all;
}

Access access_of(std::string_view action) {
  const std::string_view command = action.substr(0, action.find(' '));
  constexpr std::string_view writing[] = {"add", "update", "correct", "confirm", "import"};
  constexpr std::string_view reading[] = {"show", restricted_action, "find", "export"};
  if (std::find(std::begin(writing), std::end(writing), command) != std::end(writing)) {
    return Access::write;
  }
  return std::find(std::begin(reading), std::end(reading), command) != std::end(reading) ? Access::read : Access::none;
}

bool is_action(std::string_view entry) {
  const std::vector<std::string>& entries = action_entries();
  return std::find(entries.begin(), entries.end(), entry) != entries.end();
}

}  // namespace custos::policy
