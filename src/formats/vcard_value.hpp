// SPDX-License-Identifier: MIT
#pragma once

#include "formats/vcard_reader.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::formats {

/// What the value of a property is, its encoding and character set taken off. Escapes stay.
struct VcardValue {
  std::string text{};              // UTF-8
  bool left_out = false;           // it is no text, and its size stands for it: "2048 bytes"
  bool guessed = false;            // no character set is named and it is not UTF-8: read as windows-1252
  std::optional<Problem> fault{};  // it cannot be read
};

VcardValue decode_vcard_value(const VcardProperty& property);

/// A value without its escapes, of which 2.1 has fewer.
std::string unescaped(std::string_view text, std::string_view version);

/// The components of a value that semicolons divide, or the members of a list that commas do; without escapes.
std::vector<std::string> vcard_parts(std::string_view text, char separator, std::string_view version);

/// The components of a name or address, the members of each joined by `between`.
std::vector<std::string> vcard_components(std::string_view text, std::string_view between, std::string_view version);

}  // namespace custos::formats
