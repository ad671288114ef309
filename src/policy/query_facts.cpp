// SPDX-License-Identifier: MIT
#include "policy/query_facts.hpp"

#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::policy {

namespace {

using fields::QueryText;
using Match = QueryText::Match;

void refuse(const QueryText& text, std::string_view takes, Problems& problems) {
  const Code code = fields::is_range(text.match) ? Code("query.no-range") : Code("query.bad-value");
  problems.add(code, fmt::format("'{}' takes {}", text.name, takes), {text.written, 1, text.position + 1});
}

// What is missing where the type of a date field would say it.
std::optional<dates::Span> days_named(const QueryText& text, const std::string& value, Problems& problems) {
  const auto days = dates::span_of(value);
  if (!days) {
    problems
        .add("query.bad-value", fmt::format("'{}' is not a date such as 2026-11-22", printable(value)),
             {text.written, 1, text.position + 1})
        .hint = "a month (2026-11) and a year (2026) are taken too";
  }
  return days;
}

QueryText as_range(QueryText text) {
  if (text.match == Match::equals) {
    text.match = Match::range;
    text.upper = text.value;
  }
  return text;
}

bool takes_days(const QueryText& text, Problems& problems) {
  if (text.match == Match::equals || fields::is_range(text.match)) {
    return true;
  }
  refuse(text, "a day such as 2026-11-22, a month, a year or a range of them (2026-01-01..2026-12-31, >=2026)",
         problems);
  return false;
}

Condition days(Condition condition, const QueryText& text, Problems& problems) {
  return with_days(
      std::move(condition), as_range(text), [&](const std::string& value) { return days_named(text, value, problems); },
      problems);
}

// `created:2026-01-01..2026-01-31`: whole days of the organisation's time zone.
Condition moment(const QueryText& text, const QueryScope& scope, Problems& problems) {
  const auto milliseconds = [&](const std::string& iso, bool next) {
    const auto date = dates::parse_iso(iso);
    if (!date || !scope.start_of_day) {
      return std::string("0");
    }
    const dates::Date day{std::chrono::sys_days{*date} + std::chrono::days{next ? 1 : 0}};
    return fmt::format("{}", milliseconds_of(scope.start_of_day(day)));
  };
  Condition condition =
      days({.kind = text.name == "created" ? Condition::Kind::created : Condition::Kind::updated}, text, problems);
  if (condition.lower) {
    condition.lower = milliseconds(*condition.lower, condition.lower_open);
    condition.lower_open = false;
  }
  if (condition.upper) {
    condition.upper = milliseconds(*condition.upper, !condition.upper_open);
    condition.upper_open = true;
  }
  return condition;
}

Condition due(const QueryText& text, Problems& problems) {
  if (text.match == Match::empty) {
    return {.kind = Condition::Kind::never_due};
  }
  return takes_days(text, problems) ? days({.kind = Condition::Kind::due}, text, problems) : Condition{};
}

Condition last_contact(const QueryText& text, Problems& problems) {
  if (text.match == Match::empty) {
    return {.kind = Condition::Kind::no_contact};
  }
  return takes_days(text, problems) ? days({.kind = Condition::Kind::last_contact}, text, problems) : Condition{};
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

// `held:yes`, `held:H-13`; that nothing holds is neither.
Condition held(const QueryText& text, Problems& problems) {
  const std::string value = lower_ascii(text.value);
  if (text.match == Match::equals && value == "yes") {
    return {.kind = Condition::Kind::held};
  }
  if (text.match == Match::equals && value.size() > 1 && value.front() == 'h') {
    return {.kind = Condition::Kind::held, .number = HoldId::parse(text.value).number()};
  }
  refuse(text, "yes, no or a hold such as H-13", problems);
  return {};
}

Condition restricted(const QueryText& text, Problems& problems) {
  if (text.match != Match::equals || lower_ascii(text.value) != "yes") {
    refuse(text, "yes or no", problems);
  }
  return {.kind = Condition::Kind::restricted};
}

Condition customer(const QueryText& text, Problems& problems) {
  if (!asks_one_value(text, problems)) {
    return {};
  }
  const std::string id = all_digits(text.value) ? "C-" + text.value : text.value;
  return {.kind = Condition::Kind::customer, .number = CustomerId::typed(id).number()};
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

Condition with_days(Condition condition, const QueryText& text,
                    const std::function<std::optional<dates::Span>(const std::string& value)>& read,
                    Problems& problems) {
  condition = with_ends(std::move(condition), text);
  const auto first = condition.lower ? read(*condition.lower) : std::nullopt;
  const auto last = condition.upper && condition.upper != condition.lower ? read(*condition.upper) : first;
  if (condition.lower) {
    condition.lower = first ? dates::format_iso(condition.lower_open ? first->last : first->first) : "";
  }
  if (condition.upper) {
    condition.upper = last ? dates::format_iso(condition.upper_open ? last->first : last->last) : "";
  }
  if (condition.lower && condition.upper && !condition.upper->empty() && *condition.lower > *condition.upper) {
    refuse_reversed(text, problems);
  }
  return condition;
}

void refuse_reversed(const QueryText& text, Problems& problems) {
  problems
      .add("query.bad-value",
           fmt::format("'{}..{}' ends before it begins", printable(text.value), printable(text.upper)),
           {text.written, 1, text.position + 1})
      .hint = fmt::format("write {}:{}..{}", text.name, printable(text.upper), printable(text.value));
}

bool asks_not_kept(const QueryText& text) {
  return (text.name == "held" || text.name == "restricted") &&
         (text.match == Match::empty || (text.match == Match::equals && lower_ascii(text.value) == "no"));
}

std::optional<Condition> record_fact(const QueryText& text, const QueryScope& scope, Problems& problems) {
  if (text.name == "held") {
    return held(text, problems);
  }
  if (text.name == "restricted") {
    return restricted(text, problems);
  }
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
  if (text.name == "last-contact") {
    return last_contact(text, problems);
  }
  if (text.name == "due") {
    return due(text, problems);
  }
  if (text.name != "created" && text.name != "updated") {
    return std::nullopt;
  }
  return takes_days(text, problems) ? moment(text, scope, problems) : Condition{};
}

std::span<const std::string_view> built_in_fields() {
  static constexpr std::string_view names[] = {"id",      "created", "updated",    "last-contact", "source", "import",
                                               "consent", "purpose", "restricted", "held",         "due"};
  return names;
}

}  // namespace custos::policy
