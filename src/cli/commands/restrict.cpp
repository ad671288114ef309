// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/notice_command.hpp"
#include "ops/restrictions.hpp"

namespace custos::cli {

namespace {

struct Options {
  std::string id, ground;
  std::optional<std::vector<std::string>> fields;
};

render::Document to_document(const ops::PlacedRestriction& placed) {
  render::Fields fields{"", {}};
  if (placed.id) {
    fields.rows.push_back({"id", "Restriction", placed.id->text()});
  }
  fields.rows.push_back({"customer", placed.dry_run ? "Would be restricted" : "Restricted", placed.customer.text()});
  fields.rows.push_back({"ground", "Ground", placed.ground});
  const bool whole = placed.fields.empty();
  fields.rows.push_back({"fields", whole ? "" : "Fields", list_of(placed.fields)});
  fields.rows.push_back({"whole", whole ? "Fields" : "", render::Value(whole).told("all")});
  fields.rows.push_back({"dry-run", "", placed.dry_run});
  render::Document document{"restriction", {std::move(fields)}};
  add_notices_made(document, placed.notices);
  return document;
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  arguments.positional("ID", "The customer, such as C-10429", options->id, "customer");
  arguments.option("--ground", "GROUND", "accuracy, unlawful, claims or objection", options->ground, "ground");
  arguments.list_option("--fields", "A,B", "Only these fields; else the whole record", options->fields, "field");
  arguments.describe(
      "What is restricted is kept, and used for nothing: it is shown to nobody, found by nobody, supplied to\n"
      "nobody, and neither changed nor removed, until custos unrestrict. Needs --because.");
  arguments.examples(
      "custos restrict C-10429 --ground accuracy --fields phone --because \"says that it was never his\"\n"
      "custos restrict C-10429 --ground claims --because \"needs it for his claim, letter of 3 November\"");
  return [options](Context& context) {
    return Outcome(to_document(ops::restrict_customer(
        context.session(),
        {.id = CustomerId::typed(options->id), .ground = options->ground, .fields = options->fields})));
  };
}

}  // namespace

extern const Command restrict_command;
const Command restrict_command{.name = "restrict",
                               .summary = "Keep what is kept of somebody, and use it for nothing",
                               .group = "Rights",
                               .needs = Needs::store,
                               .configure = configure};

}  // namespace custos::cli
