// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"

#include <string>
#include <string_view>

namespace custos::fields {

// The words of the search index. Each begins with its field's number, so that a search takes
// part in the fields that the caller may see and in no other. No term has a blank in it.

/// "c:ada", a word of field 12; a prefix of it is a prefix search.
std::string word_term(FieldNumber field, std::string_view folded_word);

/// "3=ada@example.org", the normal form of a value of field 3.
std::string value_term(FieldNumber field, std::string_view normal);

/// Appends the terms of all words of a kept value, each followed by a blank.
void append_word_terms(std::string& terms, FieldNumber field, std::string_view kept);

/// Appends the term of a normal form, followed by a blank.
void append_value_term(std::string& terms, FieldNumber field, std::string_view normal);

}  // namespace custos::fields
