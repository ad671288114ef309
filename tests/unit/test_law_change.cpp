// SPDX-License-Identifier: MIT
// Whatever is changed in whatever order: the record holds what was said last, the derived tables are those that would
// be made anew, the history leads back step by step, and the log agrees.
#include "db/statement.hpp"
#include "ops/change.hpp"
#include "ops/log.hpp"
#include "ops/records.hpp"
#include "ops/search.hpp"
#include "support/law.hpp"
#include "support/made_store.hpp"
#include "support/sinks.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

#include <map>
#include <rapidcheck.h>

using namespace custos;

namespace {

const std::vector<std::pair<std::string, std::vector<std::string>>>& choices() {
  static const std::vector<std::pair<std::string, std::vector<std::string>>> all{
      {"given-name", {"Ada", "Zoë", "Mary Ann"}},
      {"family-name", {"Moss", "O'Brien", "Smith-Jones"}},
      {"email", {"", "a@example.org", "b@example.org"}},
      {"town", {"", "York", "St Ives"}},
      {"member-no", {"", "M-1", "M-2", "M-3"}}};
  return all;
}

std::vector<std::uint64_t> found(test::MadeStore& made, const std::string& word) {
  test::KeepingSink sink;
  ops::find_customers(made.as("owner"), {.words = {word}}, sink);
  return sink.numbers();
}

std::map<std::string, std::string> values_of(test::MadeStore& made, std::uint64_t number) {
  std::map<std::string, std::string> out;
  for (const ops::ShownValue& value : ops::show_customer(made.as("owner"), {.id = CustomerId(number)}).values) {
    out[value.field.text] = value.text;
  }
  return out;
}

struct Step {
  std::uint64_t customer;
  std::size_t field, value;
  bool correct;
};

Step any_step() {
  const auto field = *rc::gen::inRange<std::size_t>(0, choices().size());
  return {*rc::gen::inRange<std::uint64_t>(1, 3), field,
          *rc::gen::inRange<std::size_t>(0, choices()[field].second.size()), *rc::gen::arbitrary<bool>()};
}

}  // namespace

TEST_SUITE("law: change") {
  TEST_CASE("records, index, history and log agree after any changes") {
    CHECK(test::law(12, [] {
            test::MadeStore made;
            std::map<std::uint64_t, std::map<std::string, std::string>> expected;
            for (std::uint64_t number = 1; number <= 2; ++number) {
              test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Moss"}});
              expected[number] = values_of(made, number);
            }
            const auto steps = *rc::gen::inRange(1, 12);
            for (int i = 0; i < steps; ++i) {
              const Step step = any_step();
              const auto& [field, values] = choices()[step.field];
              const std::string& value = values[step.value];
              try {
                ops::change_customer(made.as("owner", {.because = "x"}),
                                     {.id = CustomerId(step.customer),
                                      .kind = step.correct ? ops::ChangeKind::correct : ops::ChangeKind::update,
                                      .values = {{field, value}}});
                expected[step.customer].erase(field);
                if (!value.empty()) {
                  expected[step.customer][field] = value;
                }
              } catch (const Error& error) {
                const bool taken = field == "member-no" && !value.empty() && error.failure() == Failure::duplicate;
                RC_ASSERT(taken);
                RC_ASSERT(expected[3 - step.customer][field] == value);
              }
            }
            for (std::uint64_t number = 1; number <= 2; ++number) {
              RC_ASSERT(values_of(made, number) == expected[number]);
            }
            for (const auto& [field, values] : choices()) {
              for (const std::string& value : values) {
                std::vector<std::uint64_t> wanted;
                for (std::uint64_t number = 1; !value.empty() && number <= 2; ++number) {
                  if (expected[number][field] == value) {
                    wanted.push_back(number);
                  }
                }
                if (!value.empty()) {
                  RC_ASSERT(found(made, field + ":" + value) == wanted);
                }
              }
            }
            RC_ASSERT(ops::verify_log(made.as("owner")).ok());
            std::int64_t numbers = 0;
            for (auto& [number, values] : expected) {
              numbers += values["member-no"].empty() ? 0 : 1;
            }
            made.close();
            db::Database database = made.database();
            RC_ASSERT(db::one_integer(database, "SELECT count(*) FROM unique_value") == std::optional(numbers));
          }) == "");
  }

  TEST_CASE("the history leads from each value to the next") {
    test::MadeStore made;
    test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Moss"}, {"town", "York"}});
    for (const char* town : {"Bath", "", "Leeds"}) {
      ops::change_customer(made.as("owner"), {.id = CustomerId(1), .values = {{"town", town}}});
    }
    const auto history =
        ops::show_customer(made.as("owner"), {.id = CustomerId(1), .fields = {{"town"}}, .history = true}).history;
    REQUIRE(history.size() == 3);
    CHECK(history[0].before == "York");
    CHECK(history[0].after == "Bath");
    CHECK(history[1].before == "Bath");
    CHECK(history[1].after.empty());
    CHECK(history[2].before.empty());
    CHECK(history[2].after == "Leeds");
  }

  TEST_CASE("former values stand in the private part alone") {
    test::MadeStore made;
    test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Moss"}, {"email", "zyzzyva@example.org"}});
    ops::change_customer(made.as("owner"), {.id = CustomerId(1), .values = {{"email", "b@example.org"}}});
    made.close();
    db::Database database = made.database();
    CHECK(db::one_integer(database, "SELECT count(*) FROM audit_private WHERE payload LIKE '%zyzzyva%'") == 1);
    CHECK(db::one_integer(database, "SELECT count(*) FROM audit_leaf WHERE leaf LIKE '%zyzzyva%'") == 0);
    CHECK(db::one_integer(database, "SELECT count(*) FROM customer WHERE f_email LIKE '%zyzzyva%'") == 0);
    database.run("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'search', 'row')");
    CHECK(db::one_integer(database, "SELECT count(*) FROM temp.words WHERE term LIKE '%zyzzyva%'") == 0);
  }

  TEST_CASE("what is expected and is not kept stops the change") {
    test::MadeStore made;
    test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Moss"}, {"town", "York"}});
    try {
      ops::change_customer(made.as("owner"),
                           {.id = CustomerId(1), .values = {{"town", "Bath"}}, .expected = {{"town", "Leeds"}}});
      CHECK(false);
    } catch (const Error& error) {
      CHECK(error.failure() == Failure::stopped);
      CHECK(error.code() == Code("record.stale"));
    }
    CHECK(values_of(made, 1)["town"] == "York");
  }

  TEST_CASE("a confirmation changes no value and no revision, and is in the log") {
    test::MadeStore made;
    test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Moss"}});
    const auto before = values_of(made, 1);
    ops::confirm_customer(made.as("owner"), {.id = CustomerId(1), .how = "document seen"});
    const auto shown = ops::show_customer(made.as("owner"), {.id = CustomerId(1)});
    CHECK(values_of(made, 1) == before);
    CHECK(shown.revision == 1);
    CHECK(shown.provenance.verified_how == "document seen");
    CHECK(ops::verify_log(made.as("owner")).ok());
    made.tamper("UPDATE customer SET verified_how = 'nothing' WHERE number = 1");
    CHECK_FALSE(ops::verify_log(made.as("owner")).ok());
  }
}
