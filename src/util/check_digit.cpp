// SPDX-License-Identifier: MIT
#include "util/check_digit.hpp"

namespace custos {

namespace {

// The quasigroup of order 10 from Damm's thesis, page 111.
constexpr char quasigroup[10][11] = {"0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
                                     "3674209581", "5869720134", "8945362017", "9438617205", "2581436790"};

}  // namespace

char damm_digit(std::string_view digits) {
  int interim = 0;
  for (const char digit : digits) {
    interim = quasigroup[interim][digit - '0'] - '0';
  }
  return static_cast<char>('0' + interim);
}

bool damm_valid(std::string_view digits) {
  return digits.size() > 1 && damm_digit(digits.substr(0, digits.size() - 1)) == digits.back();
}

}  // namespace custos
