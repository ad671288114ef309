// SPDX-License-Identifier: MIT
#include "crypto/recovery_code.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace custos;
using namespace custos::crypto;

namespace {

Secret counted_bytes(std::uint8_t first) {
  Secret out(32);
  for (std::uint8_t& byte : out.bytes()) {
    byte = first++;
  }
  return out;
}

bool reads_as(std::string_view text, const Secret& wanted) {
  const auto read = read_recovery_code(text);
  return read && std::equal(read->view().begin(), read->view().end(), wanted.view().begin(), wanted.view().end());
}

}  // namespace

TEST_SUITE("crypto: recovery code") {
  TEST_CASE("a code has fourteen groups of four, and reads back however it is written") {
    for (const int first : {0, 1, 77, 200}) {
      const Secret bytes = counted_bytes(static_cast<std::uint8_t>(first));
      const std::string code = recovery_code(bytes);
      CHECK(code.size() == 69);
      CHECK(std::count(code.begin(), code.end(), '-') == 13);
      CHECK(like_recovery_code(code));
      CHECK(reads_as(code, bytes));
      std::string upper = code, bare, blanks = code, digits = code;
      std::transform(upper.begin(), upper.end(), upper.begin(),
                     [](char c) { return static_cast<char>(std::toupper(c)); });
      std::copy_if(code.begin(), code.end(), std::back_inserter(bare), [](char c) { return c != '-'; });
      std::replace(blanks.begin(), blanks.end(), '-', ' ');
      for (const auto& [letter, digit] : {std::pair('o', '0'), {'l', '1'}, {'b', '8'}}) {
        std::replace(digits.begin(), digits.end(), letter, digit);
      }
      for (const std::string& text : {upper, bare, blanks, digits}) {
        CAPTURE(text);
        CHECK(reads_as(text, bytes));
      }
    }
  }

  TEST_CASE("every wrong letter is told, and every two that change places") {
    const std::string code = recovery_code(counted_bytes(5));
    for (std::size_t i = 0; i < code.size(); ++i) {
      if (code[i] == '-') {
        continue;
      }
      std::string wrong = code;
      wrong[i] = wrong[i] == 'q' ? 'r' : 'q';
      CAPTURE(wrong);
      CHECK_FALSE(read_recovery_code(wrong));
      CHECK(like_recovery_code(wrong));
      std::string swapped = code;
      if (i + 1 < code.size() && code[i + 1] != '-' && code[i + 1] != code[i]) {
        std::swap(swapped[i], swapped[i + 1]);
        CHECK_FALSE(read_recovery_code(swapped));
      }
    }
    CHECK_FALSE(read_recovery_code(code.substr(1)));
    CHECK_FALSE(read_recovery_code(code + "a"));
    CHECK_FALSE(read_recovery_code(""));
  }

  TEST_CASE("a passphrase is not taken for a code") {
    for (const char* text : {"", "correct horse", "correct horse battery staple", "abcd-efgh",
                             "this is a very long passphrase with all kinds of words, and marks!"}) {
      CHECK_FALSE(like_recovery_code(text));
    }
  }
}
