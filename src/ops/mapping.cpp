// SPDX-License-Identifier: MIT
#include "ops/mapping.hpp"

#include "formats/disputed.hpp"
#include "ops/column_kinds.hpp"
#include "ops/disputes.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"
#include "util/writing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::string_view own_columns[] = {"custos_line",   "custos_code", "custos_field",
                                            "custos_reason", "custos_hint", formats::disputed_column};

std::size_t position_in(const std::vector<std::string>& header, const std::string& column, const std::string& file) {
  const auto found = column_called(header, column);
  if (!found) {
    throw Error(Failure::bad_data, "import.no-such-column",
                fmt::format("the map names a column '{}' that the file has not", printable(column)))
        .at({file, 1, 0})
        .hint(did_you_mean(column, header));
  }
  return *found;
}

void refuse_unknown(const std::vector<std::string>& header, const std::vector<std::size_t>& unknown,
                    const policy::Policy& policy, const std::string& file) {
  std::vector<std::string> known;
  for (const policy::Field& field : policy.fields) {
    known.push_back(field.name.text);
    known.push_back(field.label);
  }
  if (header.size() == 1 && header.front().find_first_of(";\t|") != std::string::npos) {
    const char found = header.front()[header.front().find_first_of(";\t|")];
    throw Error(Failure::bad_data, "import.unknown-column",
                fmt::format("the file has one column, '{}'", printable(header.front())))
        .at({file, 1, 1})
        .hint(found == '\t' ? std::string("is it divided by tabs? --delimiter tab")
                            : fmt::format("is it divided by '{}'? --delimiter '{}'", found, found));
  }
  std::vector<Problem> problems;
  for (const std::size_t column : unknown) {
    Problem problem{"import.unknown-column", fmt::format("no field takes the column '{}'", printable(header[column]))};
    problem.place = {file, 1, column + 1};
    problem.subject = header[column];
    problem.hint = is_sensitive(header[column]) ? "its name says that it is sensitive: drop it where it is not needed"
                                                : did_you_mean(trimmed(header[column]), known);
    problems.push_back(std::move(problem));
  }
  if (!problems.empty()) {
    throw Error(Failure::bad_data, "import.unknown-column",
                fmt::format("{} of the file {} not kept by the policy", counted(problems.size(), "column"),
                            problems.size() == 1 ? "is" : "are"))
        .hint("name them in a map: --map FILE with 'drop = [\"…\"]', or a field that takes them")
        .hint(fmt::format("custos import map {} writes one to begin with", file == "standard input" ? "-" : file))
        .with(std::move(problems));
  }
}

std::vector<std::size_t> positions_in(const std::vector<std::string>& header, const std::vector<std::string>& columns,
                                      const std::string& file) {
  std::vector<std::size_t> out;
  for (const std::string& column : columns) {
    out.push_back(position_in(header, column, file));
  }
  return out;
}

// What the map says of the columns; marks those that it names.
void map_by_name(Mapping& mapping, const ImportMap& map, const std::vector<std::string>& header,
                 const policy::Policy& policy, const std::string& file, std::vector<bool>& taken) {
  const auto find = [&](const std::vector<std::string>& columns) {
    auto positions = positions_in(header, columns, file);
    for (const std::size_t position : positions) {
      taken[position] = true;
    }
    return positions;
  };
  for (const ImportMap::FieldFrom& from : map.fields) {
    mapping.targets.push_back({.field = policy.fields.find(from.field.text),
                               .columns = find(from.columns),
                               .labels = find(from.labels),
                               .reading = from.reading,
                               .plain = from.columns.size() == 1 && from.reading.cells == CellTransform{} &&
                                        from.reading.only.empty() && from.reading.not_of.empty()});
  }
  for (const ImportMap::ConsentFrom& from : map.consents) {
    const auto evidence = [&find](const ImportMap::ConsentFrom::Evidence& each) {
      return each.column.empty() ? std::nullopt : std::optional(find({each.column}).front());
    };
    mapping.consents.push_back({.from = from,
                                .column = find({from.column}).front(),
                                .when = evidence(from.when),
                                .how = evidence(from.how),
                                .wording = evidence(from.wording)});
  }
  mapping.dropped = find(map.drop);
  for (const auto& groups : map.alternatives) {
    mapping.alternatives.emplace_back();
    for (const ImportMap::Group& group : groups) {
      mapping.alternatives.back().push_back(positions_in(header, group, file));
    }
  }
  if (!map.collected.empty()) {
    mapping.collected = find({map.collected}).front();
  }
}

void add_by_header(Mapping& mapping, const policy::Field* field, std::size_t column,
                   const std::vector<std::string>& header, const std::string& file) {
  const auto other = std::find_if(mapping.targets.begin(), mapping.targets.end(),
                                  [field](const Mapping::Target& t) { return t.field == field; });
  if (other != mapping.targets.end()) {
    throw Error(Failure::bad_data, "import.doubled-header",
                fmt::format("two columns are for '{}': '{}' and '{}'", field->name.text,
                            printable(header[other->columns.front()]), printable(header[column])))
        .at({file, 1, column + 1});
  }
  mapping.targets.push_back({.field = field, .columns = {column}, .labels = {}, .reading = {}, .plain = true});
}

}  // namespace

void check_header(const std::vector<std::string>& header, const std::string& file) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (is_utf8(header[i]) ? seen_of(header[i]).empty() : trimmed(header[i]).empty()) {
      throw Error(Failure::bad_data, "import.blank-header", fmt::format("column {} has no name", i + 1))
          .at({file, 1, i + 1});
    }
    if (!is_utf8(header[i])) {
      throw Error(Failure::bad_data, "csv.not-utf8", "the file is not UTF-8 text")
          .at({file, 1, i + 1})
          .hint(header[i].starts_with("\xff\xfe") || header[i].starts_with("\xfe\xff")
                    ? "it is UTF-16; convert it with: iconv -f utf-16 -t utf-8"
                    : "convert it, for example with: iconv -f windows-1252 -t utf-8");
    }
    const auto first = std::find(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(i), header[i]);
    if (first != header.begin() + static_cast<std::ptrdiff_t>(i)) {
      throw Error(Failure::bad_data, "import.doubled-header",
                  fmt::format("columns {} and {} are both called '{}'", first - header.begin() + 1, i + 1,
                              printable(header[i])))
          .at({file, 1, i + 1});
    }
  }
}

std::optional<std::size_t> column_called(const std::vector<std::string>& header, const std::string& column) {
  const auto at = [&header](auto found) { return std::optional(static_cast<std::size_t>(found - header.begin())); };
  if (const auto exact = std::find(header.begin(), header.end(), column); exact != header.end()) {
    return at(exact);
  }
  const auto looks_so = [wanted = seen_of(column)](const std::string& each) { return seen_of(each) == wanted; };
  const auto first = std::find_if(header.begin(), header.end(), looks_so);
  const bool only = first != header.end() && std::none_of(first + 1, header.end(), looks_so);
  return only ? at(first) : std::nullopt;
}

const policy::Field* field_called(const policy::Policy& policy, std::string_view column) {
  const std::string wanted = folded(is_utf8(column) ? seen_of(column) : std::string(trimmed(column)));
  for (const policy::Field& field : policy.fields) {
    std::string spaced = field.name.text;
    std::replace(spaced.begin(), spaced.end(), '-', '_');
    if (wanted == field.name.text || wanted == folded(field.label) || wanted == spaced) {
      return &field;
    }
  }
  return nullptr;
}

bool is_own_column(std::string_view column) {
  return std::find(std::begin(own_columns), std::end(own_columns), column) != std::end(own_columns);
}

Mapping map_columns(const std::vector<std::string>& header, const std::optional<ImportMap>& map,
                    const policy::Policy& policy, const std::string& file) {
  check_header(header, file);
  Mapping mapping;
  std::vector<bool> taken(header.size(), false);
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (is_own_column(header[i])) {
      mapping.ignored.push_back(i);
      taken[i] = true;
    }
  }
  if (map) {
    map_by_name(mapping, *map, header, policy, file, taken);
  }
  std::vector<std::size_t> unknown;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (taken[i]) {
      continue;
    }
    if (const policy::Field* field = map ? nullptr : field_called(policy, header[i])) {
      add_by_header(mapping, field, i, header, file);
    } else if (header[i] == "id" && !map) {
      mapping.id_column = i;
    } else {
      unknown.push_back(i);
    }
  }
  if (!map && std::all_of(unknown.begin(), unknown.end(), [&](std::size_t i) { return is_sensitive(header[i]); })) {
    mapping.dropped = std::move(unknown);
    unknown.clear();
  }
  refuse_unknown(header, unknown, policy, file);
  std::copy_if(
      mapping.dropped.begin(), mapping.dropped.end(), std::back_inserter(mapping.objections),
      [&header](std::size_t column) { return tells_objection(header[column]) || tells_death(header[column]); });
  if (mapping.targets.empty()) {
    throw Error(Failure::bad_data, "import.nothing-mapped", "no column of the file becomes a field").at({file, 1, 1});
  }
  return mapping;
}

}  // namespace custos::ops
