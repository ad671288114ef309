// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace custos::fields {

// What custos_phone.so gives: C types only, since it brings its own C++ library.

enum class PhoneVerdict { impossible, possible, valid };

struct ParsedPhone {
  PhoneVerdict verdict;
  char normal[40];  // E.164 ("+442079460018"), then ";ext=123" where there is an extension
};

/// `country` is an ISO 3166 code, the region of numbers without a country's calling code.
using ParsePhone = void(const char* text, std::size_t length, const char* country, ParsedPhone* out);

struct Dialling {
  int calling_code;  // 0: the country is not known
  char trunk[8];     // what national numbers are written with before their area: "0"; empty: nothing
};

using AskDialling = void(const char* country, Dialling* out);

}  // namespace custos::fields
