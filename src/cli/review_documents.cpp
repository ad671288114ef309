// SPDX-License-Identifier: MIT
#include "cli/review_documents.hpp"

#include "cli/documents.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

constexpr std::size_t most_rows_shown = 20;

render::List ids_of(const std::vector<CustomerId>& customers) {
  render::List out;
  for (const CustomerId& id : customers) {
    out.emplace_back(id.text());
  }
  return out;
}

render::Value id_value(const std::optional<CustomerId>& id) {
  return id ? render::Value(id->text()) : render::Value();
}

render::Value side_value(const std::optional<std::string>& side) {
  return side ? render::Value(*side) : render::Value();
}

render::Table consents_table(const std::vector<ConsentSaid>& consents) {
  render::Table table{
      "consents",
      {{"purpose", "The row says of"}, {"state", "State"}, {"when", "On"}, {"how", "How"}, {"wording", "Wording"}},
      {}};
  for (const ConsentSaid& said : consents) {
    table.rows.push_back({said.purpose.text, std::string(name_of(said.state)), unless_empty(said.when),
                          unless_empty(said.how), unless_empty(said.wording)});
  }
  return table;
}

}  // namespace

render::Document review_list_document(const ops::ReviewList& list, const ops::ReviewListRequest& request) {
  render::Table table{"rows",
                      {{"import", "Import"},
                       {"line", "Line"},
                       {"customers", "May be"},
                       {"reason", "Which"},
                       {"code", ""},
                       {"differs", "Differs in"},
                       {"since", ""},
                       {"days", "Days"}},
                      {}};
  for (const ops::WaitingShown& row : list.rows) {
    table.rows.push_back({row.import.text(), row.line, ids_of(row.customers), row.reason, unless_empty(row.code),
                          list_of(row.differs), moment_value(row.since), row.days});
  }
  const bool cut = list.rows.size() < list.total;
  render::Document document{"import-review", {std::move(table)}};
  document.blocks.emplace_back(render::Fields{"",
                                              {{"count", "", static_cast<std::uint64_t>(list.rows.size())},
                                               {"total", "", list.total},
                                               {"truncated", "", cut}}});
  document.blocks.emplace_back(withheld_table(list.rows.empty() ? std::vector<policy::Withheld>() : list.withheld));
  if (list.total == 0) {
    document.blocks.emplace_back(render::Note{
        request.import ? fmt::format("custos: no row of {} waits", request.import->text()) : "custos: no row waits"});
  } else if (cut) {
    document.blocks.emplace_back(render::Note{
        fmt::format("custos: only the first {} of {} are shown; --limit all shows all", list.rows.size(), list.total)});
  }
  return document;
}

render::Document review_row_document(const ops::ReviewShown& shown) {
  const ops::WaitingShown& row = shown.row;
  render::Fields fields{"",
                        {{"import", "Import", row.import.text()},
                         {"line", "Line", row.line},
                         {"customers", "May be", ids_of(row.customers)},
                         {"reason", "Which", row.reason},
                         {"code", "", unless_empty(row.code)},
                         {"since", "Waits since", moment_value(row.since)},
                         {"days", "Days", row.days}}};
  render::Table sides{
      "fields", {{"field", ""}, {"label", "Field"}, {"row", "The row"}, {"kept", "Kept"}, {"differs", "Differs"}}, {}};
  for (const ops::ReviewField& field : shown.fields) {
    sides.rows.push_back({field.field.text, field.label, side_value(field.row), side_value(field.kept),
                          render::Value(field.differs).told(field.differs ? "differs" : " ")});
  }
  render::Document document{"import-review-row", {std::move(fields), std::move(sides)}};
  if (!shown.consents.empty()) {
    document.blocks.emplace_back(consents_table(shown.consents));
  }
  document.blocks.emplace_back(withheld_table(shown.withheld));
  if (!shown.withheld.empty() && !shown.ask_whom.empty()) {
    document.blocks.emplace_back(render::Note{"custos: ask about what is withheld: " + shown.ask_whom});
  }
  add_offer(document, shown.offer);
  return document;
}

render::Document review_outcome_document(const ops::ReviewRequest& request, const ops::ReviewOutcome& outcome,
                                         bool for_programs) {
  const bool would = outcome.dry_run;
  render::Fields fields{"",
                        {{"import", "Import", request.import.text()},
                         {"decided", would ? "Would be decided" : "Decided", outcome.decided},
                         {"added", would ? "Would be added" : "Added", outcome.added},
                         {"changed", would ? "Would be changed" : "Changed", outcome.changed},
                         {"left", outcome.left > 0 ? "Cannot be decided so" : "", outcome.left},
                         {"waiting", would ? "Would wait still" : "Wait still", outcome.waiting},
                         {"dry-run", "", would}}};
  render::Table rows{"rows",
                     {{"line", "Line"},
                      {"customer", "Customer"},
                      {"changed", "Changed"},
                      {"entry", "Entry"},
                      {"code", ""},
                      {"reason", "Waits because"}},
                     {}};
  std::uint64_t told = 0;
  for (const ops::Reviewed& row : outcome.rows) {
    if (!for_programs && told++ == most_rows_shown) {
      break;
    }
    rows.rows.push_back({row.line, id_value(row.customer), list_of(row.changed),
                         row.entry ? render::Value(row.entry->text()) : render::Value(), unless_empty(row.code),
                         unless_empty(row.reason)});
  }
  render::Document document{"import-review-decision", {std::move(fields), std::move(rows)}};
  if (!for_programs && outcome.rows.size() > most_rows_shown) {
    document.blocks.emplace_back(render::Note{
        fmt::format("custos: the first {} of {} are listed; --json lists all", most_rows_shown, outcome.rows.size())});
  }
  return document;
}

}  // namespace custos::cli
