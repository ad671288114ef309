// SPDX-License-Identifier: MIT
#pragma once

#include "ops/column_shapes.hpp"
#include "ops/import_map.hpp"
#include "policy/policy.hpp"

#include <map>
#include <string>
#include <vector>

namespace custos::ops {

/// A map that was guessed, and by what each of its columns was given to its field.
struct MapGuess {
  ImportMap map{};
  std::map<std::string, std::string> reasons{};  // by column
  std::vector<std::string> open{};               // columns that nobody knows a field for
};

/// Guesses a map by the names of columns, then by what is in them: a column whose cells look like values of a type in
/// 95 of 100 goes to the only field for such. Sensitive columns that no field takes are dropped; others stay open.
MapGuess guess_map(const std::vector<std::string>& header, const FileShape& shape, const policy::Policy& policy);

/// "1,024".
std::string grouped(std::size_t number);

}  // namespace custos::ops
