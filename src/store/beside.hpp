// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <span>

namespace custos::store {

/// What is kept of a customer beside his record, in a table with a column `customer`.
struct Beside {
  /// What becomes of its rows when the customer is merged into another.
  enum class Merging {
    moves,    // they are the other's
    unites,   // likewise; what both have is there once
    follows,  // they are about values, and go where these go
  };

  const char* table;
  const char* words;  // what its rows are called; nullptr: nobody is told of them
  Merging merging;
  const char* key;                          // SQL: by what a row is known, among those of all (moves) or of one
  std::array<const char*, 2> removal = {};  // how they go with him; the second one may be nullptr
};

/// All such tables, in an order in which their rows can go.
std::span<const Beside> all_beside();

}  // namespace custos::store
