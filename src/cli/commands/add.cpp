// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "ops/policies.hpp"
#include "ops/records.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

struct Options {
  std::vector<std::string> values;
  std::string source, verified;
  bool anyway = false;
};

Values values_of_words(const std::vector<std::string>& words) {
  Values values;
  for (const std::string& word : words) {
    const auto equals = word.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw Error(Failure::usage, "argument.no-field", fmt::format("'{}' is not FIELD=VALUE", printable(word)))
          .at({printable(word), 0, 0})
          .hint("write for example: custos add given-name=Ada family-name=Lovelace");
    }
    values.emplace_back(word.substr(0, equals), word.substr(equals + 1));
  }
  return values;
}

std::string text_of_node(const Node::Member& member) {
  if (const auto* text = member.value.as<std::string>()) {
    return *text;
  }
  if (const auto* number = member.value.as<Node::Number>()) {
    return number->text;
  }
  if (const auto* flag = member.value.as<bool>()) {
    return *flag ? "yes" : "no";
  }
  if (member.value.as<Node::Null>() != nullptr) {
    return {};
  }
  throw Error(Failure::bad_data, "json.syntax",
              fmt::format("'{}' is {}, not a value", printable(member.name), member.value.kind()))
      .at({"standard input", 0, 0});
}

// One JSON object: field names and values.
Values values_of_record(const std::string& text) {
  const Node record = parse_json(text, "standard input");
  const auto* members = record.as<Node::Members>();
  if (members == nullptr) {
    throw Error(Failure::bad_data, "json.syntax", fmt::format("a record is one JSON object, not {}", record.kind()))
        .at({"standard input", 0, 0})
        .hint("write for example: {\"given-name\": \"Ada\", \"family-name\": \"Lovelace\"}");
  }
  Values values;
  for (const Node::Member& member : *members) {
    values.emplace_back(member.name, text_of_node(member));
  }
  return values;
}

// Asks on the terminal for each field that the caller may write, in the policy's words.
Values values_asked_for(Context& context) {
  Values values;
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
    const auto line = context.world.ask_line(prompt);
    if (!line) {
      throw Error(Failure::usage, "argument.missing", "custos add needs FIELD=VALUE, or a record from standard input")
          .hint("custos policy fields lists the fields; custos add - reads one JSON record");
    }
    if (!trimmed(*line).empty()) {
      values.emplace_back(field.name, *line);
    }
  }
  return values;
}

Values values_for(Context& context, const Options& options) {
  if (options.values.empty()) {
    return values_asked_for(context);
  }
  if (options.values == std::vector<std::string>{"-"}) {
    return values_of_record(context.read_input("the record"));
  }
  return values_of_words(options.values);
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
  add_warning_notes(document, added.warnings);
  return document;
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  arguments.positionals("FIELD=VALUE", "The record's values; - reads one JSON record from standard input",
                        options->values, false, "field=");
  arguments.option("--source", "TEXT", "Who said so: \"the customer\", \"form 12\"", options->source);
  arguments.option("--verified", "HOW", "How it was checked: \"document seen\"", options->verified);
  arguments.flag("--anyway", "Add although somebody like this is here", options->anyway);
  arguments.describe(
      "Prints the new customer's id. On a terminal and without values it asks for them.\n"
      "Ends with 7 and adds nothing when somebody like this is here already.");
  arguments.examples(
      "custos add given-name=Ada family-name=Lovelace email=ada@example.org --source \"the customer\"\n"
      "custos add - < record.json");
  return [options](Context& context) {
    const ops::AddRequest request{.values = values_for(context, *options),
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
