// SPDX-License-Identifier: MIT
#include "db/statement.hpp"
#include "ops/draft.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "support/permits.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <span>

using namespace custos;
using policy::Access;
using policy::Subjects;
using test::code_of;

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

const store::Subject subject{{1, 2, 3}, {4, 5, 6}};

// Puts records into a store that is never committed.
class Desk {
 public:
  Desk() : session(made.as("owner")), transaction(made.store().begin_write()) {}

  void insert(std::uint64_t number, const Values& values, const policy::Permit& permit) {
    ops::Draft draft(session.bound());
    Problems problems;
    for (const auto& [name, text] : values) {
      const policy::Field& field = *made.policy().fields.find(name);
      draft.read(field, text, made.policy().rules_of(field), problems);
    }
    REQUIRE(problems.empty());
    Record record = draft.record();
    record.number = number;
    record.created = record.updated = made.clock.now();
    record.provenance.source = "a letter";
    const std::string terms = draft.terms();
    const auto unique = draft.unique_values();
    store::Subject own = subject;
    own.reference[15] = static_cast<std::uint8_t>(number);
    customers().insert(permit, {record, own, {0, 0}, terms, unique});
  }

  void insert(std::uint64_t number, const Values& values) {
    insert(number, values, test::permit(made.policy(), Access::write, test::open_fields(made.policy())));
  }

  store::Customers& customers() { return made.store().customers(); }

  policy::Permit reading(std::vector<FieldName> fields, Subjects subjects = Subjects::found()) {
    return test::permit(made.policy(), Access::read, std::move(fields), subjects);
  }

  std::optional<store::Seen> look(const policy::Permit& permit, std::uint64_t number) {
    return customers().look(permit, number, session.witness(permit));
  }

  test::MadeStore made;
  ops::Session& session;
  store::WriteTransaction transaction;
};

const Values ada{{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"email", "ada@example.org"}};

}  // namespace

TEST_SUITE("store: customers") {
  TEST_CASE("what was put in comes out, no more than the permit covers") {
    Desk desk;
    desk.insert(5, ada);
    const auto whole = desk.look(desk.reading(test::open_fields(desk.made.policy())), 5);
    REQUIRE(whole);
    CHECK(whole->id.number() == 5);
    CHECK(whole->provenance.source == "a letter");
    CHECK(whole->values == std::vector<std::pair<FieldName, std::string>>{{{"given-name"}, "Ada"},
                                                                          {{"family-name"}, "Lovelace"},
                                                                          {{"email"}, "ada@example.org"},
                                                                          {{"status"}, "active"}});
    const auto part = desk.look(desk.reading({{"email"}}), 5);
    REQUIRE(part);
    CHECK(part->values == std::vector<std::pair<FieldName, std::string>>{{{"email"}, "ada@example.org"}});
    CHECK_FALSE(desk.look(desk.reading({{"email"}}), 6));
    CHECK(desk.customers().exists(5));
    CHECK_FALSE(desk.customers().exists(6));
    CHECK(desk.customers().count() == 1);
    CHECK(desk.customers().last_number() == 5);
  }

  TEST_CASE("a permit for one customer is good for no other, and one for nobody for none") {
    Desk desk;
    desk.insert(5, ada);
    desk.insert(6, {{"given-name", "Grace"}, {"family-name", "Hopper"}});
    const auto one = desk.reading({{"given-name"}}, Subjects::one(CustomerId(5)));
    CHECK(desk.look(one, 5));
    CHECK(code_of([&] { desk.look(one, 6); }) == "internal.permit");
    CHECK(code_of([&] { desk.look(one, 7); }) == "internal.permit");
    CHECK(code_of([&] { desk.look(desk.reading({{"given-name"}}, Subjects::none()), 5); }) == "internal.permit");
  }

  TEST_CASE("a permit to read writes nothing, nor does one that lacks a field") {
    Desk desk;
    CHECK(code_of([&] { desk.insert(5, ada, desk.reading(test::open_fields(desk.made.policy()))); }) ==
          "internal.permit");
    const auto names = test::permit(desk.made.policy(), Access::write, {{"given-name"}, {"family-name"}, {"status"}});
    CHECK(code_of([&] { desk.insert(5, ada, names); }) == "internal.permit");
    desk.insert(6, {{"given-name", "Grace"}, {"family-name", "Hopper"}}, names);
    CHECK_FALSE(desk.customers().exists(5));
    CHECK(desk.customers().exists(6));
    const std::vector<std::uint64_t> numbers{6};
    CHECK(code_of([&] { desk.customers().compare(desk.reading({{"given-name"}}), numbers, [](const Record&) {}); }) ==
          "internal.permit");
  }

  TEST_CASE("a unique value belongs to one customer; who comes second is told whose it is") {
    Desk desk;
    desk.insert(5, {{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"member-no", "M 007"}});
    try {
      desk.insert(6, {{"given-name", "Ada"}, {"family-name", "King"}, {"member-no", "m007"}});
      FAIL("the value was taken twice");
    } catch (const Error& error) {
      CHECK(error.failure() == Failure::duplicate);
      CHECK(error.code() == Code("record.not-unique"));
      CHECK(std::string(error.what()).find(CustomerId(5).text()) != std::string::npos);
    }
    CHECK_FALSE(desk.customers().exists(6));
    desk.insert(7, {{"given-name", "Ada"}, {"family-name", "King"}, {"member-no", "M008"}});
    CHECK(desk.customers().exists(7));
  }

  TEST_CASE("a person whom the purpose does not reach is left out with nothing but the id") {
    Desk desk;
    desk.insert(5, {{"given-name", "Ada"}, {"family-name", "Lovelace"}, {"status", "deceased"}});
    const policy::Ask ask{.caller = test::caller("owner"),
                          .action = "find",
                          .access = Access::read,
                          .fields = {{"given-name"}},
                          .purpose = PurposeName{"membership"}};
    const auto permit = policy::permit(policy::decide(desk.made.policy(), ask), Subjects::found());
    const auto seen = desk.look(permit, 5);
    REQUIRE(seen);
    CHECK(seen->left_out);
    CHECK(seen->reason == "purpose 'membership' does not apply to this person now");
    CHECK(seen->values.empty());
    CHECK(seen->provenance.source.empty());
    CHECK(seen->revision == 0);
  }

  TEST_CASE("a record whose name in the log is gone is not shown") {
    test::MadeStore made;
    const CustomerId id = test::add(made.as("owner"), ada);
    made.tamper("DELETE FROM subject");
    ops::Session& session = made.as("owner");
    const auto permit = test::permit(made.policy(), Access::read, {{"email"}});
    CHECK(code_of([&] { made.store().customers().look(permit, id.number(), session.witness(permit)); }) ==
          "audit.record-unknown");
  }

  TEST_CASE("each of many is seen as he is alone, wherever their numbers lie") {
    Desk desk;
    for (const std::uint64_t number : std::vector<std::uint64_t>{1, 2, 3, 5, 6, 7, 8, 90, 91, 200}) {
      desk.insert(number, {{"given-name", "Ada" + std::to_string(number)}, {"town", number % 2 == 0 ? "York" : ""}});
    }
    desk.made.store().restrictions().place({.id = RestrictionId(1), .customer = 6, .ground = "accuracy"});
    const std::vector<FieldName> fields{{"town"}, {"note"}, {"given-name"}};
    const auto permit = desk.reading({{"given-name"}, {"family-name"}, {"town"}});
    const auto witness = desk.session.witness(permit);
    const std::vector<std::vector<std::uint64_t>> lists{
        {}, {5}, {1, 2, 3, 5, 6, 7, 8}, {2, 4, 6, 8, 9}, {1, 90, 200}, {8, 6, 2}, {90, 91, 92, 93}, {4}, {6, 7, 7}};
    for (const std::vector<std::uint64_t>& numbers : lists) {
      CAPTURE(numbers.size());
      const auto rows = desk.customers().rows(permit, numbers, fields, witness);
      const auto alone = desk.customers().look(permit, numbers, witness);
      REQUIRE(rows.size() == alone.size());
      for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK(rows[i].id == alone[i].id);
        CHECK(rows[i].row.subject == alone[i].row.subject);
        CHECK(rows[i].row.commitment == alone[i].row.commitment);
        CHECK(rows[i].withheld.size() == alone[i].withheld.size());
        REQUIRE(rows[i].values.size() == 3);
        CHECK_FALSE(rows[i].values[1]);
        for (const std::size_t at : {0U, 2U}) {
          const auto kept = std::find_if(alone[i].values.begin(), alone[i].values.end(),
                                         [&](const auto& value) { return value.first == fields[at]; });
          CHECK(rows[i].values[at].has_value() == (kept != alone[i].values.end()));
          CHECK(rows[i].values[at].value_or("") == (kept == alone[i].values.end() ? "" : kept->second));
        }
      }
    }
    const auto of_one = desk.reading(fields, Subjects::one(CustomerId(1)));
    CHECK(code_of([&] { desk.customers().rows(of_one, lists[2], fields, witness); }) == "internal.permit");
  }

  TEST_CASE("a source that a rolled back transaction brought is brought again") {
    test::MadeStore made;
    ops::Session& session = made.as("owner");
    const auto put = [&](std::uint64_t number) {
      ops::Draft draft(session.bound());
      Record record = draft.record();
      record.number = number;
      record.provenance.source = "the county fair";
      const auto permit = test::permit(made.policy(), Access::write, test::open_fields(made.policy()));
      made.store().customers().insert(permit, {record, subject, {0, 0}, "", {}});
    };
    {
      const auto undone = made.store().begin_write();
      put(5);
    }
    const auto transaction = made.store().begin_write();
    put(6);
    const auto permit = test::permit(made.policy(), Access::read, {{"email"}});
    const auto seen = made.store().customers().look(permit, 6, session.witness(permit));
    REQUIRE(seen);
    CHECK(seen->provenance.source == "the county fair");
  }
}
