// SPDX-License-Identifier: MIT
#include "policy/cases.hpp"

#include "policy/actions.hpp"
#include "policy/reader.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::policy {

namespace {

constexpr std::string_view verdicts[] = {"allow", "deny", "gap"};

template <class Name>
std::optional<Name> unless_empty(std::string text) {
  return text.empty() ? std::nullopt : std::optional(Name{std::move(text)});
}

std::vector<FieldName> names(std::vector<std::string> texts) {
  std::vector<FieldName> out;
  for (std::string& text : texts) {
    out.push_back({std::move(text)});
  }
  return out;
}

Case read_case(TableReader& table) {
  Case test{.title = table.needed_text("title"), .ask = {}, .place = table.place()};
  Ask& ask = test.ask;
  ask.caller.user = table.text("user");
  ask.caller.groups = table.list("groups");
  ask.caller.owns_store = table.flag("owner");
  ask.as = unless_empty<RoleName>(table.text("as"));
  ask.action = table.needed_text("do");
  if (!ask.action.empty() && !is_action(ask.action)) {
    table.problem("cases.invalid", "do", fmt::format("custos has no command '{}'", printable(ask.action))).hint =
        did_you_mean(ask.action, action_entries());
  }
  ask.access = access_of(ask.action);
  ask.fields = names(table.list("fields"));
  ask.needed = names(table.list("needed"));
  ask.purpose = unless_empty<PurposeName>(table.text("for"));
  ask.reason_given = !table.text("because").empty();
  ask.recipient = unless_empty<RecipientName>(table.text("to"));
  ask.format = table.text("format");
  ask.class_key = [](const ClassName&, bool) { return true; };  // what the policy says, whoever has which key
  const std::string expected = table.one_of("expect", verdicts, table.has("expect") ? "" : "allow");
  if (!table.has("expect")) {
    table.problem("cases.invalid", "expect", "'expect' is missing: allow, deny or gap");
  }
  test.verdict = expected == "deny" ? Verdict::deny : expected == "gap" ? Verdict::gap : Verdict::allow;
  test.role = table.text("role");
  test.rule = table.text("rule");
  test.reason = table.text("reason");
  test.withheld = table.list("withheld");
  table.finish();
  return test;
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  return verdicts[static_cast<std::size_t>(verdict)];
}

Cases read_cases(std::string_view text, const std::string& file, Problems& problems) {
  Cases cases;
  Node root;
  try {
    root = parse_toml(text, file);
  } catch (const Error& error) {
    problems.add("toml.syntax", error.what(), error.place());
    return cases;
  }
  TableReader top(root, "", problems);
  if (top.number("cases") != 1) {
    problems.add("cases.invalid", "the first line must say which format this is: cases = 1", top.place("cases"));
  }
  cases.policy_file = top.text("policy");
  const Node* list = top.any("case");
  const auto* tables = list != nullptr ? list->as<Node::List>() : nullptr;
  if (tables == nullptr || tables->empty()) {
    problems.add("cases.invalid", "there are no cases: each is written as [[case]]", top.place("case"));
  } else {
    for (const Node& node : *tables) {
      TableReader table(node, "case", problems);
      cases.list.push_back(read_case(table));
    }
  }
  top.finish();
  return cases;
}

std::vector<std::string> differences(const Policy& policy, const Case& test) {
  const Decision decision = decide(policy, test.ask);
  std::vector<std::string> out;
  if (decision.verdict() != test.verdict) {
    const std::string why = joined(decision.reasons(), "; ");
    out.push_back(fmt::format("expected {}, the policy says {}{}", name_of(test.verdict), name_of(decision.verdict()),
                              why.empty() ? "" : ": " + why));
  }
  const std::string role = decision.role() ? decision.role()->text : "none";
  if (!test.role.empty() && test.role != role) {
    out.push_back(fmt::format("expected role '{}', taken was {}", test.role, role));
  }
  const auto& rules = decision.rules();
  const auto withheld_by = [&](const Withheld& withheld) { return withheld.rule.text == test.rule; };
  if (!test.rule.empty() && std::find(rules.begin(), rules.end(), RuleName{test.rule}) == rules.end() &&
      std::none_of(decision.withheld().begin(), decision.withheld().end(), withheld_by)) {
    std::vector<std::string> texts;
    for (const RuleName& rule : rules) {
      texts.push_back(rule.text);
    }
    out.push_back(fmt::format("expected rule '{}' among {}", test.rule, joined(texts, ", ")));
  }
  const auto says = [&test](const std::string& reason) { return reason.find(test.reason) != std::string::npos; };
  const auto withheld_says = [&](const Withheld& withheld) { return says(withheld.reason); };
  if (!test.reason.empty() && std::none_of(decision.reasons().begin(), decision.reasons().end(), says) &&
      std::none_of(decision.withheld().begin(), decision.withheld().end(), withheld_says)) {
    out.push_back(
        fmt::format("expected the reason '{}', given was '{}'", test.reason, joined(decision.reasons(), "; ")));
  }
  for (const std::string& field : test.withheld) {
    const auto is_it = [&field](const Withheld& withheld) { return withheld.field.text == field; };
    if (std::none_of(decision.withheld().begin(), decision.withheld().end(), is_it)) {
      out.push_back(fmt::format("expected '{}' to be withheld, and it is not", field));
    }
  }
  return out;
}

}  // namespace custos::policy
