// SPDX-License-Identifier: MIT
#include "cli/merge_document.hpp"

#include "cli/documents.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

std::string told(const std::string& why) {
  return why == "chosen"            ? "chosen"
         : why == "only"            ? "the only one"
         : why == "fuller"          ? "the same, and more of it"
         : why == "verified"        ? "was verified"
         : why == "confirmed-later" ? "confirmed later"
                                    : "of the record that stays";
}

}  // namespace

render::Document merge_document(const ops::MergeOutcome& merged) {
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
  if (merged.plan) {
    fields.rows.push_back({"plan", "Plan", merged.plan->text()});
  }
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
  if (merged.plan && !merged.entry && !merged.dry_run) {
    document.blocks.emplace_back(
        render::Note{fmt::format("custos: nothing is merged yet: custos plan apply {}", merged.plan->text())});
  }
  return document;
}

}  // namespace custos::cli
