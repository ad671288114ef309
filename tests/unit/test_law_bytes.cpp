// SPDX-License-Identifier: MIT
#include "crypto/digest.hpp"
#include "util/bytes.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>

using namespace custos;

TEST_CASE("law: bytes come back from their digits") {
  CHECK(rc::check("hex, base32, base64", [](const std::string& bytes) {
    RC_ASSERT(from_hex(hex(bytes_of(bytes))) == bytes);
    RC_ASSERT(from_base32(base32(bytes_of(bytes))) == bytes);
    RC_ASSERT(from_base64(base64(bytes_of(bytes))) == bytes);
  }));
}

TEST_CASE("law: digits that are taken are the only ones for their bytes") {
  CHECK(rc::check("base64", [] {
    const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("AQgwZz09+/==")));
    const auto bytes = from_base64(text);
    RC_ASSERT((!bytes || base64(bytes_of(*bytes)) == text));
  }));
  CHECK(rc::check("base32", [] {
    const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("aqz2347iA=")));
    const auto bytes = from_base32(text);
    RC_ASSERT((!bytes || base32(bytes_of(*bytes)) == text));
  }));
}

TEST_CASE("law: any bytes make a JSON string, and UTF-8 comes back from it") {
  CHECK(rc::check("of noise", [](const std::string& bytes) {
    std::string json;
    append_json_string(json, bytes);
    const Node node = parse_json(json, "law");
    RC_ASSERT(is_utf8(json));
    RC_ASSERT(node.as<std::string>() != nullptr);
    RC_ASSERT((!is_utf8(bytes) || *node.as<std::string>() == bytes));
  }));
}

TEST_CASE("law: printable text is UTF-8 without anything unseen") {
  CHECK(rc::check("of noise", [](const std::string& bytes) {
    const std::string shown = printable(bytes);
    RC_ASSERT(is_utf8(shown));
    RC_ASSERT(printable(shown) == shown);
    RC_ASSERT(!has_control_characters(shown));
  }));
}

TEST_CASE("law: a digest does not depend on the pieces") {
  CHECK(rc::check("SHA-256 and HMAC", [](const std::vector<std::string>& pieces) {
    crypto::Sha256 sha;
    crypto::Hmac hmac(Bytes<32>{1});
    std::string whole;
    for (const std::string& piece : pieces) {
      sha.add(piece);
      hmac.add(piece);
      whole += piece;
    }
    RC_ASSERT(sha.finish() == crypto::sha256(whole));
    RC_ASSERT(hmac.finish() == crypto::Hmac(Bytes<32>{1}).add(whole).finish());
  }));
}
