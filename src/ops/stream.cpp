// SPDX-License-Identifier: MIT
#include "ops/stream.hpp"

#include "ops/column_kinds.hpp"
#include "policy/query_hints.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

Error on_command_line(const Error& error) {
  Place place = error.place();
  place.line = 0;
  return Error(error).at(std::move(place));
}

ReadQuery read_query(const Session& session, std::span<const std::string> words) {
  ReadQuery query{.text = fields::query_text(words), .parsed = {}, .named = {}, .words = {words.begin(), words.end()}};
  if (!is_utf8(query.text)) {
    throw Error(Failure::usage, "text.not-utf8", "the query is not UTF-8 text");
  }
  try {
    query.parsed = fields::parse_query(query.text);
  } catch (const Error& error) {
    throw on_command_line(error);
  }
  query.named = policy::named_fields(session.policy(), query.parsed);
  return query;
}

std::vector<std::string> hints_of(const Session& session, const ReadQuery& query, const std::set<FieldName>& visible,
                                  bool nobody) {
  return policy::query_hints(session.policy(), query.words, query.parsed, visible, nobody);
}

Asked asked_by_query(const Session& session, std::string action, std::string operation, const ReadQuery& query) {
  Asked asked{.action = std::move(action),
              .operation = std::move(operation),
              .access = policy::Access::read,
              .fields = searched_fields(session.policy()),
              .fields_by_default = true,
              .needed = query.named,
              .subjects = policy::Subjects::found(),
              .sought = query.named};
  asked.fields.insert(asked.fields.end(), query.named.begin(), query.named.end());
  return asked;
}

Query meaning_of(const Session& session, const ReadQuery& query, const std::set<FieldName>& visible,
                 Closeness closeness, const std::function<std::vector<policy::NearWord>(const std::string&)>& near) {
  Problems problems;
  const policy::QueryScope scope{visible, [&session](dates::Date date) { return session.zone().start_of(date); },
                                 closeness, near};
  Query meaning = policy::resolve(session.bound(), query.parsed, scope, problems);
  if (!problems.empty()) {
    const Problem& first = problems.list().front();
    throw on_command_line(Error(Failure::usage, first.code, first.message).at(first.place).hint(first.hint));
  }
  return meaning;
}

std::vector<FieldName> searched_fields(const policy::Policy& policy) {
  std::vector<FieldName> names;
  for (const policy::Field& field : policy.fields) {
    if (field.search || field.lookup) {
      names.push_back(field.name);
    }
  }
  return names;
}

void refuse_nothing(const Admitted& admitted, const std::vector<FieldName>& wanted) {
  const auto covered = [&admitted](const FieldName& name) { return admitted.permit.covers(name); };
  if (wanted.empty() || std::any_of(wanted.begin(), wanted.end(), covered)) {
    return;
  }
  std::vector<std::string> reasons;
  for (const policy::Withheld& withheld : admitted.decision.withheld()) {
    if (std::find(wanted.begin(), wanted.end(), withheld.field) != wanted.end()) {
      reasons.push_back(fmt::format("'{}': {}", withheld.field.text, withheld.reason));
    }
  }
  throw Error(Failure::refused, "gate.denied", joined(reasons, "; "))
      .hint(admitted.decision.ask_whom().empty() ? std::string() : "ask: " + admitted.decision.ask_whom());
}

std::vector<FieldName> known_fields(const policy::Policy& policy, std::span<const std::string> names) {
  std::vector<FieldName> out;
  for (const std::string& name : names) {
    if (policy.fields.find(name) == nullptr) {
      throw Error(Failure::usage, "field.unknown", fmt::format("no field '{}' in the policy", printable(name)))
          .at({printable(name), 0, 0})
          .hint(did_you_mean(name, policy.fields.names()));
    }
    if (std::find(out.begin(), out.end(), FieldName{name}) == out.end()) {
      out.push_back({name});
    }
  }
  return out;
}

std::vector<RowColumn> columns_of(const policy::Policy& policy, const std::vector<FieldName>& fields) {
  std::vector<RowColumn> columns;
  for (const FieldName& name : fields) {
    const policy::Field& field = *policy.fields.find(name.text);
    columns.push_back({name, field.label, kind_of_field(field), field.type->name});
  }
  return columns;
}

}  // namespace custos::ops
