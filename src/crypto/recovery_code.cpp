// SPDX-License-Identifier: MIT
#include "crypto/recovery_code.hpp"

#include "crypto/digest.hpp"
#include "util/bytes.hpp"

#include <algorithm>

namespace custos::crypto {

namespace {

constexpr std::size_t code_bytes = 32, code_letters = 52, check_letters = 4, group = 4;

std::string check_of(std::string_view letters) {
  return base32(ByteView(sha256(std::string("custos/recovery/v1") + std::string(letters)))).substr(0, check_letters);
}

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower != '-' && lower != ' ') {
      letters += lower == '0' ? 'o' : lower == '1' ? 'l' : lower == '8' ? 'b' : lower;
    }
  }
  return letters;
}

}  // namespace

std::string recovery_code(const Secret& bytes) {
  std::string letters = base32(bytes.view());
  letters += check_of(letters);
  std::string code;
  for (std::size_t i = 0; i < letters.size(); i += group) {
    code += (i == 0 ? "" : "-") + letters.substr(i, group);
  }
  wipe(letters);
  return code;
}

bool like_recovery_code(std::string_view text) {
  std::string letters = letters_of(text);
  const bool known = std::all_of(letters.begin(), letters.end(),
                                 [](char c) { return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '9'); });
  const bool like =
      known && letters.size() + 2 >= code_letters + check_letters && letters.size() <= code_letters + check_letters + 2;
  wipe(letters);
  return like;
}

std::optional<Secret> read_recovery_code(std::string_view text) {
  std::string letters = letters_of(text);
  const bool right = letters.size() == code_letters + check_letters &&
                     letters.substr(code_letters) == check_of(std::string_view(letters).substr(0, code_letters));
  auto bytes = right ? from_base32(std::string_view(letters).substr(0, code_letters)) : std::nullopt;
  wipe(letters);
  return bytes && bytes->size() == code_bytes ? std::optional(Secret::taken_from(*bytes)) : std::nullopt;
}

}  // namespace custos::crypto
