// SPDX-License-Identifier: MIT
#include "ops/draft.hpp"
#include "policy/query.hpp"
#include "store/search.hpp"
#include "support/made_store.hpp"
#include "support/permits.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

using namespace custos;
using policy::Access;

namespace {

struct People {
  People() {
    const std::vector<std::vector<std::pair<std::string, std::string>>> all{
        {{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"points", "9"}, {"town", "London"}},
        {{"given-name", "Grace"}, {"family-name", "Hopper"}, {"points", "10"}, {"town", "New York"}},
        {{"given-name", "Adam"}, {"family-name", "Smith"}, {"points", "-1.5"}, {"member-no", "M7"}},
        {{"given-name", "Alan"}, {"family-name", "Turing"}, {"email", "alan@example.org"}}};
    for (const auto& values : all) {
      test::add(made.as("owner"), values);
    }
    session = &made.as("owner");
  }

  policy::Permit permit(std::vector<FieldName> fields) {
    return test::permit(made.policy(), Access::read, std::move(fields));
  }

  policy::Permit whole() { return permit(test::open_fields(made.policy())); }

  Query meaning(const std::string& text) {
    Problems problems;
    policy::QueryScope scope;
    for (const FieldName& name : test::open_fields(made.policy())) {
      scope.fields.insert(name);
    }
    Query query = policy::resolve(session->bound(), fields::parse_query(text), scope, problems);
    REQUIRE(problems.empty());
    return query;
  }

  std::vector<std::uint64_t> find(const std::string& text, const store::Search::Order& order = {},
                                  std::uint64_t limit = 100) {
    return made.store().search().find(whole(), meaning(text), order, limit);
  }

  test::MadeStore made;
  ops::Session* session;
};

using Numbers = std::vector<std::uint64_t>;

}  // namespace

TEST_SUITE("store: search") {
  TEST_CASE("who is found, in the order of numbers, at most as many as asked for") {
    People people;
    CHECK(people.find("ad") == Numbers{1, 3});
    CHECK(people.find("ada") == Numbers{1, 3});
    CHECK(people.find("ada", {}, 1) == Numbers{1});
    CHECK(people.find("ada", {}, 0).empty());
    CHECK(people.find("") == Numbers{1, 2, 3, 4});
    CHECK(people.find("NOT ada") == Numbers{2, 4});
    CHECK(people.find("m7 OR alan@example.org") == Numbers{3, 4});
    CHECK(people.find("nobody").empty());
    CHECK(people.find("ada points:>0") == Numbers{1});
    CHECK(people.find("points:<10 (ad (NOT lovelace OR smith)) NOT town:x", {}, 1) == Numbers{3});
    CHECK(people.find("ad points:..20", {.field = FieldName{"points"}, .numeric = true}) == Numbers{3, 1});
  }

  TEST_CASE("the order of a field: numbers as numbers, who has none comes last") {
    People people;
    CHECK(people.find("", {.field = FieldName{"points"}, .numeric = true}) == Numbers{3, 1, 2, 4});
    CHECK(people.find("", {.field = FieldName{"family-name"}}) == Numbers{2, 1, 3, 4});
    CHECK(people.find("points:>0", {.field = FieldName{"points"}, .numeric = true}) == Numbers{1, 2});
  }

  TEST_CASE("a query or an order over a field that the permit does not cover is a fault of the program") {
    People people;
    const auto names = people.permit({{"given-name"}});
    const auto code = [&](const std::string& query, const store::Search::Order& order) {
      try {
        people.made.store().search().find(names, people.meaning(query), order, 10);
      } catch (const Error& error) {
        return std::string(error.code().text());
      }
      return std::string("nothing");
    };
    CHECK(code("given-name:ada", {}) == "nothing");
    CHECK(code("lovelace", {}) == "internal.permit");
    CHECK(code("town:london", {}) == "internal.permit");
    CHECK(code("NOT points:>3", {}) == "internal.permit");
    CHECK(code("member-no:m7", {}) == "internal.permit");
    CHECK(code("given-name:ada", {.field = FieldName{"points"}, .numeric = true}) == "internal.permit");
    CHECK(code("phone:", {}) == "internal.permit");
  }

  TEST_CASE("quotes, blanks and the index's own words mean nothing in a query") {
    People people;
    for (const std::string text :
         {"\"a\\\"b\"", "given-name:\"x\\\" OR \\\"y\"", "town:\"new york\"", "NEAR", "AND", "given-name:\"a\\\\\"",
          "town:\"*\"", "\"' OR 1=1 --\"", "town:\"'); DROP TABLE customer; --\""}) {
      CAPTURE(text);
      CHECK_NOTHROW(people.find(text));
    }
    CHECK(people.find("town:\"new york\"") == Numbers{2});
    CHECK(people.find("") == Numbers{1, 2, 3, 4});
  }

  TEST_CASE("many alternatives are no harm") {
    People people;
    std::string words = "C-10";
    for (std::uint64_t number = 2; number < 3000; ++number) {
      words += " OR " + CustomerId(number).text();
    }
    words.replace(0, 4, CustomerId(1).text());
    CHECK(people.find(words) == Numbers{1, 2, 3, 4});
    std::string names = "ada";
    for (int i = 0; i < 600; ++i) {
      names += " OR name" + std::to_string(i);
    }
    CHECK(people.find(names) == Numbers{1, 3});
  }

  TEST_CASE("the index can be emptied and filled anew") {
    People people;
    const auto transaction = people.made.store().begin_write();
    store::Search& search = people.made.store().search();
    search.clear();
    CHECK(people.find("ada").empty());
    people.made.store().customers().each_for_index(
        [&](const Record& record) { search.add(record.number, ops::terms_of(people.session->bound(), record)); });
    CHECK(people.find("ada") == Numbers{1, 3});
    CHECK(people.find("m7") == Numbers{3});
  }
}
