// SPDX-License-Identifier: MIT
#include "crypto/sealed_value.hpp"
#include "support/world.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace custos;
using crypto::open_value;
using crypto::seal_value;
using crypto::Secret;

namespace {

Secret key(char of) {
  std::string bytes(32, of);
  return Secret::taken_from(bytes);
}

const std::string whose = "store\n12\n7";

std::string sealed(const std::string& text) {
  static test::FixedRandom random;
  return seal_value(key('k'), text, whose, random);
}

}  // namespace

TEST_SUITE("crypto: sealed value") {
  TEST_CASE("what was sealed opens, whatever it is") {
    for (const std::string& text : {std::string("step-free"), std::string(), std::string(63, 'x'), std::string(64, 'x'),
                                    std::string(65, 'x'), std::string(10000, '\x80'), std::string("a\0b", 3)}) {
      CAPTURE(text.size());
      CHECK(open_value(key('k'), sealed(text), whose) == text);
      CHECK((text.size() < 8 || sealed(text).find(text.substr(0, 8)) == std::string::npos));
    }
  }

  TEST_CASE("it tells neither short from shorter, nor that two are the same") {
    CHECK(sealed("yes").size() == sealed("no").size());
    CHECK(sealed("").size() == sealed(std::string(63, 'x')).size());
    CHECK(sealed(std::string(64, 'x')).size() == sealed("").size() + 64);
    std::set<std::string> all;
    for (int i = 0; i < 20; ++i) {
      all.insert(sealed("yes"));
    }
    CHECK(all.size() == 20U);
  }

  TEST_CASE("another key, another place or any other bit does not open it") {
    const std::string value = sealed("step-free");
    CHECK_FALSE(open_value(key('l'), value, whose));
    CHECK_FALSE(open_value(key('k'), value, "store\n12\n8"));
    CHECK_FALSE(open_value(key('k'), value, "store\n13\n7"));
    CHECK_FALSE(open_value(key('k'), value, "other\n12\n7"));
    CHECK_FALSE(open_value(key('k'), value, ""));
    for (std::size_t bit = 0; bit < value.size() * 8; ++bit) {
      std::string changed = value;
      changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
      CAPTURE(bit);
      CHECK_FALSE(open_value(key('k'), changed, whose));
    }
    for (std::size_t size = 0; size < value.size(); ++size) {
      CAPTURE(size);
      CHECK_FALSE(open_value(key('k'), value.substr(0, size), whose));
    }
    CHECK_FALSE(open_value(key('k'), value + "x", whose));
    CHECK_FALSE(open_value(key('k'), value + std::string(64, '\0'), whose));
  }

  TEST_CASE("a value names its key, and the name is not the key's") {
    const std::string value = sealed("step-free");
    REQUIRE(crypto::key_of_value(value));
    CHECK(*crypto::key_of_value(value) == crypto::name_of_key(key('k')));
    CHECK(crypto::name_of_key(key('k')) != crypto::name_of_key(key('l')));
    CHECK(text_of(crypto::name_of_key(key('k'))) != std::string(8, 'k'));
    CHECK_FALSE(crypto::key_of_value("step-free"));
    CHECK_FALSE(crypto::key_of_value(""));
    CHECK_FALSE(crypto::key_of_value(std::string(200, '\1')));
  }
}
