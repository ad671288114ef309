// SPDX-License-Identifier: MIT
#pragma once

#include "fields/field_type.hpp"
#include "model/search_term.hpp"

#include <string>
#include <string_view>

namespace custos::fields {

// The words of the search index. Each begins with its field's number, so that a search takes
// part in the fields that the caller may see and in no other. No term has a blank in it.

/// "c:ada", a word of field 12; a prefix of it is a prefix search.
std::string word_term(FieldNumber field, std::string_view folded_word);

/// "3=ada@example.org", the normal form of a value of field 3.
std::string value_term(FieldNumber field, std::string_view normal);

/// "3@example.org", the domain of an e-mail address in field 3.
std::string domain_term(FieldNumber field, std::string_view domain);

/// "6^SW1A", the half of a postcode in field 6.
std::string outward_term(FieldNumber field, std::string_view outward);

/// "4<1284", the last digits of a telephone number in field 4, last digit first: of "0124821", and of "4821". Those who
/// end with fewer digits are found by a prefix of it.
std::string ending_term(FieldNumber field, std::string_view digits);

/// How many digits of an ending the index knows.
inline constexpr std::size_t ending_digits = 4;

/// Appends the terms of all words of a kept value, each followed by a blank.
void append_word_terms(std::string& terms, FieldNumber field, std::string_view kept);

/// Appends the terms of a normal form, each followed by a blank: of the whole, and what else it is looked up by.
void append_value_terms(std::string& terms, FieldNumber field, const FieldType& type, std::string_view normal);

}  // namespace custos::fields
