// SPDX-License-Identifier: MIT
#include "cli/line.hpp"

#include "util/text.hpp"

#include <algorithm>
#include <span>

namespace custos::cli {

namespace {

std::optional<Arguments::Option> declared_by(Runner (*configure)(Arguments&), std::string_view name) {
  Arguments own;
  configure(own);
  const Arguments::Option* option = option_of(own, name);
  if (option == nullptr) {
    return std::nullopt;
  }
  Arguments::Option found = *option;
  found.set = nullptr;
  return found;
}

// The option of this name that a command has, or a verb of it; one with a value where there are several.
void look_in(const Command& command, std::string_view name, std::optional<Arguments::Option>& found) {
  const auto look = [&](Runner (*configure)(Arguments&)) {
    auto option = declared_by(configure, name);
    if (option && (!found || (found->type.empty() && !option->type.empty()))) {
      found = std::move(option);
    }
  };
  if (command.configure != nullptr) {
    look(command.configure);
  }
  for (const Verb& verb : command.verbs) {
    look(verb.configure);
  }
}

}  // namespace

const Arguments::Option* option_of(const Arguments& arguments, std::string_view name) {
  for (const Arguments::Option& option : arguments.options()) {
    const auto names = split(option.names, ',');
    if (std::find(names.begin(), names.end(), name) != names.end()) {
      return &option;
    }
  }
  return nullptr;
}

std::optional<Arguments::Option> any_option(const Arguments& globals, const Command* command, std::string_view name) {
  if (const Arguments::Option* option = option_of(globals, name)) {
    return *option;
  }
  std::optional<Arguments::Option> found;
  for (const Command* each : command != nullptr ? std::span(&command, 1) : all_commands()) {
    look_in(*each, name, found);
  }
  return found;
}

std::optional<std::string> take_word(std::vector<std::string>& words, const Arguments& globals,
                                     const Command* command) {
  const auto has_value = [&](const std::string& word) {
    if (word.find('=') != std::string::npos) {
      return false;
    }
    const auto option = any_option(globals, command, word);
    return option && !option->type.empty();
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--") {
      return std::nullopt;
    }
    if (!words[i].starts_with('-') || words[i] == "-") {
      std::string word = words[i];
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
      return word;
    }
    i += has_value(words[i]) ? 1U : 0U;
  }
  return std::nullopt;
}

}  // namespace custos::cli
