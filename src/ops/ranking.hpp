// SPDX-License-Identifier: MIT
#pragma once

#include "ops/stream.hpp"
#include "store/search.hpp"

#include <cstdint>
#include <vector>

namespace custos::ops {

/// Who was found, and how near each came: as near as the farthest of the words that found him.
struct Found {
  std::vector<std::uint64_t> numbers{};
  std::vector<Closeness> closeness{};  // of each
  bool truncated = false;              // there are more than were asked for
};

/// Finds people by a query whose words may also be misspelt by one letter, nicknames, or written as they sound; nearest
/// first, then by number, unless an order is told. Only fields of the permit take part, at every closeness. Throws
/// Error{usage} with all that is wrong in the query.
Found find_ranked(Session& session, const Admitted& admitted, const ReadQuery& query, const store::Search::Order& order,
                  std::uint64_t limit);

}  // namespace custos::ops
