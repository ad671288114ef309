// SPDX-License-Identifier: MIT
#include "render/document.hpp"
#include "util/tree.hpp"

#include <fmt/format.h>

#include <ostream>

namespace custos::render {

namespace {

void append(std::string& out, const Value& value);

struct Append {
  std::string& out;

  void operator()(std::monostate) const { out += "null"; }

  void operator()(const std::string& text) const { append_json_string(out, text); }

  void operator()(std::int64_t number) const { out += fmt::format("{}", number); }

  void operator()(bool flag) const { out += flag ? "true" : "false"; }

  void operator()(const Date& date) const { append_json_string(out, date.iso); }

  void operator()(const List& list) const {
    out += '[';
    for (std::size_t i = 0; i < list.size(); ++i) {
      out += i > 0 ? "," : "";
      append(out, list[i]);
    }
    out += ']';
  }

  void operator()(const Members& members) const {
    out += '{';
    const char* comma = "";
    for (const auto& [name, value] : members) {
      out += comma;
      append_json_string(out, name);
      out += ':';
      append(out, value);
      comma = ",";
    }
    out += '}';
  }
};

void append(std::string& out, const Value& value) {
  std::visit(Append{out}, value.kind);
}

void append_member(std::string& out, const std::string& key, const Value& value) {
  out += ',';
  append_json_string(out, key);
  out += ':';
  append(out, value);
}

void append_block(std::string& out, const Fields& fields) {
  Members members;
  for (const Fields::Row& row : fields.rows) {
    if (row.key.empty()) {
      continue;
    }
    if (fields.key.empty()) {
      append_member(out, row.key, row.value);
    } else {
      members.emplace_back(row.key, row.value);
    }
  }
  if (!fields.key.empty()) {
    append_member(out, fields.key, std::move(members));
  }
}

void append_block(std::string& out, const Table& table) {
  List rows;
  for (const auto& row : table.rows) {
    Members members;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (!table.columns[i].key.empty() && !row[i].empty()) {
        members.emplace_back(table.columns[i].key, row[i]);
      }
    }
    rows.emplace_back(std::move(members));
  }
  append_member(out, table.key, std::move(rows));
}

void append_block(std::string&, const Note&) {}

void append_block(std::string& out, const Plain& plain) {
  if (!plain.key.empty()) {
    append_member(out, plain.key, plain.text);
  }
}

}  // namespace

void print_json(const Document& document, std::ostream& out) {
  std::string text = "{\"type\":";
  append_json_string(text, document.type);
  for (const Block& block : document.blocks) {
    std::visit([&text](const auto& part) { append_block(text, part); }, block);
  }
  out << text << "}\n";
}

}  // namespace custos::render
