// SPDX-License-Identifier: MIT
#include "store/slots.hpp"
#include "support/world.hpp"
#include "util/error.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <unistd.h>

using namespace custos;
using crypto::Secret;

namespace {

Secret secret(std::uint8_t byte, std::size_t size = 32) {
  Secret out(size);
  std::fill(out.bytes().begin(), out.bytes().end(), byte);
  return out;
}

Secret passphrase(std::string text) {
  return Secret::taken_from(text);
}

store::SlotFile two_slots(test::FixedRandom& random) {
  store::SlotFile file{.store_id = "abcdefghijklmnop",
                       .encryption = {"chacha20", 8192},
                       .origin = "office.example/custos/abcdefghijklmnop",
                       .first_verifier = random.bytes<32>()};
  store::add_file_slot(file, secret(7), secret(1), "/keys/a \"quoted\" name.key", "2026-11-18T12:00:00.000Z", random);
  store::add_passphrase_slot(file, secret(7), passphrase("correct horse"), "2026-11-18T12:00:00.000Z", random);
  return file;
}

enum class Outcome { opens, damaged, changed, closed, other };

// What becomes of somebody who comes with the right key file.
Outcome outcome(const std::filesystem::path& path) {
  try {
    const store::ReadSlotFile read = store::read_slots(path);
    for (const store::Slot& slot : read.file.slots) {
      if (const auto key = store::open_with_file(read.file, slot, secret(1))) {
        store::check_slots(read, *key);
        return Outcome::opens;
      }
    }
    return Outcome::closed;
  } catch (const Error& error) {
    const bool integrity = error.failure() == Failure::integrity;
    return integrity && error.code() == Code("key.slots-damaged")   ? Outcome::damaged
           : integrity && error.code() == Code("key.slots-changed") ? Outcome::changed
                                                                    : Outcome::other;
  }
}

}  // namespace

TEST_SUITE("store: slots") {
  TEST_CASE("what is written is read, and each slot opens with what it was made for") {
    const test::ScratchFolder scratch;
    test::FixedRandom random;
    const auto path = scratch.path() / "store.keys";
    store::write_slots(path, store::slots_text(two_slots(random), secret(7)));
    CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms(077)) == std::filesystem::perms::none);
    const store::ReadSlotFile read = store::read_slots(path);
    REQUIRE(read.file.slots.size() == 2);
    CHECK(read.file.next_number == 3);
    CHECK(read.file.slots[0].path == "/keys/a \"quoted\" name.key");
    const auto by_file = store::open_with_file(read.file, read.file.slots[0], secret(1));
    const auto by_passphrase = store::open_with_passphrase(read.file, read.file.slots[1], passphrase("correct horse"));
    REQUIRE(by_file);
    REQUIRE(by_passphrase);
    CHECK(text_of(by_file->view()) == text_of(secret(7).view()));
    CHECK(text_of(by_passphrase->view()) == text_of(secret(7).view()));
    CHECK_NOTHROW(store::check_slots(read, *by_file));
    CHECK_THROWS_AS(store::check_slots(read, secret(8)), Error);
    CHECK_FALSE(store::open_with_file(read.file, read.file.slots[0], secret(2)));
    CHECK_FALSE(store::open_with_file(read.file, read.file.slots[1], secret(1)));
    CHECK_FALSE(store::open_with_passphrase(read.file, read.file.slots[1], passphrase("correct horse ")));
    CHECK_FALSE(store::open_with_passphrase(read.file, read.file.slots[0], passphrase("correct horse")));
  }

  TEST_CASE("each byte that is changed, taken out or put in is noticed") {
    const test::ScratchFolder scratch;
    test::FixedRandom random;
    const auto path = scratch.path() / "store.keys";
    store::write_slots(path, store::slots_text(two_slots(random), secret(7)));
    const std::string good = test::bytes_in(path);
    REQUIRE(outcome(path) == Outcome::opens);
    for (std::size_t i = 0; i < good.size(); ++i) {
      for (const std::string& bad :
           {good.substr(0, i) + static_cast<char>(good[i] ^ 1) + good.substr(i + 1),
            good.substr(0, i) + "\"" + good.substr(i + 1), good.substr(0, i) + good.substr(i + 1),
            good.substr(0, i) + "0" + good.substr(i)}) {
        if (bad == good) {
          continue;
        }
        test::put_bytes(path, bad);
        const Outcome what = outcome(path);
        if (what == Outcome::opens || what == Outcome::other) {
          CAPTURE(i);
          CAPTURE(bad);
          CHECK(what == Outcome::changed);
        }
      }
    }
    test::put_bytes(path, good);
    CHECK(outcome(path) == Outcome::opens);
  }

  TEST_CASE("a slot of another store, a slot less and slots in another order do not pass") {
    const test::ScratchFolder scratch;
    test::FixedRandom random;
    const auto path = scratch.path() / "store.keys";
    const store::SlotFile file = two_slots(random);
    const auto written = [&](const store::SlotFile& other, const Secret& key) {
      store::write_slots(path, store::slots_text(other, key));
      return outcome(path);
    };
    store::SlotFile fewer = file;
    fewer.slots.pop_back();
    CHECK(written(fewer, secret(9)) == Outcome::changed);
    store::SlotFile swapped = file;
    std::swap(swapped.slots[0], swapped.slots[1]);
    CHECK(written(swapped, secret(9)) == Outcome::changed);
    CHECK(written(swapped, secret(7)) == Outcome::opens);
    store::SlotFile renamed = file;
    renamed.store_id = "bcdefghijklmnopq";
    CHECK(written(renamed, secret(7)) == Outcome::closed);
    store::SlotFile labelled = file;
    labelled.slots[0].label = "spare key";
    CHECK(written(labelled, secret(7)) == Outcome::closed);
  }

  TEST_CASE("a missing file is missing, and traps are refused before they cost anything") {
    const test::ScratchFolder scratch;
    test::FixedRandom random;
    const auto path = scratch.path() / "store.keys";
    try {
      store::read_slots(path);
      FAIL("nothing was thrown");
    } catch (const Error& error) {
      CHECK(error.failure() == Failure::missing);
    }
    store::SlotFile file = two_slots(random);
    for (const crypto::PassphraseCost& cost :
         {crypto::PassphraseCost{3, 8}, crypto::PassphraseCost{3, 4000000}, crypto::PassphraseCost{0, 65536},
          crypto::PassphraseCost{4000000000, 65536}}) {
      file.slots[1].cost = cost;
      store::write_slots(path, store::slots_text(file, secret(7)));
      CHECK(outcome(path) == Outcome::damaged);
    }
    for (const char* text : {"", "{}", "[]", "null", "{\"custos-keys\": 2}", "{\"custos-keys\": \"1\"}", "\xff\xfe"}) {
      test::put_bytes(path, text);
      CHECK(outcome(path) == Outcome::damaged);
    }
  }

  TEST_CASE("another key is sealed without what opens the slots, which open with that") {
    test::FixedRandom random;
    store::SlotFile file = two_slots(random);
    store::add_command_slot(file, secret(7), secret(3), "/bin/give \"a key\"", "2026-11-18T12:00:00.000Z", random);
    const store::SlotFile anew =
        store::parse_slots(store::slots_text(store::sealed_anew(file, secret(9)), secret(9)), "").file;
    REQUIRE(anew.slots.size() == 3);
    const auto opens_as = [](const std::optional<Secret>& key, std::uint8_t byte) {
      return key && text_of(key->view()) == text_of(secret(byte).view());
    };
    CHECK(opens_as(store::open_with_file(anew, anew.slots[0], secret(1)), 9));
    CHECK(opens_as(store::open_with_passphrase(anew, anew.slots[1], passphrase("correct horse")), 9));
    CHECK(opens_as(store::open_with_file(anew, anew.slots[2], secret(3)), 9));
    CHECK(opens_as(store::open_with_file(file, file.slots[0], secret(1)), 7));
    CHECK(anew.slots[2].command == "/bin/give \"a key\"");
  }

  TEST_CASE("the command of a slot is authenticated with it") {
    test::FixedRandom random;
    store::SlotFile file = two_slots(random);
    store::add_command_slot(file, secret(7), secret(3), "/bin/give", "2026-11-18T12:00:00.000Z", random);
    CHECK(store::open_with_file(file, file.slots[2], secret(3)));
    file.slots[2].command = "/bin/take";
    CHECK(!store::open_with_file(file, file.slots[2], secret(3)));
  }

  TEST_CASE("slots are the caller's own where nobody else can have written them") {
    const test::ScratchFolder scratch;
    test::FixedRandom random;
    const auto path = scratch.path() / "store.keys";
    store::write_slots(path, store::slots_text(two_slots(random), secret(7)));
    CHECK(store::read_slots(path).own);
    for (const auto others : {std::filesystem::perms::group_write, std::filesystem::perms::others_write}) {
      std::filesystem::permissions(path, others | std::filesystem::perms::owner_read);
      CHECK(!store::read_slots(path).own);
    }
    CHECK(!store::parse_slots(test::bytes_in(path), "").own);
    if (::geteuid() == 0) {
      std::filesystem::permissions(path, std::filesystem::perms::owner_read);
      REQUIRE(::chown(path.c_str(), 1234, 1234) == 0);
      CHECK(!store::read_slots(path).own);
    }
  }
}
