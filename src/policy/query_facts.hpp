// SPDX-License-Identifier: MIT
#pragma once

#include "dates/span.hpp"
#include "policy/query.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace custos::policy {

/// A condition with the ends of a term's range, as they are written.
Condition with_ends(Condition condition, const fields::QueryText& text);

/// A condition with the ends of a term's range of days, as ISO texts: `read` gives the days that a value names, and
/// adds a problem where it names none. Adds one where the range ends before it begins.
Condition with_days(Condition condition, const fields::QueryText& text,
                    const std::function<std::optional<dates::Span>(const std::string& value)>& read,
                    Problems& problems);

/// Adds the problem of a range that ends before it begins.
void refuse_reversed(const fields::QueryText& text, Problems& problems);

/// Whether a term asks for those whom nothing keeps so: `held:no`, `held:`, `restricted:no`, `restricted:`.
bool asks_not_kept(const fields::QueryText& text);

/// What a term says of a record itself and no field of the policy: id, import, source, created,
/// updated, last-contact, held, restricted, due; nothing where its name is another one. Adds a problem for what the
/// name does not take. Throws Error{usage} for an id that is none.
std::optional<Condition> record_fact(const fields::QueryText& text, const QueryScope& scope, Problems& problems);

/// The names that queries know beside the policy's fields, which cannot be called so: built-in fields.
std::span<const std::string_view> built_in_fields();

/// Whether a term only asks for one value; adds a problem otherwise.
bool asks_one_value(const fields::QueryText& text, Problems& problems);

}  // namespace custos::policy
