// SPDX-License-Identifier: MIT
#pragma once

#include "dates/civil.hpp"
#include "fields/reference_check.hpp"
#include "util/problems.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::fields {

/// What a type must know of the policy's field and of the day.
struct Rules {
  std::string country = "GB";                 // ISO 3166: default region of phones and postcodes
  std::vector<std::string> choices{};         // of a choice
  CheckDigit check_digit = CheckDigit::none;  // of a reference
  std::size_t longest = 0;                    // characters; 0: no limit of the policy's
  std::size_t lines = 1;                      // of a text
  bool birth = false;                         // a date that somebody was born
  std::optional<dates::Date> today{};         // for what cannot lie in the future
  std::optional<dates::Order> date_order{};   // of dates that are not ISO; refused without it
};

/// A value that the rules accept: `kept` is what the record holds (canonical for date, number,
/// postcode, choice and flag; as typed, NFC and trimmed, for the rest), `normal` is what is
/// compared and looked up.
struct Value {
  std::string kept;
  std::string normal;
};

/// One kind of field, as the policy's `type` names it.
struct FieldType {
  std::string_view name;     // "email"
  std::string_view what;     // "an e-mail address", for messages
  bool canonical;            // the kept form is a canonical one
  bool by_words;             // may be searched by words
  bool by_value;             // may be looked up by its normal form, or be unique
  bool ordered;              // may be asked for by ranges
  bool normal_for_programs;  // machine formats get the normal form instead of the kept one

  /// Checks a text that is not empty, trimmed and NFC. Adds problems (and warnings) and
  /// returns nothing when the field must not hold it.
  std::optional<Value> (*parse)(std::string_view text, const Rules& rules, Problems& problems);
};

/// All types, in the order of the list in src/CMakeLists.txt.
std::span<const FieldType* const> all_field_types();

/// nullptr when there is no such type.
const FieldType* find_field_type(std::string_view name);

/// Takes a text as somebody gave it: refuses bytes that are no UTF-8 and control characters,
/// trims, composes (NFC), ends lines with line feeds, checks the policy's length, and lets the type look at it. An
/// empty text gives nothing and no problem.
std::optional<Value> read_value(const FieldType& type, std::string_view text, const Rules& rules, Problems& problems);

/// The normal form of a kept value.
std::string normal_form(const FieldType& type, std::string_view kept, const Rules& rules);

/// What a machine format gets for a kept value.
std::string program_form(const FieldType& type, std::string_view kept, const Rules& rules);

}  // namespace custos::fields
