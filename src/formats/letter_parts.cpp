// SPDX-License-Identifier: MIT
#include "formats/letter_parts.hpp"

#include "fields/date_words.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::formats {

namespace {

// What came from outside, without control characters.
std::string plain(std::string text) {
  std::replace(text.begin(), text.end(), '\t', ' ');
  return printable(text, true);
}

// The value of the first column of a kind that has one.
std::string value_of(std::string_view kind, const RecordRow& row, const std::vector<Column>& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].kind == kind && row.values[i] && !row.values[i]->empty()) {
      return plain(*row.values[i]);
    }
  }
  return {};
}

std::vector<std::string> address_of(const RecordRow& row, const std::vector<Column>& columns) {
  std::vector<std::string> lines;
  for (const std::string_view kind : {"address", "town", "county", "postcode", "country"}) {
    const std::string value = value_of(kind, row, columns);
    for (const std::string_view line : split(value, '\n')) {
      if (!trimmed(line).empty()) {
        lines.emplace_back(trimmed(line));
      }
    }
  }
  return lines;
}

std::string disclosure_of(const Envelope& envelope) {
  for (const auto& [name, text] : envelope.members) {
    if (name == "disclosure") {
      return text;
    }
  }
  return {};
}

}  // namespace

std::string in_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == '&'    ? "&amp;"
           : c == '<'  ? "&lt;"
           : c == '>'  ? "&gt;"
           : c == '"'  ? "&quot;"
           : c == '\'' ? "&#39;"
           : c == '\n' ? "<br>"
                       : std::string(1, c);
  }
  return out;
}

std::string name_of(const RecordRow& row, const std::vector<Column>& columns) {
  if (const std::string full = value_of("full-name", row, columns); !full.empty()) {
    return full;
  }
  std::vector<std::string> names;
  for (const std::string_view kind : {"given-name", "family-name"}) {
    if (std::string name = value_of(kind, row, columns); !name.empty()) {
      names.push_back(std::move(name));
    }
  }
  const std::string title = value_of("title", row, columns);
  if (!names.empty() && !title.empty()) {
    names.insert(names.begin(), title);
  }
  return joined(names, " ");
}

Letter letter_to(const RecordRow& row, const std::vector<Column>& columns, const Envelope& envelope) {
  const Letterhead& head = envelope.head;
  const std::string from = printable(head.organisation), name = name_of(row, columns);
  const std::string disclosure = disclosure_of(envelope);
  Letter letter{.from = from,
                .date = fields::date_in_words(head.date),
                .iso_date = head.date,
                .disclosure = disclosure,
                .reference = row.id.text() + (disclosure.empty() ? "" : " / " + disclosure),
                .to = address_of(row, columns),
                .greeting = name.empty() ? "Hello," : fmt::format("Dear {},", name),
                .title = "Your record",
                .opening = {fmt::format("This is from the record that {} keeps about you.", from)},
                .values = {},
                .closing = {}};
  if (!name.empty()) {
    letter.to.insert(letter.to.begin(), name);
  }
  if (!head.purpose.empty()) {
    letter.opening.push_back(fmt::format("It is given for this purpose: {}.", printable(head.purpose)));
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (row.values[i] && !row.values[i]->empty()) {
      const std::string& value = *row.values[i];
      letter.values.emplace_back(printable(columns[i].label.empty() ? columns[i].name : columns[i].label),
                                 columns[i].type == "date" ? fields::date_in_words(value) : plain(value));
    }
  }
  letter.closing.push_back("Please tell us if any of this is wrong, or has changed.");
  if (!head.contact.empty()) {
    letter.closing.push_back(fmt::format("You reach us at {}.", printable(head.contact)));
  }
  return letter;
}

}  // namespace custos::formats
