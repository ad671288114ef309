// SPDX-License-Identifier: MIT
#include "ops/removed_values.hpp"

#include "fields/search_terms.hpp"
#include "util/text.hpp"

#include <algorithm>

namespace custos::ops {

void RemovedValues::note(Work& work, const Record& record, const std::string& terms, std::string_view fields) {
  const auto names = split(fields, ',');
  const auto goes = [&](const auto& field) {
    return fields.empty() || std::find(names.begin(), names.end(), std::string_view(field.name.text)) != names.end();
  };
  const auto words = split(terms, ' ');
  for (const policy::Field& field : session_.policy().fields) {
    const FieldNumber number = session_.bound().number_of(field);
    const std::string& kept = session_.bound().value(record, number);
    const std::string before_value = custos::fields::value_term(number, {});
    const auto term =
        std::find_if(words.begin(), words.end(), [&](std::string_view word) { return word.starts_with(before_value); });
    if (term == words.end() || !goes(field)) {
      continue;
    }
    std::string normal(term->substr(before_value.size()));
    std::replace(normal.begin(), normal.end(), '_', ' ');
    if (kept != normal) {
      values_.push_back({std::string(*term), kept});
    }
    values_.push_back({std::string(*term), std::move(normal)});
  }
  for (const std::uint64_t ask : asked_.naming(session_.bound(), record, goes)) {
    work.store.entries().destroy_part({ask, 0});
  }
}

}  // namespace custos::ops
