// SPDX-License-Identifier: MIT
#include "cli/change_command.hpp"

#include "cli/documents.hpp"
#include "cli/plan_command.hpp"
#include "cli/values.hpp"
#include "ops/bulk_change.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

std::string name_of(ops::ChangeKind kind) {
  return kind == ops::ChangeKind::correct ? "correct" : "update";
}

Outcome change_one(ops::ChangeKind kind, const ChangeOptions& options, Context& context) {
  const ops::ChangeRequest request{.id = CustomerId::typed(options.id),
                                   .kind = kind,
                                   .values = context.given_values(options.values),
                                   .expected = field_values(options.expected.value_or(std::vector<std::string>{})),
                                   .source = options.source,
                                   .verified_how = options.verified};
  return change_document(name_of(kind), options.id, ops::change_customer(context.session(), request));
}

// With --where no id stands before the values.
Outcome change_many(ops::ChangeKind kind, const ChangeOptions& options, Context& context) {
  if (options.expected || !options.verified.empty()) {
    throw Error(Failure::usage, "argument.unexpected", "--expect and --verified are for one customer, not for --where");
  }
  std::vector<std::string> words{options.id};
  words.insert(words.end(), options.values.begin(), options.values.end());
  const ops::BulkPlan planned = ops::plan_change(
      context.session(),
      {.kind = kind, .words = {*options.where}, .values = context.given_values(words), .source = options.source});
  return applied_or_planned(planned, context, false);
}

}  // namespace

void declare_change(Arguments& arguments, ChangeOptions& options) {
  arguments.positional("ID", "The customer, such as C-10429; with --where the first FIELD=VALUE", options.id,
                       "customer");
  arguments.positionals("FIELD=VALUE", "The new values; - reads a JSON object of them from standard input",
                        options.values, false, "field=");
  arguments.option("--where", "QUERY", "All whom this query finds, by a plan; --yes applies it within the limits",
                   options.where);
  arguments.list_option("--expect", "FIELD=OLD,…", "Only where these values are kept now", options.expected, "field=");
  arguments.option("--source", "TEXT", "Who said so", options.source);
  arguments.option("--verified", "HOW", "How it was checked", options.verified);
}

Outcome run_change(ops::ChangeKind kind, const ChangeOptions& options, Context& context) {
  if (options.where) {
    return change_many(kind, options, context);
  }
  if (options.values.empty()) {
    throw Error(Failure::usage, "argument.missing", fmt::format("custos {} needs FIELD=VALUE", name_of(kind)))
        .hint(fmt::format("custos {} --help", name_of(kind)));
  }
  return change_one(kind, options, context);
}

}  // namespace custos::cli
