// SPDX-License-Identifier: MIT
#include "ops/merge.hpp"

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "cli/exit_status.hpp"
#include "cli/values.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <ostream>

namespace custos::cli {

namespace {

struct MergeOptions {
  std::string keeper, other;
  std::vector<std::string> keep;
};

constexpr const char* unsure_text =
    "they have the same in no e-mail address, telephone number, date of birth, reference or whole address";

std::string told(const std::string& why) {
  return why == "chosen"            ? "chosen"
         : why == "only"            ? "the only one"
         : why == "fuller"          ? "the same, and more of it"
         : why == "verified"        ? "was verified"
         : why == "confirmed-later" ? "confirmed later"
                                    : "of the record that stays";
}

render::Document to_document(const ops::MergeOutcome& merged) {
  const bool would = merged.dry_run || !merged.entry;
  render::Fields fields{
      "",
      {{"id", "Customer", merged.id.text()}, {"merged", would ? "Would be merged" : "Merged", merged.other.text()}}};
  render::List moved;
  std::vector<std::string> words;
  for (const auto& [what, count] : merged.moved) {
    moved.emplace_back(render::Members{{"what", what}, {"count", count}});
    words.push_back(fmt::format("{}: {}", what, count));
  }
  fields.rows.push_back({"moved",
                         words.empty() ? ""
                         : would       ? "Would come along"
                                       : "Came along",
                         render::Value(std::move(moved)).told(joined(words, ", "))});
  fields.rows.push_back({"stricter", merged.stricter.empty() ? "" : "The strictest", list_of(merged.stricter)});
  if (merged.erased_before) {
    fields.rows.push_back({"erased-before", "", true});
  }
  fields.rows.push_back({"unsure", "", merged.unsure});
  if (merged.entry) {
    fields.rows.push_back({"entry", "Entry", merged.entry->text()});
  }
  fields.rows.push_back({"dry-run", "", merged.dry_run});
  render::Table table{
      "fields", {{"field", "Field"}, {"of", "Of"}, {"why", "Because it is"}, {"stays", "Stays"}, {"goes", "Goes"}}, {}};
  for (const ops::MergedField& each : merged.fields) {
    table.rows.push_back({each.field, each.stays_of.text(), render::Value(each.why).told(told(each.why)),
                          unless_empty(each.stays), unless_empty(each.goes)});
  }
  render::Document document{"merge", {std::move(fields), std::move(table)}};
  if (merged.erased_before) {
    document.blocks.emplace_back(
        render::Note{"custos: a value that stays is one of somebody who was erased (record.erased-before)"});
  }
  if (merged.unsure && would) {
    document.blocks.emplace_back(render::Note{fmt::format("custos: look twice: {}", unsure_text)});
  }
  return document;
}

Outcome run_merge(Context& context, const MergeOptions& options) {
  if (context.globals.because.empty()) {
    throw Error(Failure::usage, "argument.missing",
                "custos merge needs --because TEXT: how do you know that they are one?");
  }
  ops::MergeRequest request{.keeper = CustomerId::typed(options.keeper),
                            .other = CustomerId::typed(options.other),
                            .keep = field_values(options.keep),
                            .sure = context.globals.yes};
  ops::MergeOutcome merged = ops::merge_customers(context.session(), request);
  if (merged.unsure && !merged.entry && !merged.dry_run) {
    if (!context.world.input_is_terminal) {
      throw Error(Failure::usage, "argument.missing",
                  fmt::format("custos merge asks first, and here is no terminal: {}", unsure_text))
          .hint("--dry-run shows what would stay and what would go")
          .hint("--yes merges them");
    }
    const auto answer = context.world.ask_line(fmt::format("{} and {}: {}. Merge them all the same? [y/N] ",
                                                           request.keeper.text(), request.other.text(), unsure_text));
    if (answer != "y" && answer != "yes") {
      throw Error(Failure::stopped, "merge.unsure", "nothing was merged");
    }
    request.sure = true;
    merged = ops::merge_customers(context.session(), request);
  }
  return to_document(merged);
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<MergeOptions>();
  arguments.positional("KEEP", "The customer whose id stays, such as C-10429", options->keeper, "customer");
  arguments.positional("OTHER", "The other record of the same person; its id becomes a redirect", options->other,
                       "customer");
  arguments.repeated_option("--keep", "FIELD=ID",
                            "Whose value of a field stays; else what is verified, then what is later", options->keep,
                            "field=");
  arguments.describe(
      "Makes two records of one person one. What is kept beside either stays: consents, requests,\n"
      "contacts and all else; where one of them says no, no counts. Values that go stay in the history.\n"
      "Needs --because; asks where nothing but a name says that they are one. See custos unmerge.");
  arguments.examples(
      "custos merge C-13 C-21 --because \"same membership card\" --dry-run\n"
      "custos merge C-13 C-21 --keep phone=C-21 --because \"same membership card\"");
  return [options](Context& context) { return run_merge(context, *options); };
}

}  // namespace

extern const Command merge_command;
const Command merge_command{.name = "merge",
                            .summary = "Make two records of one person one",
                            .group = "Records",
                            .needs = Needs::store,
                            .configure = configure};

}  // namespace custos::cli
