// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "model/query.hpp"
#include "model/record.hpp"
#include "policy/decision.hpp"
#include "store/vocabulary.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::store {

/// The derived search index, and queries over it and over the customer table.
class Search {
 public:
  /// `normal` gives the normal form of a value of a field.
  Search(db::Database& database, const Columns& columns, Vocabulary& vocabulary,
         std::function<std::string(FieldNumber, std::string_view)> normal);

  struct Order {
    std::optional<FieldName> field{};  // else by number
    bool last_contact = false;         // or by the day of the newest contact
    bool numeric = false;
  };

  /// The numbers of those who fulfil a query, at most `limit`, in the order told.
  /// Throws Error{internal} when the query asks for a field that the permit does not cover.
  std::vector<std::uint64_t> find(const policy::Permit& permit, const Query& query, const Order& order,
                                  std::uint64_t limit);

  /// Calls `visit` with each look-up term that begins with `start` and a customer who has it.
  void each_term(std::string_view start,
                 const std::function<void(std::string_view term, std::uint64_t customer)>& visit);

  /// All that is indexed, and all unique values: for comparing them with the records.
  void each_term(const std::function<void(std::string_view term, std::uint64_t customer)>& visit);
  void each_unique(const std::function<void(FieldNumber field, std::string_view value, std::uint64_t customer)>& visit);

  /// Those who have exactly this term.
  std::vector<std::uint64_t> with_term(const std::string& term, std::size_t limit) {
    return with_terms(std::span(&term, 1), limit);
  }

  /// Those who have each of these terms, of which there is one at least.
  std::vector<std::uint64_t> with_terms(std::span<const std::string> terms, std::size_t limit);

  /// The words that there are.
  Vocabulary& vocabulary() { return *vocabulary_; }

  /// Empties the index, its words and the table of unique values, to be filled again by add().
  void clear();
  void add(std::uint64_t customer, std::string_view terms);
  void add_unique(FieldNumber field, std::string_view value, std::uint64_t customer);

 private:
  db::Database* database_;
  const Columns* columns_;
  Vocabulary* vocabulary_;
};

}  // namespace custos::store
