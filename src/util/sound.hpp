// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace custos {

/// How a name sounds to somebody who writes English: a key of consonants, in which a vowel only counts at the
/// beginning. After Lawrence Philips, "Hanging on the Metaphone", Computer Language 7 (12), December 1990, but by names
/// where they are said otherwise than words: "gh" is not heard (Leigh), nor the "p" of Thompson nor the "h" of Rhys,
/// Mac is Mc, and y is a vowel like i. `word` is folded. Empty for one of fewer than two letters, or with anything else
/// than the letters a to z in it.
std::string sound_of(std::string_view word);

}  // namespace custos
