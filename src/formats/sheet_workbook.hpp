// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <stdexcept>
#include <string>

namespace custos::formats {

/// What is wrong with a workbook, in words.
struct SheetFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Writes the rows of a sheet of an XLSX workbook (ECMA-376), as the program custos_sheet does: the sheet of that name,
/// or the first one that is not hidden where the name is empty. `workbook`: a file that can be read from any place.
/// Throws SheetFault, after the rows that were good.
void write_sheet(int workbook, const std::string& wanted, std::FILE* out);

}  // namespace custos::formats
