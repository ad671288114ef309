// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace custos::render {

/// The parts into which a line is broken where a terminal has so many columns: at blanks, else within a word behind @,
/// - or . where three characters at least stand on either side, else where it must be. What has no letter, such as a
/// date or a number, is never broken behind its signs.
std::vector<std::string> broken(const std::string& line, std::size_t columns);

/// The columns of a terminal that the longest word of a text takes.
std::size_t longest_word(std::string_view text);

/// The same of the parts of its words at whose ends broken() breaks them.
std::size_t longest_piece(std::string_view text);

/// How wide a column of a table would be, how wide it has to be to break no word, to break words behind their signs
/// only, and how wide it has to be.
struct ColumnWidths {
  std::size_t whole = 0, words = 0, pieces = 0, least = 0;
};

/// What each column gets where all of them, without what stands between them, have `room`: the widest are narrowed
/// first, and nothing is broken otherwise as long as there are better places for it. Never less than `least`.
std::vector<std::size_t> fitted(const std::vector<ColumnWidths>& columns, std::size_t room);

}  // namespace custos::render
