// SPDX-License-Identifier: MIT
#include "cli/values.hpp"

#include "util/error.hpp"
#include "util/tree.hpp"
#include "util/unicode.hpp"

#include <fmt/format.h>

namespace custos::cli {

namespace {

std::string text_of_node(const Node::Member& member) {
  if (const auto* text = member.value.as<std::string>()) {
    return *text;
  }
  if (const auto* number = member.value.as<Node::Number>()) {
    return number->text;
  }
  if (const auto* flag = member.value.as<bool>()) {
    return *flag ? "yes" : "no";
  }
  if (member.value.as<Node::Null>() != nullptr) {
    return {};
  }
  throw Error(Failure::bad_data, "json.syntax",
              fmt::format("'{}' is {}, not a value", printable(member.name), member.value.kind()))
      .at({"standard input", 0, 0});
}

}  // namespace

FieldValues field_values(const std::vector<std::string>& words) {
  FieldValues values;
  for (const std::string& word : words) {
    const auto equals = word.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw Error(Failure::usage, "argument.no-field", fmt::format("'{}' is not FIELD=VALUE", printable(word)))
          .at({printable(word), 0, 0})
          .hint("write for example: custos add given-name=Ada family-name=Lovelace");
    }
    values.emplace_back(word.substr(0, equals), word.substr(equals + 1));
  }
  return values;
}

FieldValues record_values(const std::string& text) {
  const Node record = parse_json(text, "standard input");
  const auto* members = record.as<Node::Members>();
  if (members == nullptr) {
    throw Error(Failure::bad_data, "json.syntax", fmt::format("a record is one JSON object, not {}", record.kind()))
        .at({"standard input", 0, 0})
        .hint("write for example: {\"given-name\": \"Ada\", \"family-name\": \"Lovelace\"}");
  }
  FieldValues values;
  for (const Node::Member& member : *members) {
    values.emplace_back(member.name, text_of_node(member));
  }
  return values;
}

}  // namespace custos::cli
