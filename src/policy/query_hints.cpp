// SPDX-License-Identifier: MIT
#include "policy/query_hints.hpp"

#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::policy {

namespace {

using fields::QueryText;
using Kind = QueryText::Kind;
using Match = QueryText::Match;

constexpr std::size_t fewest_last_digits = 3, most_last_digits = 6;  // more are looked up as a whole

bool is_plain_word(const QueryText& term) {
  return term.kind == Kind::word && !term.written.starts_with('"');
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// "town:bury st edmunds" would be one value where it stood in quotes.
bool takes_words(const Policy& policy, const QueryText& term) {
  const Field* field = term.kind == Kind::field ? policy.fields.find(term.name) : nullptr;
  return field != nullptr && field->type->by_words && term.match == Match::equals && !term.written.ends_with('"');
}

class Hints {
 public:
  Hints(const Policy& policy, std::vector<std::string>& out) : policy_(policy), out_(out) {}

  // Words that would combine others if they were written otherwise.
  void operators(const QueryText& query) {
    const bool all = query.kind == Kind::all;
    for (std::size_t i = 0; i < query.parts.size(); ++i) {
      const QueryText& part = query.parts[i];
      if (all && is_plain_word(part)) {
        combining(part, i > 0, i + 1 < query.parts.size());
      }
      operators(part);
    }
    if (is_plain_word(query) && query.value.size() > 1) {
      const char mark = query.value.front();
      if ((mark == '!' || mark == '-') && is_letter(query.value[1])) {
        add(fmt::format("'{0}' is looked for as a word; NOT {1} leaves people out", printable(query.value),
                        printable(std::string_view(query.value).substr(1))));
      }
    }
  }

  // Nobody has two ids, nor two values of a field.
  void contradictions(const QueryText& query) {
    if (query.kind != Kind::all) {
      return;
    }
    for (std::size_t i = 0; i < query.parts.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        const std::string what = asked_once(query.parts[i]);
        if (!what.empty() && what == asked_once(query.parts[k]) &&
            value_of(query.parts[i]) != value_of(query.parts[k])) {
          add(fmt::format("nobody has two of these; either is found by {} OR {}", printable(query.parts[k].written),
                          printable(query.parts[i].written)));
          return;
        }
      }
    }
  }

  // Words behind a field's value in one argument are no part of the value.
  void loose_words(std::span<const std::string> words) {
    for (const std::string& word : words) {
      if (word.find(' ') == std::string::npos) {
        continue;
      }
      try {
        loose_words_in(fields::parse_query(fields::query_text(std::span(&word, 1))));
      } catch (const Error&) {  // a piece of a query that is whole with the other words alone
      }
    }
  }

  // The same in arguments of their own: behind NOT it would find those whom it is to leave out.
  void loose_behind_not(const QueryText& query) {
    for (std::size_t i = 0; query.kind == Kind::all && i + 1 < query.parts.size(); ++i) {
      if (query.parts[i].kind == Kind::no) {
        loose_value(query, i);
      }
    }
  }

  // What may be meant where nobody is found.
  void of_nobody(std::span<const std::string> words, const QueryText& query, const std::set<FieldName>& visible) {
    for (const std::string& word : words) {
      const QueryText one = parsed_alone(word);
      if (one.kind == Kind::field && one.written.ends_with('"') && !word.ends_with('"')) {
        add(fmt::format("'{}' is read as one value; words beside it are arguments of their own", printable(word)));
      }
    }
    last_digits(query, visible);
  }

 private:
  void add(std::string hint) {
    if (std::find(out_.begin(), out_.end(), hint) == out_.end()) {
      out_.push_back(std::move(hint));
    }
  }

  // A few digits that stand alone: those of a whole number that stand apart are looked up together.
  void last_digits(const QueryText& query, const std::set<FieldName>& visible) {
    std::vector<std::string> digits;
    bool asks_phone = false;
    fields::each_term(query, [&](const QueryText& term) {
      const Field* field = term.kind == Kind::field ? policy_.fields.find(term.name) : nullptr;
      asks_phone = asks_phone || (field != nullptr && field->type->name == "phone");
      if (is_plain_word(term) && term.value.find_first_of("0123456789") != std::string::npos) {
        digits.push_back(term.value);
      }
    });
    const bool fits = !asks_phone && digits.size() == 1 && all_digits(digits.front()) &&
                      digits.front().size() >= fewest_last_digits && digits.front().size() <= most_last_digits;
    for (const Field& field : policy_.fields) {
      if (fits && field.type->name == "phone" && visible.contains(field.name)) {
        add(fmt::format("a telephone number is found by its last digits with {}:*{}", field.name.text, digits.front()));
      }
    }
  }

  void combining(const QueryText& word, bool before, bool after) {
    const std::string lower = lower_ascii(word.value);
    if (lower == "or" && before && after) {
      add(fmt::format("'{}' is looked for as a word; OR in capitals combines", word.value));
    } else if (lower == "and" && before && after) {
      add(fmt::format("'{}' is looked for as a word; what stands side by side must all hold", word.value));
    } else if (lower == "not" && after) {
      add(fmt::format("'{}' is looked for as a word; NOT in capitals leaves people out", word.value));
    }
  }

  // What one person has but one of: an id, a value of a field; empty of all else.
  std::string asked_once(const QueryText& term) const {
    if (term.kind == Kind::field) {
      const bool one = policy_.fields.find(term.name) != nullptr || term.name == "id" || term.name == "import";
      return one && term.match == Match::equals ? term.name : std::string();
    }
    if (!is_plain_word(term)) {
      return {};
    }
    const std::string lower = lower_ascii(term.value);
    if (lower.starts_with("c-") && all_digits(std::string_view(lower).substr(2))) {
      return "id";
    }
    return lower.find('@') == std::string::npos ? std::string() : lower.starts_with('@') ? "domain" : "address";
  }

  static std::string value_of(const QueryText& term) {
    const std::string value = folded(term.value);
    const bool is_id = value.starts_with("c-") && all_digits(std::string_view(value).substr(2));
    return is_id ? value.substr(2) : value;
  }

  void loose_words_in(const QueryText& query) {
    for (std::size_t i = 0; query.kind == Kind::all && i + 1 < query.parts.size(); ++i) {
      loose_value(query, i);
    }
    for (const QueryText& part : query.parts) {
      loose_words_in(part);
    }
  }

  // Words that stand behind one of the parts and may be meant as the rest of its value.
  void loose_value(const QueryText& query, std::size_t i) {
    const QueryText& part = query.parts[i].kind == Kind::no ? query.parts[i].parts.front() : query.parts[i];
    if (!takes_words(policy_, part)) {
      return;
    }
    std::string value = part.value;
    for (std::size_t k = i + 1; k < query.parts.size() && is_plain_word(query.parts[k]); ++k) {
      value += " " + query.parts[k].value;
    }
    if (value != part.value) {
      add(fmt::format("'{}' ends at the blank; a value with blanks stands in double quotes: {}:\"{}\"",
                      printable(part.written), part.name, printable(value)));
    }
  }

  static QueryText parsed_alone(const std::string& word) {
    try {
      return fields::parse_query(fields::query_text(std::span(&word, 1)));
    } catch (const Error&) {
      return {};
    }
  }

  const Policy& policy_;
  std::vector<std::string>& out_;
};

}  // namespace

std::vector<std::string> query_hints(const Policy& policy, std::span<const std::string> words, const QueryText& parsed,
                                     const std::set<FieldName>& visible, bool nobody) {
  std::vector<std::string> out;
  Hints hints(policy, out);
  hints.operators(parsed);
  hints.contradictions(parsed);
  hints.loose_behind_not(parsed);
  hints.loose_words(words);
  if (nobody) {
    hints.of_nobody(words, parsed, visible);
  }
  return out;
}

}  // namespace custos::policy
