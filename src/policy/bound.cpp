// SPDX-License-Identifier: MIT
// What stands around a query: the columns that it is bound to, the fields and purposes that it asks for, and what
// of it is not kept.
#include "policy/own_query.hpp"
#include "util/text.hpp"

#include <cstdint>

namespace custos::policy {

using fields::QueryText;

// Most stores have the fields in the policy's order.
FieldNumber Bound::number_of(const Field& field) const {
  const std::size_t at = static_cast<std::size_t>(reinterpret_cast<std::uintptr_t>(&field) -
                                                  reinterpret_cast<std::uintptr_t>(policy.fields.data())) /
                         sizeof field;
  if (at < columns.size() && columns.all()[at].name == field.name) {
    return columns.all()[at].number;
  }
  const auto position = columns.position_of(field.name);
  return position ? columns.all()[*position].number : 0;
}

const Field* Bound::field_of(FieldNumber number) const {
  const auto position = columns.position_of(number);
  return position ? policy.fields.find(columns.all()[*position].name.text) : nullptr;
}

const std::string& Bound::value(const Record& record, FieldNumber number) const {
  static const std::string nothing;
  const auto position = columns.position_of(number);
  return position && *position < record.values.size() ? record.values[*position] : nothing;
}

Columns provisional_columns(const Policy& policy) {
  std::vector<Column> columns;
  for (const Field& field : policy.fields) {
    columns.push_back({static_cast<FieldNumber>(columns.size() + 1), field.name, field.sealed});
  }
  return Columns(std::move(columns));
}

namespace {

// What the days of retention rules are counted from and depend on.
std::vector<FieldName> fields_of_retention(const Policy& policy) {
  std::vector<FieldName> out;
  for (const Retention& rule : policy.retention) {
    if (rule.of != "customers") {
      continue;
    }
    const auto since = split(rule.since, ':');  // "ended", "year-end:ended", "birthday:born:18"
    if (const Field* field = policy.fields.find(since[since.size() > 1 ? 1 : 0])) {
      out.push_back(field->name);
    }
    for (const FieldName& name : rule.fields) {
      const Field* field = policy.fields.find(name.text);
      if (field != nullptr && !field->sealed) {
        out.push_back(name);
      }
    }
    if (!rule.when || asks_for(*rule.when, "due")) {
      continue;
    }
    const auto named = named_fields(policy, *rule.when);
    out.insert(out.end(), named.begin(), named.end());
    fields::each_term(*rule.when, [&](const QueryText& term) {
      for (const Field& field : policy.fields) {
        if (term.kind == QueryText::Kind::word && (field.search || field.lookup || field.unique)) {
          out.push_back(field.name);
        }
      }
    });
  }
  return out;
}

}  // namespace

bool asks_for(const QueryText& query, std::string_view name) {
  bool found = false;
  fields::each_term(query, [&](const QueryText& term) { found = found || term.name == name; });
  return found;
}

std::vector<FieldName> named_fields(const Policy& policy, const fields::QueryText& query) {
  std::vector<FieldName> out;
  fields::each_term(query, [&](const QueryText& term) {
    if (term.kind != QueryText::Kind::field) {
      return;
    }
    if (policy.fields.find(term.name) != nullptr) {
      out.push_back(FieldName{term.name});
    }
    if (term.name == "due") {
      const auto counted = fields_of_retention(policy);
      out.insert(out.end(), counted.begin(), counted.end());
    }
    if (term.name == "purpose") {  // for whom a purpose holds is told by the fields that it asks for
      for (const Purpose& purpose : policy.purposes) {
        const bool meant = term.value == purpose.name.text || term.value == "none";
        const auto asked = meant && purpose.applies ? named_fields(policy, *purpose.applies) : std::vector<FieldName>();
        out.insert(out.end(), asked.begin(), asked.end());
      }
    }
  });
  return out;
}

std::string oldest_consent(const Purpose& purpose, dates::Date today) {
  if (!purpose.renew) {
    return {};
  }
  const dates::Period& renew = *purpose.renew;
  return dates::format_iso(dates::add(
      today, {.years = -renew.years, .months = -renew.months, .days = -renew.days - (renew.hours + 23) / 24}));
}

Query consented_to(const Bound& bound, const Purpose& purpose) {
  Condition condition{.kind = Condition::Kind::consent, .text = purpose.name.text};
  if (purpose.renew_on_notice) {
    condition.wording = std::string(trimmed(purpose.notice));
  }
  if (bound.facts != nullptr && bound.facts->today) {
    condition.lower = oldest_consent(purpose, *bound.facts->today);
    condition.upper = dates::format_iso(*bound.facts->today);
  }
  return {.kind = Query::Kind::condition, .condition = std::move(condition)};
}

Query own_query(const Bound& bound, const fields::QueryText& text, std::function<Instant(dates::Date)> start_of_day) {
  QueryScope everything{.start_of_day = std::move(start_of_day)};
  for (const Field& field : bound.policy.fields) {
    everything.fields.insert(field.name);
  }
  Problems ignored;
  return resolve(bound, text, everything, ignored);
}

Query population_of(const Bound& bound, const Purpose& purpose) {
  if (purpose.applies) {
    return own_query(bound, *purpose.applies);
  }
  return purpose.basis == Basis::consent ? consented_to(bound, purpose) : Query{};
}

}  // namespace custos::policy
