// SPDX-License-Identifier: MIT
#pragma once

#include "policy/policy.hpp"

#include <string>
#include <string_view>

namespace custos::ops {

// What the columns of other programs are called, and for which field of a policy they are.

/// The name of a column as names are compared: folded, words with single blanks between them, without stops and signs.
std::string plain_name(std::string_view column);

/// What a column of this name usually holds: "given-name", "email", …; empty where the name says nothing.
/// Kinds are given-name, middle-name, family-name, full-name, title, suffix, nickname, email, email-2, phone, phone-2,
/// mobile, address, town, county, postcode, country, born, note, organisation, job-title, website, id, language.
std::string_view kind_of_column(std::string_view column);

/// The field of the policy that is for a kind: by its match, else by its name or label, else by its type where only
/// one field has that; nullptr where there is none.
const policy::Field* field_of_kind(const policy::Policy& policy, std::string_view kind);

/// The kind that a field of the policy is, by its match, else by its name or label; empty where it is none of them.
std::string_view kind_of_field(const policy::Field& field);

/// Whether a column of this name tells who does not want to be contacted in some way, or who has died: neither is to be
/// lost without a word (UK GDPR article 21(3); PECR regulation 22(3)).
bool tells_objection(std::string_view column);
bool tells_death(std::string_view column);

/// Whether the name of a column about a consent turns it round: a yes in it is a no. An objection does.
bool tells_refusal(std::string_view column);

/// Whether a cell of such a column says so: neither empty nor a usual word for no; a date does.
bool says_yes(std::string_view cell);

/// Whether a column of this name holds what has to be needed for a reason of its own: special categories, family,
/// government ids, money, secrets.
bool is_sensitive(std::string_view column);

}  // namespace custos::ops
