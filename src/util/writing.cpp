// SPDX-License-Identifier: MIT
#include "util/writing.hpp"

#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace custos {

namespace {

// U+00AD, U+061C, U+200B, U+200E, U+200F, U+202A to U+202D, U+2060, U+2066 to U+2069, U+FEFF
constexpr std::string_view copied_along[] = {"\xc2\xad",     "\xd8\x9c",     "\xe2\x80\x8b", "\xe2\x80\x8e",
                                             "\xe2\x80\x8f", "\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac",
                                             "\xe2\x80\xad", "\xe2\x81\xa0", "\xe2\x81\xa6", "\xe2\x81\xa7",
                                             "\xe2\x81\xa8", "\xe2\x81\xa9", "\xef\xbb\xbf"};

bool is_tag(std::int32_t code_point) {
  return code_point >= 0xe0020 && code_point <= 0xe007f;
}

bool breaks_line(std::int32_t code_point) {
  return code_point == '\n' || code_point == '\r' || code_point == '\t' || code_point == 0x85 || code_point == 0x2028 ||
         code_point == 0x2029;
}

bool belongs_to_words(std::int32_t code_point, std::int32_t before) {
  constexpr std::int32_t black_flag = 0x1f3f4;  // with tags behind it, the flag of England and others
  constexpr std::int32_t kept[] = {'\n', '\t', 0x61c, 0x6dd, 0x70f, 0x200b, 0x200e, 0x200f};
  return std::find(std::begin(kept), std::end(kept), code_point) != std::end(kept) ||
         (code_point >= 0x600 && code_point <= 0x605) ||
         (is_tag(code_point) && (before == black_flag || is_tag(before)));
}

}  // namespace

std::string_view without_marks_around(std::string_view text) {
  for (;;) {
    text = trimmed(text);
    if (text.empty() || (is_ascii(text.substr(0, 1)) && is_ascii(text.substr(text.size() - 1)))) {
      return text;
    }
    const auto* const first = std::find_if(std::begin(copied_along), std::end(copied_along),
                                           [text](std::string_view mark) { return text.starts_with(mark); });
    const auto* const last = std::find_if(std::begin(copied_along), std::end(copied_along),
                                          [text](std::string_view mark) { return text.ends_with(mark); });
    if (first != std::end(copied_along)) {
      text.remove_prefix(first->size());
    } else if (last != std::end(copied_along)) {
      text.remove_suffix(last->size());
    } else {
      return text;
    }
  }
}

bool has_joiners(std::string_view text) {
  bool found = false;
  if (!is_ascii(text)) {
    each_code_point(text,
                    [&found](std::int32_t code_point, std::string_view) { found = found || is_joiner(code_point); });
  }
  return found;
}

std::string unseen_in(std::string_view text, bool words) {
  std::string out;
  std::size_t place = 0;
  std::int32_t before = 0;
  each_code_point(text, [&](std::int32_t code_point, std::string_view) {
    ++place;
    const bool fault =
        words ? is_unseen(code_point) && !belongs_to_words(code_point, before)
              : (is_unseen(code_point) && code_point != '\n' && code_point != '\t') || is_joiner(code_point);
    if (out.empty() && fault) {  // the text itself is not told: it may be one that nobody may keep
      out = fmt::format("character {} is a control or invisible one: \\u{{{:x}}}", place,
                        static_cast<unsigned>(code_point));
    }
    before = code_point;
  });
  return out;
}

std::string seen_of(std::string_view text) {
  std::string out;
  each_code_point(text, [&out](std::int32_t code_point, std::string_view bytes) {
    if (breaks_line(code_point)) {
      out += ' ';
    } else if (!is_unseen(code_point) && !is_joiner(code_point)) {
      out += bytes;
    }
  });
  return std::string(trimmed(out));
}

}  // namespace custos
