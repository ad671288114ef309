// SPDX-License-Identifier: MIT
#include "ops/log_query.hpp"

#include "audit/commitment.hpp"
#include "dates/span.hpp"
#include "ops/session.hpp"
#include "ops/stream.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace custos::ops {

namespace {

using fields::QueryText;
using Match = QueryText::Match;

constexpr std::array terms{
    LogTerm{"id", "entries"},
    LogTerm{"at", "when"},
    LogTerm{"user", "who"},
    LogTerm{"role", "in which role"},
    LogTerm{"operation", "what was done"},
    LogTerm{"result", "ok, denied or error"},
    LogTerm{"purpose", "what for"},
    LogTerm{"customer", "about whom"},
    LogTerm{"people", "about how many"},
    LogTerm{"fields", "a field that took part"},
    LogTerm{"dry-run", "yes or no"},
    LogTerm{"recipient", "to whom"},
    LogTerm{"disclosure", "what was supplied"},
    LogTerm{"questions", "what was asked of a colleague, or by whose grant"},
};

std::vector<std::string> names_of_terms() {
  std::vector<std::string> names;
  for (const LogTerm& term : terms) {
    names.emplace_back(term.name);
  }
  return names;
}

constexpr std::uint64_t any_number = std::numeric_limits<std::uint64_t>::max();

Error refused(const QueryText& term, std::string_view takes) {
  return Error(Failure::usage, fields::is_range(term.match) ? Code("query.no-range") : Code("query.bad-value"),
               fmt::format("'{}' takes {}", term.name, takes))
      .at({term.written, 1, term.position + 1});
}

// The numbers from one to another, both included, that a term asks for; `ends` gives those that a value names.
template <class Ends>
std::pair<std::uint64_t, std::uint64_t> range_of(const QueryText& term, const Ends& ends) {
  std::pair<std::uint64_t, std::uint64_t> range{0, any_number};
  switch (term.match) {
    case Match::range:
      range.first = term.value.empty() ? 0 : ends(term.value).first;
      range.second = term.upper.empty() ? any_number : ends(term.upper).second;
      return range;
    case Match::above:
      range.first = ends(term.value).second + 1;
      return range;
    case Match::at_least:
      range.first = ends(term.value).first;
      return range;
    case Match::below: {
      const std::uint64_t end = ends(term.value).first;
      return end == 0 ? std::pair(any_number, std::uint64_t{0}) : std::pair(std::uint64_t{0}, end - 1);
    }
    case Match::at_most:
      range.second = ends(term.value).second;
      return range;
    default:
      return ends(term.value);
  }
}

bool fits(const std::string& text, const QueryText& term) {
  return term.match == Match::prefix ? text.starts_with(term.value) : text == term.value;
}

}  // namespace

std::span<const LogTerm> log_terms() {
  return terms;
}

LogQuery::LogQuery(Session& session, LogNames& names, std::span<const std::string> words)
    : session_(session), names_(names), text_(fields::query_text(words)) {
  try {
    query_ = fields::parse_query(text_);
    test_ = made(query_);
  } catch (const Error& error) {
    throw on_command_line(error);
  }
}

LogQuery::Test LogQuery::made(const QueryText& query) {
  std::vector<Test> parts;
  for (const QueryText& part : query.parts) {
    parts.push_back(made(part));
  }
  switch (query.kind) {
    case QueryText::Kind::all:
      return [parts](const Entry& entry) {
        return std::all_of(parts.begin(), parts.end(), [&](const Test& part) { return part(entry); });
      };
    case QueryText::Kind::any:
      return [parts](const Entry& entry) {
        return std::any_of(parts.begin(), parts.end(), [&](const Test& part) { return part(entry); });
      };
    case QueryText::Kind::no:
      return [parts](const Entry& entry) { return !parts.front()(entry); };
    case QueryText::Kind::word:
      return word(query);
    case QueryText::Kind::field:
      break;
  }
  return term(query);
}

LogQuery::Test LogQuery::term(const QueryText& term) {
  if (term.name == "at") {
    return day_term(term);
  }
  if (term.name == "id" || term.name == "people") {
    return number_term(term);
  }
  if (term.name == "customer") {
    return customer_term(term);
  }
  const std::vector<std::string> known = names_of_terms();
  if (std::find(known.begin(), known.end(), term.name) == known.end()) {
    throw Error(Failure::usage, "query.unknown-field", fmt::format("entries have no '{}'", printable(term.name)))
        .at({term.written, 1, term.position + 1})
        .hint(did_you_mean(term.name, known))
        .hint("they have " + joined(known, ", "));
  }
  return text_term(term);
}

// What an entry has under the name of a term whose values are texts.
std::vector<std::string> LogQuery::texts(const Entry& entry, std::string_view name) const {
  const auto some = [](std::string text) {
    return text.empty() ? std::vector<std::string>() : std::vector<std::string>{std::move(text)};
  };
  if (name == "fields") {
    return names_.fields(entry);
  }
  if (name == "questions") {
    return names_.questions(entry);
  }
  if (name == "recipient" || name == "disclosure") {
    const auto found = names_.disclosure(entry);
    return found ? some(name == "recipient" ? found->recipient.text : found->id.text()) : some("");
  }
  return some(name == "user"        ? names_.user(entry.actor)
              : name == "role"      ? entry.role
              : name == "operation" ? entry.operation
              : name == "result"    ? std::string(name_of(entry.result))
              : name == "purpose"   ? entry.purpose
              : entry.dry_run       ? "yes"
                                    : "no");
}

// A mistyped name would find nothing, in silence. Names of former policies are found by their beginning.
void LogQuery::require_known(const QueryText& term) const {
  const bool field = term.name == "fields";
  if (term.match != Match::equals || (!field && term.name != "purpose")) {
    return;
  }
  const policy::Policy& policy = session_.policy();
  std::vector<std::string> known = field ? policy.fields.names() : policy.purposes.names();
  for (const Column& column : session_.store().columns().all()) {
    known.insert(known.end(), field ? 1U : 0U, column.name.text);
  }
  if (std::find(known.begin(), known.end(), term.value) == known.end()) {
    throw Error(Failure::usage, field ? Code("query.unknown-field") : Code("query.unknown-purpose"),
                fmt::format("no {} '{}' in the policy", field ? "field" : "purpose", printable(term.value)))
        .at({term.written, 1, term.position + 1})
        .hint(did_you_mean(term.value, known))
        .hint(fmt::format("one of an earlier policy: {}:{}*", term.name, printable(term.value)));
  }
}

LogQuery::Test LogQuery::text_term(const QueryText& term) {
  if (term.match != Match::equals && term.match != Match::prefix && term.match != Match::empty) {
    throw refused(term, "a text, or the beginning of one (cust*)");
  }
  if (term.name == "dry-run" && term.value != "yes" && term.value != "no") {
    throw refused(term, "yes or no");
  }
  require_known(term);
  return [this, term](const Entry& entry) {
    const std::vector<std::string> found = texts(entry, term.name);
    return term.match == Match::empty
               ? found.empty()
               : std::any_of(found.begin(), found.end(), [&](const std::string& text) { return fits(text, term); });
  };
}

LogQuery::Test LogQuery::number_term(const QueryText& term) const {
  const bool ids = term.name == "id";
  if (term.match == Match::prefix || term.match == Match::suffix || (ids && term.match == Match::empty)) {
    throw refused(term, ids ? "an entry such as E-13, or a range of them (E-13..E-40)" : "a number, or a range (>100)");
  }
  if (term.match == Match::empty) {
    return [](const Entry& entry) { return !entry.rows; };
  }
  const auto [first, last] = range_of(term, [&](const std::string& value) {
    const auto number = ids ? std::optional(EntryId::parse(value).number()) : parse_unsigned(value);
    if (!number) {
      throw refused(term, "a number, or a range (>100)");
    }
    return std::pair(*number, *number);
  });
  return [ids, first = first, last = last](const Entry& entry) {
    const std::uint64_t number = ids ? entry.number : entry.rows.value_or(0);
    return (ids || entry.rows) && number >= first && number <= last;
  };
}

// Whole days of the organisation's time zone.
LogQuery::Test LogQuery::day_term(const QueryText& term) const {
  constexpr std::string_view takes = "a day such as 2026-11-22, a month, a year, or a range of them (>=2026-11)";
  if (!fields::is_range(term.match) && term.match != Match::equals) {
    throw refused(term, takes);
  }
  const auto [first, last] = range_of(term, [&](const std::string& value) {
    const auto days = dates::span_of(value);
    if (!days) {
      throw refused(term, takes);
    }
    const dates::Date next{std::chrono::sys_days{days->last} + std::chrono::days{1}};
    return std::pair(static_cast<std::uint64_t>(milliseconds_of(session_.zone().start_of(days->first))),
                     static_cast<std::uint64_t>(milliseconds_of(session_.zone().start_of(next))) - 1);
  });
  return [first = first, last = last](const Entry& entry) {
    const auto at = static_cast<std::uint64_t>(milliseconds_of(entry.at));
    return at >= first && at <= last;
  };
}

bool LogQuery::is_about(const Entry& entry, const Reference& reference) const {
  if (!entry.rows) {
    return entry.subject == reference;
  }
  const auto rows = audit::batch_rows(session_.store().entries().batch(entry.number).value_or(""));
  return std::any_of(rows.begin(), rows.end(), [&](const BatchRow& row) { return row.subject == reference; });
}

LogQuery::Test LogQuery::customer_term(const QueryText& term) {
  if (term.match == Match::empty) {
    return [](const Entry& entry) { return !entry.subject && !entry.rows; };
  }
  if (term.match != Match::equals) {
    throw refused(term, "a customer such as C-13");
  }
  const CustomerId id = CustomerId::typed(term.value);
  if (customer_ && *customer_ != id) {
    throw Error(Failure::usage, "query.bad-value", "a query of the log can be about one customer")
        .at({term.written, 1, term.position + 1});
  }
  customer_ = id;
  std::optional<std::vector<Reference>> known;  // looked up where the log is read
  return [this, id, known](const Entry& entry) mutable {
    if (!known) {
      known = names_in_log(session_.store(), id.number());
    }
    return std::any_of(known->begin(), known->end(), [&](const Reference& name) { return is_about(entry, name); });
  };
}

LogQuery::Test LogQuery::word(const QueryText& word) {
  std::string text = lower_ascii(word.value);
  const auto named = [this, name = word.value](const char* term) {
    return this->term({.kind = QueryText::Kind::field, .name = term, .value = name, .written = name});
  };
  if (text.size() > 2 && text[1] == '-' && all_digits(std::string_view(text).substr(2))) {
    if (const char kind = text.front(); kind == 'e' || kind == 'c') {
      return named(kind == 'e' ? "id" : "customer");
    }
  }
  if (text.ends_with('*')) {
    text.pop_back();
  }
  return [this, text](const Entry& entry) {
    const auto is = [&](std::string_view part) { return lower_ascii(part).starts_with(text); };
    if (is(entry.operation)) {
      return true;
    }
    for (const std::string_view part : split(entry.operation, '.')) {
      if (is(part)) {
        return true;
      }
    }
    constexpr std::array plain{"user", "role", "purpose", "result"};
    return std::any_of(plain.begin(), plain.end(), [&](const char* name) {
      const auto found = texts(entry, name);
      return std::any_of(found.begin(), found.end(), is);
    });
  };
}

}  // namespace custos::ops
