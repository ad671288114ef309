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

}  // namespace

std::vector<std::string> broken(const std::string& line, std::size_t columns) {
  std::vector<std::string> parts;
  std::string part;
  std::size_t width = 0, behind_blank = 0;
  each_code_point(line, [&](std::int32_t, std::string_view bytes) {
    const std::size_t wide = display_width(bytes);
    if (width + wide > columns && !part.empty()) {
      const std::size_t end = behind_blank > 0 ? behind_blank : part.size();
      std::string rest = part.substr(end);
      part.resize(part.find_last_not_of(' ', end - 1) == std::string::npos ? 0
                                                                           : part.find_last_not_of(' ', end - 1) + 1);
      parts.push_back(std::move(part));
      part = std::move(rest);
      width = display_width(part);
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
  std::size_t longest = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" \n"), text.size());
    longest = std::max(longest, display_width(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return longest;
}

std::vector<std::size_t> fitted(const std::vector<ColumnWidths>& columns, std::size_t room) {
  std::vector<std::size_t> widths, words, least;
  for (const ColumnWidths& column : columns) {
    widths.push_back(std::min(column.whole, std::max(room, column.least)));
    words.push_back(std::max(column.words, column.least));
    least.push_back(column.least);
  }
  narrow(widths, words, room);
  narrow(widths, least, room);
  return widths;
}

}  // namespace custos::render
