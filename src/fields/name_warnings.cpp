// SPDX-License-Identifier: MIT
#include "fields/name_warnings.hpp"

#include "fields/nicknames.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace custos::fields {

namespace {

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// "aaa", "zzzz": a key that was held.
bool is_one_letter_again_and_again(std::string_view text) {
  return text.size() >= 3 && text[0] >= 'a' && text[0] <= 'z' &&
         text.find_first_not_of(text[0]) == std::string_view::npos;
}

bool is_placeholder(std::string_view normal) {
  static constexpr std::array<std::string_view, 51> placeholders{
      "test",           "testing",    "tester",    "test test", "asdf",      "asdfgh",      "asdfghjkl",
      "qwerty",         "qwertyuiop", "n/a",       "na",        "n.a.",      "n.a",         "none",
      "no name",        "noname",     "unknown",   "not known", "not given", "not stated",  "not provided",
      "not supplied",   "tbc",        "tba",       "tbd",       "deceased",  "anonymous",   "anon",
      "first name",     "firstname",  "last name", "lastname",  "surname",   "forename",    "given name",
      "family name",    "name",       "your name", "dummy",     "sample",    "placeholder", "unspecified",
      "undisclosed",    "do not use", "duplicate", "delete",    "xx",        "(null)",      "undefined",
      "not applicable", "no surname"};
  return is_one_of(placeholders, normal) || is_one_letter_again_and_again(normal);
}

// What programs write for nothing. Null, Nil and Nan are names.
bool is_nothing(std::string_view text) {
  return text == "null" || text == "NULL" || text == "nil" || text == "NIL" || text == "NaN";
}

// Three capitals or more in a row, and no small letter; two are initials.
bool is_all_capitals(std::string_view text) {
  constexpr std::size_t more_than_initials = 3;
  std::size_t longest = 0, letters = 0;
  for (const char c : text) {
    if ((c >= 'a' && c <= 'z') || static_cast<signed char>(c) < 0) {
      return false;
    }
    letters = c >= 'A' && c <= 'Z' ? letters + 1 : 0;
    longest = std::max(longest, letters);
  }
  return longest >= more_than_initials;
}

bool has_sign_at_an_end(std::string_view text) {
  constexpr std::string_view never = ",;:-_*?!/\\&+=\"|<>#~^%$()[]{}";
  return never.find(text.front()) != std::string_view::npos || text.front() == '.' ||
         never.find(text.back()) != std::string_view::npos;
}

bool has_title(std::string_view normal) {
  static constexpr std::array<std::string_view, 21> titles{
      "mr",     "mrs",      "ms",     "miss",   "mx",  "dr",   "prof", "rev",  "revd",  "professor", "sir",
      "messrs", "reverend", "mister", "doctor", "mme", "capt", "sgt",  "cllr", "lieut", "supt"};
  static constexpr std::array<std::string_view, 12> names_too{
      "captain", "colonel", "lord", "lady", "dame", "madam", "canon", "rabbi", "sergeant", "master", "col", "hon"};
  const auto end = normal.find_first_of(" .");
  const std::string_view first = normal.substr(0, end);
  return is_one_of(titles, first) || (normal.size() > first.size() + 1 && is_one_of(names_too, first));
}

bool is_plain_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<signed char>(c) < 0;
}

// A stroke between words, not that of "s/o" and the like.
bool has_stroke(std::string_view normal) {
  const auto at = normal.find('/');
  return at != std::string_view::npos && at >= 2 && at + 2 < normal.size() && is_plain_letter(normal[at - 1]) &&
         is_plain_letter(normal[at - 2]) && is_plain_letter(normal[at + 1]) && is_plain_letter(normal[at + 2]);
}

// A plus between words, with or without blanks.
bool has_plus(std::string_view normal) {
  const auto at = normal.find('+');
  return at != std::string_view::npos && at > 0 && at + 1 < normal.size();
}

// "Jane, Bob", and not "Lovelace, Ada": who turns names round does not begin with a given name.
bool lists_given_names(std::string_view normal) {
  const auto at = normal.find(", ");
  return at != std::string_view::npos && !nicknames_of(normal.substr(0, at)).empty() &&
         !nicknames_of(normal.substr(at + 2)).empty();
}

// "y", "e" and "und" join the parts of one name in other languages.
bool has_two_people(std::string_view normal) {
  const auto ampersand = normal.find('&');
  const auto semicolon = normal.find(';');
  return normal.find(" and ") != std::string_view::npos || normal.find(" or ") != std::string_view::npos ||
         (semicolon != std::string_view::npos && semicolon + 1 < normal.size()) || has_plus(normal) ||
         lists_given_names(normal) ||
         (ampersand != std::string_view::npos && ampersand > 0 && ampersand + 1 < normal.size()) || has_stroke(normal);
}

// What an estate or a household is addressed by.
bool names_no_person(std::string_view normal) {
  static constexpr std::array<std::string_view, 9> beginnings{
      "estate of ",          "the estate of ", "executors of ", "the executors of ", "exors of ",
      "representatives of ", "the family of ", "family of ",    "the occupier"};
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [normal](std::string_view beginning) { return normal.starts_with(beginning); });
}

// A question mark where a program did not know how to write a letter: "M?ller".
bool has_lost_letter(std::string_view normal) {
  for (auto at = normal.find('?', 1); at < normal.size(); at = normal.find('?', at + 1)) {
    if (is_plain_letter(normal[at - 1]) && at + 1 < normal.size() && is_plain_letter(normal[at + 1])) {
      return true;
    }
  }
  return false;
}

}  // namespace

void warn_of_name(std::string_view text, std::string_view normal, Problems& problems) {
  const auto warn = [&](Code code, std::string_view what) {
    problems.warn(code, fmt::format("'{}' {}", printable(text), what));
  };
  if (is_placeholder(normal) || is_nothing(text)) {
    warn("name.placeholder", "looks like a placeholder");
    return;
  }
  if (has_sign_at_an_end(text)) {
    warn("name.punctuation", "has a sign at an end");
  }
  if (has_title(normal)) {
    warn("name.title", "has a title");
  }
  if (has_two_people(normal)) {
    warn("name.two-people", "seems to name two people");
  }
  if (names_no_person(normal)) {
    warn("name.no-person", "seems to name an estate or a household");
  }
  if (has_lost_letter(normal)) {
    warn("text.mojibake", "seems to have lost a letter");
  }
  if (is_all_capitals(text)) {
    warn("name.all-capitals", "is in capital letters throughout");
  }
}

}  // namespace custos::fields
