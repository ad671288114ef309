// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/pages.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

std::string script_for(const std::string& shell) {
  for (const Page& page : all_pages) {
    if (page.name == "custos." + shell) {
      return page.text;
    }
  }
  throw Error(Failure::usage, "argument.unexpected", fmt::format("there is no completion for '{}'", printable(shell)))
      .at({printable(shell), 0, 0})
      .hint("it is one of bash, zsh, fish");
}

Runner configure(Arguments& arguments) {
  const auto shell = std::make_shared<std::string>();
  arguments.positional("SHELL", "bash, zsh or fish", *shell, "shell");
  arguments.describe("The script asks custos for what may stand next; it never shows anything about a customer.");
  arguments.examples(
      "custos completion bash > ~/.local/share/bash-completion/completions/custos\n"
      "custos completion fish > ~/.config/fish/completions/custos.fish");
  return [shell](Context&) { return render::Document{"completion", {render::Plain{"text", script_for(*shell)}}}; };
}

}  // namespace

extern const Command completion_command;
const Command completion_command{.name = "completion",
                                 .summary = "Print a script that completes custos in your shell",
                                 .group = "Help",
                                 .configure = configure};

}  // namespace custos::cli
