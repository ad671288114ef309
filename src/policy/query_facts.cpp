// SPDX-License-Identifier: MIT
#include "policy/query_facts.hpp"

#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::policy {

namespace {

using fields::QueryText;
using Match = QueryText::Match;

bool is_range(Match match) {
  return match == Match::range || match == Match::below || match == Match::at_most || match == Match::above ||
         match == Match::at_least;
}

void refuse(const QueryText& text, std::string_view takes, Problems& problems) {
  const Code code = is_range(text.match) ? Code("query.no-range") : Code("query.bad-value");
  problems.add(code, fmt::format("'{}' takes {}", text.name, takes), {text.written, 1, text.position + 1});
}

// `created:2026-01-01..2026-01-31`: whole days of the organisation's time zone.
Condition moment(const QueryText& text, const QueryScope& scope, Problems& problems) {
  QueryText days = text;
  if (text.match == Match::equals) {
    days.match = Match::range;
    days.upper = text.value;
  }
  const auto day = [&](const std::string& value) -> std::optional<dates::Date> {
    const auto date = dates::parse_iso(value);
    if (!date) {
      problems.add("query.bad-value", fmt::format("'{}' is not a date such as 2026-11-22", printable(value)),
                   {text.written, 1, text.position + 1});
    }
    return date;
  };
  const auto milliseconds = [&](dates::Date date) {
    return scope.start_of_day ? fmt::format("{}", milliseconds_of(scope.start_of_day(date))) : std::string("0");
  };
  const auto next = [](dates::Date date) { return dates::Date{std::chrono::sys_days{date} + std::chrono::days{1}}; };
  Condition condition =
      with_ends({.kind = text.name == "created" ? Condition::Kind::created : Condition::Kind::updated}, days);
  if (condition.lower) {
    const auto date = day(*condition.lower);
    condition.lower = date ? milliseconds(condition.lower_open ? next(*date) : *date) : "0";
    condition.lower_open = false;
  }
  if (condition.upper) {  // of a single day told already
    const auto date = text.match == Match::equals ? dates::parse_iso(text.value) : day(*condition.upper);
    condition.upper = date ? milliseconds(condition.upper_open ? *date : next(*date)) : "0";
    condition.upper_open = true;
  }
  return condition;
}

Condition source(const QueryText& text, Problems& problems) {
  switch (text.match) {
    case Match::empty:
      return {.kind = Condition::Kind::no_source};
    case Match::equals:
      return {.kind = Condition::Kind::source, .text = text.value};
    case Match::prefix:
      return {.kind = Condition::Kind::source_starts, .text = text.value};
    default:
      refuse(text, "a text, the beginning of one (fair*), or nothing", problems);
      return {};
  }
}

Condition customer(const QueryText& text, Problems& problems) {
  if (!asks_one_value(text, problems)) {
    return {};
  }
  const std::string id = all_digits(text.value) ? "C-" + text.value : text.value;
  return {.kind = Condition::Kind::customer, .number = CustomerId::parse(id).number()};
}

}  // namespace

bool asks_one_value(const QueryText& text, Problems& problems) {
  if (text.match == Match::equals) {
    return true;
  }
  refuse(text, "one value, no range, no beginning or end of one, and not nothing", problems);
  return false;
}

Condition with_ends(Condition condition, const QueryText& text) {
  const bool above = text.match == Match::above || text.match == Match::at_least;
  const bool below = text.match == Match::below || text.match == Match::at_most;
  if (above || (text.match == Match::range && !text.value.empty())) {
    condition.lower = text.value;
    condition.lower_open = text.match == Match::above;
  }
  if (below || (text.match == Match::range && !text.upper.empty())) {
    condition.upper = below ? text.value : text.upper;
    condition.upper_open = text.match == Match::below;
  }
  return condition;
}

std::optional<Condition> record_fact(const QueryText& text, const QueryScope& scope, Problems& problems) {
  if (text.name == "id") {
    return customer(text, problems);
  }
  if (text.name == "import") {
    return asks_one_value(text, problems)
               ? Condition{.kind = Condition::Kind::imported, .number = ImportId::parse(text.value).number()}
               : Condition{};
  }
  if (text.name == "source") {
    return source(text, problems);
  }
  if (text.name != "created" && text.name != "updated") {
    return std::nullopt;
  }
  if (text.match != Match::equals && !is_range(text.match)) {
    refuse(text, "a day such as 2026-11-22 or a range of them (2026-01-01..2026-12-31, >=2026-01-01)", problems);
    return Condition{};
  }
  return moment(text, scope, problems);
}

std::span<const std::string_view> built_in_fields() {
  static constexpr std::string_view names[] = {"id",      "created", "updated",    "last-contact", "source", "import",
                                               "consent", "purpose", "restricted", "held",         "due"};
  return names;
}

std::string_view missing_fact(std::string_view name) {
  if (name == "last-contact") {
    return "contacts are not kept yet";
  }
  if (name == "restricted") {
    return "restrictions are not kept yet";
  }
  if (name == "held") {
    return "holds are not kept yet";
  }
  if (name == "due") {
    return "removal dates are not kept yet";
  }
  return {};
}

}  // namespace custos::policy
