// SPDX-License-Identifier: MIT
#pragma once

#include "model/entry.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace custos::audit {

/// The bytes of an entry's leaf, version 1: one line of canonical JSON (RFC 8785: members
/// sorted, no blanks) with integers and ASCII texts only, at most 1,024 bytes.
/// Throws Error{internal} when a text has a character outside the leaf's alphabet.
std::string encode(const Entry& entry);

/// Reads a leaf back; nothing when the bytes are not exactly what encode() gives.
std::optional<Entry> decode(std::string_view leaf);

/// Whether a leaf is about that customer, without reading all of it.
bool about(std::string_view leaf, const Reference& subject);

}  // namespace custos::audit
