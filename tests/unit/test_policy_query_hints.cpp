// SPDX-License-Identifier: MIT
// What whoever wrote a query is told that it may not mean.
#include "policy/query_hints.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

using namespace custos;

namespace {

using Words = std::vector<std::string>;

Words hints(const Words& words, bool nobody = false, bool sees_phones = true) {
  static const policy::Policy policy = test::policy_of(test::office_policy());
  const std::set<FieldName> visible = sees_phones ? std::set<FieldName>{{"phone"}} : std::set<FieldName>{};
  return policy::query_hints(policy, words, fields::parse_query(fields::query_text(words)), visible, nobody);
}

}  // namespace

TEST_SUITE("policy: query hints") {
  TEST_CASE("a query that means what it says has none") {
    for (const Words& words : {Words{"ada", "love"},
                               Words{"ada", "OR", "grace"},
                               Words{"ada", "NOT", "town:York"},
                               Words{"town:St Ives"},
                               Words{"town:\"St Ives\" ada"},
                               Words{"(town:york OR town:bath) born:1990.."},
                               Words{"or"},
                               Words{"ada", "or"},
                               Words{"not"},
                               Words{"\"or\"", "\"not\"", "ada"},
                               Words{"mary-ann"},
                               Words{"-", "ada"},
                               Words{"C-13", "OR", "C-21"},
                               Words{"C-13", "id:13"},
                               Words{"town:York", "town:york"},
                               Words{"born:>1990", "born:<2000"},
                               Words{"status:active", "smith"},
                               Words{"NOT status:active smith"},
                               Words{"given-name:ada", "family-name:grace"},
                               Words{"town:\"a", "b\""}}) {
      CAPTURE(fields::query_text(words));
      CHECK(hints(words) == Words{});
    }
  }

  TEST_CASE("words that would combine others in capitals") {
    CHECK(hints({"ada", "or", "grace"}) == Words{"'or' is looked for as a word; OR in capitals combines"});
    CHECK(hints({"(ada or grace) york"}) == Words{"'or' is looked for as a word; OR in capitals combines"});
    CHECK(hints({"ada", "AND", "love"}) ==
          Words{"'AND' is looked for as a word; what stands side by side must all hold"});
    CHECK(hints({"not", "ada"}) == Words{"'not' is looked for as a word; NOT in capitals leaves people out"});
    CHECK(hints({"ada", "or", "grace", "or", "zoe"}).size() == 1);
    CHECK(hints({"!ada"}) == Words{"'!ada' is looked for as a word; NOT ada leaves people out"});
    CHECK(hints({"ada", "-love"}) == Words{"'-love' is looked for as a word; NOT love leaves people out"});
  }

  TEST_CASE("nobody has two ids, nor two values of a field") {
    CHECK(hints({"C-13", "C-21"}) == Words{"nobody has two of these; either is found by C-13 OR C-21"});
    CHECK(hints({"c-13", "id:C-21"}) == Words{"nobody has two of these; either is found by c-13 OR id:C-21"});
    CHECK(hints({"member-no:M1", "ada", "member-no:M2"}) ==
          Words{"nobody has two of these; either is found by member-no:M1 OR member-no:M2"});
    CHECK(hints({"town:York", "town:Bath"}).size() == 1);
    CHECK(hints({"ada@example.org", "grace@example.org"}).size() == 1);
    CHECK(hints({"ada", "(C-13 C-21)"}).empty());
  }

  TEST_CASE("words behind a field's value in one argument") {
    CHECK(
        hints({"NOT town:Bury St Edmunds"}) ==
        Words{"'town:Bury' ends at the blank; a value with blanks stands in double quotes: town:\"Bury St Edmunds\""});
    CHECK(hints({"ada town:Bury St Edmunds"}).size() == 1);
    CHECK(hints({"(town:Bury St OR ada)"}).size() == 1);
    CHECK(hints({"NOT", "town:Bury St Edmunds"}).empty());
    CHECK(hints({"NOT town:Bury", "St", "Edmunds"}) == hints({"NOT town:Bury St Edmunds"}));
    CHECK(hints({"NOT", "town:Bury", "St", "Edmunds"}) == hints({"NOT town:Bury St Edmunds"}));
  }

  TEST_CASE("what may be meant where nobody is found") {
    CHECK(hints({"town:York ada"}, true) ==
          Words{"'town:York ada' is read as one value; words beside it are arguments of their own"});
    CHECK(hints({"town:York ada"}).empty());
    CHECK(hints({"0757"}, true) == Words{"a telephone number is found by its last digits with phone:*0757"});
    CHECK(hints({"ada", "960757"}, true).size() == 1);
    CHECK(hints({"0757"}, true, false).empty());
    CHECK(hints({"57"}, true).empty());
    CHECK(hints({"020", "7946", "0018"}, true).empty());
    CHECK(hints({"0018", "phone:0116*"}, true).empty());
    CHECK(hints({"4960757"}, true).empty());
    CHECK(hints({"0757"}).empty());
  }
}
