// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/values.hpp"
#include "ops/change.hpp"

namespace custos::cli {

namespace {

struct Options {
  std::string id;
  std::vector<std::string> values;
  std::optional<std::vector<std::string>> expected;
  std::string source, verified;
};

ops::ChangeRequest to_request(const Options& options, const Context& context) {
  const bool record = options.values == std::vector<std::string>{"-"};
  return {.id = CustomerId::parse(options.id),
          .kind = ops::ChangeKind::update,
          .values = record ? record_values(context.read_input("the values")) : field_values(options.values),
          .expected = field_values(options.expected.value_or(std::vector<std::string>{})),
          .source = options.source,
          .verified_how = options.verified};
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  arguments.positional("ID", "The customer, such as C-10429", options->id);
  arguments.positionals("FIELD=VALUE", "The new values; - reads a JSON object of them from standard input",
                        options->values, true, "field=");
  arguments.list_option("--expect", "FIELD=OLD,…", "Only where these values are kept now", options->expected);
  arguments.option("--source", "TEXT", "Who said so", options->source);
  arguments.option("--verified", "HOW", "How it was checked", options->verified);
  arguments.describe(
      "FIELD= empties a field. Former values are kept with the log, where they can be erased.\n--expect refuses with 3 "
      "when somebody else has changed the value meanwhile.");
  arguments.examples(
      "custos update C-10429 phone=\"020 7946 0321\" --because \"rang us\"\n"
      "custos update C-10429 town= --expect town=Leeds");
  return [options](Context& context) {
    return change_document("update", options->id,
                           ops::change_customer(context.session(), to_request(*options, context)));
  };
}

}  // namespace

extern const Command update_command;
const Command update_command{.name = "update",
                             .summary = "Change a record: the world has changed",
                             .group = "Records",
                             .needs = Needs::store,
                             .configure = configure};

}  // namespace custos::cli
