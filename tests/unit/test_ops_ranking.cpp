// SPDX-License-Identifier: MIT
// Who is found by a word that is nearly right, in which order, and by whom.
#include "ops/bulk_change.hpp"
#include "ops/holds.hpp"
#include "ops/search.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"
#include "support/sinks.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace custos;
using test::KeepingSink;

namespace {

using Numbers = std::vector<std::uint64_t>;
using Words = std::vector<std::string>;
using Values = std::vector<std::pair<std::string, std::string>>;

void fill(test::MadeStore& made) {
  const std::vector<Values> people{
      {{"given-name", "Bill"}, {"family-name", "Smyth"}, {"town", "Leeds"}},                             // 1
      {{"given-name", "William"}, {"family-name", "Smithers"}, {"phone", "020 7946 4821"}},              // 2
      {{"given-name", "Bella"}, {"family-name", "Smith"}, {"email", "bella@example.org"}},               // 3
      {{"given-name", "Ann"}, {"family-name", "Smih"}, {"postcode", "SW1A 1AA"}},                        // 4
      {{"given-name", "Billie"}, {"family-name", "Smythe"}, {"email", "b@sub.example.org"}},             // 5
      {{"given-name", "Smith"}, {"family-name", "Jones"}, {"town", "Smiht"}, {"postcode", "SW1A 2AA"}},  // 6
      {{"given-name", "Łukasz"}, {"family-name", "Владимиров"}, {"phone", "+44 161 496 4821"}},          // 7
      {{"given-name", "山田太郎"}, {"family-name", "Παπαδόπουλος"}, {"postcode", "SW1 1AA"}}};           // 8
  for (const Values& values : people) {
    test::add(made.as("owner"), values);
  }
}

Numbers found(test::MadeStore& made, const Words& words, const char* who = "owner") {
  KeepingSink sink;
  ops::find_customers(made.as(who), {.words = words}, sink);
  return sink.numbers();
}

Words matches(test::MadeStore& made, const Words& words, const std::optional<std::string>& sort = std::nullopt) {
  KeepingSink sink;
  ops::find_customers(made.as("owner"), {.words = words, .sort = sort}, sink);
  Words out;
  for (const auto& row : sink.taken) {
    out.push_back(std::to_string(row.id.number()) + " " + std::string(row.match));
  }
  return out;
}

}  // namespace

TEST_SUITE("ops: ranking") {
  TEST_CASE("the exact come first, then beginnings, then nicknames, slips, what sounds alike; then by number") {
    test::MadeStore made;
    fill(made);
    CHECK(matches(made, {"smith"}) == Words{"3 exact", "6 exact", "2 prefix", "1 spelling", "4 spelling", "5 sound"});
    CHECK(matches(made, {"bill"}) == Words{"1 exact", "5 prefix", "2 nickname", "3 sound"});
    CHECK(matches(made, {"wiliam"}) == Words{"2 spelling"});
    CHECK(matches(made, {"william"}) == Words{"2 exact", "1 nickname"});
  }

  TEST_CASE("somebody is as near as the farthest of the words, and all words have to find him") {
    test::MadeStore made;
    fill(made);
    CHECK(matches(made, {"smith", "bill"}) == Words{"2 nickname", "1 spelling", "3 sound", "5 sound"});
    CHECK(matches(made, {"bill", "smyth"}) == Words{"1 exact", "5 prefix", "3 sound"});
    CHECK(matches(made, {"bill", "jones"}).empty());
    CHECK(matches(made, {"bill", "town:leeds"}) == Words{"1 exact"});
  }

  TEST_CASE("in the order of a field the same people are found") {
    test::MadeStore made;
    fill(made);
    CHECK(matches(made, {"smith"}, "given-name") ==
          Words{"4 spelling", "3 exact", "1 spelling", "5 sound", "6 exact", "2 prefix"});
  }

  TEST_CASE("a limit cuts the farthest, and says whether there were more") {
    test::MadeStore made;
    fill(made);
    const Numbers all{3, 6, 2, 1, 4, 5};
    for (std::uint64_t limit = 1; limit <= 7; ++limit) {
      CAPTURE(limit);
      KeepingSink sink;
      const auto summary = ops::find_customers(made.as("owner"), {.words = {"smith"}, .limit = limit}, sink);
      const auto shown = std::min<std::size_t>(limit, all.size());
      CHECK(sink.numbers() == Numbers(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(shown)));
      CHECK(summary.truncated == (limit < all.size()));
      CHECK(summary.similar == (shown > 3 ? shown - 3 : 0));
      KeepingSink sorted;
      const auto ordered =
          ops::find_customers(made.as("owner"), {.words = {"smith"}, .limit = limit, .sort = "given-name"}, sorted);
      CHECK(sorted.numbers().size() == shown);
      CHECK(ordered.truncated == (limit < all.size()));
    }
  }

  TEST_CASE("three letters are no slip of three others, and numbers are none of other numbers") {
    test::MadeStore made;
    fill(made);
    CHECK(found(made, {"smi"}) == Numbers{2, 3, 4, 6});
    CHECK(found(made, {"amn"}).empty());
    CHECK(found(made, {"bills"}) == Numbers{1});
    CHECK(matches(made, {"smith*"}) == Words{"3 exact", "6 exact", "2 prefix"});
    CHECK(found(made, {"smith1"}).empty());
  }

  TEST_CASE("NOT, and whoever supplies, holds or changes people, goes by beginnings only") {
    test::MadeStore made;
    fill(made);
    CHECK(found(made, {"NOT", "smith"}) == Numbers{1, 4, 5, 7, 8});
    CHECK(found(made, {"bill", "NOT", "smyt"}) == Numbers{2, 3});
    KeepingSink sink;
    ops::export_customers(made.as("bea", {.purpose = PurposeName{"membership"}, .because = "asked"}),
                          {.words = {"bill"}, .recipient = "customer", .format = "csv"}, sink);
    CHECK(sink.numbers() == Numbers{1, 5});
    for (const auto& row : sink.taken) {
      CHECK(row.match.empty());
    }
    CHECK(ops::place_hold(made.as("owner", {.because = "claim"}), {.words = {"smith"}}).customers.size() == 3);
    const auto plan = ops::plan_change(made.as("owner"), {.words = {"wiliam"}, .values = {{"town", "York"}}});
    CHECK_FALSE(plan.plan.id);
  }

  TEST_CASE("what a role may not see finds nobody, however near, and moves nobody in the order") {
    test::MadeStore made;
    fill(made);
    CHECK(matches(made, {"smiht"}) == Words{"6 exact", "3 spelling", "4 spelling"});
    KeepingSink desk;  // sees no towns
    const auto summary = ops::find_customers(made.as("kim"), {.words = {"smiht"}, .limit = 3}, desk);
    CHECK(desk.numbers() == Numbers{3, 4, 6});
    CHECK(desk.taken.back().match == "spelling");
    CHECK(summary.similar == 3);
    CHECK_FALSE(summary.truncated);
    CHECK(found(made, {"leedz"}) == Numbers{1});
    CHECK(found(made, {"leedz"}, "kim").empty());
    CHECK(found(made, {"leeds"}, "kim").empty());
    CHECK(found(made, {"sw1a"}, "kim").empty());
    CHECK(test::code_of([&made] { found(made, {"phone:*4821"}, "kim"); }) == "gate.gap");
  }

  TEST_CASE("other scripts by their Latin spelling, and the other way") {
    test::MadeStore made;
    fill(made);
    for (const char* word : {"vladimirov", "Владимиров", "ВЛАДИМИ", "lukasz", "ŁUKASZ", "vladimirof"}) {
      CAPTURE(word);
      CHECK(found(made, {word}) == Numbers{7});
    }
    for (const char* word :
         {"papadopoulos", "Παπαδοπουλος", "παπα", "山田太郎", "山", "田", "太郎", "郎", "papadopolos"}) {
      CAPTURE(word);
      CHECK(found(made, {word}) == Numbers{8});
    }
    CHECK(found(made, {"family-name:vladimirov"}).empty());
    CHECK(found(made, {"family-name:Владимиров"}) == Numbers{7});
  }

  TEST_CASE("the last digits, the domain, the half of a postcode") {
    test::MadeStore made;
    fill(made);
    for (const char* word : {"phone:*4821", "phone:*1", "phone:*21", "phone:*64821", "phone:*648-21"}) {
      CAPTURE(word);
      CHECK_FALSE(found(made, {word}).empty());
    }
    CHECK(found(made, {"phone:*4821"}) == Numbers{2, 7});
    CHECK(found(made, {"phone:*64821"}) == Numbers{2, 7});
    CHECK(found(made, {"phone:*9464821"}) == Numbers{2});
    CHECK(found(made, {"phone:*4822"}).empty());
    CHECK(found(made, {"@example.org"}) == Numbers{3});
    CHECK(found(made, {"@EXAMPLE.org"}) == Numbers{3});
    CHECK(found(made, {"email:*@sub.example.org"}) == Numbers{5});
    CHECK(found(made, {"email:*example.org"}) == Numbers{3, 5});
    CHECK(found(made, {"@example"}).empty());
    CHECK(found(made, {"sw1a"}) == Numbers{4, 6});
    CHECK(found(made, {"SW1"}) == Numbers{8});
    CHECK(found(made, {"sw1a", "2aa"}) == Numbers{6});
  }
}
