// SPDX-License-Identifier: MIT
#include "fields/scanned_text.hpp"

#include "util/text.hpp"
#include "util/unicode.hpp"

#include <algorithm>

namespace custos::fields {

namespace {

constexpr char other_letter = '\x80';

char digit_of(std::int32_t code_point, std::int32_t zero) {
  return static_cast<char>('0' + (code_point - zero));
}

// What may stand between two digits without being seen: joiners, zero-width blanks, marks of direction.
bool is_nothing(std::int32_t c) {
  return c == 0xad || c == 0x61c || c == 0x180e || c == 0xfeff || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f);
}

// What a character stands for that is not ASCII.
char meant_by(std::int32_t c) {
  if ((c >= 0x2000 && c <= 0x200a) || c == 0xa0 || c == 0x202f || c == 0x205f || c == 0x3000) {
    return ' ';
  }
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xfe58 || c == 0xfe63) {
    return '-';
  }
  if (c == 0x2018 || c == 0x2019 || c == 0x2bc) {
    return '\'';
  }
  if (c == 0x201c || c == 0x201d) {
    return '"';
  }
  if (c >= 0xff01 && c <= 0xff5e) {  // full-width forms
    return static_cast<char>(c - 0xfee0);
  }
  for (const std::int32_t zero : {0x660, 0x6f0, 0x966}) {
    if (c >= zero && c <= zero + 9) {
      return digit_of(c, zero);
    }
  }
  return c < 0xc0 || (c >= 0x2000 && c < 0x2c00) ? '\x01' : other_letter;
}

// Whether a text is ASCII without tabs and rows of blanks: then it is searched as it is.
bool is_plain(std::string_view text) {
  char before = 0;
  return std::all_of(text.begin(), text.end(), [&before](char c) {
    const bool plain = static_cast<signed char>(c) >= 0 && c != '\t' && (c != ' ' || before != ' ');
    before = c;
    return plain;
  });
}

// How many bytes a character has, by the first of them.
std::size_t length_of_character(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

// Never so much that the rest could be guessed.
std::string masked(std::string_view text) {
  std::vector<std::string_view> characters;
  each_code_point(text, [&characters](std::int32_t, std::string_view bytes) {
    if (bytes != " " && bytes != "-" && bytes != ".") {
      characters.push_back(bytes);
    }
  });
  constexpr std::size_t shortest = 8;
  if (characters.size() < shortest) {
    return "****";
  }
  const std::size_t last = characters.size() - 1;
  std::string out;
  out.append(characters[0]).append(characters[1]).append("..").append(characters[last - 1]).append(characters[last]);
  return out;
}

}  // namespace

ScannedText::ScannedText(std::string_view text) : text_(text) {
  plain.reserve(text.size());
  if (is_plain(text)) {
    plain = text;
  } else {
    each_code_point(text, [this](std::int32_t code_point, std::string_view bytes) {
      const char c = code_point == '\t'  ? ' '
                     : code_point < 0x80 ? static_cast<char>(code_point)
                                         : meant_by(code_point);
      if (!is_nothing(code_point) && (c != ' ' || !plain.ends_with(' '))) {
        offsets_.push_back(static_cast<std::size_t>(bytes.data() - text_.data()));
        plain += c;
      }
    });
  }
  // A line end that another program has written as two characters.
  for (std::size_t i = 0; i + 1 < plain.size(); ++i) {
    if (plain[i] == '\\' && (plain[i + 1] == 'n' || plain[i + 1] == 'r' || plain[i + 1] == 't')) {
      plain[i] = plain[i + 1] = ' ';
    }
  }
  lower = lower_ascii(plain);
  split();
}

void ScannedText::split() {
  constexpr std::size_t usual_word = 5;
  words.reserve(plain.size() / usual_word + 1);
  std::size_t i = 0;
  while (i < plain.size()) {
    if (!is_alnum(plain[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < plain.size() &&
           (is_alnum(plain[i]) || (plain[i] == '\'' && i + 1 < plain.size() && is_letter(plain[i + 1])))) {
      if (is_digit(plain[i]) && (i == begin || !is_digit(plain[i - 1]))) {
        const bool follows = !groups.empty() && groups.back().end + 1 == i;
        groups.push_back({i, i, follows && std::string_view(" -.").find(plain[i - 1]) != std::string_view::npos});
      }
      if (is_digit(plain[i])) {
        groups.back().end = i + 1;
      }
      ++i;
    }
    words.push_back({begin, i, std::string_view(lower).substr(begin, i - begin)});
  }
}

bool ScannedText::near(std::size_t begin, std::size_t end, std::string_view list, std::size_t before,
                       std::size_t behind) const {
  const auto at = std::lower_bound(words.begin(), words.end(), begin,
                                   [](const TextWord& word, std::size_t place) { return word.end <= place; });
  auto word = at;
  for (std::size_t i = 0; i < before && word != words.begin(); ++i) {
    if (list_has(list, (--word)->lower)) {
      return true;
    }
  }
  word = at;
  while (word != words.end() && word->begin < end) {
    ++word;
  }
  for (std::size_t i = 0; i < behind && word != words.end(); ++i, ++word) {
    if (list_has(list, word->lower)) {
      return true;
    }
  }
  return false;
}

std::string ScannedText::digits(std::size_t first, std::size_t last) const {
  std::string out;
  for (std::size_t i = first; i <= last; ++i) {
    out += std::string_view(plain).substr(groups[i].begin, groups[i].size());
  }
  return out;
}

void ScannedText::found(std::vector<Finding>& findings, Kind kind, double score, std::size_t begin, std::size_t end,
                        std::string_view what) const {
  if (score < likely || begin >= end) {
    return;
  }
  const std::size_t from = offsets_.empty() ? begin : offsets_[begin];
  const std::size_t last = offsets_.empty() ? end - 1 : offsets_[end - 1];
  const std::size_t to = last + (offsets_.empty() ? 1 : length_of_character(text_[last]));
  // Of a password four characters would be half of it.
  findings.push_back(
      {kind, score, from, to - from, kind == Kind::password ? "****" : masked(text_.substr(from, to - from)), what});
}

bool list_has(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ',') && (end == list.size() || list[end] == ',')) {
      return true;
    }
  }
  return false;
}

}  // namespace custos::fields
