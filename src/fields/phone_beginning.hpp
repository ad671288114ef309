// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace custos::fields {

/// The beginning of a telephone number in its international form: "+44116" of "(0116)" and of "+44 116". `country`, an
/// ISO 3166 code, is where numbers without a country's code are from. A text that cannot be a beginning comes out as it
/// is.
std::string phone_beginning(std::string_view text, std::string_view country);

}  // namespace custos::fields
