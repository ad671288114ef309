// SPDX-License-Identifier: MIT
#include "fields/search_terms.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace custos;
using namespace custos::fields;

TEST_CASE("terms begin with their field's number") {
  CHECK(word_term(12, "ada") == "c:ada");
  CHECK(word_term(1, "") == "1:");
  CHECK(value_term(3, "ada@example.org") == "3=ada@example.org");
  CHECK(value_term(300, "x") == "12c=x");
  CHECK(word_term(3, "x") != value_term(3, "x"));
}

TEST_CASE("a value's term has no blank in it") {
  CHECK(value_term(4, "bfpo c/o 12") == "4=bfpo_c/o_12");
}

TEST_CASE("a kept value gives a term a word, each followed by a blank") {
  std::string terms = "before ";
  append_word_terms(terms, 2, "Jean-Luc O'Brien");
  CHECK(terms == "before 2:brien 2:jean 2:jeanluc 2:luc 2:o 2:obrien ");
  append_value_terms(terms, 5, *find_field_type("phone"), "+442079460018");
  CHECK(terms.ends_with("2:obrien 5=+442079460018 5<8100 "));
  append_value_terms(terms, 3, *find_field_type("email"), "ada@example.org");
  CHECK(terms.ends_with(" 3=ada@example.org 3@example.org "));
  append_value_terms(terms, 6, *find_field_type("postcode"), "SW1A1AA");
  CHECK(terms.ends_with(" 6=SW1A1AA 6^SW1A "));
  append_value_terms(terms, 6, *find_field_type("postcode"), "1012AB");
  CHECK(terms.ends_with(" 6=1012AB "));
}

TEST_CASE("words of a value cannot look like terms of another field") {
  std::string terms;
  append_word_terms(terms, 2, "3=ada@example.org 4:secret \"quoted\" ***");
  CHECK(terms == "2:3 2:4 2:ada 2:example 2:exampleorg 2:org 2:quoted 2:secret ");
  std::size_t start = 0;
  for (auto end = terms.find(' '); end != std::string::npos; start = end + 1, end = terms.find(' ', start)) {
    CHECK(terms.substr(start, 2) == "2:");
    CHECK(terms.find_first_of("=\"*", start) >= end);
    CHECK(std::count(terms.begin() + static_cast<std::ptrdiff_t>(start),
                     terms.begin() + static_cast<std::ptrdiff_t>(end), ':') == 1);
  }
}

TEST_CASE("nothing to search for gives no term") {
  std::string terms;
  append_word_terms(terms, 2, "");
  append_word_terms(terms, 2, " - ??? ");
  CHECK(terms.empty());
}
