// SPDX-License-Identifier: MIT
#include "cli/change_command.hpp"
#include "cli/command.hpp"

namespace custos::cli {

namespace {

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<ChangeOptions>();
  declare_change(arguments, *options);
  arguments.describe(
      "FIELD= empties a field. Former values are kept with the log, where they can be erased.\n--expect refuses with 3 "
      "when somebody else has changed the value meanwhile.");
  arguments.examples(
      "custos update C-10429 phone=\"020 7946 0321\" --because \"rang us\"\n"
      "custos update C-10429 town= --expect town=Leeds\n"
      "custos update --where 'town:Hull joined:..2019-12-31' status=lapsed --because \"no answer\"");
  return [options](Context& context) { return run_change(ops::ChangeKind::update, *options, context); };
}

}  // namespace

extern const Command update_command;
const Command update_command{.name = "update",
                             .summary = "Change a record: the world has changed",
                             .group = "Records",
                             .needs = Needs::store,
                             .configure = configure};

}  // namespace custos::cli
