// SPDX-License-Identifier: MIT
#pragma once

#include "formats/found_columns.hpp"
#include "formats/vcard_reader.hpp"

#include <optional>
#include <string>

namespace custos::formats {

/// A card as a record; custos-formats(7) lists the names of the columns.
struct VcardCells {
  NamedCells cells{};
  std::size_t guessed = 0;         // values that were read as windows-1252
  std::optional<Problem> fault{};  // of the card, or of a value that cannot be read; then there are no cells
};

/// What a card says, no value of it left out: several of a kind are columns with numbers, what has no column of its own
/// has one by its name. `file` is for messages.
VcardCells vcard_cells(const Vcard& card, const std::string& file);

/// A day as ISO writes it, where a date of a vCard is a whole one; nothing where it has no year (1604 stands for none),
/// month or day.
std::optional<std::string> vcard_day(std::string_view text);

/// A date without a year as "--12-09", and others that lack a part as they are; nothing where it is none of these.
std::optional<std::string> part_of_date(std::string_view text);

}  // namespace custos::formats
