// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace custos::detail {

// The headings of docs/codes.md, in its order.
inline constexpr std::string_view known_codes[] = {
#define CUSTOS_CODE(text) text,
#include "util/codes.inc"
#undef CUSTOS_CODE
};

}  // namespace custos::detail
