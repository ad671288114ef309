// SPDX-License-Identifier: MIT
#include "ops/policy_diff.hpp"

#include "ops/people_rows.hpp"
#include "ops/policies.hpp"
#include "ops/purge_rules.hpp"
#include "ops/session.hpp"
#include "util/text.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace custos::ops {

namespace {

std::string text_of(const Node& node) {
  if (const auto* text = node.as<std::string>()) {
    return *text;
  }
  if (const auto* number = node.as<Node::Number>()) {
    return number->text;
  }
  if (const auto* date = node.as<Node::Date>()) {
    return date->text;
  }
  if (const auto* truth = node.as<bool>()) {
    return *truth ? "true" : "false";
  }
  std::vector<std::string> parts;
  if (const auto* list = node.as<Node::List>()) {
    for (const Node& each : *list) {
      parts.push_back(text_of(each));
    }
    return "[" + joined(parts, ", ") + "]";
  }
  for (const Node::Member& member : *node.as<Node::Members>()) {
    parts.push_back(member.name + " = " + text_of(member.value));
  }
  return "{" + joined(parts, ", ") + "}";
}

bool is_table(const Node& node) {
  return node.as<Node::Members>() != nullptr;
}

// A list of tables, such as the clocks.
bool is_tables(const Node& node) {
  const auto* list = node.as<Node::List>();
  return list != nullptr && !list->empty() && std::all_of(list->begin(), list->end(), is_table);
}

// Each thing that a policy says, by its key, in its order. A table without anything in it says that it is there.
void flatten(const Node& node, const std::string& key, std::vector<std::pair<std::string, std::string>>& out) {
  if (is_table(node) && !node.as<Node::Members>()->empty()) {
    for (const Node::Member& member : *node.as<Node::Members>()) {
      flatten(member.value, key.empty() ? member.name : key + "." + member.name, out);
    }
  } else if (is_tables(node)) {
    std::size_t number = 0;
    for (const Node& each : *node.as<Node::List>()) {
      flatten(each, fmt::format("{}[{}]", key, ++number), out);
    }
  } else if (!key.empty()) {
    out.emplace_back(key, text_of(node));
  }
}

std::vector<std::pair<std::string, std::string>> flat(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> out;
  flatten(parse_toml(text, "policy"), "", out);
  return out;
}

// What a record has due by the rules, by customer: but for what only asks for a look.
std::map<std::uint64_t, std::vector<store::PlanItem>> due_people(const Evaluation& evaluation) {
  std::map<std::uint64_t, std::vector<store::PlanItem>> out;
  for (const store::PlanItem& item : evaluation.items) {
    if (item.action != "review") {
      out[item.customer].push_back(item);
    }
  }
  for (const NotPlanned& held : evaluation.held) {
    out[held.customer.number()].push_back({.customer = held.customer.number(), .action = "held", .rule = held.rule});
  }
  return out;
}

using Effects = std::map<std::pair<std::string, std::string>, RuleEffect>;

void count(const std::map<std::uint64_t, std::vector<store::PlanItem>>& people, std::uint64_t RuleEffect::*side,
           Effects& effects) {
  for (const auto& [customer, items] : people) {
    for (const store::PlanItem& item : items) {
      RuleEffect& effect = effects[{item.rule, item.action}];
      effect.rule = item.rule;
      effect.action = item.action;
      ++(effect.*side);
    }
  }
}

// The store's columns, and those that the policy would add: nothing is kept in them yet.
Columns columns_under(const Session& session, const policy::Policy& next) {
  std::vector<Column> columns = session.bound().columns.all();
  FieldNumber last = 0;
  for (const Column& column : columns) {
    last = std::max(last, column.number);
  }
  for (const policy::Field& field : next.fields) {
    if (!session.bound().columns.position_of(field.name)) {
      columns.push_back({++last, field.name, field.sealed});
    }
  }
  return Columns(std::move(columns));
}

}  // namespace

std::vector<PolicyChange> policy_changes(std::string_view before, std::string_view after) {
  const auto old_ones = flat(before), new_ones = flat(after);
  const std::map<std::string, std::string> old_values(old_ones.begin(), old_ones.end());
  const std::map<std::string, std::string> new_values(new_ones.begin(), new_ones.end());
  std::vector<PolicyChange> changes;
  for (const auto& [key, value] : new_ones) {
    const auto old = old_values.find(key);
    if (old == old_values.end() || old->second != value) {
      changes.push_back({key, old == old_values.end() ? "" : old->second, value});
    }
  }
  for (const auto& [key, value] : old_ones) {
    if (!new_values.contains(key)) {
      changes.push_back({key, value, ""});
    }
  }
  return changes;
}

DueChange due_change(Session& session, const policy::Permit& permit, const policy::Policy& next) {
  const Columns columns = columns_under(session, next);
  const dates::Date today = session.today();
  DueChange change;
  const auto before = due_people(PurgeRules(session, today).evaluate(permit));
  Evaluation evaluation = PurgeRules(session, today, {next, columns, session.bound().facts}).evaluate(permit);
  const auto after = due_people(evaluation);
  change.not_evaluated = std::move(evaluation.not_evaluated);
  for (const auto& [customer, items] : after) {
    if (!before.contains(customer)) {
      const store::PlanItem& item = items.front();
      change.comes_due.push_back({CustomerId(customer), item.rule, item.action, item.since, item.due});
    }
  }
  for (const auto& [customer, items] : before) {
    change.no_longer_due += after.contains(customer) ? 0U : 1U;
  }
  Effects effects;
  count(before, &RuleEffect::before, effects);
  count(after, &RuleEffect::after, effects);
  for (auto& [key, effect] : effects) {
    change.rules.push_back(std::move(effect));
  }
  return change;
}

PolicyDifference diff_policy(Session& session, std::string_view text, const std::string& file) {
  const policy::Policy next = valid_policy(text, file);
  PolicyDifference out{
      .before = session.policy().digest, .after = next.digest, .changes = policy_changes(session.policy().text, text)};
  const Asked asked = asked_to_purge(session, "policy diff", "policy.diff");
  const Admitted admitted = session.admit(asked);
  session.guarded(asked, [&] {
    std::vector<std::uint64_t> people;
    {
      const auto look = session.store().begin_read();
      out.due = due_change(session, admitted.permit, next);
      for (const store::KeptField& field : session.store().policies().fields()) {
        if (next.fields.find(field.name.text) == nullptr && session.store().customers().has_values(field.number)) {
          out.dropped_fields.push_back(field.name.text);
        }
      }
    }
    for (const ComesDue& each : out.due.comes_due) {
      people.push_back(each.customer.number());
    }
    log_answer(session, admitted, PrivatePart(fmt::format("{{\"policy\":\"{}\"}}", next.digest)), std::move(people));
  });
  return out;
}

}  // namespace custos::ops
