// SPDX-License-Identifier: MIT
// What the words of a query mean: names, postcodes and telephone numbers as people write them.
#include "policy/query.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace custos;

namespace {

const policy::Policy& office() {
  static const policy::Policy policy = test::policy_of(test::office_policy());
  return policy;
}

const Columns& columns() {
  static const Columns columns = policy::provisional_columns(office());
  return columns;
}

// Ada, who has one value more.
Record with(const char* field, const std::string& value) {
  Record record;
  record.number = 1042;
  record.values.resize(columns().size());
  record.values[*columns().position_of(FieldName{"given-name"})] = "Ada";
  record.values[*columns().position_of(FieldName{field})] = value;
  return record;
}

Query meaning(const std::string& text, Problems& problems) {
  policy::QueryScope scope;
  for (const policy::Field& field : office().fields) {
    scope.fields.insert(field.name);
  }
  return policy::resolve({office(), columns()}, fields::parse_query(text), scope, problems);
}

std::size_t problems_of(const std::string& text) {
  Problems problems;
  meaning(text, problems);
  return problems.list().size();
}

Tri holds(const std::string& text, const Record& record = with("town", "St Ives")) {
  Problems problems;
  const Query query = meaning(text, problems);
  CAPTURE(text);
  CHECK(problems.empty());
  return policy::holds({office(), columns()}, query, record);
}

}  // namespace

TEST_SUITE("policy: words of queries") {
  TEST_CASE("a name is found as it stands, however it is put together") {
    for (const char* name :
         {"Jones & Sons", "Smith/Jones", "Al\u2011Rashid", "Jean\u2010Luc", "Anne\u2013Marie", "Ana_Maria",
          "山田・太郎", "Ben\u05beGurion", "X+Y", "São & Paulo", "AC/DC Town", "AT&T", "d'Arcy/O\u2019Neil",
          "St. John-Smith & Co.", "- São", "Mary-Ann", "Dvořák/Łukasz", "Ann (Nancy)"}) {
      const Record record = with("family-name", name);
      CAPTURE(name);
      CHECK(holds(name, record) == Tri::yes);
      CHECK(holds(fmt::format("\"{}\"", name), record) == Tri::yes);
      CHECK(holds(fmt::format("NOT \"{}\"", name), record) == Tri::no);
      CHECK(holds(name) == Tri::no);
    }
    CHECK(holds("\"ho chi minh\"", with("town", "Ho Chi Minh")) == Tri::yes);
    CHECK(holds("\"ho chi minh\"", with("town", "Ho Chi")) == Tri::no);
    CHECK(holds("smith/brown", with("family-name", "Smith/Jones")) == Tri::no);
  }

  TEST_CASE("signs alone mean nobody, and nothing beside words") {
    for (const char* signs : {"&", "& -", "/", "*"}) {
      CHECK(holds(signs) == Tri::no);
      CHECK(holds(std::string("ada ") + signs) == Tri::yes);
      CHECK(holds(std::string("grace ") + signs) == Tri::no);
    }
  }

  TEST_CASE("postcodes whose halves have no digits are found with their blank") {
    for (const char* postcode : {"GIR 0AA", "BFPO 12", "BFPO c/o 12", "ASCN 1ZZ"}) {
      const Record record = with("postcode", postcode);
      CAPTURE(postcode);
      for (const std::string& query : {std::string(postcode), "ada " + std::string(postcode),
                                       std::string(postcode) + " ada", fmt::format("\"{}\"", postcode)}) {
        CHECK(holds(query, record) == Tri::yes);
        CHECK(holds(query) == Tri::no);
      }
    }
    CHECK(holds("ada 5", with("town", "Leeds 5")) == Tri::yes);
  }

  TEST_CASE("a telephone number is looked for without its extension") {
    const Record record = with("phone", "020 7946 0018 ext 12");
    for (const char* query : {"02079460018", "020 7946 0018", "020 7946 0018 ext 12", "phone:*0018", "phone:02079*",
                              "phone:\"020 7946 0018\"", "phone:\"020 7946 0018 x12\""}) {
      CAPTURE(query);
      CHECK(holds(query, record) == Tri::yes);
    }
    CHECK(holds("phone:*12", record) == Tri::no);
    CHECK(holds("02079460018", with("phone", "020 7946 0019 ext 12")) == Tri::no);
  }

  TEST_CASE("a day that can be read in one way is read so") {
    CHECK(holds("born:17/05/1990", with("born", "1990-05-17")) == Tri::yes);
    CHECK(holds("born:05/05/1990", with("born", "1990-05-05")) == Tri::yes);
    CHECK(problems_of("born:06/05/1990") == 1);
  }
}
