// SPDX-License-Identifier: MIT
#include "dates/span.hpp"

#include <string>

namespace custos::dates {

std::optional<Span> span_of(std::string_view text) {
  constexpr std::size_t year = 4, month = 7;
  const std::string start(text);
  const auto first = parse_iso(text.size() == year ? start + "-01-01" : text.size() == month ? start + "-01" : start);
  if (!first) {
    return std::nullopt;
  }
  const Date last = text.size() == year    ? first->year() / std::chrono::December / std::chrono::day{31}
                    : text.size() == month ? Date{first->year() / first->month() / std::chrono::last}
                                           : *first;
  return Span{*first, last};
}

}  // namespace custos::dates
