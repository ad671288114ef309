// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace custos {

/// How a Cyrillic or Greek letter, small and without marks, is spelled in Latin letters: Cyrillic as in BGN/PCGN 1947
/// and its like for other languages, Greek as in ELOT 743 (ISO 843). `before` is the letter before it, or 0: what comes
/// after changes nothing, so that a beginning is spelled as the beginning of the whole. Nothing of other letters; the
/// Cyrillic signs come out empty.
std::optional<std::string_view> in_latin(std::int32_t letter, std::int32_t before);

/// Whether a letter is written without blanks between words, so that each may begin what somebody looks for: Han, kana,
/// the first sound of a Hangul syllable (taken apart, as folded() does).
bool begins_anywhere(std::int32_t letter);

}  // namespace custos
