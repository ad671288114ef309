// SPDX-License-Identifier: MIT
#include "fields/search_terms.hpp"

#include "fields/postcode_forms.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace custos::fields {

std::string word_term(FieldNumber field, std::string_view folded_word) {
  return fmt::format("{:x}:{}", field, folded_word);
}

std::string value_term(FieldNumber field, std::string_view normal) {
  std::string term = fmt::format("{:x}={}", field, normal);
  std::replace(term.begin(), term.end(), ' ', '_');
  return term;
}

std::string domain_term(FieldNumber field, std::string_view domain) {
  return fmt::format("{:x}@{}", field, domain);
}

std::string outward_term(FieldNumber field, std::string_view outward) {
  return fmt::format("{:x}^{}", field, outward);
}

std::string ending_term(FieldNumber field, std::string_view digits) {
  std::string term = fmt::format("{:x}<", field);
  for (std::size_t i = 0; i < ending_digits && i < digits.size(); ++i) {
    const char digit = digits[digits.size() - 1 - i];
    if (digit < '0' || digit > '9') {
      break;
    }
    term += digit;
  }
  return term;
}

void append_word_terms(std::string& terms, FieldNumber field, std::string_view kept) {
  for (const std::string& word : folded_words(kept)) {
    fmt::format_to(std::back_inserter(terms), "{:x}:{} ", field, word);
  }
}

void append_value_terms(std::string& terms, FieldNumber field, const FieldType& type, std::string_view normal) {
  terms += value_term(field, normal);
  terms += ' ';
  if (type.name == "phone") {
    terms += ending_term(field, normal);
    terms += ' ';
  } else if (type.name == "email") {
    terms += domain_term(field, normal.substr(normal.rfind('@') + 1));
    terms += ' ';
  } else if (type.name == "postcode") {
    if (const std::string_view outward = outward_half(normal); !outward.empty()) {
      terms += outward_term(field, outward);
      terms += ' ';
    }
  }
}

}  // namespace custos::fields
