// SPDX-License-Identifier: MIT
#pragma once

#include "model/ids.hpp"

#include <charconv>
#include <optional>
#include <string_view>

namespace custos {

/// What a term of the search index is: it stands between the field's number, in hexadecimal, and the text.
enum class TermMark : char {
  word = ':',     // a folded word
  value = '=',    // a normal form
  ending = '<',   // the last digits of a telephone number, last digit first
  domain = '@',   // of an e-mail address
  outward = '^',  // the half of a British postcode that names the town
};

/// A term of the kind `word`, taken apart.
struct WordTerm {
  FieldNumber field = 0;
  std::string_view word{};
};

/// Nothing where the term is of another kind.
inline std::optional<WordTerm> word_of(std::string_view term) {
  WordTerm out;
  const char* const end = term.data() + term.size();
  const auto [mark, error] = std::from_chars(term.data(), end, out.field, 16);
  if (error != std::errc() || mark == end || *mark != static_cast<char>(TermMark::word)) {
    return std::nullopt;
  }
  out.word = std::string_view(mark + 1, static_cast<std::size_t>(end - mark - 1));
  return out;
}

}  // namespace custos
