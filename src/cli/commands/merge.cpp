// SPDX-License-Identifier: MIT
#include "ops/merge.hpp"

#include "cli/agreement.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/merge_document.hpp"
#include "cli/values.hpp"
#include "util/error.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

struct MergeOptions {
  std::string keeper, other;
  std::vector<std::string> keep;
  bool plan = false;
};

Outcome run_merge(Context& context, const MergeOptions& options) {
  if (context.globals.because.empty()) {
    throw Error(Failure::usage, "argument.missing",
                "custos merge needs --because TEXT: how do you know that they are one?");
  }
  ops::MergeRequest request{.keeper = CustomerId::typed(options.keeper),
                            .other = CustomerId::typed(options.other),
                            .keep = field_values(options.keep),
                            .sure = context.globals.yes,
                            .only_plan = options.plan};
  ops::MergeOutcome merged = ops::merge_customers(context.session(), request);
  if (merged.unsure && !merged.entry && !merged.dry_run && !options.plan) {
    if (!context.world.input_is_terminal) {
      throw Error(Failure::usage, "argument.missing",
                  fmt::format("custos merge asks first, and here is no terminal: {}", unsure_text))
          .hint("--dry-run shows what would stay and what would go")
          .hint("--yes merges them");
    }
    if (!agrees(context.world, fmt::format("{} and {}: {}. Merge them all the same?", request.keeper.text(),
                                           request.other.text(), unsure_text))) {
      throw Error(Failure::stopped, "merge.unsure", "nothing was merged");
    }
    request.sure = true;
    merged = ops::merge_customers(context.session(), request);
  }
  return merge_document(merged);
}

Runner configure(Arguments& arguments) {
  const auto options = std::make_shared<MergeOptions>();
  arguments.positional("KEEP", "The customer whose id stays, such as C-10429", options->keeper, "customer");
  arguments.positional("OTHER", "The other record of the same person; its id becomes a redirect", options->other,
                       "customer");
  arguments.repeated_option("--keep", "FIELD=ID",
                            "Whose value of a field stays; else what is verified, then what is later", options->keep,
                            "field=");
  arguments.flag("--plan", "Only write a plan down, which somebody applies with custos plan apply", options->plan);
  arguments.describe(
      "Makes two records of one person one. What is kept beside either stays: consents, requests,\n"
      "contacts and all else; where one of them says no, no counts. Values that go stay in the history.\n"
      "Needs --because; asks where nothing but a name says that they are one. See custos unmerge.");
  arguments.examples(
      "custos merge C-13 C-21 --because \"same membership card\" --dry-run\n"
      "custos merge C-13 C-21 --keep phone=C-21 --because \"same membership card\"\n"
      "custos merge C-13 C-21 --because \"same membership card\" --plan");
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
