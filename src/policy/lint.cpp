// SPDX-License-Identifier: MIT
#include "policy/lint.hpp"

#include "policy/load.hpp"
#include "policy/query.hpp"
#include "policy/retention.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace custos::policy {

namespace {

void check_classes(const Policy& policy, Problems& problems) {
  for (const Class& c : policy.classes) {
    const std::string name = "classes." + c.name.text;
    if (!c.special.empty() && !c.sealed) {
      problems.add("policy.contradiction", fmt::format("'{}' is special but not sealed", name), c.place).hint =
          "sealed = true";
    }
    if (!c.special.empty() && c.condition.empty()) {
      problems.add("policy.missing-key", fmt::format("'{}' is special and needs the 'condition' relied on", name),
                   c.place);
    }
  }
}

void check_fields(const Policy& policy, Problems& problems) {
  std::map<std::string, std::string> labels, matches;
  for (const Field& field : policy.fields) {
    const std::string& name = field.name.text;
    const auto [label, new_label] = labels.emplace(lower_ascii(field.label), name);
    if (!new_label) {
      problems.add("policy.contradiction",
                   fmt::format("'fields.{}' and 'fields.{}' have the same label", label->second, name), field.place);
    }
    if (!field.match.empty()) {
      const auto [match, new_match] = matches.emplace(field.match, name);
      if (!new_match) {
        problems.add("policy.contradiction",
                     fmt::format("'fields.{}' and 'fields.{}' are both the {}", match->second, name, field.match),
                     field.place);
      }
    }
    if (field.purposes.empty()) {
      problems.warn("policy.no-purpose", fmt::format("'fields.{}' is kept for no purpose", name), field.place).hint =
          "add 'for', or drop the field: what no purpose needs may not be kept";
    }
    if (field.sealed && (field.search || field.lookup || field.unique || field.default_value || field.required)) {
      problems.add(
          "policy.contradiction",
          fmt::format("'fields.{}' is sealed, so that it cannot be searched, unique, required or filled by default",
                      name),
          field.place);
    }
  }
}

// What is due the policy's rules tell: what they ask for themselves would go round in a circle.
void check_circle(const std::optional<fields::QueryText>& query, const Place& place, const std::string& key,
                  Problems& problems) {
  if (query && asks_for(*query, "due")) {
    problems.add("policy.contradiction", fmt::format("'{}' cannot ask for what is due: the rules tell it", key), place);
  }
}

// Where a column of a query stands in the file: the query's quote stands before its first column.
Place within(Place query, std::size_t column) {
  query.column += column;
  return query;
}

// Adds the faults of a query of the policy, at their places in the file.
void check_query(const Bound& bound, const std::optional<fields::QueryText>& query, const Place& place,
                 const std::string& key, Problems& problems) {
  if (!query) {
    return;
  }
  QueryScope scope;
  for (const Field& field : bound.policy.fields) {
    scope.fields.insert(field.name);
  }
  Problems found;
  try {
    resolve(bound, *query, scope, found);
  } catch (const Error& error) {
    found.add("query.bad-value", error.what());
  }
  for (Problem& fault : found.list()) {
    problems.add("policy.bad-query", fmt::format("in '{}': {}", key, fault.message), within(place, fault.place.column))
        .hint = fault.hint;
  }
  fields::each_term(*query, [&](const fields::QueryText& term) {
    const Field* field = bound.policy.fields.find(term.name);
    if (field != nullptr && field->sealed) {
      problems.add("policy.contradiction", fmt::format("'{}' asks for 'fields.{}', which is sealed", key, term.name),
                   within(place, term.position + 1));
    }
  });
}

void check_queries(const Policy& policy, Problems& problems) {
  const Columns columns = provisional_columns(policy);
  const Bound bound{policy, columns};
  bool circular = false;
  for (const Purpose& purpose : policy.purposes) {
    const std::string key = fmt::format("purposes.{}.applies", purpose.name.text);
    check_circle(purpose.applies, purpose.applies_place, key, problems);
    if (purpose.applies && asks_for(*purpose.applies, "purpose")) {
      problems.add("policy.contradiction", fmt::format("'{}' cannot ask for purposes itself", key),
                   purpose.applies_place);
      circular = true;
    }
  }
  for (const Retention& rule : policy.retention) {
    check_circle(rule.when, rule.when_place, fmt::format("retention.{}.when", rule.name.text), problems);
  }
  if (circular) {
    return;
  }
  for (const Purpose& purpose : policy.purposes) {
    check_query(bound, purpose.applies, purpose.applies_place, fmt::format("purposes.{}.applies", purpose.name.text),
                problems);
    if (purpose.basis == Basis::consent && purpose.applies) {
      problems.warn("policy.applies-with-consent",
                    fmt::format("'purposes.{}' rests on consent: 'applies' narrows nothing, the consent decides",
                                purpose.name.text),
                    purpose.applies_place);
    }
    if (purpose.direct_marketing && purpose.basis != Basis::consent && purpose.basis != Basis::legitimate_interests) {
      problems.add("policy.contradiction",
                   fmt::format("'purposes.{}' is direct marketing, which rests on consent or legitimate interests",
                               purpose.name.text),
                   purpose.place);
    }
  }
  for (const Retention& rule : policy.retention) {
    check_query(bound, rule.when, rule.when_place, fmt::format("retention.{}.when", rule.name.text), problems);
  }
  for (const Form& form : policy.forms) {
    check_query(bound, form.when, form.when_place, fmt::format("forms.{}.when", form.name.text), problems);
  }
}

void check_roles(const Policy& policy, Problems& problems) {
  for (const Role& role : policy.roles) {
    if (role.members.empty()) {
      problems.warn("policy.no-members", fmt::format("nobody is in 'roles.{}'", role.name.text), role.place);
    }
    const bool reads = role.may.all || role.may.has("find") || role.may.has("show") || role.may.has("export");
    if (reads && !role.see.all && role.see.names.empty()) {
      problems.warn("policy.sees-nothing", fmt::format("'roles.{}' may read but 'see' names nothing", role.name.text),
                    role.place);
    }
  }
}

void check_forms(const Policy& policy, Problems& problems) {
  const bool self = std::any_of(policy.recipients.begin(), policy.recipients.end(),
                                [](const Recipient& recipient) { return recipient.self; });
  if (!policy.forms.empty() && !self) {
    problems
        .warn("policy.forms-for-nobody", "no recipient is the customer himself, whom forms could suit",
              policy.forms.front().place)
        .hint = "self = true in the recipient's table";
  }
}

}  // namespace

void lint(const Policy& policy, Problems& problems) {
  check_classes(policy, problems);
  check_fields(policy, problems);
  check_roles(policy, problems);
  check_queries(policy, problems);
  check_forms(policy, problems);
}

std::vector<NotEvaluated> not_evaluated(const Policy& policy) {
  std::vector<NotEvaluated> out;
  for (const Retention& rule : policy.retention) {
    if (std::string reason = trigger_not_kept(policy, rule); !reason.empty()) {
      out.push_back({RuleName{"retention." + rule.name.text}, std::move(reason)});
    }
  }
  return out;
}

}  // namespace custos::policy
