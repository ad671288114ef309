// SPDX-License-Identifier: MIT
#include "cli/change_command.hpp"
#include "cli/command.hpp"
#include "util/error.hpp"

namespace custos::cli {

namespace {

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<ChangeOptions>();
  declare_change(arguments, *options);
  arguments.describe("The log says that the old value was wrong, not merely former. --because is required.");
  arguments.examples(
      "custos correct C-10429 born=1980-06-26 --because \"misread on the form\"\n"
      "custos correct C-10429 - --because \"typed twice\" < values.json");
  return [options](Context& context) {
    if (context.globals.because.empty()) {
      throw Error(Failure::usage, "argument.missing", "custos correct needs --because TEXT: what was wrong?");
    }
    return run_change(ops::ChangeKind::correct, *options, context);
  };
}

}  // namespace

extern const Command correct_command;
const Command correct_command{.name = "correct",
                              .summary = "Correct a record: what was kept was wrong",
                              .group = "Records",
                              .needs = Needs::store,
                              .configure = configure};

}  // namespace custos::cli
