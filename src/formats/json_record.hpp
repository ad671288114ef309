// SPDX-License-Identifier: MIT
#pragma once

#include "formats/found_columns.hpp"
#include "util/problems.hpp"
#include "util/tree.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::formats {

/// A JSON object as a record: its members by the names of columns.
struct JsonRecord {
  NamedCells cells{};
  std::size_t withheld = 0;           // fields that custos kept back when it wrote the record
  std::optional<Problem> fault{};     // the text is no record; then there are no cells
  bool no_json = false;               // … nor any JSON
  std::optional<std::string> text{};  // of a row of a rejects file: what the text was before
};

/// Reads the text of one record that begins at `begin`. A text stays as it is, and a number as it is written; true and
/// false are "yes" and "no", null is empty. Members of an object in it are columns "address.street"; a list of plain
/// values is joined by "; ", the elements of any other list are columns "phones.1.number". A record that custos wrote
/// has its fields as columns. Members that a rejects file adds are left out.
JsonRecord read_json_record(std::string_view text, const Place& begin);

/// The object that stands in a text, in one line, with these members at its end instead of those that an earlier
/// rejects file added; values are JSON. A text that is no object becomes one with a member custos_text.
std::string json_with_members(const std::string& text, const std::vector<std::pair<std::string, std::string>>& members);

}  // namespace custos::formats
