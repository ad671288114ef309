// SPDX-License-Identifier: MIT
#include "crypto/sign.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace custos;
using namespace custos::crypto;

namespace {

struct Vector {
  const char* seed;
  const char* verifier;
  const char* message;
  const char* signature;
};

// RFC 8032, section 7.1, TEST 1 to 3.
constexpr Vector vectors[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe246"
     "55141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb"
     "00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc"
     "027beceea1ec40a"}};

template <std::size_t N>
Bytes<N> bytes_of_hex(const char* text) {
  return exactly<N>(from_hex(text).value()).value();
}

}  // namespace

TEST_CASE("Ed25519 of RFC 8032") {
  for (const Vector& vector : vectors) {
    CAPTURE(vector.message);
    const SigningKey key = signing_key(bytes_of_hex<32>(vector.seed));
    const std::string message = from_hex(vector.message).value();
    CHECK(hex(key.verifier) == vector.verifier);
    CHECK(hex(sign(key, message)) == vector.signature);
    CHECK(verify(key.verifier, message, bytes_of_hex<64>(vector.signature)));
  }
}

TEST_CASE("a signature holds for one message and one key") {
  const SigningKey key = signing_key(Bytes<32>{1});
  const SigningKey other = signing_key(Bytes<32>{2});
  const std::string message = "example.org/custos/1\n1000\n";
  const Bytes<64> signature = sign(key, message);
  CHECK(verify(key.verifier, message, signature));
  CHECK_FALSE(verify(other.verifier, message, signature));
  CHECK_FALSE(verify(key.verifier, message + " ", signature));
  for (std::size_t i = 0; i < signature.size(); ++i) {
    Bytes<64> changed = signature;
    changed[i] ^= 0x20;
    CHECK_FALSE(verify(key.verifier, message, changed));
  }
  for (std::size_t i = 0; i < message.size(); ++i) {
    std::string changed = message;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CHECK_FALSE(verify(key.verifier, changed, signature));
  }
}

TEST_CASE("what anybody could sign for is refused") {
  // With an all-zero key and signature (points of small order) careless verifiers say yes.
  CHECK_FALSE(verify(Bytes<32>{}, "anything", Bytes<64>{}));
  Bytes<32> identity{1};
  Bytes<64> signature{1};
  CHECK_FALSE(verify(identity, "anything", signature));
}
