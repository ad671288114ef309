// SPDX-License-Identifier: MIT
#include "ops/draft.hpp"

#include "fields/search_terms.hpp"
#include "ops/likeness.hpp"

#include <fmt/format.h>

namespace custos::ops {

namespace {

void append_terms(std::string& terms, const policy::Field& field, FieldNumber number, const fields::Value& value) {
  if (field.sealed) {
    return;
  }
  if (field.search) {
    fields::append_word_terms(terms, number, value.kept);
  }
  if (field.lookup || field.unique) {
    fields::append_value_terms(terms, number, *field.type, value.normal);
  }
}

// A secret may be typed into the wrong field too, of which no policy says anything: what is told of the value then must
// not repeat it.
void hide_secret(const policy::Policy& policy, std::string_view text, Problems& found) {
  if (found.empty() && found.warnings().empty()) {
    return;
  }
  fields::Kinds refused;
  for (const policy::Field& field : policy.fields) {
    refused = refused | field.refuse;
  }
  for (const fields::Finding& finding : fields::scan(text, refused)) {
    if (finding.score < fields::sure) {
      continue;
    }
    for (std::vector<Problem>* list : {&found.list(), &found.warnings()}) {
      for (Problem& problem : *list) {
        problem.message = fmt::format("{} ({}) does not belong here", finding.what, finding.masked);
        problem.hint.clear();
      }
    }
    return;
  }
}

// What was derived does not hold any more; its memory is kept, unless another draft has it too.
void forget(std::shared_ptr<const Known>& known) {
  if (known.use_count() == 1) {
    std::const_pointer_cast<Known>(known)->good = false;
  } else {
    known.reset();
  }
}

}  // namespace

Draft::Draft(const policy::Bound& bound) : bound_(&bound), values_(bound.policy.fields.size()) {}

void Draft::clear() {
  forget(known_);
  values_.assign(values_.size(), std::nullopt);
  collected_.clear();
  consents_.clear();
}

void Draft::read(const policy::Field& field, std::string_view text, const fields::Rules& rules, Problems& problems) {
  forget(known_);
  Problems found;
  if (!field.refuse.empty() || !field.warn.empty()) {
    fields::check_must_not_keep(text, field.refuse, field.warn, found);
  }
  const bool kept_out = !found.empty();
  auto value = fields::read_value(*field.type, text, rules, found);
  if (kept_out) {
    value.reset();
  } else if (field.refuse.empty()) {
    hide_secret(bound_->policy, text, found);
  }
  for (Problem& problem : found.list()) {
    problem.subject = field.name.text;
    problems.list().push_back(std::move(problem));
  }
  for (Problem& warning : found.warnings()) {
    warning.subject = field.name.text;
    problems.warnings().push_back(std::move(warning));
  }
  values_[static_cast<std::size_t>(&field - bound_->policy.fields.data())] = std::move(value);
}

void Draft::give(const policy::Field& field, fields::Value value) {
  forget(known_);
  values_[static_cast<std::size_t>(&field - bound_->policy.fields.data())] = std::move(value);
}

const fields::Value* Draft::given(const policy::Field& field) const {
  const auto& value = values_[static_cast<std::size_t>(&field - bound_->policy.fields.data())];
  return value ? &*value : nullptr;
}

void Draft::demand_required(Problems& problems) const {
  const fields::Value* given_name = nullptr;
  const fields::Value* family_name = nullptr;
  for (const policy::Field& field : bound_->policy.fields) {
    const fields::Value* value = given(field);
    if (field.required && value == nullptr && !field.default_value) {
      problems.add("record.missing-field", fmt::format("'{}' is required", field.name.text)).subject = field.name.text;
    }
    if (field.match == "given-name") {
      given_name = value;
    } else if (field.match == "family-name") {
      family_name = value;
    }
  }
  if (given_name != nullptr && family_name != nullptr && given_name->normal == family_name->normal) {
    problems.warn("name.both-same", "given name and family name are the same");
  }
}

std::vector<FieldName> Draft::defaulted() const {
  std::vector<FieldName> names;
  for (const policy::Field& field : bound_->policy.fields) {
    if (field.default_value && given(field) == nullptr) {
      names.push_back(field.name);
    }
  }
  return names;
}

Record Draft::record() const {
  Record record;
  record_into(*this, record);
  return record;
}

std::string Draft::terms() const {
  std::string terms;
  for (const policy::Field& field : bound_->policy.fields) {
    if (const fields::Value* value = given(field)) {
      append_terms(terms, field, bound_->number_of(field), *value);
    } else if (field.default_value && (field.search || field.lookup)) {
      const std::string& text = *field.default_value;
      append_terms(terms, field, bound_->number_of(field),
                   {text, fields::normal_form(*field.type, text, bound_->policy.rules_of(field))});
    }
  }
  return terms;
}

std::vector<std::pair<FieldNumber, std::string>> Draft::unique_values() const {
  std::vector<std::pair<FieldNumber, std::string>> values;
  for (const policy::Field& field : bound_->policy.fields) {
    if (const fields::Value* value = given(field); value != nullptr && field.unique) {
      values.emplace_back(bound_->number_of(field), value->normal);
    }
  }
  return values;
}

Draft draft_of(const policy::Bound& bound, const Record& record) {
  Draft draft(bound);
  for (const policy::Field& field : bound.policy.fields) {
    const std::string& kept = bound.value(record, bound.number_of(field));
    if (!kept.empty() && !field.sealed) {
      draft.give(field, {kept, fields::normal_form(*field.type, kept, bound.policy.rules_of(field))});
    }
  }
  return draft;
}

std::string terms_of(const policy::Bound& bound, const Record& record) {
  std::string terms;
  for (const policy::Field& field : bound.policy.fields) {
    const FieldNumber number = bound.number_of(field);
    const std::string& kept = bound.value(record, number);
    if (!kept.empty() && (field.search || field.lookup || field.unique)) {
      append_terms(terms, field, number, {kept, fields::normal_form(*field.type, kept, bound.policy.rules_of(field))});
    }
  }
  return terms;
}

}  // namespace custos::ops
