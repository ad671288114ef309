// SPDX-License-Identifier: MIT
#pragma once

#include "policy/ask.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::policy {

/// What a role has to be allowed, beside a reason, to look at what is restricted.
inline constexpr const char* restricted_action = "show-restricted";

/// What a role has to be allowed, beside `show`, to make an answer pack: what is restricted is in it too, since it goes
/// to the person himself.
inline constexpr const char* pack_action = "request pack";

/// A command as the contract lists them, whether it is built yet or not.
struct Action {
  std::string_view command;
  std::vector<std::string_view> verbs;
};

std::span<const Action> all_actions();

/// "find", "purge", …
std::vector<std::string> action_names();

/// Whether an entry of `may` names something: a command, or a command and one of its verbs.
bool is_action(std::string_view entry);

/// What a command of the contract does with the values that it is asked about.
Access access_of(std::string_view action);

/// The entries that would name it rightly, for suggestions: "purge", "purge plan", …
const std::vector<std::string>& action_entries();

}  // namespace custos::policy
