// SPDX-License-Identifier: MIT
#pragma once

#include "formats/format.hpp"

#include <string>
#include <utility>
#include <vector>

namespace custos::formats {

/// In points. Large print is 18; 12 is the least that is usual.
/// Source: UK Association for Accessible Formats, Creating clear print and large print documents (G003).
constexpr unsigned usual_print = 12, large_print = 18;

/// What a letter to one customer says, whatever it is written as. All of it is text without control characters, in
/// which line feeds are wanted ones.
struct Letter {
  std::string from;                                         // the organisation
  std::string date;                                         // 31 January 2026
  std::string iso_date;                                     // 2026-01-31
  std::string disclosure;                                   // D-21, where there is one
  std::string reference;                                    // C-13, or C-13 / D-21
  std::vector<std::string> to;                              // name and address, as far as they are supplied
  std::string greeting;                                     // "Dear Ada Lovelace,"
  std::string title;                                        // what the letter is
  std::vector<std::string> opening;                         // sentences before the values
  std::vector<std::pair<std::string, std::string>> values;  // labels, and values that are there
  std::vector<std::string> closing;                         // sentences after them
};

Letter letter_to(const RecordRow& row, const std::vector<Column>& columns, const Envelope& envelope);

/// The name that somebody is addressed by: a full name, else title, given and family name; empty without any.
std::string name_of(const RecordRow& row, const std::vector<Column>& columns);

/// A text as it stands in HTML, in an element or a quoted attribute, whatever is in it; its lines stay lines.
std::string in_html(std::string_view text);

}  // namespace custos::formats
