// SPDX-License-Identifier: MIT
#include "audit/leaf.hpp"
#include "support/errors.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace custos;
using namespace custos::audit;

namespace {

Entry smallest() {
  Entry entry;
  entry.operation = "customer.show";
  entry.policy = "00112233445566778899aabbccddeeff";
  entry.at = instant_of(1795307400123);
  return entry;
}

Entry largest() {
  Entry entry = smallest();
  entry.number = 1041;
  entry.skew = 60;
  entry.result = Result::denied;
  entry.dry_run = true;
  entry.actor = Reference{0xff, 1, 2, 3};
  entry.authentication = Authentication::peercred;
  entry.role = "front-desk";
  entry.purpose = "membership";
  entry.epoch = 3;
  entry.fields = {1, 2, 5, 12};
  entry.subject = Reference{9, 8, 7};
  entry.revision = 4;
  entry.rows = 1024;
  entry.records = Bytes<32>{1};
  entry.payload = Bytes<32>{2};
  entry.part_of = 1000;
  entry.next_verifier = Bytes<32>{3};
  return entry;
}

constexpr std::string_view smallest_leaf =
    "{\"a\":\"aaaaaaaaaaaaaaaaaaaaaaaaaa\",\"auth\":\"direct\",\"k\":0,\"n\":0,\"o\":\"customer.show\","
    "\"pol\":\"00112233445566778899aabbccddeeff\",\"res\":\"ok\",\"t\":\"2026-11-22T00:30:00.123Z\",\"v\":1}";

constexpr std::string_view largest_leaf =
    "{\"a\":\"74aqeayaaaaaaaaaaaaaaaaaaa\",\"auth\":\"peercred\",\"c\":\"AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    "\","
    "\"dry\":1,\"f\":\"1026\",\"h\":\"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"k\":3,\"n\":1041,"
    "\"o\":\"customer.show\",\"of\":1000,\"p\":\"membership\",\"pol\":\"00112233445566778899aabbccddeeff\",\"q\":1024,"
    "\"r\":\"front-desk\",\"res\":\"denied\",\"rev\":4,\"s\":\"beeaoaaaaaaaaaaaaaaaaaaaaa\",\"skew\":60,"
    "\"t\":\"2026-11-22T00:30:00.123Z\",\"v\":1,\"vk\":\"AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}";

std::string with(std::string_view from, std::string_view to) {
  std::string leaf(largest_leaf);
  const auto at = leaf.find(from);
  REQUIRE(at != std::string::npos);
  return leaf.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("the bytes of a leaf") {
  CHECK(encode(smallest()) == smallest_leaf);
  CHECK(encode(largest()) == largest_leaf);
}

TEST_CASE("a leaf's members are sorted by name") {
  std::vector<std::string> names;
  const std::string leaf = encode(largest());
  for (auto at = leaf.find("\":"); at != std::string::npos; at = leaf.find("\":", at + 1)) {
    const auto start = leaf.rfind('"', at - 1) + 1;
    names.push_back(leaf.substr(start, at - start));
  }
  CHECK(names.size() == 21);
  CHECK(std::is_sorted(names.begin(), names.end()));
}

TEST_CASE("a leaf is read back") {
  const auto entry = decode(largest_leaf);
  REQUIRE(entry.has_value());
  CHECK(entry->number == 1041);
  CHECK(entry->at == instant_of(1795307400123));
  CHECK(entry->skew == 60);
  CHECK(entry->result == Result::denied);
  CHECK(entry->dry_run);
  CHECK(entry->authentication == Authentication::peercred);
  CHECK(entry->role == "front-desk");
  CHECK(entry->purpose == "membership");
  CHECK(entry->fields == std::vector<FieldNumber>{1, 2, 5, 12});
  CHECK(entry->subject == Reference{9, 8, 7});
  CHECK(entry->rows == 1024U);
  CHECK(entry->next_verifier == Bytes<32>{3});
  CHECK(encode(*entry) == largest_leaf);
  const auto small = decode(smallest_leaf);
  REQUIRE(small.has_value());
  CHECK_FALSE(small->subject.has_value());
  CHECK_FALSE(small->dry_run);
  CHECK(small->fields.empty());
}

TEST_CASE("what is not exactly a leaf is none") {
  const std::string bad[] = {
      "",
      "{}",
      "[]",
      "null",
      std::string(largest_leaf) + "\n",
      std::string(largest_leaf) + " ",
      " " + std::string(largest_leaf),
      std::string(largest_leaf) + std::string(1, '\0'),
      std::string(largest_leaf.substr(0, largest_leaf.size() - 1)),
      with("\"k\":3,", "\"k\": 3,"),                     // a blank
      with("\"k\":3,\"n\":1041", "\"n\":1041,\"k\":3"),  // out of order
      with("\"k\":3,", "\"k\":3,\"k\":3,"),              // twice
      with("\"k\":3,", "\"k\":3.0,"),                    // no whole number
      with("\"k\":3,", "\"k\":03,"),
      with("\"k\":3,", "\"k\":-3,"),
      with("\"k\":3,", "\"k\":\"3\","),
      with("\"k\":3,", "\"k\":4294967299,"),  // beyond what it is kept in
      with("\"dry\":1,", "\"dry\":0,"),
      with("\"dry\":1,", "\"dry\":2,"),
      with("\"f\":\"1026\"", "\"f\":\"01026\""),
      with("\"f\":\"1026\"", "\"f\":\"\""),
      with("\"f\":\"1026\"", "\"f\":\"0\""),
      with("\"f\":\"1026\"", "\"f\":\"102G\""),
      with("\"skew\":60,", "\"skew\":0,"),
      with("\"o\":\"customer.show\"", "\"o\":\"customer show\""),
      with("\"o\":\"customer.show\"", "\"o\":\"customer\\u002eshow\""),
      with("\"res\":\"denied\"", "\"res\":\"maybe\""),
      with("peercred", "somehow"),
      with("\"v\":1", "\"v\":2"),
      with("\"vk\":", "\"vl\":"),
      with(",\"vk\":", ",\"x\":1,\"vk\":"),
      with("\"p\":\"membership\"", "\"p\":\"\""),
      with("AwAAAAAA", "AwAAAAA"),
      with("AAA=\"}", "AAB=\"}"),  // base64 that is not canonical
      with("beeaoaaa", "BEEAOAAA"),
      with("2026-11-22T", "2026-02-30T"),
      with("T00:30:00.123Z", "T24:30:00.123Z"),
      with("T00:30:00.123Z", "T00:60:00.123Z"),
      with("T00:30:00.123Z", "T00:30:00.12Z"),
      with("T00:30:00.123Z", "t00:30:00.123z"),
  };
  for (const std::string& leaf : bad) {
    CAPTURE(leaf);
    CHECK_FALSE(decode(leaf).has_value());
  }
}

TEST_CASE("one changed byte gives no leaf, or another entry") {
  std::size_t refused = 0;
  for (std::size_t i = 0; i < largest_leaf.size(); ++i) {
    for (const int bit : {0x01, 0x20, 0x80}) {
      std::string leaf(largest_leaf);
      leaf[i] = static_cast<char>(leaf[i] ^ bit);
      const auto entry = decode(leaf);
      refused += entry ? 0U : 1U;
      if (entry) {
        CHECK(encode(*entry) == leaf);
      }
    }
  }
  CHECK(refused > largest_leaf.size());
}

TEST_CASE("no free text gets into a leaf") {
  for (const std::string text : {"ada lovelace", "\"", "\\", "ada@example.org", "Zoë", "a\nb", "a'b", "a{b", "\x7f"}) {
    CAPTURE(text);
    Entry entry = smallest();
    entry.role = text;
    CHECK(test::code_of([&] { encode(entry); }) == "internal.leaf");
    entry = smallest();
    entry.purpose = text;
    CHECK(test::code_of([&] { encode(entry); }) == "internal.leaf");
    entry = smallest();
    entry.operation = text;
    CHECK(test::code_of([&] { encode(entry); }) == "internal.leaf");
  }
}

TEST_CASE("a leaf has at most 1,024 bytes") {
  Entry entry = largest();
  const std::size_t room = 1024 - encode(entry).size();
  entry.role += std::string(room, 'x');
  CHECK(encode(entry).size() == 1024);
  CHECK(decode(encode(entry)).has_value());
  entry.role += 'x';
  CHECK(test::code_of([&] { encode(entry); }) == "internal.leaf");
}

TEST_CASE("about finds the subject, and no other reference") {
  CHECK(about(largest_leaf, Reference{9, 8, 7}));
  CHECK_FALSE(about(largest_leaf, Reference{9, 8, 6}));
  CHECK_FALSE(about(largest_leaf, Reference{0xff, 1, 2, 3}));  // the actor
  CHECK_FALSE(about(smallest_leaf, Reference{}));
}
