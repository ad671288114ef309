// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace custos {

/// The text without blanks at its ends, and without the unseen characters that programs copy along there: marks and
/// embeddings of the writing direction (but for U+202E, which turns letters round), byte order marks, zero-width blanks
/// and soft hyphens. Joiners stay: at the end of a word they are spelling. `text` must be UTF-8.
std::string_view without_marks_around(std::string_view text);

/// Whether a text has a joiner or a vowel separator: characters that are not seen themselves, but are spelling in
/// Persian, Sinhala, Malayalam, Bengali, Mongolian and others, and hold emoji together.
bool has_joiners(std::string_view text);

/// Which character must not stand in words, as "character 3 is a control or invisible one: \u{202e}"; empty where all
/// may: joiners, the zero-width blank (Khmer has no other between words), marks of direction, the numeral signs of
/// Arabic and Syriac, flags spelled in tags, line feeds and tabs are no fault. Others that printable() escapes are.
/// `words`: it is text, and no code such as an e-mail address, of which no unseen character is part.
std::string unseen_in(std::string_view text, bool words);

/// A name without anything in it that is not seen, joiners and controls alike; what breaks a line is a blank, and at
/// the ends goes. `text` must be UTF-8.
std::string seen_of(std::string_view text);

}  // namespace custos
