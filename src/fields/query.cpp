// SPDX-License-Identifier: MIT
#include "fields/query.hpp"

#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::fields {

namespace {

using Kind = QueryText::Kind;
using Match = QueryText::Match;

constexpr std::size_t deepest = 64;

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

// As the policy writes it: "Given_Name" is given-name. Taken for a plain word it would, behind NOT, mean everybody.
std::string field_name(std::string_view written) {
  std::string name = lower_ascii(written);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

// What is left when a value begins or ends with a mark.
bool take_start(std::string_view& text, std::string_view mark) {
  if (!text.starts_with(mark)) {
    return false;
  }
  text.remove_prefix(mark.size());
  return true;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  QueryText whole() {
    QueryText query = any(0);
    if (!at_end()) {
      fail("')' without '('", at_);
    }
    return query;
  }

 private:
  [[noreturn]] void fail(const std::string& message, std::size_t position) const {
    throw Error(Failure::usage, "query.syntax", message)
        .at({printable(text_), 1, position + 1})
        .hint("custos find --help shows how queries are written");
  }

  bool at_end() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n')) {
      ++at_;
    }
    return at_ == text_.size();
  }

  // Whether the next thing is this keyword, standing alone.
  bool take_keyword(std::string_view word) {
    if (at_end() || !text_.substr(at_).starts_with(word)) {
      return false;
    }
    const std::size_t after = at_ + word.size();
    if (after < text_.size() && std::string_view(" \t\n()").find(text_[after]) == std::string_view::npos) {
      return false;
    }
    at_ = after;
    return true;
  }

  QueryText any(std::size_t depth) {
    QueryText first = all(depth);
    if (!at_end() && take_keyword("OR")) {
      QueryText out{.kind = Kind::any};
      out.parts.push_back(std::move(first));
      do {
        out.parts.push_back(all(depth));
      } while (take_keyword("OR"));
      for (const QueryText& part : out.parts) {
        if (part.kind == Kind::all && part.parts.empty()) {
          fail("a word is missing beside OR", at_);
        }
      }
      return out;
    }
    return first;
  }

  QueryText all(std::size_t depth) {
    QueryText out;
    while (!at_end() && text_[at_] != ')' && !next_is_or()) {
      out.parts.push_back(one(depth));
    }
    if (out.parts.size() == 1) {
      QueryText only = std::move(out.parts.front());
      return only;
    }
    return out;
  }

  bool next_is_or() {
    const std::size_t before = at_;
    const bool is_or = take_keyword("OR");
    at_ = before;
    return is_or;
  }

  QueryText one(std::size_t depth) {
    if (depth > deepest) {
      fail("too many parentheses", at_);
    }
    const std::size_t start = at_;
    if (take_keyword("NOT")) {
      if (at_end() || text_[at_] == ')' || next_is_or()) {
        fail("a word is missing after NOT", start);
      }
      QueryText out{.kind = Kind::no};
      out.parts.push_back(one(depth + 1));
      return out;
    }
    if (text_[at_] == '(') {
      ++at_;
      QueryText inner = any(depth + 1);
      if (at_end() || text_[at_] != ')') {
        fail("'(' without ')'", start);
      }
      ++at_;
      if (inner.kind == Kind::all && inner.parts.empty()) {
        fail("nothing between parentheses", start);
      }
      return inner;
    }
    return term();
  }

  QueryText term() {
    QueryText out{.kind = Kind::word, .position = at_};
    const auto name_end = text_.find_first_of(": \t\n\"()", at_);
    if (name_end != std::string_view::npos && text_[name_end] == ':' && is_name(text_.substr(at_, name_end - at_))) {
      out.kind = Kind::field;
      out.name = field_name(text_.substr(at_, name_end - at_));
      at_ = name_end + 1;
    }
    const bool star = out.kind == Kind::field && text_.substr(at_).starts_with("*\"");
    at_ += star ? 1U : 0U;
    const bool quoted = at_ < text_.size() && text_[at_] == '"';
    const std::string value = quoted ? quoted_value() : bare_value();
    const bool begins = out.kind == Kind::field && quoted && !star && text_.substr(at_).starts_with('*');
    at_ += begins ? 1U : 0U;
    out.written = text_.substr(out.position, at_ - out.position);
    if (out.kind == Kind::word) {
      out.value = value;
    } else if (quoted) {
      out.value = value;
      out.match = value.empty() ? Match::empty : star ? Match::suffix : begins ? Match::prefix : Match::equals;
    } else {
      read_match(out, value);
    }
    return out;
  }

  std::string quoted_value() {
    const std::size_t start = at_++;
    std::string value;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        ++at_;
        return value;
      }
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
        ++at_;
      }
      value += text_[at_];
    }
    fail("'\"' without its end", start);
  }

  std::string bare_value() {
    const std::size_t start = at_;
    std::size_t open = 0;  // so that O(1) stays one word while a group's end ends the word
    while (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != '\t' && text_[at_] != '\n') {
      if (text_[at_] == ')' && open-- == 0) {
        break;
      }
      open += text_[at_] == '(' ? 1U : 0U;
      ++at_;
    }
    return std::string(text_.substr(start, at_ - start));
  }

  void read_match(QueryText& out, std::string_view value) const {
    const auto dots = value.find("..");
    if (value.empty()) {
      out.match = Match::empty;
    } else if (take_start(value, "<=")) {
      out.match = Match::at_most;
    } else if (take_start(value, ">=")) {
      out.match = Match::at_least;
    } else if (take_start(value, "<")) {
      out.match = Match::below;
    } else if (take_start(value, ">")) {
      out.match = Match::above;
    } else if (dots != std::string_view::npos) {
      out.match = Match::range;
      out.upper = value.substr(dots + 2);
      value = value.substr(0, dots);
    } else if (value.size() > 1 && value.front() == '*') {
      out.match = Match::suffix;
      value.remove_prefix(1);
    } else if (value.size() > 1 && value.back() == '*') {
      out.match = Match::prefix;
      value.remove_suffix(1);
    }
    out.value = value;
    const bool ranged = out.match == Match::range && out.value.empty() && out.upper.empty();
    if (ranged || (out.value.empty() && out.match != Match::empty && out.match != Match::range)) {
      fail(fmt::format("'{}' has no value", out.written), out.position);
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// A word of the command line that is one term although it has blanks: NAME:VALUE where the
// value uses nothing of the query language.
bool is_one_term(std::string_view word) {
  const auto colon = word.find(':');
  if (colon == std::string_view::npos || !is_name(word.substr(0, colon))) {
    return false;
  }
  std::string_view value = word.substr(colon + 1);
  if (value.starts_with('*')) {
    value.remove_prefix(1);
  } else if (value.ends_with('*')) {
    value.remove_suffix(1);
  }
  if (value.find(' ') == std::string_view::npos || value.find_first_of("\"():*<>") != std::string_view::npos) {
    return false;
  }
  const auto words = split(value, ' ');
  return std::none_of(words.begin(), words.end(), [](std::string_view w) { return w == "OR" || w == "NOT"; });
}

}  // namespace

QueryText parse_query(std::string_view text) {
  return Parser(text).whole();
}

std::string query_text(std::span<const std::string> words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) {
      out += ' ';
    }
    if (is_one_term(word)) {
      const auto colon = word.find(':');
      std::string_view value = std::string_view(word).substr(colon + 1);
      const bool ends = take_start(value, "*"), begins = !ends && value.ends_with('*');
      value.remove_suffix(begins ? 1 : 0);
      out += word.substr(0, colon + 1) + (ends ? "*\"" : "\"");
      for (const char c : value) {
        out += c == '\\' ? "\\\\" : std::string(1, c);
      }
      out += begins ? "\"*" : "\"";
    } else {
      out += word;
    }
  }
  return out;
}

}  // namespace custos::fields
