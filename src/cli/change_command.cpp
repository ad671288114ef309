// SPDX-License-Identifier: MIT
#include "cli/change_command.hpp"

#include "cli/values.hpp"

namespace custos::cli {

void declare_change(Arguments& arguments, ChangeOptions& options) {
  arguments.positional("ID", "The customer, such as C-10429", options.id, "customer");
  arguments.positionals("FIELD=VALUE", "The new values; - reads a JSON object of them from standard input",
                        options.values, true, "field=");
  arguments.list_option("--expect", "FIELD=OLD,…", "Only where these values are kept now", options.expected, "field=");
  arguments.option("--source", "TEXT", "Who said so", options.source);
  arguments.option("--verified", "HOW", "How it was checked", options.verified);
}

ops::ChangeRequest change_request(ops::ChangeKind kind, const ChangeOptions& options, const Context& context) {
  return {.id = CustomerId::parse(options.id),
          .kind = kind,
          .values = context.given_values(options.values),
          .expected = field_values(options.expected.value_or(std::vector<std::string>{})),
          .source = options.source,
          .verified_how = options.verified};
}

}  // namespace custos::cli
