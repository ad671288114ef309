// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace custos::fields {

/// The number itself of the normal form of a telephone number: "+442079460018" of "+442079460018;ext=12". By it people
/// are looked up, recognised and suppressed: whoever has the extension has the number. Other texts stay as they are.
inline std::string_view without_extension(std::string_view normal) {
  return normal.starts_with('+') ? normal.substr(0, normal.find(";ext=")) : normal;
}

}  // namespace custos::fields
