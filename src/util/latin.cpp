// SPDX-License-Identifier: MIT
#include "util/latin.hpp"

#include <array>

namespace custos {

namespace {

constexpr std::int32_t first_cyrillic = 0x430, first_greek = 0x3b1;
constexpr std::int32_t alpha = 0x3b1, epsilon = 0x3b5, omicron = 0x3bf, upsilon = 0x3c5;

constexpr std::array<std::string_view, 32> cyrillic{"a",  "b",  "v",  "g",    "d", "e", "zh", "z", "i",  "i", "k",
                                                    "l",  "m",  "n",  "o",    "p", "r", "s",  "t", "u",  "f", "kh",
                                                    "ts", "ch", "sh", "shch", "",  "y", "",   "e", "yu", "ya"};
constexpr std::array<std::string_view, 25> greek{"a", "v", "g", "d", "e", "z", "i", "th", "i", "k",  "l",  "m", "n",
                                                 "x", "o", "p", "r", "s", "s", "t", "y",  "f", "ch", "ps", "o"};

// Letters of other Cyrillic alphabets than the Russian one.
std::optional<std::string_view> other_cyrillic(std::int32_t letter) {
  switch (letter) {
    case 0x452:  // Serbian dje
      return "dj";
    case 0x454:  // Ukrainian ye
      return "ye";
    case 0x455:  // Macedonian dze
    case 0x45f:  // Serbian dzhe
      return "dz";
    case 0x456:  // Ukrainian i
      return "i";
    case 0x458:
      return "j";
    case 0x459:
      return "lj";
    case 0x45a:
      return "nj";
    case 0x45b:  // Serbian tshe
      return "c";
    case 0x491:  // Ukrainian ghe with upturn
      return "g";
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<std::string_view> in_latin(std::int32_t letter, std::int32_t before) {
  if (letter < first_greek || letter > 0x491) {
    return std::nullopt;
  }
  if (letter == upsilon && (before == alpha || before == epsilon)) {
    return "v";
  }
  if (letter == upsilon && before == omicron) {
    return "u";
  }
  if (const auto place = static_cast<std::size_t>(letter - first_greek); place < greek.size()) {
    return greek[place];
  }
  if (letter >= first_cyrillic && static_cast<std::size_t>(letter - first_cyrillic) < cyrillic.size()) {
    return cyrillic[static_cast<std::size_t>(letter - first_cyrillic)];
  }
  return other_cyrillic(letter);
}

bool begins_anywhere(std::int32_t letter) {
  const auto within = [letter](std::int32_t first, std::int32_t last) { return letter >= first && letter <= last; };
  return within(0x1100, 0x1112) || within(0x3041, 0x30ff) || within(0x31f0, 0x31ff) || within(0x3400, 0x4dbf) ||
         within(0x4e00, 0x9fff) || within(0xf900, 0xfaff) || within(0x20000, 0x3ffff);
}

}  // namespace custos
