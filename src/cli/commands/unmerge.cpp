// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"
#include "ops/merge.hpp"

namespace custos::cli {

namespace {

render::Document to_document(const ops::UnmergeOutcome& done) {
  render::Fields fields{"",
                        {{"id", "Customer", done.id.text()},
                         {"unmerged", done.dry_run ? "Would be apart" : "Apart again", done.other.text()},
                         {"undoes", "Undid", done.undoes.text()},
                         {"restored", done.restored.empty() ? "" : "Given back", list_of(done.restored)},
                         {"left", done.left.empty() ? "" : "Changed since", list_of(done.left)}}};
  if (done.entry) {
    fields.rows.push_back({"entry", "Entry", done.entry->text()});
  }
  fields.rows.push_back({"dry-run", "", done.dry_run});
  render::Document document{"unmerge", {std::move(fields)}};
  if (!done.left.empty()) {
    document.blocks.emplace_back(render::Note{"custos: what was changed since stays with " + done.id.text() + "; " +
                                              done.other.text() + " has what it had before"});
  }
  return document;
}

Runner configure(Arguments& arguments) {
  const auto id = std::make_shared<std::string>();
  arguments.positional("ID", "The one who was merged, or the customer whose last merge is meant", *id, "customer");
  arguments.describe(
      "Takes two records apart that custos merge made one: both have what they had, beside them too. What\n"
      "was changed or came since stays with the one whose id stayed, and is named. Several merges are\n"
      "taken apart in reverse order.");
  arguments.examples(
      "custos unmerge C-21 --because \"a son of the same name\" --dry-run\n"
      "custos unmerge C-21 --because \"a son of the same name\"");
  return [id](Context& context) -> Outcome {
    return to_document(ops::unmerge_customer(context.session(), CustomerId::typed(*id)));
  };
}

}  // namespace

extern const Command unmerge_command;
const Command unmerge_command{.name = "unmerge",
                              .summary = "Take two merged records apart again",
                              .group = "Records",
                              .needs = Needs::store,
                              .configure = configure};

}  // namespace custos::cli
