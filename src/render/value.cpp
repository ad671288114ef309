// SPDX-License-Identifier: MIT
#include "render/document.hpp"
#include "util/text.hpp"

#include <fmt/format.h>

#include <ostream>

namespace custos::render {

namespace {

struct ToText {
  std::string operator()(std::monostate) const { return {}; }

  std::string operator()(const std::string& text) const { return text; }

  std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }

  std::string operator()(bool flag) const { return flag ? "yes" : "no"; }

  std::string operator()(const Date& date) const { return date.iso; }

  std::string operator()(const List& list) const {
    std::string out;
    for (std::size_t i = 0; i < list.size(); ++i) {
      out += i > 0 ? ", " : "";
      out += to_text(list[i]);
    }
    return out;
  }

  std::string operator()(const Members& members) const {
    std::string out;
    for (const auto& [name, value] : members) {
      out += out.empty() ? "" : ", ";
      out += fmt::format("{}: {}", name, to_text(value));
    }
    return out;
  }
};

void append_line(std::string& out, const std::vector<std::string>& cells, char delimiter) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) {
      out += delimiter;
    }
    append_csv_cell(out, cells[i], delimiter);
  }
  out += '\n';
}

std::string delimited(const Table& table, char delimiter) {
  std::string out;
  std::vector<std::string> cells;
  for (const auto& column : table.columns) {
    cells.push_back(column.key);
  }
  append_line(out, cells, delimiter);
  for (const auto& row : table.rows) {
    cells.clear();
    for (const Value& value : row) {
      cells.push_back(std::visit(ToText{}, value.kind));
    }
    append_line(out, cells, delimiter);
  }
  return out;
}

}  // namespace

std::string to_text(const Value& value) {
  return value.for_people.empty() ? std::visit(ToText{}, value.kind) : value.for_people;
}

void print_delimited(const Document& document, char delimiter, std::ostream& out) {
  for (const Block& block : document.blocks) {
    if (const auto* table = std::get_if<Table>(&block)) {
      out << delimited(*table, delimiter);
      return;
    }
    const auto* fields = std::get_if<Fields>(&block);
    Table rows{"", {{"key", ""}, {"value", ""}}, {}};
    for (std::size_t i = 0; fields != nullptr && i < fields->rows.size(); ++i) {
      if (!fields->rows[i].key.empty()) {
        rows.rows.push_back({fields->rows[i].key, fields->rows[i].value});
      }
    }
    if (!rows.rows.empty()) {
      out << delimited(rows, delimiter);
      return;
    }
  }
}

}  // namespace custos::render
