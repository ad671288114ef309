// SPDX-License-Identifier: MIT
#pragma once

#include "crypto/secret.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace custos::crypto {

/// 32 random bytes as they are kept on paper: fourteen groups of four letters and digits (base32, RFC 4648), the last
/// one a check on the others.
std::string recovery_code(const Secret& bytes);

/// Whether a text may be meant as such a code, right or mistyped.
bool like_recovery_code(std::string_view text);

/// The bytes of a code, however its letters are written and grouped; 0 counts as O, 1 as L, 8 as B. Nothing when it is
/// mistyped.
std::optional<Secret> read_recovery_code(std::string_view text);

}  // namespace custos::crypto
