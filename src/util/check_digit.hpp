// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace custos {

/// The Damm check digit of a string of decimal digits: "1042" gives '9'. It finds every
/// single wrong digit and every swap of neighbours (H. M. Damm, "Total
/// anti-symmetrische Quasigruppen", Marburg 2004).
char damm_digit(std::string_view digits);

/// Whether the last digit is the check digit of those before it.
bool damm_valid(std::string_view digits);

}  // namespace custos
