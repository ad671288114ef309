// SPDX-License-Identifier: MIT
#include "cli/documents.hpp"

#include "cli/notice_command.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::cli {

render::Table withheld_table(const std::vector<policy::Withheld>& withheld) {
  render::Table table{"withheld", {{"field", "Withheld"}, {"reason", "Reason"}, {"rule", ""}}, {}};
  for (const policy::Withheld& each : withheld) {
    table.rows.push_back({each.field.text, each.reason, each.rule.text});
  }
  return table;
}

void add_summary_notes(render::Document& document, const ops::RowsSummary& summary) {
  if (summary.truncated) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: only the first{} shown; --limit all shows everybody",
                                 summary.count == 1 ? " is" : fmt::format(" {} are", summary.count))});
  }
  if (summary.similar > 0) {
    document.blocks.emplace_back(render::Note{
        fmt::format("custos: {} only similar, in spelling, by nickname or in sound",
                    summary.similar == 1 ? "1 of them is" : fmt::format("{} of them are", summary.similar))});
  }
  for (const policy::Withheld& withheld : summary.withheld) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: withheld: {} ({})", withheld.field.text, withheld.reason)});
  }
  add_offer(document, summary.offer);
  if (summary.restricted > 0) {
    document.blocks.emplace_back(render::Note{
        fmt::format("custos: {} values that are restricted, which are not shown",
                    summary.restricted == 1 ? "1 of them has" : fmt::format("{} of them have", summary.restricted))});
  }
  for (const auto& [reason, count] : summary.left_out) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: {} left out: {}", counted(count, "person", "people"), reason)});
  }
  add_hints(document, summary.hints);
}

void add_offer(render::Document& document, const std::string& offer) {
  if (!offer.empty()) {
    document.blocks.emplace_back(render::Note{"custos: to ask a colleague: " + offer});
  }
}

void add_hints(render::Document& document, const std::vector<std::string>& hints) {
  for (const std::string& hint : hints) {
    document.blocks.emplace_back(render::Note{"custos: " + hint});
  }
}

render::Table not_evaluated_table(const std::vector<policy::NotEvaluated>& rules) {
  render::Table table{"not-evaluated", {{"rule", "Not evaluated"}, {"reason", "Because"}}, {}};
  for (const policy::NotEvaluated& each : rules) {
    table.rows.push_back({each.rule.text, each.reason});
  }
  return table;
}

render::Value moment_value(const ops::Moment& moment) {
  return render::Value(moment.utc).told(moment.local);
}

render::Value unless_empty(const std::string& text) {
  return text.empty() ? render::Value() : render::Value(text);
}

render::Value day_unless_empty(const std::string& iso) {
  return iso.empty() ? render::Value() : render::Value(render::Date{iso});
}

render::Value unless_missing(const std::optional<ops::Moment>& moment) {
  return moment ? moment_value(*moment) : render::Value();
}

render::List list_of(const std::vector<std::string>& texts) {
  render::List list;
  for (const std::string& text : texts) {
    list.emplace_back(text);
  }
  return list;
}

render::Document change_document(const std::string& type, const std::string& id, const ops::ChangeOutcome& outcome) {
  const bool confirms = type == "confirm";
  const char* const changed = outcome.dry_run ? "Would be changed" : "Changed";
  const char* const same = confirms ? (outcome.dry_run ? "Would be confirmed" : "Confirmed") : "Kept already";
  const render::List unchanged = list_of(outcome.unchanged);
  render::Fields fields{"", {{"id", "Customer", CustomerId::typed(id).text()}}};
  if (!confirms) {
    fields.rows.push_back({"changed", outcome.changed.empty() ? "" : changed, list_of(outcome.changed)});
    fields.rows.push_back({"unchanged", outcome.unchanged.empty() ? "" : same, unchanged});
  } else {
    fields.rows.push_back({"confirmed", same, unchanged.empty() ? render::Value("the whole record") : unchanged});
  }
  if (!outcome.dry_run) {
    fields.rows.push_back({"entry", "Entry", outcome.entry ? render::Value(outcome.entry->text()) : render::Value()});
  }
  fields.rows.push_back({"dry-run", "", outcome.dry_run});
  render::Document document{type, {fields}};
  add_notices_made(document, outcome.notices);
  add_warning_notes(document, outcome.warnings);
  return document;
}

void add_warning_notes(render::Document& document, const std::vector<Problem>& warnings) {
  for (const Problem& warning : warnings) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: {}{} ({})", warning.subject.empty() ? "" : warning.subject + ": ",
                                 warning.message, warning.code.text())});
  }
}

}  // namespace custos::cli
