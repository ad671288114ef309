// SPDX-License-Identifier: MIT
#include "fields/search_terms.hpp"

#include "fields/phone_extension.hpp"
#include "fields/postcode_forms.hpp"
#include "util/unicode.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace custos::fields {

namespace {

// The field's number in hexadecimal, and a sign.
void append_kind(std::string& out, FieldNumber field, char sign) {
  char digits[2 * sizeof field + 1];
  char* const end = std::to_chars(std::begin(digits), std::end(digits), field, 16).ptr;
  *end = sign;
  out.append(digits, static_cast<std::size_t>(end + 1 - digits));
}

std::string term_of(FieldNumber field, char sign, std::string_view rest) {
  std::string term;
  append_kind(term, field, sign);
  return term.append(rest);
}

void append_value_term(std::string& terms, FieldNumber field, std::string_view normal) {
  append_kind(terms, field, '=');
  const std::size_t at = terms.size();
  terms += without_extension(normal);
  std::replace(terms.begin() + static_cast<std::ptrdiff_t>(at), terms.end(), ' ', '_');
}

void append_ending_term(std::string& terms, FieldNumber field, std::string_view digits) {
  append_kind(terms, field, '<');
  for (std::size_t i = 0; i < ending_digits && i < digits.size(); ++i) {
    const char digit = digits[digits.size() - 1 - i];
    if (digit < '0' || digit > '9') {
      break;
    }
    terms += digit;
  }
}

}  // namespace

std::string word_term(FieldNumber field, std::string_view folded_word) {
  return term_of(field, ':', folded_word);
}

std::string value_term(FieldNumber field, std::string_view normal) {
  std::string term;
  append_value_term(term, field, normal);
  return term;
}

std::string domain_term(FieldNumber field, std::string_view domain) {
  return term_of(field, '@', domain);
}

std::string outward_term(FieldNumber field, std::string_view outward) {
  return term_of(field, '^', outward);
}

std::string ending_term(FieldNumber field, std::string_view digits) {
  std::string term;
  append_ending_term(term, field, digits);
  return term;
}

void append_word_terms(std::string& terms, FieldNumber field, std::string_view kept) {
  for (const std::string& word : folded_words(kept)) {
    append_kind(terms, field, ':');
    terms += word;
    terms += ' ';
  }
}

void append_value_terms(std::string& terms, FieldNumber field, const FieldType& type, std::string_view normal) {
  append_value_term(terms, field, normal);
  terms += ' ';
  if (type.name == "phone") {
    append_ending_term(terms, field, without_extension(normal));
    terms += ' ';
  } else if (type.name == "email") {
    append_kind(terms, field, '@');
    terms += normal.substr(normal.rfind('@') + 1);
    terms += ' ';
  } else if (type.name == "postcode") {
    if (const std::string_view outward = outward_half(normal); !outward.empty()) {
      append_kind(terms, field, '^');
      terms += outward;
      terms += ' ';
    }
  }
}

}  // namespace custos::fields
