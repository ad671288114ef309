// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace custos::fields {

/// The national number of a telephone number of the United Kingdom, Guernsey, the Isle of Man or Jersey, without its
/// leading 0: "2079460018" of "+44 (0)20 7946 0018". Nothing for what is not surely one that is in use or kept for
/// drama, whatever else it may be. `country`, an ISO 3166 code, is where numbers without a country's code are from.
/// Source of the ranges: Ofcom's numbering plan, as the metadata of libphonenumber (Apache-2.0) has it.
std::optional<std::string> british_number(std::string_view text, std::string_view country);

/// What is unusual about a national number, as british_number() gives it.
enum class BritishKind { usual, premium, personal, pager };
BritishKind british_kind(std::string_view national);

/// Whether a national number is one of those that Ofcom keeps for drama: nobody has it.
/// Source: Ofcom, "Telephone numbers for use in TV and radio drama programmes".
bool is_for_drama(std::string_view national);

}  // namespace custos::fields
