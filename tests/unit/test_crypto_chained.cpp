// SPDX-License-Identifier: MIT
#include "crypto/chained.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace custos;
using namespace custos::crypto;

namespace {

Secret key(std::uint8_t first) {
  const Bytes<32> bytes{first};
  return derived_key(Secret(ByteView(bytes)), "test");
}

const std::string nothing_before(link_size, '\0');

}  // namespace

TEST_SUITE("crypto: chained") {
  TEST_CASE("a record opens with its key, and says what it stands behind") {
    const std::string first = seal_chained(key(1), nothing_before, "one");
    const std::string second = seal_chained(key(1), link_after(first), "two");
    CHECK(open_chained(key(1), first) == "one");
    CHECK(open_chained(key(1), second) == "two");
    CHECK(link_before(second) == link_after(first));
    CHECK(first.find("one") == std::string::npos);
    CHECK(!open_chained(key(2), first));
    CHECK(open_chained(key(1), seal_chained(key(1), nothing_before, "")) == "");
  }

  TEST_CASE("the same text behind another record is another one; behind the same it is the same") {
    const std::string first = seal_chained(key(1), nothing_before, "one");
    const std::string again = seal_chained(key(1), link_after(first), "one");
    CHECK(first.substr(link_size) != again.substr(link_size));
    CHECK(seal_chained(key(1), nothing_before, "one") == first);
  }

  TEST_CASE("no byte of it can be changed, and none left out") {
    const std::string record = seal_chained(key(1), nothing_before, "a text of some length");
    for (std::size_t at = 0; at < record.size(); ++at) {
      std::string changed = record;
      changed[at] = static_cast<char>(changed[at] ^ 1);
      CHECK(!open_chained(key(1), changed));
      CHECK(!open_chained(key(1), record.substr(0, at)));
    }
    const std::string moved = seal_chained(key(1), link_after(record), "x");
    CHECK(!open_chained(key(1), nothing_before + moved.substr(link_size)));
  }

  TEST_CASE("keys for two uses of one store are two") {
    const Bytes<32> bytes{1};
    const Secret store_key{ByteView(bytes)};
    CHECK(text_of(derived_key(store_key, "one").view()) != text_of(derived_key(store_key, "two").view()));
  }
}
