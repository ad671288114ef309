// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace custos::formats {

// Texts in the cells of a workbook (ECMA-376-1, 22.9.2.19, ST_Xstring): a character that XML cannot hold is written as
// _x001B_, and an underscore that would be taken for the beginning of one as _x005F_.

/// A text as it stands in the XML of a cell. It must be UTF-8.
std::string in_sheet_xml(std::string_view text);

/// What a cell says whose text, read from XML, is this.
std::string from_sheet_text(std::string_view text);

/// The characters of a text as a spreadsheet counts them: UTF-16 code units.
std::size_t sheet_length(std::string_view text);

}  // namespace custos::formats
