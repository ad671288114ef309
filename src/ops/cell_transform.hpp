// SPDX-License-Identifier: MIT
#pragma once

#include "util/problems.hpp"
#include "util/unicode.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::ops {

/// Some of the parts of a divided text, from the first to the last of them: 1 is the text's first, -1 its last.
struct PartRange {
  int first = 1, last = -1;

  bool operator==(const PartRange&) const = default;
};

/// "2", "-1", "1..-2"; nothing for anything else.
std::optional<PartRange> part_range(std::string_view text);

/// What a table of values does with one that is not in it.
enum class Otherwise { refuse, keep, drop };

/// What is done with the cells of a field before its type reads them. The order is fixed. A cell: blanks at its ends
/// go, then a prefix, then texts that are removed, then it is divided, then what means nothing is emptied. The whole:
/// the table of values, then the case of its letters, the year of a date, the signs of a number.
struct CellTransform {
  std::vector<std::string> strip_prefix{};                    // the first that fits goes, whatever the case
  std::vector<std::string> remove{};                          // go wherever they stand
  std::string split{};                                        // divides; empty: nothing does
  std::optional<PartRange> part{};                            // of the parts; nothing: each is a piece of its own
  std::vector<std::string> empty{};                           // mean nothing, whatever the case
  std::vector<std::pair<std::string, std::string>> values{};  // what stands for what, whatever the case
  Otherwise otherwise = Otherwise::refuse;
  std::optional<LetterCase> letters{};
  std::optional<int> short_years{};  // of a date: the first of the hundred years of which two digits are one
  std::optional<char> decimal{};     // of a number: the sign before its fraction, ',' or '.'

  bool operator==(const CellTransform&) const = default;
};

/// Which parts of a divided cell: those that `part` takes, in one text again, as its field reads them; the same, each
/// by itself; or all of them.
enum class Pieces { as_read, taken, all };

/// The parts of one cell that say something: one, or several where it is divided. A cell that is no UTF-8 comes out as
/// it is.
std::vector<std::string> pieces_of_cell(const CellTransform& transform, std::string_view cell,
                                        Pieces wanted = Pieces::as_read);

/// What becomes of the whole text of a field. Adds import.not-in-table, and warns with import.value-dropped; neither
/// names the value.
std::string finished_text(const CellTransform& transform, std::string text, Problems& problems);

/// The date that three cells tell, as ISO 8601; a month may be a name in English. Without a year, a month or a day it
/// is empty, with the warning import.date-incomplete; with some that cannot be there is a problem.
std::string date_of_cells(std::string_view year, std::string_view month, std::string_view day, Problems& problems);

/// Whether a text is a day without a year, as address books write it: --06-12, --0612, or 1604-06-12 of some phones.
bool is_yearless(std::string_view text);

}  // namespace custos::ops
