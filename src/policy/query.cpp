// SPDX-License-Identifier: MIT
#include "policy/query.hpp"

#include "fields/phone_beginning.hpp"
#include "fields/phone_extension.hpp"
#include "fields/postcode_forms.hpp"
#include "fields/search_terms.hpp"
#include "policy/query_facts.hpp"
#include "policy/query_words.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace custos::policy {

namespace {

using fields::QueryText;
using Match = QueryText::Match;

// Of what has a problem.
Query unknown() {
  return one({.kind = Condition::Kind::unknown});
}

bool is_ranged(Match match) {
  return match == Match::range || match == Match::below || match == Match::at_most || match == Match::above ||
         match == Match::at_least;
}

// The digits of a part of a telephone number; empty where there is anything else than digits and what parts them.
std::string plain_digits(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      digits += c;
    } else if (std::string_view(" -().").find(c) == std::string_view::npos) {
      return {};
    }
  }
  return digits;
}

double number_of(const std::string& text) {
  return std::strtod(text.c_str(), nullptr);
}

class Resolver {
 public:
  Resolver(const Bound& bound, const QueryScope& scope, Problems& problems)
      : bound_(bound), scope_(scope), problems_(problems), words_(bound, scope) {}

  Query resolve(const QueryText& text) {
    switch (text.kind) {
      case QueryText::Kind::all:
        return all_of(parts(text, true));
      case QueryText::Kind::any:
        return any_of(parts(text, false));
      case QueryText::Kind::no: {
        const bool before = std::exchange(negated_, true);
        Query out = none_of(resolve(text.parts.front()));
        negated_ = before;
        return out;
      }
      case QueryText::Kind::word:
        return words_.meaning(text, negated_);
      case QueryText::Kind::field:
        return term(text);
    }
    return {};
  }

 private:
  std::vector<Query> parts(const QueryText& text, bool join) {
    std::vector<Query> out;
    const bool all_nothing = std::all_of(text.parts.begin(), text.parts.end(), QueryWords::is_nothing);
    for (std::size_t i = 0; i < text.parts.size(); ++i) {
      if (join && !all_nothing && QueryWords::is_nothing(text.parts[i])) {
        continue;
      }
      const std::size_t count = join ? words_.spread_value(text.parts, i, out) : 0;
      if (count > 0) {
        i += count - 1;
      } else {
        out.push_back(resolve(text.parts[i]));
      }
    }
    return out;
  }

  Problem& problem(Code code, const QueryText& text, std::string message) {
    return problems_.add(code, std::move(message), {text.written, 1, text.position + 1});
  }

  Query term(const QueryText& text) {
    if (const Field* field = bound_.policy.fields.find(text.name)) {
      return is_ranged(text.match)      ? range(*field, text)
             : names_days(*field, text) ? days(*field, text)
                                        : value(*field, text);
    }
    if (asks_not_kept(text)) {
      return none_of(one({.kind = text.name == "held" ? Condition::Kind::held : Condition::Kind::restricted}));
    }
    if (auto fact = record_fact(text, scope_, problems_)) {
      return one(*std::move(fact));
    }
    if (text.name == "purpose") {
      return purpose(text);
    }
    if (text.name == "consent") {
      return consent(text);
    }
    std::vector<std::string> known = bound_.policy.fields.names();
    const auto built_in = built_in_fields();
    known.insert(known.end(), built_in.begin(), built_in.end());
    problem("query.unknown-field", text, fmt::format("no field '{}' in the policy", printable(text.name))).hint =
        did_you_mean(text.name, known);
    return unknown();
  }

  Query consent(const QueryText& text) {
    if (!asks_one_value(text, problems_)) {
      return unknown();
    }
    if (const Purpose* found = bound_.policy.purposes.find(text.value)) {
      return consented_to(bound_, *found);
    }
    know_purpose(text);
    return unknown();
  }

  void know_purpose(const QueryText& text) {
    if (bound_.policy.purposes.find(text.value) == nullptr) {
      problem("query.unknown-purpose", text, fmt::format("no purpose '{}' in the policy", printable(text.value))).hint =
          did_you_mean(text.value, bound_.policy.purposes.names());
    }
  }

  Query purpose(const QueryText& text) {
    if (!asks_one_value(text, problems_)) {
      return unknown();
    }
    if (const Purpose* found = bound_.policy.purposes.find(text.value)) {
      return population_of(bound_, *found);
    }
    if (text.value == "none") {
      std::vector<Query> all;
      for (const Purpose& each : bound_.policy.purposes) {
        all.push_back(population_of(bound_, each));
      }
      return none_of(any_of(std::move(all)));
    }
    know_purpose(text);
    return unknown();
  }

  // The normal form of a value that somebody looks for; a value that cannot be one is told.
  std::string wanted(const Field& field, const QueryText& text, const std::string& value) {
    const bool part = text.match == Match::prefix || text.match == Match::suffix;
    if (part && field.type->name == "phone") {  // read as a number of its own, 0757 would become +44757
      return text.match == Match::prefix ? fields::phone_beginning(value, bound_.policy.rules_of(field).country)
                                         : value;
    }
    if (part && field.type->name == "postcode") {
      return something(text, fields::postcode_key(value));
    }
    Problems found;
    const auto read = fields::read_value(*field.type, value, bound_.policy.rules_of(field), found);
    if (read) {
      return something(text, std::string(fields::without_extension(read->normal)));
    }
    if (field.type->canonical && !part) {
      for (const Problem& fault : found.list()) {
        problem("query.bad-value", text, fault.message).hint = fault.hint;
      }
    }
    return something(text, field.type->canonical ? value : folded(value));
  }

  // What is left of a text when it is folded; nothing of an accent without its letter.
  std::string something(const QueryText& text, std::string normal) {
    if (normal.empty()) {
      problem("query.bad-value", text, fmt::format("'{}' has nothing to look for", printable(text.value)));
    }
    return normal;
  }

  // What begins with a text, and before it what the index knows of that: few are left to compare then.
  std::vector<Query> beginning(const Field& field, const QueryText& text, Condition condition) {
    std::vector<Query> both;
    const FieldNumber number = condition.field;
    const auto blank = text.value.find(' ');
    const std::string first = text.value.substr(0, blank);
    const std::string word = folded_word(first);
    const auto words = folded_words(first);
    if (field.lookup || field.unique) {
      const std::string start = fields::value_term(number, condition.text);
      both.push_back(one({.kind = Condition::Kind::prefix, .field = number, .text = start}));
    } else if (field.search && std::find(words.begin(), words.end(), word) != words.end()) {
      const auto kind = blank == std::string::npos ? Condition::Kind::prefix : Condition::Kind::term;
      both.push_back(one({.kind = kind, .field = number, .text = fields::word_term(number, word)}));
    }
    both.push_back(one(std::move(condition)));
    return both;
  }

  // What ends with a text, and before it what the index knows of that.
  std::vector<Query> ending(const Field& field, const QueryText& text, Condition condition) {
    std::vector<Query> both;
    const FieldNumber number = condition.field;
    const bool indexed = field.lookup || field.unique;
    const std::string digits = field.type->name == "phone" ? plain_digits(condition.text) : std::string();
    const bool of_domain = field.type->name == "email" && text.value.starts_with('@');
    const std::string domain = of_domain ? words_.domain_of(field, text.value.substr(1)) : std::string();
    if (!digits.empty()) {
      condition.text = digits;
      if (indexed) {
        const auto kind = digits.size() < fields::ending_digits ? Condition::Kind::prefix : Condition::Kind::term;
        both.push_back(one({.kind = kind, .field = number, .text = fields::ending_term(number, digits)}));
      }
    } else if (!domain.empty()) {
      condition.text = "@" + domain;
      if (indexed) {
        both.push_back(
            one({.kind = Condition::Kind::term, .field = number, .text = fields::domain_term(number, domain)}));
      }
    }
    both.push_back(one(std::move(condition)));
    return both;
  }

  Query value(const Field& field, const QueryText& text) {
    const FieldNumber number = bound_.number_of(field);
    const bool postcode = field.type->name == "postcode";  // kept with its blank, looked up without
    Condition condition{.field = number, .canonical = field.type->canonical && !field.sealed && !postcode};
    switch (text.match) {
      case Match::empty:
        condition.kind = Condition::Kind::empty;
        return one(std::move(condition));
      case Match::prefix:
        condition.kind = Condition::Kind::starts;
        condition.text = wanted(field, text, text.value);
        return all_of(beginning(field, text, std::move(condition)));
      case Match::suffix:
        condition.kind = Condition::Kind::ends;
        condition.text = wanted(field, text, text.value);
        return all_of(ending(field, text, std::move(condition)));
      default:
        break;
    }
    condition.text = wanted(field, text, text.value);
    if (field.lookup || field.unique) {
      condition.kind = Condition::Kind::term;
      condition.text = fields::value_term(number, condition.text);
      return one(std::move(condition));
    }
    condition.kind = Condition::Kind::equals;
    std::vector<Query> both;
    if (field.search) {  // the index leaves few to compare
      for (const std::string& word : folded_words(text.value)) {
        both.push_back(one({.kind = Condition::Kind::term, .field = number, .text = fields::word_term(number, word)}));
      }
    }
    both.push_back(one(std::move(condition)));
    return all_of(std::move(both));
  }

  Query range(const Field& field, const QueryText& text) {
    if (!field.type->ordered) {
      problem("query.no-range", text,
              fmt::format("'{}' is {}, which has no ranges", field.name.text, field.type->what));
      return {};
    }
    if (field.type->name == "date") {
      return days(field, text);
    }
    Condition condition = with_ends(between(field), text);
    for (auto* end : {&condition.lower, &condition.upper}) {
      if (*end) {
        *end = wanted(field, text, **end);
      }
    }
    if (condition.lower && condition.upper && number_of(*condition.lower) > number_of(*condition.upper)) {
      refuse_reversed(text, problems_);
    }
    return one(std::move(condition));
  }

  Condition between(const Field& field) const {
    return {.kind = Condition::Kind::between,
            .field = bound_.number_of(field),
            .canonical = true,
            .numeric = field.type->name == "number"};
  }

  // `born:1974`, `born:1974-05`: a year or a month stands for all of its days.
  static bool names_days(const Field& field, const QueryText& text) {
    const auto span =
        field.type->name == "date" && text.match == Match::equals ? dates::span_of(text.value) : std::nullopt;
    return span && span->first != span->last;
  }

  Query days(const Field& field, QueryText text) {
    if (text.match == Match::equals) {
      text.match = Match::range;
      text.upper = text.value;
    }
    const auto read = [&](const std::string& value) -> std::optional<dates::Span> {
      if (const auto span = dates::span_of(value)) {
        return span;
      }
      const auto date = dates::parse_iso(wanted(field, text, value));
      return date ? std::optional(dates::Span{*date, *date}) : std::nullopt;
    };
    return one(with_days(between(field), text, read, problems_));
  }

  const Bound& bound_;
  const QueryScope& scope_;
  Problems& problems_;
  QueryWords words_;
  bool negated_ = false;
};

}  // namespace

Query resolve(const Bound& bound, const fields::QueryText& query, const QueryScope& scope, Problems& problems) {
  return Resolver(bound, scope, problems).resolve(query);
}

}  // namespace custos::policy
