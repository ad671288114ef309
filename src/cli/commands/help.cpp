// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

const Command& command_for(const std::string& name) {
  if (const Command* command = command_named(name)) {
    return *command;
  }
  std::vector<std::string> names;
  for (const Command* command : all_commands()) {
    names.emplace_back(command->name);
  }
  throw Error(Failure::usage, "command.unknown", fmt::format("custos has no command '{}'", printable(name)))
      .at({printable(name), 0, 0})
      .hint(did_you_mean(name, names));
}

std::string help_text(const std::optional<std::string>& name) {
  if (!name) {
    return short_help();
  }
  const Command& command = command_for(*name);
  return command.configure != nullptr ? command_help(command, nullptr) : verbs_help(command);
}

Runner configure(Arguments& arguments) {
  const auto name = std::make_shared<std::optional<std::string>>();
  arguments.optional_positional("COMMAND", "The command", *name, "command");
  arguments.describe("On a terminal it opens the manual page, elsewhere it prints what --help says.");
  arguments.examples("custos help find\ncustos help");
  return [name](Context& context) {
    const std::string text = help_text(*name);
    const World& world = context.world;
    const bool manual = *name && world.output_is_terminal && world.input_is_terminal && !context.globals.no_pager &&
                        !context.globals.for_programs() && world.open_manual(fmt::format("custos-{}.1", **name));
    return manual ? render::Document{"", {}} : render::Document{"help", {render::Plain{"text", text}}};
  };
}

}  // namespace

extern const Command help_command;
const Command help_command{
    .name = "help", .summary = "Open the manual of a command", .group = "Help", .configure = configure};

}  // namespace custos::cli
