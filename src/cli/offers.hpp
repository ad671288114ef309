// SPDX-License-Identifier: MIT
#pragma once

#include "cli/globals.hpp"
#include "cli/world.hpp"

#include <map>
#include <string>
#include <vector>

namespace custos::cli {

/// A word that may stand next, and what it is. The word `:files`: the name of a file, with what is said of it at its
/// end.
struct Offer {
  std::string word;
  std::string what;
};

/// What is known of a command line where a word is wanted.
struct Asking {
  World& world;
  const Globals& globals;                     // as far as the line says them
  std::string action{};                       // command and verb; empty: not known yet
  std::vector<std::string> words{};           // behind them, or before the last comma of a list
  std::map<std::string, std::string> said{};  // values of options, by what they are: "recipient"
  std::string current{};                      // as far as it is typed; more may be offered than begins so
};

/// What the values of an option or of a word are, by what it says that it `completes`. Names come from the copy of
/// the policy in the store's folder, those alone that the policy lets the caller use; ids from the store, where the
/// policy lets him run the command and a key is at hand that nobody has to be asked for. Nothing is written, nothing
/// is said of a customer but that there is one. Throws Error where there is no store, or no policy.
std::vector<Offer> offers_of(const std::string& kind, const Asking& asking);

}  // namespace custos::cli
