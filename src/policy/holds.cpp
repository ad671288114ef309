// SPDX-License-Identifier: MIT
#include "fields/phone_extension.hpp"
#include "fields/search_terms.hpp"
#include "policy/query.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace custos::policy {

namespace {

Tri tri(bool value) {
  return value ? Tri::yes : Tri::no;
}

// The terms that the search index holds of a value.
std::vector<std::string> terms_of(const Field& field, FieldNumber number, const std::string& kept,
                                  const Policy& policy) {
  std::string terms;
  if (kept.empty() || field.sealed) {
    return {};
  }
  if (field.search) {
    fields::append_word_terms(terms, number, kept);
  }
  if (field.lookup || field.unique) {
    fields::append_value_terms(terms, number, *field.type,
                               fields::normal_form(*field.type, kept, policy.rules_of(field)));
  }
  std::vector<std::string> out;
  for (const std::string_view term : split(terms, ' ')) {
    if (!term.empty()) {
      out.emplace_back(term);
    }
  }
  return out;
}

template <class Value>
bool within(const Condition& condition, const Value& value, const Value& lower, const Value& upper) {
  const bool above = !condition.lower || (condition.lower_open ? value > lower : value >= lower);
  const bool below = !condition.upper || (condition.upper_open ? value < upper : value <= upper);
  return above && below;
}

bool in_field_range(const Condition& condition, const std::string& value) {
  const std::string lower = condition.lower.value_or(""), upper = condition.upper.value_or("");
  if (value.empty()) {
    return false;
  }
  if (condition.numeric) {
    return within(condition, std::strtod(value.c_str(), nullptr), std::strtod(lower.c_str(), nullptr),
                  std::strtod(upper.c_str(), nullptr));
  }
  return within(condition, value, lower, upper);
}

bool in_time_range(const Condition& condition, Instant instant) {
  const auto milliseconds = [](const std::optional<std::string>& text) {
    return static_cast<std::int64_t>(std::strtoll(text.value_or("0").c_str(), nullptr, 10));
  };
  return within(condition, milliseconds_of(instant), milliseconds(condition.lower), milliseconds(condition.upper));
}

bool holds_value(const Bound& bound, const Condition& condition, const Record& record) {
  const Field* field = bound.field_of(condition.field);
  const std::string& kept = bound.value(record, condition.field);
  if (field == nullptr) {
    return false;
  }
  switch (condition.kind) {
    case Condition::Kind::term:
    case Condition::Kind::prefix: {
      const auto terms = terms_of(*field, condition.field, kept, bound.policy);
      const bool exact = condition.kind == Condition::Kind::term;
      return std::any_of(terms.begin(), terms.end(), [&](const std::string& term) {
        return exact ? term == condition.text : term.starts_with(condition.text);
      });
    }
    case Condition::Kind::empty:
      return kept.empty();
    case Condition::Kind::between:
      return in_field_range(condition, kept);
    default:
      break;
  }
  if (kept.empty()) {
    return false;
  }
  const std::string whole =
      condition.canonical ? kept : fields::normal_form(*field->type, kept, bound.policy.rules_of(*field));
  const std::string_view normal = fields::without_extension(whole);
  return condition.kind == Condition::Kind::equals   ? normal == condition.text
         : condition.kind == Condition::Kind::starts ? normal.starts_with(condition.text)
                                                     : normal.ends_with(condition.text);
}

bool is_due(const Condition& condition, const std::string& day) {
  return condition.kind == Condition::Kind::never_due ? day.empty() : in_field_range(condition, day);
}

bool was_in_contact(const Condition& condition, const std::optional<dates::Date>& last) {
  return condition.kind == Condition::Kind::no_contact ? !last
                                                       : last && in_field_range(condition, dates::format_iso(*last));
}

Tri holds_condition(const Bound& bound, const Condition& condition, const Record& record) {
  switch (condition.kind) {
    case Condition::Kind::unknown:
      return Tri::unknown;
    case Condition::Kind::customer:
      return tri(record.number == condition.number);
    case Condition::Kind::created:
      return tri(in_time_range(condition, record.created));
    case Condition::Kind::updated:
      return tri(in_time_range(condition, record.updated));
    case Condition::Kind::source:
      return tri(record.provenance.source == condition.text);
    case Condition::Kind::source_starts:
      return tri(!record.provenance.source.empty() && record.provenance.source.starts_with(condition.text));
    case Condition::Kind::no_source:
      return tri(record.provenance.source.empty());
    case Condition::Kind::imported:
      return tri(record.provenance.import == condition.number);
    case Condition::Kind::consent:
      return bound.facts != nullptr && bound.facts->consent ? tri(bound.facts->consent(record.number, condition))
                                                            : Tri::unknown;
    case Condition::Kind::held:
      return bound.facts != nullptr && bound.facts->held ? tri(bound.facts->held(record.number, condition.number))
                                                         : Tri::unknown;
    case Condition::Kind::restricted:
      return bound.facts != nullptr && bound.facts->restricted ? tri(bound.facts->restricted(record.number))
                                                               : Tri::unknown;
    case Condition::Kind::last_contact:
    case Condition::Kind::no_contact:
      return bound.facts != nullptr && bound.facts->last_contact
                 ? tri(was_in_contact(condition, bound.facts->last_contact(record.number)))
                 : Tri::unknown;
    case Condition::Kind::due:
    case Condition::Kind::never_due:
      return bound.facts != nullptr && bound.facts->due ? tri(is_due(condition, bound.facts->due(record)))
                                                        : Tri::unknown;
    default:
      return bound.facts != nullptr && bound.facts->hidden && bound.facts->hidden(record.number, condition.field)
                 ? Tri::unknown
                 : tri(holds_value(bound, condition, record));
  }
}

}  // namespace

Tri holds(const Bound& bound, const Query& query, const Record& record) {
  switch (query.kind) {
    case Query::Kind::condition:
      return holds_condition(bound, query.condition, record);
    case Query::Kind::no:
      return !holds(bound, query.parts.front(), record);
    case Query::Kind::all: {
      Tri out = Tri::yes;
      for (const Query& part : query.parts) {
        out = std::min(out, holds(bound, part, record));
      }
      return out;
    }
    case Query::Kind::any: {
      Tri out = Tri::no;
      for (const Query& part : query.parts) {
        out = std::max(out, holds(bound, part, record));
      }
      return out;
    }
  }
  return Tri::unknown;
}

}  // namespace custos::policy
