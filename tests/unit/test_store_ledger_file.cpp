// SPDX-License-Identifier: MIT
#include "ops/holds.hpp"
#include "ops/restrictions.hpp"
#include "ops/undo.hpp"
#include "store/ledger_check.hpp"
#include "store/ledger_file.hpp"
#include "support/errors.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace custos;
namespace fs = std::filesystem;

namespace {

struct World {
  void remove_somebody() {
    const CustomerId id = test::add(made.as("owner"), {{"given-name", "Ada"}, {"family-name", "Lovelace"}});
    ops::undo(made.as("owner"), {});
    last = id.number();
  }

  HoldId hold() {
    test::add(made.as("owner"), {{"given-name", "Grace"}, {"family-name", "Hopper"}});
    return ops::place_hold(made.as("owner", {.because = "a claim"}), {.words = {"hopper"}}).id.value();
  }

  std::optional<store::LedgerContents> read() { return store::LedgerFile::read(made.layout(), made.key()); }

  std::string bytes() { return test::bytes_in(made.layout().ledger()); }

  void put(const std::string& bytes) { test::put_bytes(made.layout().ledger(), bytes); }

  test::MadeStore made;
  std::uint64_t last = 0;
};

}  // namespace

TEST_SUITE("store: ledger_file") {
  TEST_CASE("it has removals and holds after each commit, and no names") {
    World world;
    test::add(world.made.as("owner"), {{"given-name", "Nobody"}, {"family-name", "Removed"}});
    CHECK(!world.read());
    world.remove_somebody();
    REQUIRE(world.read());
    CHECK(world.read()->removed == std::set{world.last});
    CHECK((fs::status(world.made.layout().ledger()).permissions() & fs::perms::all) ==
          (fs::perms::owner_read | fs::perms::owner_write));
    const HoldId id = world.hold();
    auto holds = world.read()->holds;
    REQUIRE(holds.size() == 1);
    CHECK(holds[0].number == id.number());
    CHECK(holds[0].customers.size() == 1);
    CHECK(!holds[0].released);
    ops::release_hold(world.made.as("owner", {.because = "settled"}), id);
    holds = world.read()->holds;
    REQUIRE(holds.size() == 1);
    CHECK(holds[0].released);
    CHECK(world.read()->removed == std::set{world.last});
    for (const char* name : {"Lovelace", "Hopper", "claim"}) {
      CHECK(world.bytes().find(name) == std::string::npos);
    }
  }

  TEST_CASE("it has restrictions, with their fields and ends, and no reasons") {
    World world;
    const CustomerId id = test::add(world.made.as("owner"), {{"given-name", "Grace"}, {"family-name", "Hopper"}});
    const auto restrict_her = [&](std::optional<std::vector<std::string>> fields) {
      return ops::restrict_customer(world.made.as("owner", {.because = "says Hopper"}),
                                    {.id = id, .ground = "claims", .fields = fields})
          .id.value();
    };
    const RestrictionId whole = restrict_her({}), part = restrict_her({{"town", "email"}});
    ops::lift_restriction(world.made.as("owner", {.because = "settled"}), {.what = whole, .notice = "told Hopper"});
    auto kept = world.read()->restrictions;
    REQUIRE(kept.size() == 2);
    CHECK(kept[0].number == whole.number());
    CHECK(kept[0].fields.empty());
    CHECK(kept[0].lifted);
    CHECK(kept[1].number == part.number());
    CHECK(kept[1].customer == id.number());
    CHECK(kept[1].ground == "claims");
    CHECK(kept[1].fields.size() == 2);
    CHECK(!kept[1].lifted);
    const std::string before = world.bytes();
    world.made.as("owner").store().ledger_file().settle_at_opening();
    CHECK(world.bytes() == before);
    CHECK(world.bytes().find("Hopper") == std::string::npos);
  }

  TEST_CASE("it does not grow where nothing of it happens") {
    World world;
    world.remove_somebody();
    const std::string before = world.bytes();
    test::add(world.made.as("owner"), {{"given-name", "Alan"}, {"family-name", "Turing"}});
    world.made.as("owner").store().ledger_file().settle_at_opening();
    CHECK(world.bytes() == before);
  }

  TEST_CASE("its end is small, however many went together") {
    World world;
    world.remove_somebody();
    for (const std::size_t count : {64U, 65U, 4096U, 5000U}) {
      CAPTURE(count);
      world.made.close();
      fs::remove(world.made.layout().ledger());
      world.made.tamper(
          "DELETE FROM removal; WITH RECURSIVE each (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM each WHERE n < " +
          std::to_string(count) +
          ") INSERT INTO removal (customer, how, entry, instant) SELECT n, 'purge', 1, 0 FROM each");
      world.made.as("owner").store().ledger_file().settle_at_opening();
      CHECK(world.read()->removed.size() == count);
      const std::string bytes = world.bytes();
      const auto low = static_cast<unsigned char>(bytes.back()), high = static_cast<unsigned char>(bytes.end()[-2]);
      CHECK((high * 256 + low < 8192 && bytes.substr(bytes.size() - 4, 2) == std::string(2, '\0')));
      world.made.as("owner").store().ledger_file().settle_at_opening();
      CHECK(world.bytes() == bytes);
    }
  }

  TEST_CASE("what is missing in it comes back at the next opening") {
    World world;
    world.remove_somebody();
    const std::uint64_t first = world.last;
    const std::string one = world.bytes();
    world.remove_somebody();
    const std::string two = world.bytes();
    const std::set both{first, world.last};
    const auto settled = [&] {
      world.made.as("owner").store().ledger_file().settle_at_opening();
      return world.read()->removed;
    };
    world.put(one);
    CHECK(settled() == both);
    CHECK(world.bytes() == two);
    for (const std::size_t cut : {one.size() + 1, one.size() + 30, two.size() - 1, std::size_t{3}, std::size_t{0}}) {
      world.put(two.substr(0, cut));
      CHECK(settled() == both);
    }
    world.made.close();
    fs::remove(world.made.layout().ledger());
    CHECK(settled() == both);
    world.put(two + "half a record");
    CHECK(settled() == both);
  }

  TEST_CASE("a changed, moved or left out record is found when it is read") {
    World world;
    world.remove_somebody();
    const std::string one = world.bytes();
    world.remove_somebody();
    const std::string two = world.bytes();
    world.remove_somebody();
    const std::string three = world.bytes();
    const auto known = [&](const std::string& bytes) {
      world.put(bytes);
      const auto contents = world.read().value();
      return std::pair(contents.removed.size(), store::ledger_is_whole(world.made.layout(), world.made.key()));
    };
    CHECK(known(three) == std::pair(std::size_t{3}, true));
    const std::string second = two.substr(one.size()), third = three.substr(two.size());
    CHECK(known(one + third) == std::pair(std::size_t{1}, false));
    CHECK(known(one + third + second) == std::pair(std::size_t{1}, false));
    CHECK(known(one + second + second) == std::pair(std::size_t{2}, false));
    for (std::size_t at = 0; at < three.size(); at += 3) {
      std::string changed = three;
      changed[at] = static_cast<char>(changed[at] ^ 1);
      const auto [removed, whole] = known(changed);
      CHECK(!whole);
      CHECK(removed == (at < one.size() ? 0 : at < two.size() ? 1 : 2));
    }
    const crypto::Secret other(Bytes<32>{7});
    world.put(three);
    CHECK(!store::ledger_is_whole(world.made.layout(), other));
    CHECK(store::LedgerFile::read(world.made.layout(), other)->removed.empty());
  }
}
