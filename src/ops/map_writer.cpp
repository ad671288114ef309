// SPDX-License-Identifier: MIT
// Writes a map as the text of a mapping file.
#include "ops/import_map.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"
#include "util/writing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::size_t widest = 116;

std::string in_quotes(std::string_view text) {
  std::string out;
  append_json_string(out, text);  // a text of JSON is one of TOML, but for the slash, which stays as it is
  return out;
}

std::string list_of(const std::vector<std::string>& texts, std::string_view indent) {
  std::string line = "[", lines = "[\n";
  for (const std::string& text : texts) {
    line += (line.size() > 1 ? ", " : "") + in_quotes(text);
    lines += fmt::format("{}  {},\n", indent, in_quotes(text));
  }
  line += "]";
  return line.size() <= widest ? line : lines + std::string(indent) + "]";
}

void put(std::string& out, std::string_view key, const std::string& value) {
  if (!value.empty()) {
    out += fmt::format("{} = {}\n", key, in_quotes(value));
  }
}

void put(std::string& out, std::string_view key, const std::vector<std::string>& values) {
  if (!values.empty()) {
    out += fmt::format("{} = {}\n", key, list_of(values, ""));
  }
}

// Columns are written as they look: a map has no characters that are not seen, and finds them without.
void put_column(std::string& out, std::string_view key, const std::string& column) {
  put(out, key, seen_of(column));
}

std::vector<std::string> seen_of_all(std::vector<std::string> columns) {
  std::transform(columns.begin(), columns.end(), columns.begin(),
                 [](const std::string& each) { return seen_of(each); });
  return columns;
}

std::string part_text(const PartRange& part) {
  return part.first == part.last ? fmt::format("{}", part.first) : fmt::format("\"{}..{}\"", part.first, part.last);
}

void put_cells(std::string& out, const CellTransform& cells) {
  constexpr std::string_view cases[] = {"lower", "upper", "title"};
  constexpr std::string_view otherwise[] = {"refuse", "keep", "drop"};
  put(out, "strip-prefix", cells.strip_prefix);
  put(out, "remove", cells.remove);
  put(out, "split", cells.split);
  out += cells.part ? fmt::format("part = {}\n", part_text(*cells.part)) : std::string();
  put(out, "empty", cells.empty);
  if (!cells.values.empty()) {
    std::string table;
    for (const auto& [from, to] : cells.values) {
      table += fmt::format("{}{} = {}", table.empty() ? "" : ", ", in_quotes(from), in_quotes(to));
    }
    out += fmt::format("values = {{ {} }}\notherwise = \"{}\"\n", table,
                       otherwise[static_cast<std::size_t>(cells.otherwise)]);
  }
  if (cells.letters) {
    put(out, "case", std::string(cases[static_cast<std::size_t>(*cells.letters)]));
  }
  out += cells.short_years ? fmt::format("short-years = {}\n", *cells.short_years) : std::string();
  if (cells.decimal) {
    put(out, "decimal", std::string(*cells.decimal == ',' ? "comma" : "point"));
  }
}

void put_field(std::string& out, const ImportMap::FieldFrom& from) {
  constexpr std::string_view rules[] = {"skip", "fill", "overwrite", "newer", "never"};
  const FieldReading& reading = from.reading;
  if (reading.date_parts) {
    put_column(out, "year", from.columns[0]);
    put_column(out, "month", from.columns[1]);
    put_column(out, "day", from.columns[2]);
  } else if (from.columns.size() == 1 && from.labels.empty()) {
    put_column(out, "column", from.columns.front());
  } else {
    put(out, "columns", seen_of_all(from.columns));
  }
  put(out, "labels", seen_of_all(from.labels));
  put(out, "label", reading.only);
  put(out, "not-label", reading.not_of);
  out += reading.take > 0 ? fmt::format("take = {}\n", reading.take) : std::string();
  if (reading.join != " ") {
    out += fmt::format("join = {}\n", in_quotes(reading.join));
  }
  if (reading.date) {
    put(out, "date", *reading.date == dates::Order::year_first ? "iso" : std::string(name_of(*reading.date)));
  }
  if (reading.on_match) {
    put(out, "on-match", std::string(rules[static_cast<std::size_t>(*reading.on_match)]));
  }
  put_cells(out, reading.cells);
}

void put_comments(std::string& out, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    out += line.empty() ? "\n" : fmt::format("# {}\n", printable(line));
  }
}

void put_consent(std::string& out, const ImportMap::ConsentFrom& from) {
  out += fmt::format("\n[consents.{}]\n", from.purpose.text);
  put_column(out, "column", from.column);
  put(out, "yes", from.yes);
  put(out, "no", from.no);
  put(out, "silent", from.silent);
  put_column(out, "when", from.when.column);
  put(out, "when-is", from.when.is);
  put_column(out, "how", from.how.column);
  put(out, "how-is", from.how.is);
  put_column(out, "wording", from.wording.column);
  put(out, "wording-is", from.wording.is);
}

}  // namespace

std::string map_text(const ImportMap& map, const MapComments& comments) {
  std::string out;
  put_comments(out, comments.first);
  out += "map = 1\n";
  put(out, "source", map.source);
  put(out, "format", map.format);
  put(out, "encoding", map.encoding);
  put(out, "sheet", map.sheet);
  if (map.delimiter) {
    put(out, "delimiter", std::string(1, *map.delimiter));
  }
  if (map.date_order) {
    put(out, "dates", std::string(name_of(*map.date_order)));
  }
  put_column(out, "collected", map.collected);
  put(out, "drop", seen_of_all(map.drop));
  put_comments(out, comments.last);
  for (const auto& groups : map.alternatives) {
    out += "\n[[alternatives]]\ngroups = [\n";
    for (const ImportMap::Group& group : groups) {
      out += fmt::format("  {},\n", list_of(seen_of_all(group), "  "));
    }
    out += "]\n";
  }
  for (std::size_t i = 0; i < map.fields.size(); ++i) {
    out += "\n";
    if (i < comments.fields.size() && !comments.fields[i].empty()) {
      put_comments(out, {comments.fields[i]});
    }
    out += fmt::format("[fields.{}]\n", map.fields[i].field.text);
    put_field(out, map.fields[i]);
  }
  for (const ImportMap::ConsentFrom& from : map.consents) {
    put_consent(out, from);
  }
  return out;
}

}  // namespace custos::ops
