// SPDX-License-Identifier: MIT
#include "fields/search_terms.hpp"

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

void append_word_terms(std::string& terms, FieldNumber field, std::string_view kept) {
  for (const std::string& word : folded_words(kept)) {
    fmt::format_to(std::back_inserter(terms), "{:x}:{} ", field, word);
  }
}

void append_value_term(std::string& terms, FieldNumber field, std::string_view normal) {
  terms += value_term(field, normal);
  terms += ' ';
}

}  // namespace custos::fields
