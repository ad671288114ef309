// SPDX-License-Identifier: MIT
#pragma once

#include "formats/input.hpp"

namespace custos::formats {

/// How a delimited file is laid out.
struct Dialect {
  char delimiter = ',';
  bool sep_line = false;  // the first line says the delimiter, as Excel writes it: sep=;
  std::string notice{};   // what was found, where it is not the usual
};

/// Finds it in the first 64 KiB: of comma, semicolon, tab and bar the one by which most rows have the same number of
/// cells, more than one. `told`: whoever imports says it. `usual`: what it is where nothing speaks for another.
Dialect find_dialect(const OpenBytes& bytes, std::optional<char> told, char usual);

}  // namespace custos::formats
