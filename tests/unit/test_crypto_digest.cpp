// SPDX-License-Identifier: MIT
#include "crypto/digest.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace custos;
using namespace custos::crypto;

namespace {

// SHA-256 on the portable way alone, padding written out here.
Digest portable_sha256(std::string_view text) {
  std::string padded(text);
  padded += '\x80';
  padded.append((120 - padded.size() % 64) % 64, '\0');
  const std::uint64_t bits = std::uint64_t{text.size()} * 8;
  for (int shift = 56; shift >= 0; shift -= 8) {
    padded += static_cast<char>(static_cast<unsigned char>(bits >> shift));
  }
  std::uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                            0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  crypto::detail::compress_portable(state, bytes_of(padded).data(), padded.size() / 64);
  Digest out;
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  }
  return out;
}

std::string mixed_bytes(std::size_t size) {
  std::string out(size, '\0');
  std::uint32_t seed = 12345;
  for (char& c : out) {
    seed = seed * 1664525 + 1013904223;
    c = static_cast<char>(static_cast<unsigned char>(seed >> 24));
  }
  return out;
}

// A key shorter than 32 bytes means the same with zeros after it, a long one its own digest (RFC 2104).
Bytes<32> hmac_key(const std::string& key) {
  Bytes<32> out{};
  if (key.size() > 64) {
    return sha256(key);
  }
  std::copy(key.begin(), key.end(), out.begin());
  return out;
}

}  // namespace

TEST_CASE("SHA-256 of the FIPS 180-4 examples") {
  const std::pair<std::string, const char*> vectors[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrst"
       "u",
       "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
      {std::string(1000000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"}};
  for (const auto& each : vectors) {
    const auto& text = each.first;
    const auto& expected = each.second;
    CAPTURE(text.size());
    CHECK(hex(sha256(text)) == expected);
    CHECK(hex(portable_sha256(text)) == expected);
  }
}

TEST_CASE("the portable way and the processor's give the same at every length") {
  const std::string bytes = mixed_bytes(400);
  for (std::size_t size = 0; size <= bytes.size(); ++size) {
    const std::string_view text = std::string_view(bytes).substr(0, size);
    CAPTURE(size);
    CHECK(sha256(text) == portable_sha256(text));
  }
}

TEST_CASE("pieces give the same as the whole, wherever they are cut") {
  const std::string bytes = mixed_bytes(200);
  const Digest whole = sha256(bytes);
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    const std::string_view text = bytes;
    CHECK(Sha256().add(text.substr(0, cut)).add(text.substr(cut)).finish() == whole);
    CHECK(Sha256().add(text.substr(0, cut)).add(ByteView()).add(text.substr(cut)).finish() == whole);
  }
  Sha256 byte_by_byte;
  for (const char c : bytes) {
    byte_by_byte.add(static_cast<std::uint8_t>(c));
  }
  CHECK(byte_by_byte.finish() == whole);
}

TEST_CASE("HMAC-SHA256 of RFC 4231") {
  struct Case {
    std::string key, data;
    const char* expected;
  };

  std::string counting;
  for (char c = 1; c <= 25; ++c) {
    counting += c;
  }
  const Case cases[] = {
      {std::string(20, '\x0b'), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
      {"Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
      {std::string(20, '\xaa'), std::string(50, '\xdd'),
       "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
      {counting, std::string(50, '\xcd'), "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
      {std::string(20, '\x0c'), "Test With Truncation", "a3b6167473100ee06e0c796c2955552b"},
      {std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
       "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
      {std::string(131, '\xaa'),
       "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be "
       "hashed before being used by the HMAC algorithm.",
       "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"}};
  for (const Case& each : cases) {
    CAPTURE(each.data);
    CHECK(hex(Hmac(hmac_key(each.key)).add(each.data).finish()).starts_with(each.expected));
    const std::string_view data = each.data;
    CHECK(Hmac(hmac_key(each.key)).add(data.substr(0, 3)).add(data.substr(3)).finish() ==
          Hmac(hmac_key(each.key)).add(data).finish());
  }
}

TEST_CASE("equal compares all bytes") {
  CHECK(equal(bytes_of(""), bytes_of("")));
  CHECK(equal(bytes_of("abc"), bytes_of("abc")));
  CHECK_FALSE(equal(bytes_of("abc"), bytes_of("abd")));
  CHECK_FALSE(equal(bytes_of("abc"), bytes_of("xbc")));
  CHECK_FALSE(equal(bytes_of("abc"), bytes_of("ab")));
}
