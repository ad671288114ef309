// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/report.hpp"
#include "cli/values.hpp"
#include "ops/policies.hpp"
#include "ops/records.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <ostream>

namespace custos::cli {

namespace {

struct Options {
  std::vector<std::string> values;
  std::string source, verified;
  bool anyway = false;
};

// Asks until the answer may stand in the field; nothing where there is nobody to answer.
std::optional<std::string> answer(Context& context, const ops::FieldRights& field, const std::string& prompt) {
  for (;;) {
    auto line = context.world.ask_line(prompt);
    if (!line) {
      return std::nullopt;
    }
    const auto problems = ops::value_problems(context.session(), field.name, *line);
    report_problems(problems, "", context.world.err);
    const bool lacking = field.required && field.default_value.empty() && trimmed(*line).empty();
    if (lacking) {
      context.world.err << "custos: it is required\n";
    }
    if (problems.empty() && !lacking) {
      return line;
    }
  }
}

// Asks on the terminal for each field that the caller may write, in the policy's words.
FieldValues values_asked_for(Context& context) {
  FieldValues values;
  for (const ops::FieldRights& field : ops::fields_of_caller(context.session())) {
    if (!field.edit) {
      continue;
    }
    std::string prompt = printable(field.label);
    if (!field.choices.empty()) {
      prompt += fmt::format(" ({})", joined(field.choices, ", "));
    }
    prompt += field.required                ? " (required): "
              : field.default_value.empty() ? ": "
                                            : fmt::format(" [{}]: ", field.default_value);
    const auto line = answer(context, field, prompt);
    if (!line) {
      throw Error(Failure::usage, "argument.missing",
                  values.empty() ? "custos add needs FIELD=VALUE, or a record from standard input"
                                 : "the questions were not answered to the end: nothing was added")
          .hint("custos policy fields lists the fields; custos add - reads one JSON record");
    }
    if (!trimmed(*line).empty()) {
      values.emplace_back(field.name, *line);
    }
  }
  return values;
}

render::Document to_document(const ops::Added& added) {
  render::Fields fields{"", {}};
  if (added.dry_run) {
    fields.rows.push_back({"dry-run", "", true});
    fields.rows.push_back({"", "Would add", "one customer"});
  } else {
    fields.rows.push_back({"id", "", added.id.text()});
  }
  render::List like;
  for (const CustomerId& id : added.like) {
    like.emplace_back(id.text());
  }
  if (!like.empty()) {
    fields.rows.push_back({"like", "", like});
  }
  render::Document document{"customer", {fields}};
  if (!added.dry_run) {
    document.blocks.emplace_back(render::Plain{"", added.id.text() + "\n"});
  }
  for (const CustomerId& id : added.like) {
    document.blocks.emplace_back(render::Note{fmt::format("custos: {} is like this customer", id.text())});
  }
  if (added.erased_before) {
    document.blocks.emplace_back(render::Fields{"", {{"erased-before", "", true}}});
    document.blocks.emplace_back(
        render::Note{"custos: somebody who has something of this was erased (record.erased-before)"});
  }
  add_warning_notes(document, added.warnings);
  return document;
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  arguments.positionals("FIELD=VALUE", "The record's values; - reads one JSON record from standard input",
                        options->values, false, "field=");
  arguments.option("--source", "TEXT", "Who said so: \"the customer\", \"form 12\"", options->source);
  arguments.option("--verified", "HOW", "How it was checked: \"document seen\"", options->verified);
  arguments.flag("--anyway", "Add although somebody like this is here, or was erased", options->anyway);
  arguments.describe(
      "Prints the new customer's id. On a terminal and without values it asks for them.\n"
      "Ends with 7 and adds nothing when somebody like this is here already, or was erased.");
  arguments.examples(
      "custos add given-name=Ada family-name=Lovelace email=ada@example.org --source \"the customer\"\n"
      "custos add - < record.json");
  return [options](Context& context) {
    const ops::AddRequest request{
        .values = options->values.empty() ? values_asked_for(context) : context.given_values(options->values),
        .source = options->source,
        .verified_how = options->verified,
        .anyway = options->anyway};
    return to_document(ops::add_customer(context.session(), request));
  };
}

}  // namespace

extern const Command add_command;
const Command add_command{.name = "add",
                          .summary = "Record a new customer",
                          .group = "Records",
                          .needs = Needs::store,
                          .configure = configure};

}  // namespace custos::cli
