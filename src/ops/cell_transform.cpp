// SPDX-License-Identifier: MIT
#include "ops/cell_transform.hpp"

#include "dates/civil.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::size_t longest_number = 4;

std::optional<int> part_number(std::string_view text) {
  const bool minus = text.starts_with('-');
  const auto number = parse_unsigned(text.substr(minus ? 1 : 0));
  constexpr std::uint64_t most = 1000;
  if (!number || *number == 0 || *number > most) {
    return std::nullopt;
  }
  return minus ? -static_cast<int>(*number) : static_cast<int>(*number);
}

bool same(std::string_view left, std::string_view right) {
  return left == right || folded(left) == folded(right);
}

std::string without_prefix(const CellTransform& transform, std::string text) {
  for (const std::string& prefix : transform.strip_prefix) {
    if (!prefix.empty() && lower_ascii(text).starts_with(lower_ascii(prefix))) {
      return std::string(trimmed(std::string_view(text).substr(prefix.size())));
    }
  }
  return text;
}

void remove_all(std::string& text, const std::string& what) {
  for (auto at = text.find(what); !what.empty() && at != std::string::npos; at = text.find(what, at)) {
    text.erase(at, what.size());
  }
}

std::vector<std::string> divided(std::string_view text, std::string_view by) {
  std::vector<std::string> parts;
  for (;;) {
    const auto at = text.find(by);
    const std::string_view part = trimmed(text.substr(0, at));
    if (!part.empty()) {
      parts.emplace_back(part);
    }
    if (at == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(at + by.size());
  }
}

std::vector<std::string> range_of(const std::vector<std::string>& parts, const PartRange& range) {
  const auto count = static_cast<int>(parts.size());
  const auto position = [count](int number) { return number > 0 ? number : count + 1 + number; };
  std::vector<std::string> chosen;
  for (int i = std::max(position(range.first), 1); i <= std::min(position(range.last), count); ++i) {
    chosen.push_back(parts[static_cast<std::size_t>(i - 1)]);
  }
  return chosen;
}

// "1.234,50" as 1234.50: what groups the digits goes, where it stands before three of them. Another text stays, for the
// field's type to refuse.
std::string plain_number(std::string text, char decimal) {
  const auto fraction = text.find(decimal);
  const std::string_view whole = std::string_view(text).substr(0, fraction);
  const char grouping = decimal == ',' ? '.' : ',';
  std::string out;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const char c = whole[i];
    const bool groups = c == grouping || c == ' ' || c == '\'';
    const std::string_view rest = whole.substr(i + 1);
    const auto digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (groups && (digits != 3 || i == 0)) {
      return text;
    }
    out += groups ? "" : std::string(1, c);
  }
  return fraction == std::string::npos ? out : out + '.' + text.substr(fraction + 1);
}

int number_of(std::string_view text) {
  const auto number = all_digits(text) && text.size() <= longest_number ? std::optional(0) : std::nullopt;
  int value = number.value_or(-1);
  for (const char c : number ? text : std::string_view()) {
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<PartRange> part_range(std::string_view text) {
  const auto dots = text.find("..");
  const auto first = part_number(text.substr(0, dots));
  const auto last = dots == std::string_view::npos ? first : part_number(text.substr(dots + 2));
  return first && last ? std::optional(PartRange{*first, *last}) : std::nullopt;
}

std::vector<std::string> pieces_of_cell(const CellTransform& transform, std::string_view cell, Pieces wanted) {
  std::string text(trimmed(cell));
  if (text.empty()) {
    return {};
  }
  if (!is_utf8(text)) {
    return {text};
  }
  text = without_prefix(transform, std::move(text));
  for (const std::string& what : transform.remove) {
    remove_all(text, what);
  }
  std::vector<std::string> pieces{std::string(trimmed(text))};
  if (!transform.split.empty()) {
    pieces = divided(text, transform.split);
    if (transform.part && wanted != Pieces::all) {
      pieces = range_of(pieces, *transform.part);
    }
    if (transform.part && wanted == Pieces::as_read && !pieces.empty()) {  // one text again, as they were before
      pieces = {joined(pieces, transform.split)};
    }
  }
  std::erase_if(pieces, [&transform](const std::string& piece) {
    return piece.empty() || std::any_of(transform.empty.begin(), transform.empty.end(),
                                        [&piece](const std::string& nothing) { return same(piece, nothing); });
  });
  return pieces;
}

std::string finished_text(const CellTransform& transform, std::string text, Problems& problems) {
  if (text.empty() || !is_utf8(text)) {
    return text;
  }
  if (!transform.values.empty()) {
    const auto entry = [&](const auto& fits) {
      return std::find_if(transform.values.begin(), transform.values.end(), fits);
    };
    auto found = entry([&text](const auto& pair) { return pair.first == text; });
    if (found == transform.values.end()) {
      found = entry([&text](const auto& pair) { return same(pair.first, text); });
    }
    if (found != transform.values.end()) {
      text = found->second;
    } else if (transform.otherwise == Otherwise::refuse) {
      problems.add("import.not-in-table", "the map's table of values does not have what stands here").hint =
          "add it to the table, or say otherwise = \"keep\" or \"drop\"";
      return {};
    } else if (transform.otherwise == Otherwise::drop) {
      problems.warn("import.value-dropped", "the map's table of values does not have what stands here");
      return {};
    }
  }
  text = transform.letters ? in_case(text, *transform.letters) : text;
  text = transform.short_years ? dates::with_full_year(text, *transform.short_years) : text;
  return transform.decimal ? plain_number(std::move(text), *transform.decimal) : text;
}

std::string date_of_cells(std::string_view year, std::string_view month, std::string_view day, Problems& problems) {
  year = trimmed(year);
  month = trimmed(month);
  day = trimmed(day);
  if (year.empty() && month.empty() && day.empty()) {
    return {};
  }
  if (year.empty() || month.empty() || day.empty()) {
    problems.warn("import.date-incomplete", fmt::format("the date has no {}", year.empty()    ? "year"
                                                                              : month.empty() ? "month"
                                                                                              : "day"));
    return {};
  }
  if (all_digits(year) && year.size() != 4) {
    problems.add("date.short-year", "the year has not four digits").hint = "write it as 1980";
    return {};
  }
  const int months = dates::month_named(month).value_or(number_of(month));
  const int days = number_of(day), years = number_of(year);
  if (years < 0 || months < 0 || days < 0) {
    problems.add("date.malformed", "year, month and day make no date").hint = "write them as numbers";
    return {};
  }
  std::string iso = fmt::format("{:04}-{:02}-{:02}", years, months, days);
  if (!dates::parse_iso(iso)) {
    problems.add("date.impossible", "year, month and day are no day of the calendar");
    return {};
  }
  return iso;
}

bool is_yearless(std::string_view text) {
  text = trimmed(text);
  std::string_view rest;
  if (text.starts_with("--")) {
    rest = text.substr(2);
  } else if (text.starts_with("1604-")) {
    rest = text.substr(5);
  }
  return (rest.size() == 4 && all_digits(rest)) ||
         (rest.size() == 5 && rest[2] == '-' && all_digits(rest.substr(0, 2)) && all_digits(rest.substr(3)));
}

}  // namespace custos::ops
