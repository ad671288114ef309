// SPDX-License-Identifier: MIT
// What floors keep of a record, for whoever asks what of it may go.
#include "policy/retention_floors.hpp"
#include "support/retention.hpp"

#include <doctest/doctest.h>

using namespace custos;
using test::day;
using test::erase;
using test::floor_of;
using test::MadeSchedule;
using test::Values;

namespace {

const Values& ada = test::lapsed_ada;

// "name until 2026-02-01", a line a value; "(needed)" where the floor only counts from it.
std::string kept(const std::vector<std::string>& rules, const Values& values, const std::string& today) {
  const MadeSchedule made(test::retention_rules(rules));
  const policy::Bound bound{made.policy, made.columns};
  const policy::Floors floors(bound, made.zone);
  std::string out;
  for (const policy::KeptValue& each : floors.kept(made.record(values), day(today))) {
    out += made.columns.all()[each.field].name.text +
           (each.free ? " free " + dates::format_iso(*each.free) : " for ever: " + each.obstacle) +
           (each.needed ? " (needed)" : "") + "\n";
  }
  return out;
}

}  // namespace

TEST_SUITE("policy: retention floors") {
  TEST_CASE("a policy without floors keeps nothing") {
    CHECK(kept({}, ada, "2021-01-01") == "");
    CHECK(kept({erase("ended", "P6Y")}, ada, "2021-01-01") == "");
  }

  TEST_CASE("a floor of fields keeps those that have a value, and what it counts from and asks for") {
    const std::string names = floor_of("ended", "P6Y", "fields = [\"name\", \"note\"]\nwhen = \"status:lapsed\"");
    CHECK(kept({names}, ada, "2021-01-01") ==
          "name free 2026-02-01\nended free 2026-02-01 (needed)\nstatus free 2026-02-01 (needed)\n");
    CHECK(kept({names}, ada, "2026-01-31") != "");
    CHECK(kept({names}, ada, "2026-02-01") == "");
    CHECK(kept({names}, {{"name", "Ada"}, {"ended", "2020-01-31"}, {"status", "active"}}, "2021-01-01") == "");
    CHECK(kept({names}, {{"town", "Bath"}, {"ended", "2020-01-31"}, {"status", "lapsed"}}, "2021-01-01") == "");
  }

  TEST_CASE("a floor of the whole record keeps all of it") {
    CHECK(kept({floor_of("ended", "P1Y")}, {{"name", "Ada"}, {"ended", "2020-01-31"}}, "2020-06-01") ==
          "name free 2021-02-01\nended free 2021-02-01\n");
  }

  TEST_CASE("without a day to count from it keeps for ever, and says why") {
    const std::string names = floor_of("ended", "P6Y", "fields = [\"name\"]");
    CHECK(kept({names}, {{"name", "Ada"}, {"town", "Bath"}}, "2099-01-01") == "name for ever: 'ended' is empty\n");
  }

  TEST_CASE("of several floors the one that ends last decides") {
    const std::string soon = floor_of("ended", "P1Y", "fields = [\"name\", \"ended\"]"),
                      late = floor_of("ended", "P6Y", "fields = [\"name\"]"),
                      never = floor_of("paid", "P1Y", "fields = [\"name\"]");
    CHECK(kept({soon, late}, ada, "2020-06-01") == "name free 2026-02-01\nended free 2026-02-01\n");
    CHECK(kept({late, soon}, ada, "2020-06-01") == "name free 2026-02-01\nended free 2026-02-01 (needed)\n");
    CHECK(kept({soon, never}, ada, "2020-06-01") == "name for ever: 'paid' is empty\nended free 2021-02-01\n");
  }
}
