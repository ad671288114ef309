// SPDX-License-Identifier: MIT
#pragma once

#include "fields/query.hpp"
#include "model/query.hpp"
#include "policy/query.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::policy {

inline Query one(Condition condition) {
  return {.kind = Query::Kind::condition, .condition = std::move(condition)};
}

inline Query any_of(std::vector<Query> parts) {
  return {.kind = Query::Kind::any, .parts = std::move(parts)};
}

inline Query all_of(std::vector<Query> parts) {
  return {.kind = Query::Kind::all, .parts = std::move(parts)};
}

inline Query none_of(Query part) {
  Query out{.kind = Query::Kind::no};
  out.parts.push_back(std::move(part));
  return out;
}

/// What the words of a query mean: names by their beginnings, or as near as the scope says, and what can be looked up.
class QueryWords {
 public:
  QueryWords(const Bound& bound, const QueryScope& scope) : bound_(bound), scope_(scope) {}

  /// Whether it is a sign without a letter or digit, such as the "&" of "jones & sons": among other words it says
  /// nothing.
  static bool is_nothing(const fields::QueryText& text);

  /// What a word means; `negated`: it stands behind NOT.
  Query meaning(const fields::QueryText& text, bool negated) const;

  /// Words such as 020 7946 0018 or SW1A 1AA that stand apart are one value: the longest run of
  /// up to five words that a look-up field can read. Gives how many words were taken.
  std::size_t spread_value(const std::vector<fields::QueryText>& words, std::size_t first,
                           std::vector<Query>& out) const;

  /// The normal form of a domain; empty where it is none.
  std::string domain_of(const Field& field, std::string_view domain) const;

 private:
  std::vector<Query> look_ups(std::string_view value, std::initializer_list<std::string_view> types) const;
  void add_parts(std::string_view value, bool whole, std::vector<Query>& may_be) const;
  void add_words(const std::string& folded, bool whole, bool near, std::vector<Query>& may_be) const;
  void add_outward_code(std::string_view value, std::vector<Query>& may_be) const;
  void add_postcode_beginning(std::string_view value, std::vector<Query>& may_be) const;
  bool looks_up(const Field& field, std::string_view type) const;
  std::vector<Query> in_domain(std::string_view domain) const;

  const Bound& bound_;
  const QueryScope& scope_;
};

}  // namespace custos::policy
