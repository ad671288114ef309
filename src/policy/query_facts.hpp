// SPDX-License-Identifier: MIT
#pragma once

#include "policy/query.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace custos::policy {

/// A condition with the ends of a term's range, as they are written.
Condition with_ends(Condition condition, const fields::QueryText& text);

/// What a term says of a record itself and no field of the policy: id, import, source, created,
/// updated; nothing where its name is another one. Adds a problem for what the name does not take.
/// Throws Error{usage} for an id that is none.
std::optional<Condition> record_fact(const fields::QueryText& text, const QueryScope& scope, Problems& problems);

/// The names that queries know beside the policy's fields, which cannot be called so: built-in fields.
std::span<const std::string_view> built_in_fields();

/// Why a built-in field of queries cannot be answered: its facts are not kept yet. Empty for other names.
std::string_view missing_fact(std::string_view name);

/// Whether a term only asks for one value; adds a problem otherwise.
bool asks_one_value(const fields::QueryText& text, Problems& problems);

}  // namespace custos::policy
