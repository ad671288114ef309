// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.hpp"
#include "store/references.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::store {

/// Somebody who was merged, and is kept as a part of another customer.
struct Merged {
  std::uint64_t other = 0;  // his number
  std::uint64_t customer = 0;
  Subject subject{};        // his, in the log
  std::uint64_t entry = 0;  // of the log, that brought it
};

/// How many rows of a table became another's.
using MovedRows = std::vector<std::pair<std::string, std::uint64_t>>;

/// Who was merged into whom. The numbers of those who were merged are redirects for as long as the customer is kept.
class Merges {
 public:
  explicit Merges(db::Database& database) : database_(&database) {}

  /// Who was merged under a number; nothing where nobody was.
  std::optional<Merged> of(std::uint64_t other);

  /// Those who were merged into a customer, the last one first.
  std::vector<Merged> into(std::uint64_t customer);
  std::vector<Merged> all();

  /// Keeps a redirect, and makes what is kept beside him, and the private parts about him, the customer's.
  void merge(const Merged& merged);

  /// What that were, a table.
  MovedRows moved(std::uint64_t other);

  /// Gives all of it back, and forgets the redirect. His record has to be here again; what the entry of the merge added
  /// beside the customer goes.
  void unmerge(const Merged& merged);

  /// By what somebody was looked up who was merged, and his customer has not.
  void keep_terms(std::uint64_t other, const std::vector<std::string>& terms);
  void each_term(const std::function<void(std::string_view term, std::uint64_t customer)>& visit);

 private:
  db::Database* database_;
};

}  // namespace custos::store
