// SPDX-License-Identifier: MIT
// A disputed value keeps the person's statement until the value goes, or the dispute does.
#include "formats/disputed.hpp"
#include "ops/disputes.hpp"
#include "ops/erasures.hpp"
#include "ops/records.hpp"
#include "ops/search.hpp"
#include "ops/undo.hpp"
#include "support/backed_up.hpp"
#include "support/errors.hpp"
#include "support/restricted_world.hpp"

#include <doctest/doctest.h>

using namespace custos;

namespace {

constexpr const char* statement = "Never there, says Zebulon";

void dispute(test::MadeStore& made, std::uint64_t customer, const std::string& field) {
  ops::note_dispute(made.as("owner", {.because = "letters came back answered"}),
                    {.id = CustomerId(customer), .field = field, .statement = statement});
}

std::size_t disputes(test::MadeStore& made, std::uint64_t customer) {
  return ops::show_customer(made.as("owner"), {.id = CustomerId(customer)}).disputes.size();
}

class DisputedRows final : public ops::RowSink {
 public:
  void begin(const std::vector<ops::RowColumn>& columns) override { last = columns.back().name.text; }

  void rows(const std::vector<formats::RecordRow>& some) override { all.insert(all.end(), some.begin(), some.end()); }

  std::string last{};
  std::vector<formats::RecordRow> all{};
};

}  // namespace

TEST_SUITE("ops: disputes") {
  TEST_CASE("whatever changes the value ends its dispute, and no other") {
    test::restricted::World world;
    dispute(world.made, 1, "town");
    dispute(world.made, 1, "email");
    SUBCASE("an update") {
      ops::change_customer(world.owner(), {.id = CustomerId(1), .values = {{"town", "Hull"}}});
      ops::undo(world.owner(), {});
      CHECK(disputes(world.made, 1) == 2);  // what was undone ended it
      ops::change_customer(world.owner(), {.id = CustomerId(1), .values = {{"town", ""}}});
    }
    SUBCASE("an erasure of the field") {
      CHECK(test::restricted::erases({"town"})(world) == 'd');
      world.made.close();
      db::Database raw = world.made.database();
      db::Statement parts(raw, "SELECT count(*) FROM audit_private WHERE payload LIKE '%Zebulon%'");
      CHECK(parts.step());
      CHECK(parts.number(0) == 1);  // that of the other field
    }
    const auto shown = ops::show_customer(world.owner(), {.id = CustomerId(1)});
    REQUIRE(shown.disputes.size() == 1);
    CHECK(shown.disputes.front().field.text == "email");
    CHECK(shown.disputes.front().statement == statement);
  }

  TEST_CASE("an update of what is kept already, and a change of another field, end nothing") {
    test::restricted::World world;
    dispute(world.made, 1, "town");
    ops::change_customer(world.owner(), {.id = CustomerId(1), .values = {{"town", "Bath"}, {"email", ""}}});
    CHECK(disputes(world.made, 1) == 1);
  }

  TEST_CASE("who is removed leaves no statement") {
    test::BackedUp world;
    dispute(world.made, 2, "family-name");
    CHECK(world.stands_somewhere("Zebulon"));
    world.purge(2);
    CHECK(!world.stands_somewhere("Zebulon"));
    CHECK(world.sql("SELECT count(*) FROM dispute") == "0");
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("a restore keeps what was disputed then and what is now") {
    test::BackedUp world;
    dispute(world.made, 1, "family-name");
    world.back_up();
    dispute(world.made, 2, "family-name");
    world.restore();
    CHECK(world.sql("SELECT group_concat(customer) FROM dispute") == "1,2");
    CHECK(world.codes(world.verify()).empty());
  }

  TEST_CASE("rows have the statement in a last column, and none where nothing is disputed") {
    test::restricted::World world;
    const auto find = [&world](const std::vector<std::string>& fields) {
      DisputedRows rows;
      ops::find_customers(world.owner(), {.words = {"town:Bath OR town:Hull"}, .fields = fields}, rows);
      return rows;
    };
    CHECK(find({"town"}).last == "town");
    dispute(world.made, 1, "town");
    CHECK(find({"email"}).last == "email");  // the value is not among them
    const DisputedRows rows = find({"email", "town"});
    CHECK(rows.last == formats::disputed_column);
    REQUIRE(rows.all.size() == 2);
    CHECK(rows.all[0].values.back().value_or("").ends_with(statement));
    CHECK(!rows.all[1].values.back());
  }

  TEST_CASE("an undo finds the dispute as it left it, or is refused") {
    test::restricted::World world;
    dispute(world.made, 1, "town");
    const EntryId begun(world.made.entries().back().number);
    ops::note_dispute(world.owner("settled"),
                      {.id = CustomerId(1), .field = "town", .end = ops::DisputeEnd::withdrawn});
    const EntryId ended(world.made.entries().back().number);
    CHECK(test::code_of([&] { ops::undo(world.owner(), {.entry = begun}); }) == "undo.stale");
    ops::undo(world.owner(), {.entry = ended});
    CHECK(disputes(world.made, 1) == 1);
    CHECK(test::code_of([&] { ops::undo(world.owner(), {.entry = ended}); }) == "undo.done");
    ops::undo(world.owner(), {.entry = begun});
    CHECK(disputes(world.made, 1) == 0);
    dispute(world.made, 1, "town");
    ops::note_dispute(world.owner("settled"),
                      {.id = CustomerId(1), .field = "town", .end = ops::DisputeEnd::confirmed});
    const EntryId again(world.made.entries().back().number);
    ops::change_customer(world.owner(), {.id = CustomerId(1), .values = {{"town", "Hull"}}});
    CHECK(test::code_of([&] { ops::undo(world.owner(), {.entry = again}); }) == "undo.stale");
  }
}
