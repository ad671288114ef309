// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "ops/change.hpp"
#include "util/error.hpp"

namespace custos::cli {

namespace {

struct Options {
  std::string id, how;
  std::vector<std::string> fields;
};

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  arguments.positional("ID", "The customer, such as C-10429", options->id, "customer");
  arguments.positionals("FIELD", "The fields that were checked; none: the whole record", options->fields, false,
                        "field");
  arguments.option("--how", "HOW", "How they were checked: \"document seen\"", options->how);
  arguments.describe("Notes that values were checked and are still right. No value changes.");
  arguments.examples(
      "custos confirm C-10429 --how \"document seen\"\n"
      "custos confirm C-10429 phone email --how \"rang back\"");
  return [options](Context& context) {
    if (options->how.empty()) {
      throw Error(Failure::usage, "argument.missing", "custos confirm needs --how HOW: how were they checked?");
    }
    const ops::ConfirmRequest request{
        .id = CustomerId::typed(options->id), .fields = options->fields, .how = options->how};
    return change_document("confirm", options->id, ops::confirm_customer(context.session(), request));
  };
}

}  // namespace

extern const Command confirm_command;
const Command confirm_command{.name = "confirm",
                              .summary = "Note that values were checked and are still right",
                              .group = "Records",
                              .needs = Needs::store,
                              .configure = configure};

}  // namespace custos::cli
