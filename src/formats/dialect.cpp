// SPDX-License-Identifier: MIT
#include "formats/dialect.hpp"

#include "formats/csv_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace custos::formats {

namespace {

constexpr std::size_t looked_at = 65536;
constexpr std::array candidates{',', ';', '\t', '|'};

std::string beginning_of(const OpenBytes& bytes) {
  std::string text(looked_at, '\0');
  const std::size_t size = read_whole(bytes(), text.data(), text.size());
  text.resize(size);
  if (size == looked_at) {  // the last row is cut
    const std::size_t end = text.find_last_of("\r\n");
    text.resize(end == std::string::npos ? size : end + 1);
  }
  return text;
}

std::optional<char> sep_of(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) {
    text.remove_prefix(3);
  }
  std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  if (line.size() > 2 && line.front() == '"' && line.back() == '"') {
    line = line.substr(1, line.size() - 2);
  }
  const bool is_sep = line.size() == 5 && (line.starts_with("sep=") || line.starts_with("SEP="));
  return is_sep && line.back() != '"' ? std::optional(line.back()) : std::nullopt;
}

// How well a file divides: of a thousand rows so many have the number of cells that most have, and that number.
struct Fit {
  std::size_t agree = 0, cells = 0;
};

Fit fit_of(const std::string& text, char delimiter) {
  CsvReader reader(text_source(text), "", delimiter);
  InputRow row;
  std::map<std::size_t, std::size_t> rows_by_cells;
  std::size_t rows = 0;
  while (reader.next(row)) {
    if (!row.blank) {
      ++rows;
      rows_by_cells[row.fault ? 0 : row.cells.size()] += 1;
    }
  }
  const auto most = std::max_element(rows_by_cells.begin(), rows_by_cells.end(),
                                     [](const auto& left, const auto& right) { return left.second < right.second; });
  return rows == 0 || most->first < 2 ? Fit{} : Fit{most->second * 1000 / rows, most->first};
}

std::string shown(char delimiter) {
  return delimiter == '\t' ? "tabs" : fmt::format("'{}'", delimiter);
}

}  // namespace

Dialect find_dialect(const OpenBytes& bytes, std::optional<char> told, char usual) {
  const std::string text = beginning_of(bytes);
  const auto sep = sep_of(text);
  if (told || sep) {
    return {.delimiter = told ? *told : *sep, .sep_line = sep.has_value()};
  }
  Dialect found{.delimiter = usual};
  Fit best = fit_of(text, usual);
  for (const char candidate : candidates) {
    const Fit fit = fit_of(text, candidate);
    if (candidate != usual && (fit.agree > best.agree || (fit.agree == best.agree && fit.cells > best.cells))) {
      best = fit;
      found.delimiter = candidate;
    }
  }
  if (found.delimiter != usual) {
    found.notice = fmt::format("its cells are divided by {}; --delimiter says it otherwise", shown(found.delimiter));
  }
  return found;
}

}  // namespace custos::formats
