// SPDX-License-Identifier: MIT
#include "ops/import_map.hpp"

#include "formats/encoding.hpp"
#include "formats/input.hpp"
#include "policy/reader.hpp"
#include "util/error.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos::ops {

namespace {

constexpr std::string_view date_orders[] = {"day-first", "month-first"};
constexpr std::string_view own_columns[] = {"custos_line", "custos_code", "custos_field", "custos_reason",
                                            "custos_hint"};

void read_field(ImportMap& map, const Node::Member& member, const policy::Policy& policy, Problems& problems) {
  if (policy.fields.find(member.name) == nullptr) {
    problems.add("field.unknown", fmt::format("no field '{}' in the policy", printable(member.name)), member.name_place)
        .hint = did_you_mean(member.name, policy.fields.names());
    return;
  }
  if (member.value.as<Node::Members>() == nullptr) {
    problems.add("policy.wrong-type", fmt::format("'fields.{}' is {}, not a table", member.name, member.value.kind()),
                 member.value.place);
    return;
  }
  policy::TableReader table(member.value, "fields." + member.name, problems);
  ImportMap::FieldFrom from{{member.name}, table.list("columns"), table.text("join", " ")};
  const std::string column = table.text("column");
  if (column.empty() == from.columns.empty()) {
    problems.add("policy.missing-key", fmt::format("'fields.{}' says either 'column' or 'columns'", member.name),
                 member.name_place);
  }
  if (!column.empty()) {
    from.columns = {column};
  }
  table.finish();
  map.fields.push_back(std::move(from));
}

std::size_t position_in(const std::vector<std::string>& header, const std::string& column, const std::string& file) {
  const auto found = std::find(header.begin(), header.end(), column);
  if (found == header.end()) {
    throw Error(Failure::bad_data, "import.no-such-column",
                fmt::format("the map names a column '{}' that the file has not", printable(column)))
        .at({file, 1, 0})
        .hint(did_you_mean(column, header));
  }
  return static_cast<std::size_t>(found - header.begin());
}

void check_header(const std::vector<std::string>& header, const std::string& file) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (trimmed(header[i]).empty()) {
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

// By the name or the label of a field, whatever the case.
const policy::Field* field_called(const policy::Policy& policy, std::string_view column) {
  const std::string wanted = folded(trimmed(column));
  for (const policy::Field& field : policy.fields) {
    std::string spaced = field.name.text;
    std::replace(spaced.begin(), spaced.end(), '-', '_');
    if (wanted == field.name.text || wanted == folded(field.label) || wanted == spaced) {
      return &field;
    }
  }
  return nullptr;
}

void refuse_unknown(const std::vector<std::string>& header, const std::vector<std::size_t>& unknown,
                    const policy::Policy& policy, const std::string& file) {
  std::vector<std::string> names, known;
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
    problem.hint = did_you_mean(trimmed(header[column]), known);
    problems.push_back(std::move(problem));
  }
  if (!problems.empty()) {
    throw Error(Failure::bad_data, "import.unknown-column",
                fmt::format("{} of the file {} not kept by the policy", counted(problems.size(), "column"),
                            problems.size() == 1 ? "is" : "are"))
        .hint("name them in a map: --map FILE with 'drop = [\"…\"]', or a field that takes them")
        .with(std::move(problems));
  }
}

}  // namespace

dates::Order order_named(std::string_view name) {
  const std::vector<std::string> known(std::begin(date_orders), std::end(date_orders));
  if (std::find(known.begin(), known.end(), name) == known.end()) {
    throw Error(Failure::usage, "argument.unexpected",
                fmt::format("--dates is {}, not '{}'", joined(known, " or "), printable(name)))
        .at({printable(name), 0, 0})
        .hint(did_you_mean(name, known));
  }
  return name == known.front() ? dates::Order::day_first : dates::Order::month_first;
}

std::string_view name_of(dates::Order order) {
  return date_orders[order == dates::Order::day_first ? 0 : 1];
}

std::vector<std::string> ImportMap::columns() const {
  std::vector<std::string> out = drop;
  for (const FieldFrom& from : fields) {
    out.insert(out.end(), from.columns.begin(), from.columns.end());
  }
  return out;
}

ImportMap read_import_map(std::string_view text, const std::string& file, const policy::Policy& policy) {
  Problems problems;
  ImportMap map;
  const Node root = parse_toml(text, file);
  policy::TableReader top(root, "", problems);
  const auto format = top.number("map");
  if (!format || *format != 1) {
    problems.add("policy.missing-key", "the first line must say which format this is: map = 1", top.place("map"));
  }
  map.source = top.text("source");
  map.format = top.one_of("format", formats::input_formats());
  map.encoding = top.one_of("encoding", formats::encoding_names());
  map.sheet = top.text("sheet");
  const std::string delimiter = top.text("delimiter");
  if (delimiter.size() == 1 && delimiter != "\"" && delimiter != "\n") {
    map.delimiter = delimiter.front();
  } else if (top.has("delimiter")) {
    top.problem("policy.bad-value", "delimiter", "'delimiter' is one character");
  }
  const std::string order = top.one_of("dates", date_orders);
  if (!order.empty()) {
    map.date_order = order_named(order);
  }
  map.drop = top.list("drop");
  for (const Node::Member& member : top.members("fields")) {
    read_field(map, member, policy, problems);
  }
  top.finish();
  if (!problems.empty()) {
    throw Error(Failure::bad_data, "import.bad-map",
                fmt::format("the map has {}", counted(problems.list().size(), "problem")))
        .with(problems.list());
  }
  return map;
}

Mapping map_columns(const std::vector<std::string>& header, const std::optional<ImportMap>& map,
                    const policy::Policy& policy, const std::string& file) {
  check_header(header, file);
  Mapping mapping;
  std::vector<bool> taken(header.size(), false);
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (std::find(std::begin(own_columns), std::end(own_columns), header[i]) != std::end(own_columns)) {
      mapping.ignored.push_back(i);
      taken[i] = true;
    }
  }
  if (map) {
    for (const ImportMap::FieldFrom& from : map->fields) {
      Mapping::Target target{policy.fields.find(from.field.text), {}, from.join};
      for (const std::string& column : from.columns) {
        target.columns.push_back(position_in(header, column, file));
        taken[target.columns.back()] = true;
      }
      mapping.targets.push_back(std::move(target));
    }
    for (const std::string& column : map->drop) {
      mapping.dropped.push_back(position_in(header, column, file));
      taken[mapping.dropped.back()] = true;
    }
  }
  std::vector<std::size_t> unknown;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (taken[i]) {
      continue;
    }
    const policy::Field* field = map ? nullptr : field_called(policy, header[i]);
    if (field != nullptr) {
      const auto other = std::find_if(mapping.targets.begin(), mapping.targets.end(),
                                      [field](const Mapping::Target& t) { return t.field == field; });
      if (other != mapping.targets.end()) {
        throw Error(Failure::bad_data, "import.doubled-header",
                    fmt::format("two columns are for '{}': '{}' and '{}'", field->name.text,
                                printable(header[other->columns.front()]), printable(header[i])))
            .at({file, 1, i + 1});
      }
      mapping.targets.push_back({field, {i}, {}});
    } else if (header[i] == "id" && !map) {
      mapping.id_column = i;
    } else {
      unknown.push_back(i);
    }
  }
  refuse_unknown(header, unknown, policy, file);
  if (mapping.targets.empty()) {
    throw Error(Failure::bad_data, "import.nothing-mapped", "no column of the file becomes a field").at({file, 1, 1});
  }
  return mapping;
}

std::string cell_of(const Mapping::Target& target, const std::vector<std::string>& cells) {
  if (target.columns.size() == 1) {
    return cells[target.columns.front()];
  }
  std::string out;
  for (const std::size_t column : target.columns) {
    const std::string_view cell = trimmed(cells[column]);
    if (!cell.empty()) {
      out += out.empty() ? "" : target.join;
      out += cell;
    }
  }
  return out;
}

}  // namespace custos::ops
