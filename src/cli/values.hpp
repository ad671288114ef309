// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace custos::cli {

/// Field names and values, as somebody gave them.
using FieldValues = std::vector<std::pair<std::string, std::string>>;

/// Takes FIELD=VALUE apart; the value may be empty. Throws Error{usage, argument.no-field}.
FieldValues field_values(const std::vector<std::string>& words);

/// One JSON object: names of fields, and texts, numbers, true and false, or null for no value. Throws Error{bad_data}.
FieldValues record_values(const std::string& text);

}  // namespace custos::cli
