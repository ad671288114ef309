// SPDX-License-Identifier: MIT
#include "util/unicode.hpp"

#include "util/latin.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <utf8proc.h>

namespace custos {

namespace {

constexpr std::uint64_t each_byte = 0x0101010101010101U;
constexpr std::uint64_t high_bits = 0x80 * each_byte;

// Calls `looks` with eight bytes at a time, the last ones filled up with blanks, while it says true.
template <class Looks>
bool all_eights(std::string_view text, const Looks& looks) {
  std::uint64_t eight = 0;
  for (; text.size() >= sizeof eight; text.remove_prefix(sizeof eight)) {
    std::memcpy(&eight, text.data(), sizeof eight);
    if (!looks(eight)) {
      return false;
    }
  }
  if (text.empty()) {  // its data may be no pointer
    return true;
  }
  eight = ' ' * each_byte;
  std::memcpy(&eight, text.data(), text.size());
  return looks(eight);
}

std::string mapped(std::string_view text, utf8proc_option_t options) {
  struct Free {
    void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
  };

  utf8proc_uint8_t* out = nullptr;
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &out, options);
  const std::unique_ptr<utf8proc_uint8_t, Free> owner(out);
  if (length == UTF8PROC_ERROR_NOMEM) {
    throw std::bad_alloc();
  }
  if (length < 0) {  // no UTF-8: such bytes are refused before they are stored
    return std::string(text);
  }
  return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(length)};
}

// Latin letters without a decomposition, after casefolding (which already turns ß into ss).
std::string_view spelled_out(std::int32_t code_point) {
  switch (code_point) {
    case 0x142:  // ł
      return "l";
    case 0xf8:  // ø
      return "o";
    case 0x111:  // đ
    case 0xf0:   // ð
      return "d";
    case 0xe6:  // æ
      return "ae";
    case 0x153:  // œ
      return "oe";
    case 0xfe:  // þ
      return "th";
    case 0x131:  // ı
      return "i";
    case 0x127:  // ħ
      return "h";
    case 0x2bc:   // modifier letter apostrophe
    case 0x2019:  // right single quotation mark
      return "'";
    default:
      return {};
  }
}

bool is_word_code_point(std::int32_t code_point) {
  const auto category = utf8proc_category(code_point);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

// Where no byte is above 127, a sum tells without a carry whether each is 32 or more, and whether one is 127.
bool is_printable_ascii(std::string_view text) {
  return all_eights(text, [](std::uint64_t eight) {
    return (eight & high_bits) == 0 && ((eight + 0x60 * each_byte) & high_bits) == high_bits &&
           ((eight + each_byte) & high_bits) == 0;
  });
}

bool is_ascii_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// The pieces of a folded text between blanks, each without what is no letter or digit,
// and with the places where something was taken out of its inside, and where a character stands that may begin what
// somebody looks for. Cyrillic and Greek are spelled in Latin letters.
struct Piece {
  std::string word;
  std::vector<std::size_t> seams, beginnings;
};

constexpr std::size_t most_beginnings = 16;  // names are shorter; a long text would be kept again for each character

std::vector<Piece> pieces(std::string_view text) {
  std::vector<Piece> out(1);
  bool seam = false;
  std::int32_t before = 0;
  each_code_point(folded(text), [&](std::int32_t code_point, std::string_view bytes) {
    Piece& piece = out.back();
    if (is_word_code_point(code_point)) {
      if (seam && !piece.word.empty()) {
        piece.seams.push_back(piece.word.size());
      } else if (begins_anywhere(code_point) && !piece.word.empty() && piece.beginnings.size() < most_beginnings) {
        piece.beginnings.push_back(piece.word.size());
      }
      seam = false;
      piece.word += in_latin(code_point, before).value_or(bytes);
    } else if (bytes == "-" || bytes == "'" || bytes == ".") {
      seam = true;
    } else if (!piece.word.empty()) {
      out.emplace_back();
      seam = false;
    }
    before = code_point;
  });
  if (out.back().word.empty()) {
    out.pop_back();
  }
  return out;
}

void sort_once(std::vector<std::string>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

// What folded_words() gives for ASCII, where most words are: as pieces() tells them apart, and nothing else.
std::vector<std::string> ascii_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  std::size_t part = 0;  // where the part behind the last seam begins
  bool seam = false, seams = false;
  const auto end = [&] {
    if (!word.empty()) {
      if (seams) {
        words.push_back(word.substr(part));
      }
      words.push_back(std::move(word));
      word.clear();
      part = 0;
      seam = seams = false;
    }
  };
  for (const char c : text) {
    if (is_ascii_word(c)) {
      if (seam && !word.empty()) {
        words.push_back(word.substr(part));
        part = word.size();
        seams = true;
      }
      seam = false;
      word += lower(c);
    } else if (c == '-' || c == '\'' || c == '.') {
      seam = true;
    } else {
      end();
    }
  }
  end();
  if (words.size() > 1) {
    sort_once(words);
  }
  return words;
}

}  // namespace

void each_code_point(std::string_view text, const std::function<void(std::int32_t, std::string_view)>& visit) {
  while (!text.empty()) {
    utf8proc_int32_t code_point = -1;
    const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code_point);
    const std::size_t length = used > 0 ? static_cast<std::size_t>(used) : 1;
    visit(used > 0 ? code_point : -1, text.substr(0, length));
    text.remove_prefix(length);
  }
}

bool is_ascii(std::string_view text) {
  return all_eights(text, [](std::uint64_t eight) { return (eight & high_bits) == 0; });
}

bool is_joiner(std::int32_t code_point) {
  return code_point == 0x200c || code_point == 0x200d || code_point == 0x180e;
}

bool is_unseen(std::int32_t code_point) {
  if (code_point < 0) {
    return true;
  }
  if (is_joiner(code_point)) {
    return false;  // it changes how its neighbours look at most
  }
  switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    default:  // the Hangul fillers are letters, and blank
      return code_point == 0x115f || code_point == 0x1160 || code_point == 0x3164 || code_point == 0xffa0;
  }
}

bool is_utf8(std::string_view text) {
  if (is_ascii(text)) {
    return true;
  }
  bool good = true;
  each_code_point(text, [&good](std::int32_t code_point, std::string_view) { good = good && code_point >= 0; });
  return good;
}

std::string nfc(std::string_view text) {
  if (is_ascii(text)) {
    return std::string(text);
  }
  return mapped(text, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
}

std::string folded(std::string_view text) {
  if (is_ascii(text)) {
    return lower_ascii(text);
  }
  const std::string plain =
      mapped(text, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                                  UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE));
  std::string out;
  each_code_point(plain, [&out](std::int32_t code_point, std::string_view bytes) {
    const std::string_view spelled = spelled_out(code_point);
    out += spelled.empty() ? bytes : spelled;
  });
  return out;
}

std::vector<std::string> folded_words(std::string_view text) {
  if (is_ascii(text)) {
    return ascii_words(text);
  }
  std::vector<std::string> words;
  for (Piece& piece : pieces(text)) {
    std::size_t start = 0;
    for (const std::size_t seam : piece.seams) {
      words.push_back(piece.word.substr(start, seam - start));
      start = seam;
    }
    if (!piece.seams.empty()) {
      words.push_back(piece.word.substr(start));
    }
    for (const std::size_t beginning : piece.beginnings) {
      words.push_back(piece.word.substr(beginning));
    }
    words.push_back(std::move(piece.word));
  }
  std::erase_if(words, [](const std::string& word) { return word.empty(); });  // nothing but a sign without a sound
  sort_once(words);
  return words;
}

std::string folded_word(std::string_view word) {
  std::string out;
  if (is_ascii(word)) {
    for (const char c : word) {
      if (is_ascii_word(c)) {
        out += lower(c);
      }
    }
    return out;
  }
  for (const Piece& piece : pieces(word)) {
    out += piece.word;
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  if (is_ascii(text)) {
    return text.size();
  }
  std::size_t width = 0;
  each_code_point(text, [&width](std::int32_t code_point, std::string_view) {
    width += code_point < 0 ? 1 : static_cast<std::size_t>(std::max(0, utf8proc_charwidth(code_point)));
  });
  return width;
}

std::string printable(std::string_view text, bool keep_lines) {
  if (is_printable_ascii(text)) {
    return std::string(text);
  }
  std::string out;
  each_code_point(text, [&](std::int32_t code_point, std::string_view bytes) {
    if (keep_lines && code_point == '\n') {
      out += '\n';
    } else if (!is_unseen(code_point)) {
      out += bytes;
    } else if (code_point < 0) {
      out += fmt::format("\\x{{{:02x}}}", static_cast<unsigned>(static_cast<unsigned char>(bytes[0])));
    } else {
      out += fmt::format("\\u{{{:x}}}", static_cast<unsigned>(code_point));
    }
  });
  return out;
}

bool has_control_characters(std::string_view text) {
  if (is_printable_ascii(text)) {
    return false;
  }
  bool found = false;
  each_code_point(text, [&found](std::int32_t code_point, std::string_view) {
    found = found || (is_unseen(code_point) && code_point != '\n' && code_point != '\t');
  });
  return found;
}

std::string in_case(std::string_view text, LetterCase wanted) {
  std::vector<std::int32_t> points;
  each_code_point(text, [&points](std::int32_t point, std::string_view) { points.push_back(point); });
  const auto is_letter = [&points](std::size_t at) {
    const auto category = at < points.size() ? utf8proc_category(points[at]) : UTF8PROC_CATEGORY_CN;
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
  };
  constexpr std::int32_t apostrophes[] = {'\'', 0x2019, 0x2bc};
  std::string out;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool behind_apostrophe =
        i > 0 && std::find(std::begin(apostrophes), std::end(apostrophes), points[i - 1]) != std::end(apostrophes);
    const bool begins = i == 0 || (behind_apostrophe ? is_letter(i + 1) : !is_letter(i - 1));
    const std::int32_t point = wanted == LetterCase::upper   ? utf8proc_toupper(points[i])
                               : wanted == LetterCase::lower ? utf8proc_tolower(points[i])
                               : begins                      ? utf8proc_totitle(points[i])
                                                             : utf8proc_tolower(points[i]);
    utf8proc_uint8_t bytes[4];
    const auto length = utf8proc_encode_char(point, bytes);
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
  }
  return out;
}

}  // namespace custos
