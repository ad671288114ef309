// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "ops/suppression.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

struct Options {
  std::optional<std::string> who, on;
  std::string scope = ops::marketing_scope, source, evidence;
  bool lift = false, list = false;
};

// An address or number cannot begin so.
bool is_id(const std::string& word) {
  return word.starts_with("C-") || word.starts_with("c-");
}

std::vector<std::string> addresses_of(const std::string& word, Context& context) {
  if (word != "-") {
    return {word};
  }
  const std::string input = context.read_input("the addresses");
  std::vector<std::string> out;
  for (const std::string_view line : split(input, '\n')) {
    if (const std::string_view address = trimmed(line); !address.empty()) {
      out.emplace_back(address);
    }
  }
  return out;
}

render::Document document_of(const ops::Suppressed& done, bool lifted) {
  const bool would = done.dry_run;
  render::Fields fields{
      "",
      {{"scope", "Scope", done.scope},
       {"fingerprints", "Fingerprints", done.fingerprints},
       {lifted ? "lifted" : "stopped",
        lifted ? (would ? "Would be lifted" : "Lifted") : (would ? "Would be new" : "New"), done.changed}}};
  if (done.entry) {
    fields.rows.push_back({"entry", "Entry", done.entry->text()});
  }
  fields.rows.push_back({"dry-run", "", done.dry_run});
  return {"suppress", {std::move(fields)}};
}

render::Document list_document(const std::vector<std::pair<std::string, std::uint64_t>>& counts) {
  render::Table table{"scopes", {{"scope", "Scope"}, {"fingerprints", "Fingerprints"}}, {}};
  for (const auto& [scope, count] : counts) {
    table.rows.push_back({scope, count});
  }
  const bool none = table.rows.empty();
  render::Document document{"suppress-list", {std::move(table)}};
  if (none) {
    document.blocks.emplace_back(render::Note{"custos: nobody said stop"});
  }
  return document;
}

void refuse_unused(const Options& options) {
  const bool of_lift = !options.evidence.empty() || options.on;
  if (options.list && (options.who || options.lift || of_lift || !options.source.empty())) {
    throw Error(Failure::usage, "argument.unexpected", "--list takes nothing else");
  }
  if (!options.lift && of_lift) {
    throw Error(Failure::usage, "argument.unexpected", "--evidence and --on are for --lift");
  }
  if (options.lift && !options.source.empty()) {
    throw Error(Failure::usage, "argument.unexpected", "--source is for a stop, not for --lift");
  }
  if (!options.list && !options.who) {
    throw Error(Failure::usage, "argument.missing", "whom? custos suppress needs an address, an id or -")
        .hint("custos suppress --help");
  }
}

Outcome run(const Options& options, Context& context) {
  refuse_unused(options);
  if (options.list) {
    return Outcome(list_document(ops::count_stops(context.session())));
  }
  const auto id = is_id(*options.who) ? std::optional(CustomerId::typed(*options.who)) : std::nullopt;
  std::vector<std::string> addresses = id ? std::vector<std::string>() : addresses_of(*options.who, context);
  if (!options.lift) {
    return Outcome(document_of(
        ops::suppress(context.session(),
                      {.id = id, .addresses = std::move(addresses), .scope = options.scope, .source = options.source}),
        false));
  }
  if (!id && addresses.size() != 1) {
    throw Error(Failure::usage, "argument.unexpected", "stops are lifted singly, each with its own evidence");
  }
  return Outcome(document_of(ops::lift_stop(context.session(), {.id = id,
                                                                .address = id ? std::string() : addresses.front(),
                                                                .scope = options.scope,
                                                                .evidence = options.evidence,
                                                                .on = options.on.value_or("")}),
                             true));
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<Options>();
  arguments.optional_positional(
      "ADDRESS|ID", "An e-mail address or telephone number, or a customer; - reads addresses from standard input",
      options->who, "customer");
  arguments.option("--scope", "SCOPE", "marketing (all of it), or one purpose of direct marketing", options->scope,
                   "stop-scope");
  arguments.option("--source", "TEXT", "Who told it", options->source);
  arguments.flag("--lift", "Let a stop end, by what the person did later", options->lift);
  arguments.option("--evidence", "TEXT", "With --lift: what the person did, and how that is known", options->evidence);
  arguments.option("--on", "DATE", "With --lift: when; a later day than that of the stop", options->on);
  arguments.flag("--list", "Count the stops of each scope", options->list);
  arguments.describe(
      "Somebody wants nothing sent to him. It is remembered by keyed fingerprints, which outlast his record: what is\n"
      "supplied for direct marketing leaves out whoever has one of them. Needs --because.");
  arguments.examples(
      "custos suppress C-10429 --because \"letter of 3 May\"\n"
      "custos suppress - --source \"list of the mailing house\" --because \"said stop there\" < addresses.txt\n"
      "custos suppress --lift - --evidence \"sign-up form\" --on 2026-11-20 < address.txt");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace

extern const Command suppress_command;
const Command suppress_command{.name = "suppress",
                               .summary = "Remember who wants no marketing, and lift it",
                               .group = "Rights, requests, supply",
                               .needs = Needs::store,
                               .configure = configure};

}  // namespace custos::cli
