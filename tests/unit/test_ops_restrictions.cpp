// SPDX-License-Identifier: MIT
// What is restricted is shown to nobody, found by nobody, and lifted once somebody was told.
#include "ops/log.hpp"
#include "ops/records.hpp"
#include "ops/search.hpp"
#include "support/restricted_world.hpp"

#include <algorithm>
#include <variant>

using namespace custos;
using namespace custos::test::restricted;

namespace {

class Rows final : public ops::RowSink {
 public:
  void begin(const std::vector<ops::RowColumn>&) override {}

  void rows(const std::vector<formats::RecordRow>& some) override { all.insert(all.end(), some.begin(), some.end()); }

  std::vector<formats::RecordRow> all{};
};

std::vector<std::uint64_t> found(World& world, const std::vector<std::string>& words,
                                 const std::optional<std::string>& sort = {}) {
  Rows rows;
  ops::find_customers(world.owner(), {.words = words, .sort = sort}, rows);
  std::vector<std::uint64_t> numbers;
  for (const formats::RecordRow& row : rows.all) {
    numbers.push_back(row.id.number());
  }
  return numbers;
}

using Numbers = std::vector<std::uint64_t>;

std::string lift(World& world, const std::variant<RestrictionId, CustomerId>& what,
                 const std::string& notice = "letter", const std::optional<std::string>& told = {}) {
  return test::code_of(
      [&] { ops::lift_restriction(world.owner("settled"), {.what = what, .notice = notice, .told = told}); });
}

}  // namespace

TEST_SUITE("ops: restrictions") {
  TEST_CASE("the correction that resolves a doubt keeps the restriction until it is lifted") {
    World world;
    const RestrictionId id = world.restrict_ada("accuracy", {{"town"}});
    ops::change_customer(world.owner("misread"),
                         {.id = CustomerId(1), .kind = ops::ChangeKind::correct, .values = {{"town", "Leeds"}}});
    const auto shown = ops::show_customer(world.owner(), {.id = CustomerId(1)});
    REQUIRE(shown.restrictions.size() == 1);
    CHECK(policy::is_withheld(shown.withheld, FieldName{"town"}));
    CHECK(lift(world, id) == "");
    const auto after = ops::show_customer(world.owner(), {.id = CustomerId(1), .fields = {{"town"}}});
    REQUIRE(after.values.size() == 1);
    CHECK(after.values.front().text == "Leeds");
    // One more restriction on another ground, and the correction is refused.
    world.restrict_ada("accuracy", {{"town"}});
    world.restrict_ada("claims", {{"town"}});
    CHECK(changes(ops::ChangeKind::correct, "town", "Hull")(world) == 'r');
  }

  TEST_CASE("what is restricted is shown to nobody, with ground and day; the exception has a right and a reason") {
    World world;
    world.restrict_ada("objection", {{"town", "email"}});
    const auto shown = ops::show_customer(world.owner(), {.id = CustomerId(1), .history = true});
    for (const ops::ShownValue& value : shown.values) {
      CHECK(value.field.text != "town");
      CHECK(value.field.text != "email");
    }
    CHECK(shown.history.empty());
    const auto withheld = std::find_if(shown.withheld.begin(), shown.withheld.end(),
                                       [](const auto& each) { return each.field.text == "town"; });
    REQUIRE(withheld != shown.withheld.end());
    CHECK(withheld->reason.starts_with("restricted (objection) since 2026-11-"));
    CHECK(test::code_of([&] { ops::show_customer(world.owner(), {.id = CustomerId(1), .restricted = true}); }) ==
          "argument.missing");
    const auto opened =
        ops::show_customer(world.owner("a court asks"), {.id = CustomerId(1), .history = true, .restricted = true});
    CHECK_FALSE(policy::is_withheld(opened.withheld, FieldName{"town"}));
    CHECK(opened.history.size() == 1);
    const Entry entry = world.made.entries().back();
    CHECK(entry.operation == "customer.show");
    const auto part = world.owner().store().entries().private_part({entry.number, 0});
    REQUIRE(part);
    CHECK(part->payload == "{\"restricted\":true,\"because\":\"a court asks\"}");
    CHECK(test::code_of([&] {
            ops::show_customer(world.made.as("kim", {.because = "curious"}), {.id = CustomerId(1), .restricted = true});
          }) == "gate.gap");
  }

  TEST_CASE("what is restricted takes no part in searching and sorting") {
    World world;
    CHECK(found(world, {"bath"}) == Numbers{1});
    CHECK(found(world, {"NOT", "town:"}, "town") == Numbers{1, 2});
    world.restrict_ada("accuracy", {{"town"}});
    CHECK(found(world, {"bath"}).empty());
    CHECK(found(world, {"bath", "OR", "hopper"}) == Numbers{2});
    CHECK(found(world, {"town:bath"}).empty());
    CHECK(found(world, {"NOT", "town:bath"}) == Numbers{2});
    CHECK(found(world, {"NOT", "town:leeds"}) == Numbers{2});
    CHECK(found(world, {"town:"}).empty());
    CHECK(found(world, {"NOT", "town:"}) == Numbers{2});
    CHECK(found(world, {"lovelace"}) == Numbers{1});
    CHECK(found(world, {"NOT", "family-name:hopper"}) == Numbers{1});
    CHECK(found(world, {"status:active"}, "town") == Numbers{2, 1});
    CHECK(found(world, {"restricted:yes"}) == Numbers{1});
    CHECK(found(world, {"restricted:no"}) == Numbers{2});
    world.restrict_ada("claims");
    CHECK(found(world, {"lovelace"}).empty());
    CHECK(found(world, {"id:C-13"}) == Numbers{1});
    CHECK(found(world, {"NOT", "family-name:hopper"}).empty());
    CHECK(found(world, {"hopper"}) == Numbers{2});
  }

  TEST_CASE("comparing with --expect tells nothing of a restricted value") {
    World world;
    world.restrict_ada("claims", {{"town"}});
    for (const std::string town : {"Bath", "Leeds"}) {
      CHECK(test::code_of([&] {
              ops::change_customer(
                  world.owner(),
                  {.id = CustomerId(1), .values = {{"email", "a@example.org"}}, .expected = {{"town", town}}});
            }) == "record.restricted");
    }
  }

  TEST_CASE("lifting needs a notice that was told while it stood, and a reason; it is lifted once") {
    World world;
    const RestrictionId first = world.restrict_ada("accuracy"), second = world.restrict_ada("claims");
    CHECK(lift(world, first, "") == "argument.missing");
    CHECK(lift(world, first, "  ") == "argument.missing");
    CHECK(test::code_of([&] { ops::lift_restriction(world.owner(), {.what = first, .notice = "letter"}); }) ==
          "argument.missing");
    CHECK(lift(world, first, "letter", "2026-11-01") == "restriction.notice");
    CHECK(lift(world, first, "letter", "2027-01-01") == "restriction.notice");
    CHECK(lift(world, first, "letter", "soon") == "date.malformed");
    CHECK(lift(world, CustomerId(1)) == "restriction.several");
    CHECK(lift(world, first) == "");
    CHECK(lift(world, first) == "restriction.lifted");
    CHECK(changes(ops::ChangeKind::update, "town", "Leeds")(world) == 'r');
    CHECK(lift(world, CustomerId(1)) == "");
    CHECK(lift(world, CustomerId(1)) == "restriction.missing");
    CHECK(lift(world, CustomerId(9)) == "record.missing");
    CHECK(lift(world, RestrictionId(9)) == "restriction.missing");
    CHECK(changes(ops::ChangeKind::update, "town", "Leeds")(world) == 'd');
    const auto kept = world.owner().store().restrictions().find(second);
    REQUIRE(kept);
    CHECK(kept->notice == "letter");
    CHECK(kept->lifted_because == "settled");
  }

  TEST_CASE("restricting needs a reason, a ground and fields of the policy; a dry run keeps nothing") {
    World world;
    const ops::RestrictRequest good{.id = CustomerId(1), .ground = "claims"};
    CHECK(test::code_of([&] { ops::restrict_customer(world.owner(), good); }) == "argument.missing");
    CHECK(test::code_of([&] { ops::restrict_customer(world.owner("x"), {.id = CustomerId(1), .ground = "whim"}); }) ==
          "restriction.ground");
    CHECK(test::code_of([&] {
            ops::restrict_customer(world.owner("x"), {.id = CustomerId(1), .ground = "claims", .fields = {{"shoe"}}});
          }) == "field.unknown");
    CHECK(test::code_of([&] { ops::restrict_customer(world.owner("x"), {.id = CustomerId(7), .ground = "claims"}); }) ==
          "record.missing");
    CHECK(test::code_of([&] { ops::restrict_customer(world.made.as("kim", {.because = "x"}), good); }) == "gate.gap");
    const auto tried = ops::restrict_customer(world.made.as("owner", {.because = "x", .dry_run = true}), good);
    CHECK_FALSE(tried.id);
    CHECK(tried.dry_run);
    CHECK_FALSE(world.owner().store().restrictions().any());
  }

  TEST_CASE("a record that goes takes its restrictions, lifted ones, along") {
    World world;
    const RestrictionId id = world.restrict_ada("claims", {{"town"}});
    CHECK(lift(world, id) == "");
    CHECK(erases({})(world) == 'd');
    CHECK_FALSE(world.owner().store().restrictions().find(id));
    {
      db::Database raw = world.made.database();
      CHECK(db::one_integer(raw, "SELECT count(*) FROM restriction_field") == 0);
    }
    CHECK(ops::verify_log(world.owner()).findings.empty());
  }
}
