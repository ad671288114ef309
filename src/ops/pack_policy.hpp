// SPDX-License-Identifier: MIT
#pragma once

#include "dates/period.hpp"
#include "ops/answer_pack.hpp"
#include "policy/policy.hpp"

#include <set>
#include <string>
#include <vector>

namespace custos::ops {

// What the policy says of what is kept, for the person whom it is kept of.

/// "6 years", "1 year and 6 months", "72 hours".
std::string words_of(const dates::Period& period);

/// Purposes with their bases, categories, retention, who may be supplied, and transfers to other countries, as far as
/// they are about fields that have a value.
std::vector<PackTable> rules_for_pack(const policy::Policy& policy, const std::set<FieldName>& filled);

/// The dictionary of fields, and of the words that choices and flags have.
std::vector<PackTable> terms_for_pack(const policy::Policy& policy, const std::set<FieldName>& fields);

/// Names, for people: the labels of fields, separated by commas.
std::string labels_of(const policy::Policy& policy, const std::vector<FieldName>& fields);

/// A title of the policy, or the name where it has none.
std::string title_of_purpose(const policy::Policy& policy, const std::string& name);
std::string title_of_recipient(const policy::Policy& policy, const std::string& name);

/// Whether the person may take a value of the field along (UK GDPR, Article 20): he provided it, or it was observed of
/// him, and it is used on his consent or for a contract. `provided`: fields of which somebody said so of him.
bool is_portable(const policy::Policy& policy, const policy::Field& field, const std::vector<std::string>& provided);

}  // namespace custos::ops
