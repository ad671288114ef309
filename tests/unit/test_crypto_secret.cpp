// SPDX-License-Identifier: MIT
#include "crypto/secret.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace custos;
using namespace custos::crypto;

TEST_CASE("a secret holds the bytes that it was given") {
  const std::string bytes("k\0y", 3);
  const Secret secret(bytes_of(bytes));
  CHECK(secret.size() == 3);
  CHECK(text_of(secret.view()) == bytes);
  Secret room(32);
  CHECK(room.size() == 32);
  std::fill(room.bytes().begin(), room.bytes().end(), std::uint8_t{7});
  CHECK(room.view()[31] == 7);
  CHECK(Secret(ByteView()).size() == 0);
}

TEST_CASE("a secret moves and is not copied") {
  CHECK_FALSE(std::is_copy_constructible_v<Secret>);
  Secret first(bytes_of("passphrase"));
  const Secret second(std::move(first));
  CHECK(text_of(second.view()) == "passphrase");
}

TEST_CASE("taking a secret from a text wipes the text") {
  std::string text(100, 'p');
  const char* where = text.data();
  const Secret secret = Secret::taken_from(text);
  CHECK(secret.size() == 100);
  CHECK(text_of(secret.view()) == std::string(100, 'p'));
  CHECK(text.empty());
  REQUIRE(text.data() == where);
  REQUIRE(text.capacity() >= 100);
  text.resize(1);  // the same memory; what was behind it must be gone
  CHECK(std::all_of(where + 1, where + 100, [](char c) { return c == '\0'; }));
}

TEST_CASE("wipe empties a text") {
  std::string text = "short";
  wipe(text);
  CHECK(text.empty());
  wipe(text);
  CHECK(text.empty());
}

TEST_CASE("more secrets than share a page are apart, and what held one is wiped") {
  std::vector<Secret> many;
  for (std::size_t i = 0; i < 200; ++i) {
    many.emplace_back(bytes_of(std::string(i % 70, static_cast<char>(i))));
  }
  for (std::size_t i = 0; i < many.size(); ++i) {
    CHECK(text_of(many[i].view()) == std::string(i % 70, static_cast<char>(i)));
  }
  many.clear();
  const std::uint8_t* where = Secret(bytes_of("passphrase")).view().data();
  const Secret next(10);
  REQUIRE(next.view().data() == where);
  CHECK(text_of(next.view()) == std::string(10, '\0'));
}
