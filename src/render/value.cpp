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

// Makes rows of two cells, key and value, of whatever a document has.
struct ByKey {
  Table& out;

  void operator()(const Fields& fields) const {
    for (const Fields::Row& row : fields.rows) {
      if (!row.key.empty()) {
        out.rows.push_back({fields.key.empty() ? row.key : fmt::format("{}.{}", fields.key, row.key), row.value});
      }
    }
  }

  void operator()(const Table& table) const {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (!table.columns[c].key.empty() && !table.rows[i][c].empty()) {
          out.rows.push_back({fmt::format("{}.{}.{}", table.key, i + 1, table.columns[c].key), table.rows[i][c]});
        }
      }
    }
  }

  void operator()(const Plain& plain) const {
    if (!plain.key.empty()) {
      out.rows.push_back({plain.key, plain.text});
    }
  }

  void operator()(const Note&) const {}
};

}  // namespace

std::string to_text(const Value& value) {
  return value.for_people.empty() ? std::visit(ToText{}, value.kind) : value.for_people;
}

std::vector<std::string> print_delimited(const Document& document, char delimiter, std::ostream& out) {
  std::vector<std::string> left;
  const Table* first = nullptr;
  Table by_key{"", {{"key", ""}, {"value", ""}}, {}};
  for (const Block& block : document.blocks) {
    const auto* table = std::get_if<Table>(&block);
    if (table != nullptr && first == nullptr && by_key.rows.empty()) {
      first = table;
    } else if (table != nullptr && !table->rows.empty()) {
      left.push_back(table->key);
    }
    std::visit(ByKey{by_key}, block);
  }
  if (first != nullptr) {
    out << delimited(*first, delimiter);
    return left;
  }
  if (!by_key.rows.empty()) {
    out << delimited(by_key, delimiter);
  }
  return {};
}

}  // namespace custos::render
