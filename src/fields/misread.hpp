// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace custos::fields {

/// Whether a text has pairs of signs as they come of UTF-8 that was read as Windows-1252 or Latin-1: "Ã©" for "é".
/// `text` must be UTF-8.
bool looks_misread(std::string_view text);

}  // namespace custos::fields
