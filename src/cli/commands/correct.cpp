// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/values.hpp"
#include "ops/change.hpp"
#include "util/error.hpp"

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
          .kind = ops::ChangeKind::correct,
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
  arguments.describe("The log says that the old value was wrong, not merely former. --because is required.");
  arguments.examples(
      "custos correct C-10429 born=1980-06-26 --because \"misread on the form\"\n"
      "custos correct C-10429 - --because \"typed twice\" < values.json");
  return [options](Context& context) {
    if (context.globals.because.empty()) {
      throw Error(Failure::usage, "argument.missing", "custos correct needs --because TEXT: what was wrong?");
    }
    return change_document("correct", options->id,
                           ops::change_customer(context.session(), to_request(*options, context)));
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
