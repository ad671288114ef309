// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace custos::formats {

/// A cell that no spreadsheet takes for a formula: an apostrophe goes before one that begins with = + - @, a tab or a
/// line end, and before one in which apostrophes stand before those, so that without_sheet_quote() gives every cell
/// back. Source: OWASP, CSV Injection (the list of August 2025).
std::string with_sheet_quote(std::string_view cell);

/// Takes exactly that apostrophe off.
std::string without_sheet_quote(std::string_view cell);

}  // namespace custos::formats
