// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace custos::fields {

/// Whether the form of a country's postcodes is known here (ISO 3166; not those that use the British one).
bool has_form(std::string_view country);

/// A postcode as the country writes it, without the country's letters before it: "1012 AB", "00-950". Nothing when it
/// has another form.
std::string in_form_of(std::string_view country, std::string_view text);

/// Upper case, without blanks: the normal form of a whole postcode, and of a part of one.
std::string postcode_key(std::string_view text);

/// The half of a British postcode that names the post town, alone: "SW1A" of "sw1a"; nothing of all else.
std::string outward_code(std::string_view text);

/// The same half of a whole postcode in its normal form: "SW1A" of "SW1A1AA"; nothing of one that is not so formed.
std::string_view outward_half(std::string_view normal);

/// Whether a British postcode, well-formed, begins with the letters of an area: the 124 of the Royal Mail, the crown
/// dependencies, the forces, overseas territories, and BX and GIR, which are no places.
bool is_known_area(std::string_view postcode);

}  // namespace custos::fields
