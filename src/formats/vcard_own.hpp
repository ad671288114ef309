// SPDX-License-Identifier: MIT
#pragma once

#include "formats/found_columns.hpp"
#include "formats/vcard_reader.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace custos::formats {

// What is custos's own in a vCard: it lets a field that vCards have no property for, or another name, come back.

/// The lines X-CUSTOS-GIFT-AID hold the field gift-aid.
inline constexpr std::string_view own_property = "X-CUSTOS-";

/// The parameter that names the field of a property's value, or the fields of its components.
inline constexpr std::string_view own_parameter = "X-CUSTOS-FIELD";

/// A UID of a customer: this, the store's id, a colon and the customer's.
inline constexpr std::string_view own_uid = "custos:";

/// Where a kind of field goes, and as which column the reader gives it where nothing says otherwise.
struct VcardPlace {
  std::string_view kind;      // of Column; empty: any field of the type
  std::string_view type;      // of Column, where only such values fit
  std::string_view property;  // "ADR"
  std::size_t component = 0;  // of N and ADR
  std::string_view column{};  // "town"
  bool once = true;           // a card has one of it
};

/// The one table of it. The first line that fits is the field's; a field that none fits has a line X-CUSTOS-.
inline constexpr std::array vcard_places{
    VcardPlace{"family-name", "", "N", 0, "family-name"},
    VcardPlace{"given-name", "", "N", 1, "given-name"},
    VcardPlace{"middle-name", "", "N", 2, "additional-names"},
    VcardPlace{"title", "", "N", 3, "prefix"},
    VcardPlace{"suffix", "", "N", 4, "suffix"},
    VcardPlace{"full-name", "", "FN"},  // whose column depends on N
    VcardPlace{"nickname", "", "NICKNAME", 0, "nickname"},
    VcardPlace{"born", "date", "BDAY", 0, "birthday"},
    VcardPlace{"email", "email", "EMAIL", 0, "email", false},
    VcardPlace{"", "email", "EMAIL", 0, "", false},
    VcardPlace{"phone", "phone", "TEL", 0, "phone", false},
    VcardPlace{"", "phone", "TEL", 0, "", false},
    VcardPlace{"address", "", "ADR", 2, "address"},
    VcardPlace{"town", "", "ADR", 3, "town"},
    VcardPlace{"county", "", "ADR", 4, "region"},
    VcardPlace{"postcode", "", "ADR", 5, "postcode"},
    VcardPlace{"country", "", "ADR", 6, "country"},
    VcardPlace{"organisation", "", "ORG", 0, "organisation"},
    VcardPlace{"job-title", "", "TITLE", 0, "job-title"},
    VcardPlace{"website", "", "URL", 0, "url"},
    VcardPlace{"note", "", "NOTE", 0, "note"},
};

/// What a property says that custos wrote and that names its fields, by their names; nothing for any other. `text` is
/// its value, with escapes. One that says nothing of its own, such as a name that is made of others, has no cells.
std::optional<NamedCells> own_cells(const VcardProperty& property, std::string_view text, std::string_view version);

}  // namespace custos::formats
