// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace custos {

/// Whether the bytes are well-formed UTF-8 (no overlong forms, no surrogates).
bool is_utf8(std::string_view text);

/// The same text in Unicode normalisation form C. `text` must be UTF-8.
std::string nfc(std::string_view text);

/// The form in which texts are compared and searched: compatibility forms, case and
/// marks are gone, and the Latin letters that have no decomposition are spelled out
/// ("Łukasz Ødegård" gives "lukasz odegard"). `text` must be UTF-8.
std::string folded(std::string_view text);

/// The words of a text, folded. A word with hyphens or apostrophes inside gives its parts
/// and the whole: "O'Brien" gives "obrien", "o", "brien". Cyrillic and Greek are spelled in Latin letters ("Иван" gives
/// "ivan"); of Han, kana and Hangul, what begins at each character is a word too.
std::vector<std::string> folded_words(std::string_view text);

/// A word as somebody types it to search: folded, without anything but letters and digits.
std::string folded_word(std::string_view word);

/// How letters are written: all small, all capital, or each word with a capital.
enum class LetterCase { lower, upper, title };

/// The same text so. A word begins at the start, behind a blank or hyphen, and behind an apostrophe where two letters
/// or more follow; nobody can tell "van der Berg" or "McDonald" from letters alone. `text` must be UTF-8.
std::string in_case(std::string_view text, LetterCase wanted);

/// The number of columns that a text takes on a terminal, after printable().
std::size_t display_width(std::string_view text);

/// The one way of text from outside to a terminal: control characters, formatting
/// characters (bidi controls among them, joiners not: they are spelling), letters that are blank, line and paragraph
/// separators, private use, unassigned code points and bytes that are no UTF-8 come out as \u{…} or \x{…}.
/// Line feeds stay where `keep_lines` says so.
std::string printable(std::string_view text, bool keep_lines = false);

/// Whether a code point is not seen itself but is spelling: the joiners, and the Mongolian vowel separator.
bool is_joiner(std::int32_t code_point);

bool is_ascii(std::string_view text);

/// Whether printable() escapes a code point; -1 stands for a byte that is no UTF-8.
bool is_unseen(std::int32_t code_point);

/// Whether a text has a character that printable() would escape, line feeds and tabs apart.
bool has_control_characters(std::string_view text);

/// Calls `visit` with each code point; bytes that are no UTF-8 come as -1.
void each_code_point(std::string_view text,
                     const std::function<void(std::int32_t code_point, std::string_view bytes)>& visit);

}  // namespace custos
