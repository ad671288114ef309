// SPDX-License-Identifier: MIT
#include "formats/json_record.hpp"

#include "formats/charset.hpp"
#include "formats/json_cursor.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace custos::formats {

namespace {

constexpr std::string_view kept_text = "custos_text";
constexpr std::array own_members{kept_text,
                                 std::string_view("custos_line"),
                                 std::string_view("custos_code"),
                                 std::string_view("custos_field"),
                                 std::string_view("custos_reason"),
                                 std::string_view("custos_hint")};

bool is_own(std::string_view name) {
  return std::find(own_members.begin(), own_members.end(), name) != own_members.end();
}

std::optional<std::string> plain(const Node& node) {
  if (const auto* text = node.as<std::string>()) {
    return *text;
  }
  if (const auto* number = node.as<Node::Number>()) {
    return number->text;
  }
  if (const auto* flag = node.as<bool>()) {
    return *flag ? "yes" : "no";
  }
  return node.as<Node::Null>() != nullptr ? std::optional(std::string()) : std::nullopt;
}

std::optional<std::string> joined_list(const Node::List& list) {
  std::string out;
  for (const Node& element : list) {
    const auto text = plain(element);
    if (!text) {
      return std::nullopt;
    }
    out += out.empty() || text->empty() ? "" : "; ";
    out += *text;
  }
  return out;
}

void flatten(const Node& node, const std::string& column, NamedCells& cells) {
  if (const auto* members = node.as<Node::Members>()) {
    for (const Node::Member& member : *members) {
      flatten(member.value, column + '.' + member.name, cells);
    }
    return;
  }
  const auto* list = node.as<Node::List>();
  const auto text = list != nullptr ? joined_list(*list) : plain(node);
  if (text) {
    cells.emplace_back(column, *text);
    return;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    flatten((*list)[i], fmt::format("{}.{}", column, i + 1), cells);
  }
}

// As JsonRows writes it.
bool is_customer(const Node& node, const Node::Members& members) {
  const auto known = [](const Node::Member& member) {
    return member.name == "type" || member.name == "id" || member.name == "fields" || member.name == "withheld" ||
           is_own(member.name);
  };
  return std::all_of(members.begin(), members.end(), known) && node.member<std::string>("id") != nullptr &&
         node.member<Node::Members>("fields") != nullptr && node.member<Node::List>("withheld") != nullptr;
}

void take_customer(const Node& node, JsonRecord& record) {
  record.cells.emplace_back("id", node.text("id"));
  for (const Node::Member& field : *node.member<Node::Members>("fields")) {
    flatten(field.value, field.name, record.cells);
  }
  record.withheld = node.member<Node::List>("withheld")->size();
}

std::optional<std::string> doubled(const NamedCells& cells) {
  std::set<std::string_view> seen;
  for (const auto& [column, cell] : cells) {
    if (!seen.insert(column).second) {
      return column;
    }
  }
  return std::nullopt;
}

// Where something stands in the file that stands so in the record's text.
Place place_in(const Place& begin, const Place& inner) {
  if (inner.line == 0) {
    return begin;
  }
  return {begin.file, begin.line + inner.line - 1, inner.line == 1 ? begin.column + inner.column - 1 : inner.column};
}

}  // namespace

JsonRecord read_json_record(std::string_view text, const Place& begin) {
  JsonRecord record;
  Node node;
  try {
    node = parse_json(text, begin.file);
  } catch (const Error& error) {
    const bool syntax = error.code() == Code("json.syntax");
    record.fault =
        Problem{syntax ? Code("json.malformed") : error.code(), error.what(), place_in(begin, error.place())};
    record.no_json = syntax;
    if (!is_utf8(text)) {
      record.fault->message = "the text is not UTF-8";
      record.fault->hint =
          "convert the file, for example with: iconv -f windows-1252 -t utf-8; the rejects file has the record so";
    }
    return record;
  }
  const auto* members = node.as<Node::Members>();
  if (members == nullptr) {
    record.fault = Problem{"json.malformed", fmt::format("a record is one JSON object, not {}", node.kind()), begin};
    return record;
  }
  if (is_customer(node, *members)) {
    take_customer(node, record);
  } else {
    for (const Node::Member& member : *members) {
      if (!is_own(member.name)) {
        flatten(member.value, member.name, record.cells);
      }
    }
  }
  const auto* kept = node.member<std::string>(kept_text);
  if (record.cells.empty() && kept != nullptr) {
    JsonRecord before = read_json_record(*kept, begin);
    if (!before.text) {
      before.text = *kept;
    }
    return before;
  }
  if (const auto column = doubled(record.cells)) {
    record.cells.clear();
    record.fault =
        Problem{"json.doubled-member", fmt::format("two members are for the column '{}'", printable(*column)), begin};
  }
  return record;
}

namespace {

// The members of a text that was parsed, without those that a rejects file adds, as they stand but for line ends.
std::string members_of(const std::string& text) {
  JsonCursor cursor(text_source(text), {});
  std::string out;
  cursor.pass('{');
  for (;;) {
    cursor.skip_blanks();
    if (cursor.peek() != '"') {
      return out;
    }
    std::string name, value;
    cursor.take_value(&name);
    cursor.pass(':');
    cursor.skip_blanks();
    cursor.take_value(&value);
    cursor.pass(',');
    if (!is_own(*parse_json(name, {}).as<std::string>())) {
      std::replace_if(
          value.begin(), value.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
      out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", name, value);
    }
  }
}

bool is_object(const std::string& text) {
  try {
    return parse_json(text, {}).as<Node::Members>() != nullptr;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

std::string json_with_members(const std::string& text,
                              const std::vector<std::pair<std::string, std::string>>& members) {
  std::string out = "{";
  if (is_object(text)) {
    out += members_of(text);
  } else {
    out += fmt::format("\"{}\": ", kept_text);
    append_json_string(out, readable_text(text));
  }
  for (const auto& [name, value] : members) {
    out += fmt::format("{}\"{}\": {}", out.size() > 1 ? ", " : "", name, value);
  }
  return out + "}";
}

}  // namespace custos::formats
