// SPDX-License-Identifier: MIT
// Which values of a record a rule takes, keeps, or has to leave to others.
#include "policy/retention_rule.hpp"

#include <algorithm>

namespace custos::policy {

bool has_value(const Record& record, std::size_t position) {
  return position < record.values.size() && !record.values[position].empty();
}

std::vector<Query> other_purposes(const Bound& bound, const ScheduledRule& rule, const FieldName& name) {
  std::vector<Query> out;
  const Field* field = bound.policy.fields.find(name.text);
  if (rule.disposal == Disposal::clear && rule.purpose != nullptr && field != nullptr &&
      field->kept_for(rule.purpose->name)) {
    for (const PurposeName& other : field->purposes) {
      if (other != rule.purpose->name) {
        out.push_back(population_of(bound, *bound.policy.purposes.find(other.text)));
      }
    }
  }
  return out;
}

bool keeps_whole(const ScheduledRule& floor) {
  return floor.fields.empty() || floor.disposal == Disposal::anonymise;
}

bool keeps(const ScheduledRule& floor, std::size_t field) {
  return keeps_whole(floor) || std::find(floor.fields.begin(), floor.fields.end(), field) != floor.fields.end();
}

bool keeps(const ScheduledRule& floor, const Record& record) {
  return keeps_whole(floor) || std::any_of(floor.fields.begin(), floor.fields.end(),
                                           [&record](std::size_t field) { return has_value(record, field); });
}

std::vector<std::size_t> with_value(const std::vector<std::size_t>& fields, const Record& record) {
  std::vector<std::size_t> out;
  std::copy_if(fields.begin(), fields.end(), std::back_inserter(out),
               [&record](std::size_t field) { return has_value(record, field); });
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::size_t> with_value(const Record& record) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < record.values.size(); ++i) {
    if (has_value(record, i)) {
      out.push_back(i);
    }
  }
  return out;
}

std::vector<std::size_t> subject(const ScheduledRule& rule, const Record& record) {
  if (rule.disposal == Disposal::erase || rule.fields.empty()) {
    return with_value(record);
  }
  if (rule.disposal != Disposal::anonymise) {
    return with_value(rule.fields, record);
  }
  auto out = with_value(record);
  out.erase(std::remove_if(out.begin(), out.end(),
                           [&rule](std::size_t field) {
                             return std::find(rule.fields.begin(), rule.fields.end(), field) != rule.fields.end();
                           }),
            out.end());
  return out;
}

std::vector<std::size_t> needed_still(const Bound& bound, const ScheduledRule& rule, const Record& record) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < rule.fields.size(); ++i) {
    const auto& others = rule.other_purposes[i];
    if (has_value(record, rule.fields[i]) && std::any_of(others.begin(), others.end(), [&](const Query& other) {
          return holds(bound, other, record) != Tri::no;
        })) {
      out.push_back(rule.fields[i]);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace custos::policy
