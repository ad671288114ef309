// SPDX-License-Identifier: MIT
#include "ops/due.hpp"

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/documents.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

render::Document due_document(const ops::DueList& found) {
  render::Table due{"due",
                    {{"on", "On"},
                     {"source", "What"},
                     {"id", "Id"},
                     {"customer", "Customer"},
                     {"what", "To do"},
                     {"people", "People"}},
                    {}};
  for (const ops::DueItem& each : found.items) {
    due.rows.push_back({day_unless_empty(each.day), each.source, unless_empty(each.id), unless_empty(each.customer),
                        each.what, each.people == 0 ? render::Value() : render::Value(each.people)});
  }
  render::Table left_out{"left-out", {{"source", "Not asked"}, {"action", "Needs"}, {"because", "Why"}}, {}};
  for (const ops::DueLeftOut& each : found.left_out) {
    left_out.rows.push_back({each.source, each.action, each.because});
  }
  const bool none = due.rows.empty();
  const auto count = static_cast<std::uint64_t>(due.rows.size());
  render::Document document{"due", {std::move(due), render::Fields{"", {{"count", "", count}}}, std::move(left_out)}};
  if (none) {
    document.blocks.emplace_back(render::Note{"custos: nothing waits today"});
  }
  return document;
}

Runner configure(Arguments& arguments) {
  arguments.describe(
      "All that waits today: requests (as of request due), disclosures to chase and open questions, recipients to\n"
      "tell, open incidents, contacts, questions to colleagues, holds to review, plans to approve or resume, what\n"
      "is due by the retention rules, values to reconfirm.\n"
      "What your role may not ask for is left out, and said. Ends with 0 also when nothing waits.");
  arguments.examples("custos due\ncustos due --json");
  return [](Context& context) { return Outcome(due_document(ops::all_due(context.session()))); };
}

}  // namespace

extern const Command due_command;
const Command due_command{.name = "due",
                          .summary = "Show all that waits today",
                          .group = "Rights, requests, supply",
                          .needs = Needs::store,
                          .configure = configure};

}  // namespace custos::cli
