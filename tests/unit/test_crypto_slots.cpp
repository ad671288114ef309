// SPDX-License-Identifier: MIT
#include "crypto/slots.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace custos;
using namespace custos::crypto;

namespace {

// Repeats itself, and never gives the same bytes twice in one test.
class CountingRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override {
    for (std::uint8_t& byte : out) {
      byte = static_cast<std::uint8_t>(next_++ * 37 + 11);
    }
  }

 private:
  unsigned next_ = 1;
};

constexpr std::string_view description = "{\"kind\":\"file\",\"path\":\"/home/ada/custos.key\"}";

Secret store_key() {
  return Secret(bytes_of(std::string(32, 'S')));
}

Secret file_key(char filling) {
  return wrapping_key_of_file(bytes_of(std::string(32, filling)));
}

SealedSlot sealed(const Secret& wrapping_key) {
  CountingRandom random;
  return seal_slot(
      store_key(), wrapping_key, [](const Bytes<32>&) { return std::string(description); }, random);
}

bool opens(const SealedSlot& slot, std::string_view described = description) {
  const auto key = open_slot(slot, file_key('k'), described);
  return key && text_of(key->view()) == std::string(32, 'S');
}

constexpr PassphraseCost cheap{.passes = 2, .kibibytes = 19456};

Secret passphrase_key(std::string_view passphrase, const Bytes<16>& salt, const PassphraseCost& cost = cheap) {
  return wrapping_key_of_passphrase(Secret(bytes_of(passphrase)), salt, cost);
}

}  // namespace

TEST_CASE("a slot gives the store's key back to its own key") {
  const SealedSlot slot = sealed(file_key('k'));
  CHECK(opens(slot));
  CHECK(slot.wrapped_secret.size() == 48);
  CHECK(slot.sealed_key.size() == 80);
  CHECK(slot.sealed_key.find(std::string(8, 'S')) == std::string::npos);
}

TEST_CASE("the description is made for the slot's public half") {
  CountingRandom random;
  Bytes<32> told{};
  const SealedSlot slot = seal_slot(
      store_key(), file_key('k'),
      [&told](const Bytes<32>& public_half) {
        told = public_half;
        return hex(public_half);
      },
      random);
  CHECK(told == slot.public_half);
  CHECK(opens(slot, hex(slot.public_half)));
}

TEST_CASE("another key opens nothing") {
  const SealedSlot slot = sealed(file_key('k'));
  CHECK_FALSE(open_slot(slot, file_key('x'), description).has_value());
  CHECK_FALSE(open_slot(slot, Secret(bytes_of(std::string(32, 'k'))), description).has_value());
}

TEST_CASE("no byte of a slot or of its description can be changed") {
  const SealedSlot slot = sealed(file_key('k'));
  const auto each_bit = [](auto& bytes, const auto& check) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      for (const int bit : {0x01, 0x80}) {
        const auto before = bytes[i];
        bytes[i] = static_cast<std::decay_t<decltype(before)>>(before ^ bit);
        CAPTURE(i);
        CHECK_FALSE(check());
        bytes[i] = before;
      }
    }
  };
  SealedSlot changed = slot;
  const auto still_opens = [&changed] { return opens(changed); };
  each_bit(changed.public_half, still_opens);
  each_bit(changed.nonce, still_opens);
  each_bit(changed.wrapped_secret, still_opens);
  each_bit(changed.sealed_key, still_opens);
  std::string described(description);
  each_bit(described, [&] { return opens(slot, described); });
  CHECK(opens(changed));
}

TEST_CASE("pieces of the wrong length open nothing") {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{47}, std::size_t{49}, std::size_t{79}}) {
    SealedSlot slot = sealed(file_key('k'));
    slot.wrapped_secret.resize(size);
    CHECK_FALSE(opens(slot));
    slot = sealed(file_key('k'));
    slot.sealed_key.resize(size);
    CHECK_FALSE(opens(slot));
  }
  CHECK_FALSE(opens(sealed(file_key('k')), ""));
  CHECK_FALSE(opens(sealed(file_key('k')), std::string(description) + " "));
}

TEST_CASE("two slots of one store cannot be mixed") {
  CountingRandom random;
  const auto describe = [](const Bytes<32>&) { return std::string(description); };
  const SealedSlot one = seal_slot(store_key(), file_key('k'), describe, random);
  const SealedSlot two = seal_slot(store_key(), file_key('k'), describe, random);
  CHECK(one.public_half != two.public_half);
  SealedSlot mixed = one;
  mixed.sealed_key = two.sealed_key;
  CHECK_FALSE(opens(mixed));
  mixed = one;
  mixed.wrapped_secret = two.wrapped_secret;
  CHECK_FALSE(opens(mixed));
}

TEST_CASE("a passphrase opens its slot, with its salt and its cost only") {
  const Bytes<16> salt{1, 2, 3};
  const SealedSlot slot = sealed(passphrase_key("correct horse", salt));
  CHECK(open_slot(slot, passphrase_key("correct horse", salt), description).has_value());
  CHECK_FALSE(open_slot(slot, passphrase_key("correct horse ", salt), description).has_value());
  CHECK_FALSE(open_slot(slot, passphrase_key("Correct horse", salt), description).has_value());
  CHECK_FALSE(open_slot(slot, passphrase_key("correct horse", Bytes<16>{1, 2, 4}), description).has_value());
  const PassphraseCost dearer{.passes = 3, .kibibytes = 19456};
  CHECK_FALSE(open_slot(slot, passphrase_key("correct horse", salt, dearer), description).has_value());
}

TEST_CASE("costs that are too cheap, or a trap, are not sensible") {
  CHECK(PassphraseCost{}.sensible());
  CHECK(PassphraseCost{2, 19456}.sensible());
  CHECK(PassphraseCost{64, 1048576}.sensible());
  CHECK_FALSE(PassphraseCost{1, 65536}.sensible());
  CHECK_FALSE(PassphraseCost{65, 65536}.sensible());
  CHECK_FALSE(PassphraseCost{3, 19455}.sensible());
  CHECK_FALSE(PassphraseCost{3, 1048577}.sensible());
  CHECK_FALSE(PassphraseCost{3, 4294967295}.sensible());
  CHECK_FALSE(PassphraseCost{0, 0}.sensible());
}

TEST_CASE("keyed BLAKE2b as another program computes it") {
  Bytes<32> key;
  for (std::size_t i = 0; i < key.size(); ++i) {
    key[i] = static_cast<std::uint8_t>(i);
  }
  CHECK(hex(wrapping_key_of_file(key).view()) == "83bbdfa46a64cc7949ffb8c74be96df1efa402b965db1add2f13044e768e4d1c");
  const Secret store(bytes_of(std::string(32, '\7')));
  CHECK(hex(authenticate_slots(store, "slot file")) ==
        "5ab8b8376dbe0c2546aea20a5a88fce911e8690b8b84ffe5dc648d2c6b22a95e");
  CHECK(authenticate_slots(store, "slot filf") != authenticate_slots(store, "slot file"));
  CHECK(authenticate_slots(store_key(), "slot file") != authenticate_slots(store, "slot file"));
}
