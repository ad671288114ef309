// SPDX-License-Identifier: MIT
#include "util/bytes.hpp"

#include <doctest/doctest.h>

using namespace custos;

TEST_CASE("base64 of RFC 4648, section 10") {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"},
                                                         {"\xfb\xff", "+/8="}};
  for (const auto& each : vectors) {
    const auto& bytes = each.first;
    const auto& text = each.second;
    CAPTURE(text);
    CHECK(base64(bytes_of(bytes)) == text);
    CHECK(from_base64(text) == bytes);
  }
}

TEST_CASE("from_base64 takes only the canonical form") {
  for (const std::string bad : {"Zg", "Zg=", "Zh==", "Zm9=", "Zg==Zg==", "Zg==\n", " Zg==", "Zm9v====", "=",
                                "==", "====", "Z===", "Zm-_", "Zm9v\xc3\xa9", "Zm 9"}) {
    CAPTURE(bad);
    CHECK_FALSE(from_base64(bad).has_value());
  }
}

TEST_CASE("base32 of RFC 4648, section 10, in lower case without padding") {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "my"},
                                                         {"fo", "mzxq"},
                                                         {"foo", "mzxw6"},
                                                         {"foob", "mzxw6yq"},
                                                         {"fooba", "mzxw6ytb"},
                                                         {"foobar", "mzxw6ytboi"}};
  for (const auto& each : vectors) {
    const auto& bytes = each.first;
    const auto& text = each.second;
    CAPTURE(text);
    CHECK(base32(bytes_of(bytes)) == text);
    CHECK(from_base32(text) == bytes);
  }
  CHECK(base32(Bytes<16>{}) == std::string(26, 'a'));
  for (const std::string bad : {"MY", "my======", "m", "mz", "mzxr", "m1", "mzx", "my "}) {
    CAPTURE(bad);
    CHECK_FALSE(from_base32(bad).has_value());
  }
}

TEST_CASE("hex is in lower case both ways") {
  CHECK(hex(bytes_of(std::string_view("\x00\x7f\xff", 3))) == "007fff");
  CHECK(from_hex("007fff") == std::string("\x00\x7f\xff", 3));
  CHECK(from_hex("") == "");
  for (const std::string bad : {"0", "0g", "FF", "0x00", "00 "}) {
    CAPTURE(bad);
    CHECK_FALSE(from_hex(bad).has_value());
  }
}

TEST_CASE("exactly wants as many bytes as it gives") {
  CHECK(exactly<2>("ab") == Bytes<2>{'a', 'b'});
  CHECK(exactly<1>("\xff") == Bytes<1>{0xff});
  CHECK(exactly<0>("").has_value());
  CHECK_FALSE(exactly<2>("a").has_value());
  CHECK_FALSE(exactly<2>("abc").has_value());
}

TEST_CASE("bytes and text are two views of one thing") {
  const std::string text("a\0\xff", 3);
  CHECK(bytes_of(text).size() == 3);
  CHECK(bytes_of(text)[2] == 0xff);
  CHECK(text_of(bytes_of(text)) == text);
}
