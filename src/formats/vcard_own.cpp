// SPDX-License-Identifier: MIT
#include "formats/vcard_own.hpp"

#include "formats/vcard_columns.hpp"
#include "formats/vcard_value.hpp"
#include "util/text.hpp"

#include <algorithm>

namespace custos::formats {

namespace {

std::string customer_of(std::string_view uid) {
  return std::string(uid.substr(uid.rfind(':') + 1));
}

// Names of fields, divided by commas; anything else was written by somebody else.
bool are_names(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ',';
  });
}

std::string value_of(const VcardProperty& property, std::string_view text, std::string_view version) {
  const std::string plain = unescaped(text, version);
  if (property.name == "TEL" && lower_ascii(property.parameter("VALUE")) == "uri" && plain.starts_with("tel:")) {
    return plain.substr(4);
  }
  const auto day = property.name == "BDAY" ? vcard_day(plain) : std::nullopt;
  return day ? *day : plain;
}

}  // namespace

std::optional<NamedCells> own_cells(const VcardProperty& property, std::string_view text, std::string_view version) {
  if (property.name.starts_with(own_property) && property.name.size() > own_property.size()) {
    std::string name = lower_ascii(std::string_view(property.name).substr(own_property.size()));
    if (name == "custos-disputed") {
      name[std::string_view("custos").size()] = '_';
    }
    return NamedCells{{std::move(name), unescaped(text, version)}};
  }
  if (property.name == "UID" && text.starts_with(own_uid)) {
    return NamedCells{{"id", customer_of(unescaped(text, version))}};
  }
  if (lower_ascii(property.parameter("DERIVED")) == "true") {  // RFC 9554, 4.4
    return NamedCells{};
  }
  const std::string_view named = property.parameter(own_parameter);
  if (!are_names(named)) {
    return std::nullopt;
  }
  if (property.name != "N" && property.name != "ADR") {
    return NamedCells{{std::string(named), value_of(property, text, version)}};
  }
  NamedCells cells;
  const auto fields = split(named, ',');
  const auto components = vcard_components(text, ", ", version);
  for (std::size_t i = 0; i < std::min(fields.size(), components.size()); ++i) {
    if (!fields[i].empty()) {
      cells.emplace_back(fields[i], components[i]);
    }
  }
  return cells;
}

}  // namespace custos::formats
