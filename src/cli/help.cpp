// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include "cli/globals.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace custos::cli {

namespace {

constexpr std::size_t left_width = 26;
constexpr std::size_t right_width = 52;

// Words filled into lines of at most `width` columns.
std::vector<std::string> filled(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  for (const std::string_view word : split(text, ' ')) {
    if (!lines.back().empty() && lines.back().size() + 1 + word.size() > width) {
      lines.emplace_back();
    }
    lines.back() += (lines.back().empty() ? "" : " ") + std::string(word);
  }
  return lines;
}

void append_entry(std::string& out, const std::string& left, std::string_view right) {
  const auto lines = filled(right, right_width);
  if (left.size() + 2 > left_width) {
    out += fmt::format("  {}\n  {:{}}{}\n", left, "", left_width, lines.front());
  } else {
    out += fmt::format("  {:{}}{}\n", left, left_width, lines.front());
  }
  for (std::size_t i = 1; i < lines.size(); ++i) {
    out += fmt::format("  {:{}}{}\n", "", left_width, lines[i]);
  }
}

void append_options(std::string& out, const Arguments& arguments) {
  for (const Arguments::Option& option : arguments.options()) {
    std::string left = option.names;
    if (const auto comma = left.find(','); comma != std::string::npos) {
      left.insert(comma + 1, " ");
    }
    append_entry(out, option.type.empty() ? left : left + " " + option.type, option.help);
  }
}

std::string usage(const std::string& words, const Arguments& arguments) {
  std::string out = fmt::format("Usage: custos {}", words);
  if (!arguments.options().empty()) {
    out += " [OPTIONS]";
  }
  for (const Arguments::Positional& positional : arguments.positionals()) {
    const std::string name = positional.name + (positional.many ? "..." : "");
    out += positional.required ? " " + name : fmt::format(" [{}]", name);
  }
  return out + "\n";
}

std::string body(const std::string& words, std::string_view summary, const Arguments& arguments) {
  std::string out = usage(words, arguments) + "\n";
  for (const std::string& line : filled(std::string(summary) + ".", left_width + right_width)) {
    out += line + "\n";
  }
  if (!arguments.description().empty()) {
    out += "\n" + arguments.description() + "\n";
  }
  if (!arguments.positionals().empty()) {
    out += "\nArguments:\n";
    for (const Arguments::Positional& positional : arguments.positionals()) {
      append_entry(out, positional.name, positional.help);
    }
  }
  if (!arguments.options().empty()) {
    out += "\nOptions:\n";
    append_options(out, arguments);
  }
  if (!arguments.examples().empty()) {
    out += "\nExamples:\n";
    for (const std::string_view line : split(arguments.examples(), '\n')) {
      out += fmt::format("  {}\n", line);
    }
  }
  return out;
}

std::string verbs_list(const Command& command) {
  std::string out = "Verbs:\n";
  for (const Verb& verb : command.verbs) {
    append_entry(out, std::string(verb.name), verb.summary);
  }
  return out + fmt::format("\ncustos {} VERB --help says more of each.\n", command.name);
}

}  // namespace

std::string globals_help() {
  Globals globals;
  Arguments arguments;
  globals.declare(arguments);
  std::string out = "Options of every command:\n";
  append_options(out, arguments);
  return out;
}

std::string short_help() {
  std::string out =
      "custos keeps customer records by a written policy, and can prove it.\n\n"
      "Usage: custos COMMAND [ARGUMENTS] [OPTIONS]\n";
  std::vector<std::string_view> groups;
  for (const Command* command : all_commands()) {
    if (std::find(groups.begin(), groups.end(), command->group) == groups.end()) {
      groups.push_back(command->group);
    }
  }
  for (const std::string_view group : groups) {
    out += fmt::format("\n{}:\n", group);
    for (const Command* command : all_commands()) {
      if (command->group == group) {
        append_entry(out, std::string(command->name), command->summary);
      }
    }
  }
  return out + "\n" + globals_help() +
         "\ncustos COMMAND --help says more of a command, custos help COMMAND opens its manual.\n";
}

std::string command_help(const Command& command, const Verb* verb) {
  Arguments arguments;
  const std::string words =
      verb != nullptr ? fmt::format("{} {}", command.name, verb->name) : std::string(command.name);
  (verb != nullptr ? verb->configure : command.configure)(arguments);
  const std::string out = body(words, verb != nullptr ? verb->summary : command.summary, arguments);
  return verb != nullptr || command.verbs.empty() ? out : out + "\n" + verbs_list(command);
}

std::string verbs_help(const Command& command) {
  return fmt::format("Usage: custos {} VERB [ARGUMENTS] [OPTIONS]\n\n{}.\n\n", command.name, command.summary) +
         verbs_list(command);
}

std::string all_help() {
  std::string out = short_help();
  for (const Command* command : all_commands()) {
    out += "\n" + (command->configure != nullptr ? command_help(*command, nullptr) : verbs_help(*command));
    for (const Verb& verb : command->verbs) {
      out += "\n" + command_help(*command, &verb);
    }
  }
  return out;
}

}  // namespace custos::cli
