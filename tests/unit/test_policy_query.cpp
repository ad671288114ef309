// SPDX-License-Identifier: MIT
// What queries mean, and for whom they hold.
#include "policy/query.hpp"
#include "support/made_store.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

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

policy::QueryScope everything() {
  policy::QueryScope scope;
  for (const policy::Field& field : office().fields) {
    scope.fields.insert(field.name);
  }
  scope.start_of_day = [](dates::Date date) { return Instant{std::chrono::sys_days{date}}; };
  return scope;
}

Record ada() {
  Record record;
  record.number = 1042;
  record.created = instant_of(1772323200000);  // 2026-03-01
  record.updated = instant_of(1775001600000);  // 2026-04-01
  record.provenance = {.source = "the fair", .import = 3};
  record.values.resize(columns().size());
  const std::vector<std::pair<const char*, const char*>> values{
      {"given-name", "Ada"}, {"family-name", "O'Brien"},     {"born", "1990-05-17"}, {"email", "Ada@Example.org"},
      {"town", "St Ives"},   {"postcode", "SW1A 1AA"},       {"member-no", "M 007"}, {"status", "active"},
      {"points", "12.5"},    {"note", "Sings\nand dances."},
  };
  for (const auto& [name, value] : values) {
    record.values[*columns().position_of(FieldName{name})] = value;
  }
  return record;
}

Query meaning(const std::string& text, Problems& problems, const policy::QueryScope& scope = everything()) {
  return policy::resolve({office(), columns()}, fields::parse_query(text), scope, problems);
}

Tri holds(const std::string& text, const policy::QueryScope& scope = everything()) {
  Problems problems;
  const Query query = meaning(text, problems, scope);
  CAPTURE(text);
  CHECK(problems.empty());
  return policy::holds({office(), columns()}, query, ada());
}

// The one problem of a query, as code and column.
std::pair<std::string, std::size_t> problem_of(const std::string& text) {
  Problems problems;
  meaning(text, problems);
  REQUIRE(problems.list().size() == 1);
  return {std::string(problems.list()[0].code.text()), problems.list()[0].place.column};
}

}  // namespace

TEST_SUITE("policy: query") {
  TEST_CASE("queries that hold") {
    for (const std::string text : {"ada",
                                   "ADA",
                                   "ad",
                                   "brie",
                                   "obrien",
                                   "o'brien",
                                   "ada obrien",
                                   "ives",
                                   "given-name:ada",
                                   "given-name:Ada",
                                   "given-name:a*",
                                   "family-name:*brien",
                                   "born:1990-05-17",
                                   "born:1990-05-17..1990-05-17",
                                   "born:..1990-12-31",
                                   "born:>1990-05-16",
                                   "born:<=1990-05-17",
                                   "email:ada@example.ORG",
                                   "ada@example.org",
                                   "SW1A1AA",
                                   "SW1A 1AA",
                                   "postcode:sw1a1aa",
                                   "postcode:*1AA",
                                   "m007",
                                   "member-no:M007",
                                   "member-no:m*",
                                   "status:active",
                                   "points:12.5",
                                   "points:>2",
                                   "points:..100",
                                   "phone:",
                                   "gift:",
                                   "NOT phone:*4821",
                                   "id:C-10429",
                                   "c-10429",
                                   "C10429",
                                   "c10429",
                                   "id:c10429",
                                   "10429",
                                   "created:2026-03-01",
                                   "created:>2026-02-28",
                                   "updated:<2026-04-02",
                                   "source:\"the fair\"",
                                   "source:the*",
                                   "NOT source:",
                                   "id:10429",
                                   "import:I-37",
                                   "purpose:membership",
                                   "purpose:gifts",
                                   "town:\"st ives\"",
                                   "town:st*",
                                   "note:\"sings\nand dances.\"",
                                   "ada OR nobody",
                                   "nobody OR (ada NOT grace)",
                                   ""}) {
      CAPTURE(text);
      Problems problems;
      Query query;
      CHECK_NOTHROW(query = meaning(text, problems));
      CHECK(problems.empty());
      CHECK(policy::holds({office(), columns()}, query, ada()) == Tri::yes);
    }
  }

  TEST_CASE("queries that do not hold") {
    for (const std::string text : {"grace",
                                   "da",
                                   "given-name:ad",
                                   "born:>1990-05-17",
                                   "born:2000-01-01..",
                                   "email:ada@example.com",
                                   "points:<2",
                                   "points:>12.5",
                                   "status:lapsed",
                                   "town:",
                                   "NOT ada",
                                   "NOT (ada OR grace)",
                                   "id:C-10432",
                                   "created:2026-03-02",
                                   "updated:<2026-04-01",
                                   "source:fair",
                                   "source:",
                                   "source:fair*",
                                   "import:I-45",
                                   "phone:*4821",
                                   "ada grace",
                                   "sings",
                                   "purpose:none"}) {
      CAPTURE(text);
      Problems problems;
      Query query;
      try {
        query = meaning(text, problems);
      } catch (const Error& error) {
        FAIL(error.what());
      }
      CHECK(problems.empty());
      CHECK(policy::holds({office(), columns()}, query, ada()) != Tri::yes);
    }
  }

  TEST_CASE("a contact is a fact beside the record: without facts it is neither yes nor no, and so is its opposite") {
    for (const std::string text :
         {"last-contact:>2026-01-01", "NOT last-contact:>2026-01-01", "last-contact:>2026-01-01",
          "ada last-contact:>2026-01-01", "purpose:none OR last-contact:>2026-01-01"}) {
      CAPTURE(text);
      CHECK(holds(text) == Tri::unknown);
    }
    CHECK(holds("ada OR last-contact:>2026-01-01") == Tri::yes);
    CHECK(holds("grace last-contact:>2026-01-01") == Tri::no);
  }

  TEST_CASE("the day of the newest contact is compared as a day, and may be missing") {
    std::optional<dates::Date> last = dates::parse_iso("2026-03-31");
    const policy::Facts facts{
        .last_contact = [&last](std::uint64_t customer) { return customer == ada().number ? last : std::nullopt; }};
    const auto holds_with = [&facts](const std::string& text) {
      Problems problems;
      const Query query = meaning(text, problems);
      CHECK(problems.empty());
      return policy::holds({office(), columns(), &facts}, query, ada());
    };
    for (const std::string text : {"last-contact:2026-03", "last-contact:2026-03-31", "last-contact:>=2026-03-31",
                                   "last-contact:..2026-04-01", "NOT last-contact:>2026-03", "NOT last-contact:"}) {
      CAPTURE(text);
      CHECK(holds_with(text) == Tri::yes);
    }
    CHECK(holds_with("last-contact:2026-04..") == Tri::no);
    last.reset();
    CHECK(holds_with("last-contact:") == Tri::yes);
    CHECK(holds_with("last-contact:..2026-04-01") == Tri::no);
    CHECK(holds_with("NOT last-contact:..2026-04-01") == Tri::yes);
    Problems problems;
    meaning("last-contact:soon", problems);
    CHECK(problems.list().size() == 1);
  }

  TEST_CASE("a consent is a fact beside the record: without facts nothing is known of it") {
    CHECK(holds("consent:newsletter") == Tri::unknown);
    CHECK(holds("NOT consent:newsletter") == Tri::unknown);
    CHECK(holds("purpose:newsletter") == Tri::unknown);
    std::string asked;
    const policy::Facts facts{.today = dates::parse_iso("2026-11-18"),
                              .consent = [&asked](std::uint64_t customer, const Condition& condition) {
                                asked = std::to_string(customer) + " " + condition.text + " " +
                                        condition.lower.value_or("-") + " " + condition.upper.value_or("-");
                                return true;
                              }};
    const policy::Bound known{office(), columns(), &facts};
    const auto with_facts = [&known](const std::string& text) {
      Problems problems;
      return policy::holds(known, policy::resolve(known, fields::parse_query(text), everything(), problems), ada());
    };
    CHECK(with_facts("consent:newsletter") == Tri::yes);
    CHECK(asked == "1042 newsletter 2024-11-18 2026-11-18");  // renew = P24M
    CHECK(with_facts("NOT consent:newsletter") == Tri::no);
    CHECK(with_facts("purpose:newsletter") == Tri::yes);
    CHECK(problem_of("consent:news*").first == "query.bad-value");
  }

  TEST_CASE("holds and what is due are facts beside the record too") {
    for (const std::string text : {"held:yes", "held:no", "held:", "held:H-13", "due:", "due:2026", "NOT due:"}) {
      CAPTURE(text);
      CHECK(holds(text) == Tri::unknown);
    }
    std::uint64_t standing = 0;
    std::string day;
    const policy::Facts facts{.held =
                                  [&standing](std::uint64_t customer, std::uint64_t hold) {
                                    return customer == 1042 && standing > 0 && (hold == 0 || hold == standing);
                                  },
                              .due = [&day](const Record&) { return day; }};
    const policy::Bound known{office(), columns(), &facts};
    const auto is = [&known](const std::string& text) {
      Problems problems;
      const Query query = policy::resolve(known, fields::parse_query(text), everything(), problems);
      CHECK(problems.empty());
      return policy::holds(known, query, ada()) == Tri::yes;
    };
    CHECK((is("held:no") && is("held:") && is("NOT held:yes") && is("NOT held:H-13")));
    CHECK_FALSE((is("held:yes") || is("held:H-13")));
    CHECK((is("due:") && is("NOT due:..2099") && is("NOT due:>2000")));
    CHECK_FALSE((is("due:..2099") || is("due:<2099")));
    standing = 1;
    day = "2026-12-01";
    CHECK((is("held:yes") && is("held:YES") && is("held:H-13") && is("held:h-13") && is("NOT held:H-21")));
    CHECK_FALSE((is("held:no") || is("held:") || is("held:H-21")));
    for (const std::string text : {"due:..2026-12-01", "due:2026-12-01", "due:2026-12", "due:2026", "due:>2026-11",
                                   "due:>=2026-12-01", "due:<2027", "due:2026-01..2026-12", "NOT due:"}) {
      CAPTURE(text);
      CHECK(is(text));
    }
    for (const std::string text : {"due:..2026-11-30", "due:>2026", "due:<2026-12-01", "due:2027..", "due:"}) {
      CAPTURE(text);
      CHECK_FALSE(is(text));
    }
    CHECK(problem_of("held:perhaps").first == "query.bad-value");
    CHECK(problem_of("held:>1").first == "query.no-range");
    CHECK(problem_of("due:soon").first == "query.bad-value");
    CHECK(problem_of("due:2026*").first == "query.bad-value");
    Problems problems;
    CHECK_THROWS_AS(meaning("held:H-14", problems), Error);
  }

  TEST_CASE("a year and a month stand for their days") {
    for (const std::string text :
         {"born:1990", "born:1990-05", "born:1990..1990", "born:1989..1991-01", "born:..1990-05", "born:<1991",
          "born:>1989", "born:>=1990", "born:<=1990", "NOT born:>1990", "NOT born:<1990", "born:1990*", "created:2026",
          "created:2026-03", "updated:2026-04", "created:2025..2026-03", "created:<2027", "NOT created:>2026"}) {
      CAPTURE(text);
      CHECK(holds(text) == Tri::yes);
    }
    for (const std::string text : {"born:1991", "born:1990-06", "born:<1990", "born:>1990", "created:2025",
                                   "updated:2026-03", "NOT born:1990-05"}) {
      CAPTURE(text);
      CHECK(holds(text) == Tri::no);
    }
    CHECK(problem_of("born:19").first == "query.bad-value");
    CHECK(problem_of("born:1990-13").first == "query.bad-value");
  }

  TEST_CASE("a range that ends before it begins is told") {
    for (const std::string text : {"born:1980..1970", "born:1990-05-17..1990-05-16", "points:2..1", "points:10..9.5",
                                   "created:2026-02..2026-01", "due:2027..2026"}) {
      CAPTURE(text);
      CHECK(problem_of(text) == std::pair<std::string, std::size_t>{"query.bad-value", 1});
    }
    CHECK(holds("points:2..12.5") == Tri::yes);  // as numbers, not as texts
    Problems problems;
    meaning("born:1980..1970", problems);
    CHECK(problems.list()[0].hint == "write born:1970..1980");
  }

  TEST_CASE("beginnings of postcodes and telephone numbers, however they are written") {
    for (const std::string text :
         {"postcode:SW1*", "postcode:sw1a*", "postcode:sw1a1*", "postcode:\"SW1A 1\"*", "postcode:SW1A1AA*",
          "postcode:\"sw1a 1aa\"*", "sw1a1*", "SW1*", "postcode:*1aa", "postcode:*A1AA", "postcode:*\"A 1AA\""}) {
      CAPTURE(text);
      CHECK(holds(text) == Tri::yes);
    }
    for (const std::string text : {"postcode:SW2*", "sw2*", "postcode:1AA*", "postcode:*sw1a"}) {
      CAPTURE(text);
      CHECK(holds(text) == Tri::no);
    }
    Record caller = ada();
    caller.values[*columns().position_of(FieldName{"phone"})] = "0116 496 0757";
    for (const std::string text : {"phone:0116*", "phone:(0116)*", "phone:0116-4*", "phone:+44116*", "phone:0044116*",
                                   "phone:\"0116 496\"*", "phone:44116*", "phone:0*"}) {
      CAPTURE(text);
      Problems problems;
      CHECK(policy::holds({office(), columns()}, meaning(text, problems), caller) == Tri::yes);
    }
    for (const std::string text : {"phone:0117*", "phone:1164*", "phone:+440116*"}) {
      CAPTURE(text);
      Problems problems;
      CHECK(policy::holds({office(), columns()}, meaning(text, problems), caller) == Tri::no);
    }
  }

  TEST_CASE("words are looked for in the fields of the scope and nowhere else") {
    policy::QueryScope names = everything();
    names.fields = {FieldName{"given-name"}};
    CHECK(holds("ada", names) == Tri::yes);
    CHECK(holds("lovelace", names) == Tri::no);
    CHECK(holds("ives", names) == Tri::no);
    CHECK(holds("ada@example.org", names) == Tri::no);
    CHECK(holds("SW1A 1AA", names) == Tri::no);
    CHECK(holds("m007", names) == Tri::no);
  }

  TEST_CASE("names and values that mean nothing are told, at their place") {
    using Told = std::pair<std::string, std::size_t>;
    CHECK(problem_of("ada emial:x") == Told{"query.unknown-field", 5});
    CHECK(problem_of("born:yesterday") == Told{"query.bad-value", 1});
    CHECK(problem_of("ada status:gone") == Told{"query.bad-value", 5});
    CHECK(problem_of("town:a..b") == Told{"query.no-range", 1});
    CHECK(problem_of("email:<x") == Told{"query.no-range", 1});
    CHECK(problem_of("ada purpose:fun") == Told{"query.unknown-purpose", 5});
    CHECK(problem_of("consent:fun") == Told{"query.unknown-purpose", 1});
    CHECK(problem_of("created:today") == Told{"query.bad-value", 1});
    for (const std::string text : {"created:", "updated:", "created:2026*", "created:*01", "id:", "id:C-1*",
                                   "import:", "import:*7", "source:*fair", "purpose:", "purpose:member*"}) {
      CAPTURE(text);
      CHECK(problem_of("ada NOT " + text) == Told{"query.bad-value", 9});
    }
    for (const std::string text : {"id:<C-13", "id:C-13..C-24", "import:>I-17", "source:a..b", "purpose:<membership"}) {
      CAPTURE(text);
      CHECK(problem_of(text) == Told{"query.no-range", 1});
    }
    Problems problems;
    meaning("emial:x", problems);
    CHECK(problems.list()[0].hint == "did you mean 'email'?");
    CHECK_THROWS_AS(meaning("id:C-10429x", problems), Error);
    CHECK_THROWS_AS(meaning("C-10428", problems), Error);
    CHECK_THROWS_AS(meaning("id:10428", problems), Error);
  }

  TEST_CASE("the fields that a query asks for, its purposes' too") {
    const auto named = [](const std::string& text) {
      std::vector<std::string> out;
      for (const FieldName& name : policy::named_fields(office(), fields::parse_query(text))) {
        out.push_back(name.text);
      }
      return out;
    };
    CHECK(named("ada town:x (NOT born:1990-01-01 OR shoe:3)") == std::vector<std::string>{"town", "born"});
    CHECK(named("purpose:membership") == std::vector<std::string>{"status", "status"});
    CHECK(named("purpose:gifts").empty());
    CHECK(named("due:..2026") == std::vector<std::string>{"status"});  // the rule 'gone' asks for it
    CHECK(named("held:yes").empty());
    CHECK(named("NOT purpose:none") == std::vector<std::string>{"status", "status"});
  }
}
