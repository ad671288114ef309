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
#include <utility>

namespace custos::ops {

namespace {

constexpr std::string_view date_orders[] = {"day-first", "month-first"};
constexpr std::string_view field_orders[] = {"day-first", "month-first", "iso"};
constexpr std::string_view letter_cases[] = {"lower", "upper", "title"};  // in the order of LetterCase
constexpr std::string_view decimal_words[] = {"point", "comma"};
constexpr std::string_view otherwise_words[] = {"refuse", "keep", "drop"};  // in the order of Otherwise
constexpr std::string_view on_match_words[] = {"skip", "fill", "overwrite", "newer", "never"};  // of FieldOnMatch

template <class Choice>
std::optional<Choice> choice(policy::TableReader& table, std::string_view key,
                             std::span<const std::string_view> words) {
  const std::string word = table.one_of(key, words);
  const auto found = std::find(words.begin(), words.end(), word);
  return found == words.end() ? std::nullopt : std::optional(static_cast<Choice>(found - words.begin()));
}

std::vector<std::string> columns_of(policy::TableReader& table, ImportMap::FieldFrom& from, const Place& place,
                                    Problems& problems) {
  const std::string column = table.text("column");
  const std::vector<std::string> several = table.list("columns");
  std::vector<std::string> date;
  for (const char* part : {"year", "month", "day"}) {
    if (table.has(part)) {
      date.push_back(table.text(part));
    }
  }
  const int ways = (column.empty() ? 0 : 1) + (several.empty() ? 0 : 1) + (date.empty() ? 0 : 1);
  if (ways != 1 || (!date.empty() && date.size() != 3)) {
    problems.add("policy.missing-key",
                 fmt::format("'{}' says either 'column' or 'columns'{}", table.path(),
                             date.empty() ? "" : ", or all of 'year', 'month' and 'day'"),
                 place);
  }
  from.reading.date_parts = !date.empty();
  return !column.empty() ? std::vector<std::string>{column} : !several.empty() ? several : date;
}

void read_values(policy::TableReader& table, CellTransform& cells, Problems& problems) {
  for (const Node::Member& member : table.members("values")) {
    const auto* text = member.value.as<std::string>();
    if (text == nullptr) {
      problems.add(
          "policy.wrong-type",
          fmt::format("'{}.values.{}' is {}, not a text", table.path(), printable(member.name), member.value.kind()),
          member.value.place);
      continue;
    }
    cells.values.emplace_back(member.name, *text);
  }
  cells.otherwise = choice<Otherwise>(table, "otherwise", otherwise_words).value_or(Otherwise::refuse);
  if (table.has("otherwise") && cells.values.empty()) {
    table.problem("policy.missing-key", "otherwise", fmt::format("'{0}.otherwise' needs '{0}.values'", table.path()));
  }
}

// A number, or a range such as "1..-2".
void read_part(policy::TableReader& table, CellTransform& cells) {
  const Node* node = table.any("part");
  if (node == nullptr) {
    return;
  }
  const auto* number = node->as<Node::Number>();
  const auto* text = node->as<std::string>();
  cells.part = part_range(number != nullptr ? number->text : text != nullptr ? *text : std::string());
  if (!cells.part) {
    table.problem("policy.bad-value", "part",
                  fmt::format("'{}.part' is a number such as 1 or -1, or a range such as \"1..-2\"", table.path()));
  } else if (cells.split.empty()) {
    table.problem("policy.missing-key", "part", fmt::format("'{0}.part' needs '{0}.split'", table.path()));
  }
}

CellTransform cells_of(policy::TableReader& table, Problems& problems) {
  CellTransform cells{.strip_prefix = table.list("strip-prefix"),
                      .remove = table.list("remove"),
                      .split = table.text("split"),
                      .part = {},
                      .empty = table.list("empty"),
                      .values = {},
                      .otherwise = {},
                      .letters = choice<LetterCase>(table, "case", letter_cases),
                      .short_years = {},
                      .decimal = {}};
  if (table.has("short-years")) {
    constexpr std::uint64_t first = 1000, last = 9900;
    const auto year = table.number("short-years").value_or(0);
    cells.short_years = static_cast<int>(std::clamp(year, first, last));
    if (year < first || year > last) {
      table.problem("policy.bad-value", "short-years",
                    fmt::format("'{}.short-years' is a year such as 1930", table.path()));
    }
  }
  const std::string decimal = table.one_of("decimal", decimal_words);
  if (!decimal.empty()) {
    cells.decimal = decimal == "comma" ? ',' : '.';
  }
  read_part(table, cells);
  read_values(table, cells, problems);
  return cells;
}

void check_field(policy::TableReader& table, const ImportMap::FieldFrom& from, const policy::Field& field) {
  const FieldReading& reading = from.reading;
  if (!from.labels.empty() && from.labels.size() != from.columns.size()) {
    table.problem("policy.bad-value", "labels",
                  fmt::format("'{}.labels' names one column for each of 'columns'", table.path()));
  }
  if (from.labels.empty() && (!reading.only.empty() || !reading.not_of.empty())) {
    table.problem("policy.missing-key", reading.only.empty() ? "not-label" : "label",
                  fmt::format("'{0}.label' and '{0}.not-label' need '{0}.labels'", table.path()));
  }
  if ((reading.date_parts || reading.date) && field.type->name != "date") {
    table.problem("policy.bad-value", reading.date ? "date" : "year",
                  fmt::format("'{}' is no date in the policy, but {}", table.path(), field.type->what));
  }
  if (reading.cells.short_years && field.type->name != "date") {
    table.problem("policy.bad-value", "short-years",
                  fmt::format("'{}' is no date in the policy, but {}", table.path(), field.type->what));
  }
  if (reading.cells.decimal && field.type->name != "number") {
    table.problem("policy.bad-value", "decimal",
                  fmt::format("'{}' is no number in the policy, but {}", table.path(), field.type->what));
  }
  if (reading.date_parts && !(reading.cells == CellTransform{})) {
    table.problem("policy.bad-value", "year",
                  fmt::format("'{}' is of three columns, which are read as they are", table.path()));
  }
}

void read_field(ImportMap& map, const Node::Member& member, const policy::Policy& policy, Problems& problems) {
  const policy::Field* field = policy.fields.find(member.name);
  if (field == nullptr) {
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
  ImportMap::FieldFrom from{.field = {member.name}};
  from.columns = columns_of(table, from, member.name_place, problems);
  from.labels = table.list("labels");
  FieldReading& reading = from.reading;
  reading.join = table.text("join", " ");
  reading.take = static_cast<std::size_t>(table.number("take").value_or(0));
  if (table.has("take") && reading.take == 0) {
    table.problem("policy.bad-value", "take", fmt::format("'{}.take' is the number of a piece, from 1", table.path()));
  }
  reading.only = table.list("label");
  reading.not_of = table.list("not-label");
  if (const auto order = choice<int>(table, "date", field_orders)) {
    reading.date = *order == 2 ? dates::Order::year_first : order_named(field_orders[*order]);
  }
  reading.on_match = choice<FieldOnMatch>(table, "on-match", on_match_words);
  if (reading.on_match == FieldOnMatch::newer && map.collected.empty()) {
    table.problem("policy.missing-key", "on-match",
                  "what is newer is told by the day on which it was collected: say 'collected' at the top");
  }
  reading.cells = cells_of(table, problems);
  check_field(table, from, *field);
  table.finish();
  map.fields.push_back(std::move(from));
}

// [[alternatives]] with groups = [["Home Street", "Home City"], ["Business Street", "Business City"]].
void read_alternatives(ImportMap& map, policy::TableReader& top, Problems& problems) {
  const Node* node = top.any("alternatives");
  const auto* list = node == nullptr ? nullptr : node->as<Node::List>();
  const auto bad = [&](const Place& place) {
    problems.add("policy.wrong-type", "'alternatives' are tables with 'groups', a list of lists of columns", place);
  };
  if (node != nullptr && list == nullptr) {
    bad(node->place);
    return;
  }
  for (const Node& one : list == nullptr ? Node::List() : *list) {
    const auto* groups = one.member<Node::List>("groups");
    if (groups == nullptr || groups->size() < 2) {
      bad(one.place);
      continue;
    }
    std::vector<ImportMap::Group> read;
    for (const Node& group : *groups) {
      read.emplace_back();
      const auto* columns = group.as<Node::List>();
      for (const Node& column : columns == nullptr ? Node::List() : *columns) {
        if (const auto* text = column.as<std::string>()) {
          read.back().push_back(*text);
        }
      }
      if (columns == nullptr || read.back().empty() || read.back().size() != columns->size()) {
        bad(group.place);
      }
    }
    map.alternatives.push_back(std::move(read));
  }
}

// To drop a column means that nothing of it is kept.
void refuse_read_and_dropped(ImportMap map, policy::TableReader& top) {
  const std::vector<std::string> dropped = std::exchange(map.drop, {});
  map.alternatives.clear();  // a group may have columns that nothing is made of
  const std::vector<std::string> read = map.columns();
  for (const std::string& column : dropped) {
    if (std::find(read.begin(), read.end(), column) != read.end()) {
      top.problem("policy.doubled", "drop", fmt::format("'{}' is dropped, and read as well", printable(column)));
    }
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
    out.insert(out.end(), from.labels.begin(), from.labels.end());
  }
  for (const ConsentFrom& from : consents) {
    for (const std::string* column : {&from.column, &from.when.column, &from.how.column, &from.wording.column}) {
      if (!column->empty()) {
        out.push_back(*column);
      }
    }
  }
  for (const auto& groups : alternatives) {
    for (const Group& group : groups) {
      out.insert(out.end(), group.begin(), group.end());
    }
  }
  if (!collected.empty()) {
    out.push_back(collected);
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
  map.collected = top.text("collected");
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
  if (std::find(map.drop.begin(), map.drop.end(), "*") != map.drop.end()) {
    top.problem("policy.bad-value", "drop", "'drop' names every column: what is not kept is to be decided one by one");
  }
  read_alternatives(map, top, problems);
  for (const Node::Member& member : top.members("fields")) {
    read_field(map, member, policy, problems);
  }
  read_consents(map, top, policy, problems);
  refuse_read_and_dropped(map, top);
  top.finish();
  if (!problems.empty()) {
    throw Error(Failure::bad_data, "import.bad-map",
                fmt::format("the map has {}", counted(problems.list().size(), "problem")))
        .with(problems.list());
  }
  return map;
}

}  // namespace custos::ops
