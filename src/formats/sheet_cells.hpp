// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace custos::formats {

/// What the number format of a spreadsheet's cell makes of its number.
enum class NumberKind { number, date, time, date_and_time };

/// The kind of a built-in format, by its id, and of one by its code, such as "dd/mm/yyyy hh:mm" or "0.00".
/// Source: ECMA-376-1, 18.8.30 and 18.8.31.
NumberKind kind_of_format(unsigned id);
NumberKind kind_of_format(std::string_view code);

/// The number of a cell as text: a date as 1980-02-29, a time as 09:30:00, an integer without exponent, another number
/// in the fewest digits that say it. `from_1904`: days count from 1904, as in old Macintosh workbooks. The day 60 of
/// the other count is the 29 February 1900 that never was, and is given as such. What is no number stays as it is.
std::string number_text(std::string_view number, NumberKind kind, bool from_1904);

/// "C7" is in column 2; nothing for what is no reference of a cell.
std::optional<std::size_t> column_of(std::string_view reference);

}  // namespace custos::formats
