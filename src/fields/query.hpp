// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::fields {

/// A query as it is written (docs: custos-query(7)); names and values are not yet
/// looked at. An empty `all` matches everybody.
struct QueryText {
  enum class Kind { all, any, no, word, field };
  enum class Match { equals, prefix, suffix, empty, range, below, at_most, above, at_least };

  Kind kind = Kind::all;
  std::vector<QueryText> parts{};

  std::string name{};  // of a field term
  Match match = Match::equals;
  std::string value{};       // of a word or a field term; the lower end of a range
  std::string upper{};       // the upper end of a range
  std::size_t position = 0;  // where the term begins in the text, from 0
  std::string written{};     // the term as it was written
};

/// Whether a term asks for what lies between two ends, or on one side of one.
constexpr bool is_range(QueryText::Match match) {
  using Match = QueryText::Match;
  return match == Match::range || match == Match::below || match == Match::at_most || match == Match::above ||
         match == Match::at_least;
}

/// Reads a query: words, FIELD:VALUE, "quoted values", OR, NOT and parentheses; what stands side
/// by side must all hold. Throws Error{usage, query.syntax} that names the word.
QueryText parse_query(std::string_view text);

/// Makes one text of a command line's words. A word such as `town:St Ives`, in which the shell has
/// taken away the quotes, becomes one term again.
std::string query_text(std::span<const std::string> words);

/// Calls `visit` with each word and field term.
template <class Visit>
void each_term(const QueryText& query, const Visit& visit) {
  if (query.kind == QueryText::Kind::word || query.kind == QueryText::Kind::field) {
    visit(query);
  }
  for (const QueryText& part : query.parts) {
    each_term(part, visit);
  }
}

}  // namespace custos::fields
