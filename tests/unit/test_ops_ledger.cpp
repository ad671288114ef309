// SPDX-License-Identifier: MIT
// Who was erased is known again by what identified him, and by nothing else.
#include "ops/undo.hpp"
#include "support/erasing.hpp"

#include <doctest/doctest.h>

using namespace custos;
using namespace custos::test::erasing;

TEST_SUITE("ops: ledger") {
  TEST_CASE("he is known again by what identified him, then and before, and nobody else is") {
    World world;
    CHECK(world.added_as({{"email", "second@quill.example"}}) == "");  // somebody of another name
    CHECK(world.added_as({{"email", "other@quill.example"}}) == "");
    world.erase();
    CHECK(world.added_as({{"email", "SECOND@Quill.example"}}) == "record.erased-before");
    CHECK(world.added_as({{"email", "zebulon@quill.example"}}) == "record.erased-before");  // until he changed it
    CHECK(world.added_as({{"phone", "+44 20 7946 0018"}}) == "record.erased-before");
    CHECK(world.added_as({{"member-no", "zq77"}}) == "record.erased-before");
    CHECK(world.added_as({{"given-name", "ZEBULON"}, {"family-name", "Quillfeather"}, {"born", "1990-05-17"}}) ==
          "record.erased-before");
    CHECK(world.made.entries().back().result == Result::error);
    CHECK(world.added_as({{"given-name", "Zebulon"}, {"family-name", "Quillfeather"}}) == "");
    CHECK(world.added_as({{"email", "grace@example.org"}, {"phone", "020 7946 0019"}}) == "");
    CHECK(world.review_of("Zeb,Quill,,second@quill.example,,") == 1);
    const std::uint64_t end = world.made.entries().back().number;
    const auto told = world.made.as("owner").store().entries().private_part({end, 0});
    REQUIRE(told);
    CHECK(told->payload.ends_with(",\"erased-before\":1}"));
    CHECK(world.review_of("Zeb,Quill,,,+442079460018,") == 1);
    CHECK(world.review_of("Someone,Else,,someone@example.org,,") == 0);
    const ops::Added added = ops::add_customer(
        world.made.as("owner", {.because = "came back"}),
        {.values = {{"given-name", "Zebulon"}, {"family-name", "Q"}, {"phone", "020 7946 0018"}}, .anyway = true});
    CHECK(added.erased_before);
    const std::uint64_t last = world.made.entries().back().number;
    const auto part = world.made.as("owner").store().entries().private_part({last, 0});
    REQUIRE(part);
    CHECK(part->payload == "{\"because\":\"came back\",\"erased-before\":true}");
    world.check_log();
  }

  TEST_CASE("what was corrected was never his") {
    World world;
    ops::change_customer(world.made.as("owner", {.because = "misheard"}),
                         {.id = CustomerId(1), .kind = ops::ChangeKind::correct, .values = {{"phone", "02079460021"}}});
    world.erase();
    CHECK(world.added_as({{"phone", "020 7946 0018"}}) == "");
    CHECK(world.added_as({{"phone", "020 7946 0021"}}) == "record.erased-before");
  }

  TEST_CASE("a change that brings such a value is told, and a file does not bring it") {
    World world;
    test::add(world.made.as("owner"),
              {{"given-name", "Ann"}, {"family-name", "Moss"}, {"member-no", "A1"}, {"town", "York"}});
    world.erase();
    const auto warned = [&](const std::string& field, const std::string& value) {
      const auto out = ops::change_customer(world.made.as("owner"), {.id = CustomerId(3), .values = {{field, value}}});
      return std::any_of(out.warnings.begin(), out.warnings.end(),
                         [](const Problem& each) { return each.code.text() == "record.erased-before"; });
    };
    CHECK(world.review_of("Ann,Moss,,,020 7946 0018,A1", ops::OnMatch::fill) == 1);
    CHECK(world.review_of("Ann,Moss,,,020 7946 0033,A1", ops::OnMatch::fill) == 0);
    CHECK_FALSE(warned("town", "Bath"));
    CHECK_FALSE(warned("email", "ann@example.org"));
    CHECK(warned("email", "second@quill.example"));
    CHECK_FALSE(warned("town", "York"));  // it is hers now
    const std::uint64_t last = world.made.entries().back().number;
    const auto part = world.made.as("owner").store().entries().private_part({last - 1, 0});
    REQUIRE(part);
    CHECK(part->payload.ends_with(",\"erased-before\":true}"));
    world.check_log();
  }

  TEST_CASE("to undo an addition is no erasure") {
    World world;
    test::add(world.made.as("owner"), {{"given-name", "Ann"}, {"family-name", "Moss"}, {"email", "ann@example.org"}});
    ops::undo(world.made.as("owner", {.because = "twice"}), {});
    CHECK_FALSE(world.made.as("owner").store().customers().exists(3));
    CHECK(world.made.as("owner").store().ledger().newest() == std::nullopt);
    CHECK(world.added_as({{"email", "ann@example.org"}}) == "");
  }
}
