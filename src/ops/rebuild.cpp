// SPDX-License-Identifier: MIT
#include "ops/rebuild.hpp"

#include "ops/draft.hpp"
#include "util/error.hpp"

#include <fmt/format.h>

namespace custos::ops {

void rebuild_index(store::Store& store, const policy::Policy& policy) {
  const policy::Bound bound{policy, store.columns()};
  store.search().clear();
  store.customers().each_for_index([&](const Record& record) {
    const std::string terms = terms_of(bound, record);
    if (!terms.empty()) {
      store.search().add(record.number, terms);
    }
    for (const policy::Field& field : policy.fields) {
      const std::string& value = bound.value(record, bound.number_of(field));
      if (!field.unique || value.empty()) {
        continue;
      }
      try {
        store.search().add_unique(bound.number_of(field),
                                  fields::normal_form(*field.type, value, policy.rules_of(field)), record.number);
      } catch (const Error&) {
        throw Error(Failure::invalid_policy, "policy.not-unique",
                    fmt::format("'fields.{}' cannot be unique: {} has the value of somebody else", field.name.text,
                                CustomerId(record.number).text()));
      }
    }
  });
}

}  // namespace custos::ops
