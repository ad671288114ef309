// SPDX-License-Identifier: MIT
#include "cli/policy_diff_command.hpp"

#include "cli/documents.hpp"
#include "ops/policy_diff.hpp"
#include "util/file.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

constexpr std::size_t largest_policy = 1 << 20;
constexpr std::size_t most_shown = 20;

render::Table changes_table(const ops::PolicyDifference& difference) {
  render::Table table{"changes", {{"key", "Key"}, {"before", "In force"}, {"after", "Would be"}}, {}};
  for (const ops::PolicyChange& change : difference.changes) {
    table.rows.push_back({change.key, unless_empty(change.before), unless_empty(change.after)});
  }
  return table;
}

render::Table rules_table(const ops::DueChange& due) {
  render::Table table{
      "rules", {{"rule", "Rule"}, {"do", "What"}, {"before", "Due now"}, {"after", "Would be due"}}, {}};
  for (const ops::RuleEffect& rule : due.rules) {
    table.rows.push_back({rule.rule, rule.action, rule.before, rule.after});
  }
  return table;
}

render::Table people_table(const ops::DueChange& due, bool for_programs) {
  render::Table table{
      "comes-due",
      {{"customer", "Comes due"}, {"rule", "By"}, {"do", "What"}, {"since", "Counts from"}, {"due", "Due from"}},
      {}};
  for (const ops::ComesDue& each : due.comes_due) {
    if (!for_programs && table.rows.size() == most_shown) {
      break;
    }
    table.rows.push_back(
        {each.customer.text(), each.rule, each.action, day_unless_empty(each.since), day_unless_empty(each.due)});
  }
  return table;
}

void add_notes(render::Document& document, const ops::PolicyDifference& difference, bool for_programs) {
  const auto note = [&document](std::string text) {
    document.blocks.emplace_back(render::Note{"custos: " + std::move(text)});
  };
  if (difference.changes.empty()) {
    note("the policies say the same");
  }
  if (!for_programs && difference.due.comes_due.size() > most_shown) {
    note(fmt::format("the first {} of {} who come due are listed; --json lists all", most_shown,
                     difference.due.comes_due.size()));
  }
  for (const auto& [rule, why] : difference.due.not_evaluated) {
    note(fmt::format("rule '{}' is not evaluated: {}", rule, why));
  }
}

}  // namespace

NamedText read_named(Context& context, const std::string& file, const std::string& what) {
  return file == "-" ? NamedText{context.read_input(what), "standard input"}
                     : NamedText{read_file(file, largest_policy), file};
}

Runner configure_policy_diff(Arguments& arguments) {
  const auto file = std::make_shared<std::string>();
  arguments.positional("FILE", "The other policy; - is standard input", *file, "file");
  arguments.describe(
      "Compares a policy with the one in force, and judges every record by both: whom each retention rule\n"
      "makes due today, and who would come due. Changes nothing.");
  arguments.examples("custos policy diff policy.toml\ncustos policy diff policy.toml --json");
  return [file](Context& context) {
    const NamedText named = read_named(context, *file, "the policy");
    const ops::PolicyDifference difference = ops::diff_policy(context.session(), named.text, named.name);
    const bool for_programs = context.globals.for_programs();
    const auto comes_due = static_cast<std::uint64_t>(difference.due.comes_due.size());
    render::Fields fields{
        "",
        {{"before", "", difference.before},
         {"after", "", difference.after},
         {"same", "", difference.changes.empty()},
         {"dropped-fields", difference.dropped_fields.empty() ? "" : "Dropped, with values",
          list_of(difference.dropped_fields)},
         {"count", comes_due == 0 && difference.due.no_longer_due == 0 ? "" : "People who come due", comes_due},
         {"no-longer-due", difference.due.no_longer_due == 0 ? "" : "No longer due", difference.due.no_longer_due}}};
    render::Document document{"policy-diff",
                              {changes_table(difference), rules_table(difference.due),
                               people_table(difference.due, for_programs), std::move(fields)}};
    add_notes(document, difference, for_programs);
    return document;
  };
}

}  // namespace custos::cli
