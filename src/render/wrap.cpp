// SPDX-License-Identifier: MIT
#include "render/wrap.hpp"

#include "util/unicode.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace custos::render {

namespace {

// Takes from the widest columns, down to their floors, until they fit.
void narrow(std::vector<std::size_t>& widths, const std::vector<std::size_t>& floors, std::size_t room) {
  for (std::size_t sum = std::accumulate(widths.begin(), widths.end(), std::size_t{0}); sum > room; --sum) {
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] > floors[i] && (widest == nullptr || widths[i] > *widest)) {
        widest = &widths[i];
      }
    }
    if (widest == nullptr) {
      return;
    }
    --*widest;
  }
}

constexpr std::size_t shortest_piece = 3;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Whether a line may be broken before its byte `at`, within a word.
bool is_joint(std::string_view line, std::size_t at) {
  if (at == 0 || std::string_view("@-.").find(line[at - 1]) == std::string_view::npos) {
    return false;
  }
  const std::size_t blank = line.rfind(' ', at - 1), begin = blank == std::string_view::npos ? 0 : blank + 1;
  const std::string_view word = line.substr(begin, std::min(line.find(' ', at), line.size()) - begin);
  return at - begin >= shortest_piece && word.size() - (at - begin) >= shortest_piece &&
         std::any_of(word.begin(), word.end(), is_letter);
}

// The widest part of a text, which ends before the bytes that `is_end` says.
template <class IsEnd>
std::size_t widest_part(std::string_view text, const IsEnd& is_end) {
  std::size_t widest = 0, begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool blank = at == text.size() || text[at] == ' ' || text[at] == '\n';
    if (blank || is_end(at)) {
      widest = std::max(widest, display_width(text.substr(begin, at - begin)));
      begin = blank ? at + 1 : at;
    }
  }
  return widest;
}

}  // namespace

std::vector<std::string> broken(const std::string& line, std::size_t columns) {
  std::vector<std::string> parts;
  std::string part;
  std::size_t width = 0, at = 0, behind_blank = 0, behind_sign = 0;
  each_code_point(line, [&](std::int32_t, std::string_view bytes) {
    const std::size_t wide = display_width(bytes);
    behind_sign = is_joint(line, at) ? part.size() : behind_sign;
    at += bytes.size();
    if (width + wide > columns && !part.empty()) {
      const std::size_t end = behind_blank > 0 ? behind_blank : behind_sign > 0 ? behind_sign : part.size();
      std::string rest = part.substr(end);
      part.resize(part.find_last_not_of(' ', end - 1) == std::string::npos ? 0
                                                                           : part.find_last_not_of(' ', end - 1) + 1);
      parts.push_back(std::move(part));
      part = std::move(rest);
      width = display_width(part);
      behind_sign = behind_sign > end ? behind_sign - end : 0;
      behind_blank = 0;
    }
    part += bytes;
    width += wide;
    behind_blank = bytes == " " ? part.size() : behind_blank;
  });
  parts.push_back(std::move(part));
  return parts;
}

std::size_t longest_word(std::string_view text) {
  return widest_part(text, [](std::size_t) { return false; });
}

std::size_t longest_piece(std::string_view text) {
  return widest_part(text, [text](std::size_t at) { return is_joint(text, at); });
}

std::vector<std::size_t> fitted(const std::vector<ColumnWidths>& columns, std::size_t room) {
  std::vector<std::size_t> widths, words, pieces, least;
  for (const ColumnWidths& column : columns) {
    widths.push_back(std::min(column.whole, std::max(room, column.least)));
    words.push_back(std::max(column.words, column.least));
    pieces.push_back(std::max(column.pieces, column.least));
    least.push_back(column.least);
  }
  narrow(widths, words, room);
  narrow(widths, pieces, room);
  narrow(widths, least, room);
  return widths;
}

}  // namespace custos::render
